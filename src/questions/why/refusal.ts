/** Why a question has no answer in any of the groups, in one sentence that says what to do. */

import { suggestionFor } from "../../engine/index.ts";
import type { AskedGroup, MissingName } from "./ask-why.ts";

type Unanswered = Extract<AskedGroup, { readonly kind: "none" }>;

export function refusalOf(groups: readonly Unanswered[]): string {
  const missing = groups.flatMap((group) => group.missing);
  const told = missing.find(({ why }) => why.why !== "unknown");
  if (told !== undefined) return toldWords(told);
  const unknown = missing.find(({ name }) => groups.every((group) => group.missing.some((each) => each.name === name)));
  if (unknown === undefined) {
    const names = [...new Set(missing.map(({ name }) => name))].join(" and ");
    return `${names} are in stacks that are not linked: stacks: in the configuration says which are one design`;
  }
  const known = new Set(groups.flatMap(({ names }) => [...names]));
  return `${unknown.name}: nothing is called so.${suggestionFor(unknown.name, known)} netlint graph lists what there is`;
}

function toldWords({ name, why }: MissingName): string {
  if (why.why === "ambiguous") return `${name} can mean ${alternatives(why.candidates)}: name one of them`;
  return why.why === "no-end" ? why.message : name;
}

function alternatives(candidates: readonly string[]): string {
  return candidates.length < 2
    ? candidates.join("")
    : `${candidates.slice(0, -1).join(", ")} or ${candidates.at(-1) ?? ""}`;
}
