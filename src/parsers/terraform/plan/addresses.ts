/** Addresses and references as Terraform writes them in plans: `module.net["ops"].aws_subnet.s[0].id`. */

import { quoted } from "../hcl/index.ts";

/** A name, or an index in brackets. */
export type AddressStep =
  { readonly kind: "name"; readonly name: string } | { readonly kind: "key"; readonly key: string | number };

/** The steps of an address; up to the first that is none. Linear in the text. */
export function stepsOf(address: string): readonly AddressStep[] {
  const steps: AddressStep[] = [];
  const step = /\.?([\p{ID_Start}_][\p{ID_Continue}-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/uy;
  while (step.lastIndex < address.length) {
    const match = step.exec(address);
    if (match === null) break;
    const [, name, index, quoted] = match;
    if (name !== undefined) steps.push({ kind: "name", name });
    else if (index !== undefined) steps.push({ kind: "key", key: Number(index) });
    else if (quoted !== undefined) steps.push({ kind: "key", key: unquoted(quoted) });
  }
  return steps;
}

/** Terraform's escapes are JSON's, and `$${` for what would begin an interpolation. */
function unquoted(quoted: string): string {
  try {
    const parsed: unknown = JSON.parse(quoted);
    return typeof parsed === "string" ? parsed.replace(/([$%])\1\{/g, "$1{") : quoted;
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The calls that lead to a module, outermost first: `module.a["x"].module.b` is `module.a["x"]` and `module.b`. */
export function callersOf(module: string): readonly string[] {
  const callers: string[] = [];
  for (const step of stepsOf(module)) {
    const last = callers.length - 1;
    if (step.kind === "key") callers[last] = `${callers[last] ?? ""}${bracketed(step.key)}`;
    else if (callers[last] === "module") callers[last] = `module.${step.name}`;
    else callers.push(step.name);
  }
  return callers;
}

/** The names of the calls that lead to a module, without copies. */
export function callNamesOf(module: string): readonly string[] {
  const names = stepsOf(module).flatMap((step) => (step.kind === "name" ? [step.name] : []));
  return names.filter((_, index) => index % 2 === 1);
}

export function bracketed(key: string | number): string {
  return typeof key === "number" ? `[${key}]` : `[${quoted(key)}]`;
}

/** References of which no other of the list says more: `aws_vpc.v` stands beside `aws_vpc.v.id` in every plan. */
export function withoutPrefixes(references: readonly string[]): readonly string[] {
  return references.filter(
    (each) => !references.some((other) => other.startsWith(`${each}.`) || other.startsWith(`${each}[`)),
  );
}
