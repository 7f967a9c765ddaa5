/** Judges what rules state: merges statements of one identity and decides what the union of their conditions amounts to. */

import type { Facts } from "../../analysis/index.ts";
import {
  compareText,
  fingerprintOf,
  severities,
  type Basis,
  type Finding,
  type FindingCertainty,
  type FindingInstance,
} from "../../findings/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { originsOf } from "../../source/index.ts";
import { FALSE, guardsOf, type Certainty, type Guard, type Guards } from "../../values/index.ts";
import type { Message, Rule } from "../rule.ts";
import { severityFor } from "../settings/settings.ts";
import type { SaidClaim, Statement } from "./collecting.ts";
import { causesFrom, placeOfOrigin, stepsOf, textOf } from "./evidence.ts";
import type { Judged } from "./judged.ts";

/** Statements whose rule, address and fact agree: copies of one block, callers of one module. */
interface Merged {
  readonly rule: Rule;
  readonly fingerprint: string;
  readonly statements: readonly Statement[];
}

/** A claim with its message. */
interface Worded {
  readonly claim: SaidClaim;
  readonly message: Message;
}

/** One identity, decided. */
interface Verdict {
  readonly merged: Merged;
  /** The claim that speaks for all: the most certain, then the gravest, then the first in the text. */
  readonly speaker: Worded;
  readonly holds: Guard;
  readonly certainty: "proven" | "possible" | "undecided";
  /** The claims that together are as certain as all. */
  readonly support: readonly SaidClaim[];
}

/** What is made of each identity; nothing of those that are refuted, which are counted instead. */
export function judge(
  facts: Facts,
  statements: readonly Statement[],
): { readonly claims: readonly Judged[]; readonly refuted: Readonly<Record<string, number>> } {
  const claims: Judged[] = [];
  const refuted: Record<string, number> = {};
  for (const merged of mergeByIdentity(facts, statements)) {
    const verdict = decide(facts, merged);
    if (verdict === undefined) refuted[merged.rule.id] = (refuted[merged.rule.id] ?? 0) + 1;
    else claims.push(say(facts, verdict));
  }
  return { claims, refuted };
}

function mergeByIdentity(facts: Facts, statements: readonly Statement[]): Iterable<Merged> {
  const byFingerprint = new Map<string, { rule: Rule; fingerprint: string; statements: Statement[] }>();
  for (const statement of statements) {
    const { rule, fact } = statement;
    const { home, local } = facts.graph.entity(statement.subject).address;
    const fingerprint = fingerprintOf({ rule: rule.id, home, local, fact });
    const known = byFingerprint.get(fingerprint);
    if (known === undefined) byFingerprint.set(fingerprint, { rule, fingerprint, statements: [statement] });
    else known.statements.push(statement);
  }
  return byFingerprint.values();
}

const certaintyRank: Readonly<Record<Certainty, number>> = { proven: 0, possible: 1, undecided: 2, refuted: 3 };

function decide(facts: Facts, merged: Merged): Verdict | undefined {
  const guards = guardsOf(facts.session);
  const { given } = facts.graph;
  const holds = guards.any(merged.statements.map((statement) => statement.holds));
  const certainty = guards.certainty(holds, given);
  if (certainty === "refuted") return undefined;
  const support = supportOf(inOrder(facts, merged), certainty, guards, given);
  const [speaker] = support;
  if (speaker === undefined) return undefined;
  const counted = certainty === "possible" && speaker.message.unsure === "count";
  const claims = support.map(({ claim }) => claim);
  return { merged, speaker, holds, certainty: counted ? "undecided" : certainty, support: claims };
}

/** The gravest first, then as they are written. */
function inOrder(facts: Facts, { rule, statements }: Merged): readonly Worded[] {
  const origins = originsOf(facts.session);
  const placed = statements.flatMap(({ claims }) =>
    claims.map((claim) => {
      const message = rule.messages[claim.message] ?? { severity: "error", text: claim.message, unsure: "note" };
      const { file, span } = origins.place(claim.at);
      return { claim, message, gravity: severities.indexOf(message.severity), path: file.path, start: span.start };
    }),
  );
  return placed.sort(
    (left, right) =>
      left.gravity - right.gravity ||
      compareText(left.path, right.path) ||
      left.start - right.start ||
      left.claim.subject - right.claim.subject,
  );
}

/** As few claims, the strongest first, as it takes to be as certain as all of them. */
function supportOf(claims: readonly Worded[], certainty: Certainty, guards: Guards, given: Guard): readonly Worded[] {
  // None is more certain than all of them: the first that is as certain is the strongest, and enough.
  const alone = claims.find(({ claim }) => guards.certainty(claim.holds, given) === certainty);
  if (alone !== undefined) return [alone];
  const rank = ({ claim }: Worded): number => certaintyRank[guards.certainty(claim.holds, given)];
  const strongestFirst = claims
    .map((worded) => ({ worded, rank: rank(worded) }))
    .sort((left, right) => left.rank - right.rank);
  const support: Worded[] = [];
  let holds: Guard = FALSE;
  for (const { worded } of strongestFirst) {
    support.push(worded);
    holds = guards.or(holds, worded.claim.holds);
    if (guards.certainty(holds, given) === certainty) break;
  }
  return support;
}

function say(facts: Facts, verdict: Verdict): Judged {
  const { merged, speaker, certainty } = verdict;
  const { session, graph } = facts;
  const said = {
    rule: merged.rule.id,
    message: speaker.claim.message,
    text: textOf(speaker.message.text, speaker.claim.said.data),
    subject: graph.show(speaker.claim.subject),
    header: placeOfOrigin(session, graph.placeOf(speaker.claim.subject)),
    place: placeOfOrigin(session, speaker.claim.at),
    fingerprint: merged.fingerprint,
  };
  if (certainty === "undecided") {
    return { certainty, ...said, causes: causesFrom(session, guardsOf(session).causes(verdict.holds)) };
  }
  return { certainty, ...said, ...proofOf(facts, verdict, certainty) };
}

function proofOf(
  facts: Facts,
  verdict: Verdict,
  certainty: FindingCertainty,
): Pick<Finding, "severity" | "basis" | "steps" | "causes" | "condition" | "instances" | "advice"> {
  const guards = guardsOf(facts.session);
  const { speaker } = verdict;
  const basis = basisOf(verdict, certainty, guards, facts.graph.given);
  const condition = certainty === "possible" ? settledBy(verdict.holds, guards, facts.graph.given) : undefined;
  return {
    severity: severityFor(speaker.message.severity, basis),
    basis,
    steps: stepsOf(facts.session, verdict.support),
    causes: condition === undefined ? [] : causesFrom(facts.session, guards.causes(condition)),
    ...(condition !== undefined && { condition: guards.words(condition) }),
    instances: instancesOf(facts, verdict.merged.statements),
    ...(speaker.claim.said.advice !== undefined && { advice: speaker.claim.said.advice }),
  };
}

/** Stated where the stated claims alone are as certain as all: what is inferred besides takes nothing from them. */
function basisOf(verdict: Verdict, certainty: Certainty, guards: Guards, given: Guard): Basis {
  const stated = verdict.merged.statements.flatMap(({ claims }) => claims.filter(({ basis }) => basis === "stated"));
  const holds = guards.any(stated.map((claim) => claim.holds));
  return guards.certainty(holds, given) === certainty ? "stated" : "inferred";
}

/** What the author would have to settle for a possible claim to hold, without what every run satisfies where that can be left out. */
function settledBy(holds: Guard, guards: Guards, given: Guard): Guard {
  const whatever = guards.forAllUnsettled(holds);
  if (guards.and(whatever, given) !== FALSE) return whatever;
  return guards.forAllUnsettled(guards.or(guards.not(given), holds));
}

/** One for each subject of which it is proven or possible; where only their union is, all of them. */
function instancesOf(facts: Facts, statements: readonly Statement[]): readonly FindingInstance[] {
  const guards = guardsOf(facts.session);
  const bySubject = new Map<EntityId, Guard>();
  for (const { subject, holds } of statements) {
    bySubject.set(subject, guards.or(bySubject.get(subject) ?? FALSE, holds));
  }
  const weighed = [...bySubject]
    .sort(([left], [right]) => left - right)
    .map(([subject, holds]) => ({ subject, holds, certainty: guards.certainty(holds, facts.graph.given) }));
  const certain = weighed.filter(({ certainty }) => certainty === "proven" || certainty === "possible");
  return (certain.length > 0 ? certain : weighed).map(({ subject, holds, certainty }) => ({
    address: facts.graph.show(subject),
    certainty: certainty === "proven" ? "proven" : "possible",
    ...(certainty !== "proven" && { condition: guards.words(settledOrWhole(holds, guards, facts.graph.given)) }),
  }));
}

function settledOrWhole(holds: Guard, guards: Guards, given: Guard): Guard {
  const settled = settledBy(holds, guards, given);
  return settled === FALSE ? holds : settled;
}
