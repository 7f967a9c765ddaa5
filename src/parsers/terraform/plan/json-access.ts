/** The ways into a JSON document whose shape nobody vouches for: what is not there is `undefined`, never an exception. */

import type { JsonNode } from "../hcl/index.ts";

/** What stands under a name of an object. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== "json-object") return undefined;
  return node.properties.findLast(({ key }) => key.value === name)?.value;
}

export function items(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "json-array" ? node.items : [];
}

/** The names and values of an object; of a name that is written twice, both. */
export function members(node: JsonNode | undefined): readonly (readonly [string, JsonNode])[] {
  return node?.kind === "json-object" ? node.properties.map(({ key, value }) => [key.value, value] as const) : [];
}

export function text(node: JsonNode | undefined): string | undefined {
  return node?.kind === "json-string" ? node.value : undefined;
}

export function number(node: JsonNode | undefined): number | undefined {
  return node?.kind === "json-number" ? Number(node.text) : undefined;
}

export function texts(node: JsonNode | undefined): readonly string[] {
  return items(node).flatMap((item) => text(item) ?? []);
}

/** Whether it is the word `true`. */
export function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "json-boolean" && node.value;
}

/** Whether `true` stands anywhere in it: some part is unknown, or sensitive. */
export function holdsTrue(root: JsonNode | undefined): boolean {
  const waiting = root === undefined ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isTrue(node)) return true;
    if (node.kind === "json-array") for (const item of node.items) waiting.push(item);
    if (node.kind === "json-object") for (const { value } of node.properties) waiting.push(value);
  }
  return false;
}
