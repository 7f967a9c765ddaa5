/** Asks every linked group of a workspace whether one thing reaches another, and why. */

import type { Rule } from "../engine/index.ts";
import { reportedNotices, sortedNotices } from "../findings/index.ts";
import type { Question, ReadQuestion, WhyReport } from "../questions/index.ts";
import { examineGroups, type ReadRequest } from "./examine-groups.ts";
import { readDesign } from "./read-design.ts";

/** What the words of a call ask. */
export async function readQuestion(from: string, to: string, protocol: string | undefined): Promise<ReadQuestion> {
  return (await import("../questions/index.ts")).readQuestion(from, to, protocol);
}

/** The rules are those that the configuration may speak of. */
export async function explainReach(
  question: Question,
  request: ReadRequest,
  rules: readonly Rule[],
): Promise<WhyReport> {
  const { askWhy, refusalOf } = await import("../questions/index.ts");
  const { examined, notices } = await examineGroups(request, rules, async (found, reading) => {
    const { stacks, group, facts } = await readDesign(found, reading);
    const asked = askWhy(facts, group, question);
    return { stacks, asked, notices: reportedNotices(facts.session) };
  });
  const answers = examined.flatMap(({ asked }) => (asked.kind === "answer" ? [asked.answer] : []));
  const others = examined.flatMap(({ asked }) => (asked.kind === "none" ? [asked] : []));
  return {
    question: { from: question.from, to: question.to, traffic: question.words },
    answers,
    notices: sortedNotices([...notices, ...examined.flatMap((each) => each.notices)]),
    ...(answers.length === 0 && others.length > 0 && { refusal: refusalOf(others) }),
  };
}
