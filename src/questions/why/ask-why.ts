/** Asks one linked group: both names are resolved in it, or it says why they cannot be. */

import type { Facts } from "../../analysis/index.ts";
import { NameResolver } from "../names/resolve-name.ts";
import type { FoundName, NamedPlace } from "../names/places.ts";
import { answer } from "./answer.ts";
import type { Question } from "./question.ts";
import type { WhyAnswer } from "./why-report.ts";

export type AskedGroup =
  | { readonly kind: "answer"; readonly answer: WhyAnswer }
  | { readonly kind: "none"; readonly missing: readonly MissingName[]; readonly names: ReadonlySet<string> };

export interface MissingName {
  readonly name: string;
  readonly why: Exclude<FoundName, { readonly ok: true }>;
}

export function askWhy(facts: Facts, group: string, question: Question): AskedGroup {
  const resolver = new NameResolver(facts);
  const [from, to] = [resolver.resolve(question.from), resolver.resolve(question.to)];
  if (from.ok && to.ok) {
    const why = noConnectionBetween(from.place, to.place);
    if (why !== undefined) return { kind: "none", missing: [{ name: question.from, why }], names: resolver.names() };
    return { kind: "answer", answer: answer(facts, group, question, { from: from.place, to: to.place }) };
  }
  const missing = [
    ...(from.ok ? [] : [{ name: question.from, why: from }]),
    ...(to.ok ? [] : [{ name: question.to, why: to }]),
  ];
  return { kind: "none", missing, names: resolver.names() };
}

/** What cannot be asked: whether a thing reaches itself, or somebody outside somebody outside. */
function noConnectionBetween(from: NamedPlace, to: NamedPlace): MissingName["why"] | undefined {
  const isInside = (place: NamedPlace) => place.kind === "things" || place.kind === "bare";
  const areOutside = !isInside(from) && !isInside(to);
  const endpoint = [from, to].find(({ kind }) => kind === "endpoints");
  if (areOutside && endpoint !== undefined) {
    const message = `${endpoint.words} serves what stands in its own Net, and nothing outside`;
    return { ok: false, why: "no-end", message };
  }
  if (areOutside) {
    return { ok: false, why: "no-end", message: `${from.words} and ${to.words} are both outside of the design` };
  }
  const nics = new Set([from, to].flatMap((place) => (place.kind === "things" ? place.nics : [])));
  if (nics.size !== 1 || from.kind !== to.kind) return undefined;
  return { ok: false, why: "no-end", message: `${from.words} and ${to.words} are one and the same` };
}
