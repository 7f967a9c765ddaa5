/** The texts that a plan marks as sensitive. What a provider answers may repeat them, and is not marked for it. */

import type { JsonNode } from "../hcl/index.ts";
import { isTrue, items, member, members, text } from "./json-access.ts";
import type { PlannedInstance } from "./planned-resources.ts";

/** Shorter texts stand anywhere without giving anything away. */
const shortest = 6;

/** Those of sensitive variables of the root, and those under the marks of instances. */
export function secretsOf(root: JsonNode, instances: Iterable<PlannedInstance>): ReadonlySet<string> {
  const secrets = new Set<string>();
  const declared = member(member(member(root, "configuration"), "root_module"), "variables");
  for (const [name, variable] of members(declared)) {
    if (isTrue(member(variable, "sensitive")))
      addTexts(member(member(member(root, "variables"), name), "value"), secrets);
  }
  for (const { values, sensitive } of instances) for (const marks of sensitive) addMarked(values, marks, secrets);
  return secrets;
}

/** Whether one of the texts stands anywhere in it. */
export function holdsOneOf(root: JsonNode | undefined, secrets: ReadonlySet<string>): boolean {
  const found = new Set<string>();
  addTexts(root, found);
  return [...found].some((each) => secrets.has(each));
}

function addMarked(values: JsonNode | undefined, marks: JsonNode, secrets: Set<string>): void {
  const waiting: (readonly [JsonNode | undefined, JsonNode])[] = [[values, marks]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, mark] = next;
    if (isTrue(mark)) addTexts(value, secrets);
    for (const [name, inner] of members(mark)) waiting.push([member(value, name), inner]);
    items(mark).forEach((inner, index) => waiting.push([items(value)[index], inner]));
  }
}

function addTexts(root: JsonNode | undefined, found: Set<string>): void {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const own = text(node);
    if (own !== undefined && own.length >= shortest) found.add(own);
    for (const item of items(node)) waiting.push(item);
    for (const [, inner] of members(node)) waiting.push(inner);
  }
}
