/** Questions to a design that is written in Terraform, with short answers. */

import { findFacts } from "../../src/analysis/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { askWhy, readQuestion, refusalOf, type WhyAnswer } from "../../src/questions/index.ts";
import { read } from "../parsers/terraform/design.ts";

export function whyIn(terraform: string, from: string, to: string, protocol?: string): WhyAnswer {
  const stated = readQuestion(from, to, protocol);
  if (!stated.ok) throw new Error(stated.message);
  const { session, stack } = read(terraform);
  const group = askWhy(
    findFacts(session, buildGraphOf(session, [stack]), { single: new Set() }),
    "net",
    stated.question,
  );
  if (group.kind !== "answer") throw new Error(refusalOf([group]));
  return group.answer;
}

/** `proven`, or `impossible: CODE, CODE`; replies are marked. */
export function shortly({ verdict, obstacles }: WhyAnswer): string {
  const codes = obstacles.map(({ code, hinders }) => (hinders === "reply" ? `${code} of the reply` : code));
  return codes.length === 0 ? verdict : `${verdict}: ${codes.join(", ")}`;
}
