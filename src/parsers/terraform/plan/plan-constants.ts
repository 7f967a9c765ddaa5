/** JSON of plans as values, and whether two stretches of it say the same. */

import type { OriginId } from "../../../source/index.ts";
import { always, type Item, known, list, object, type Value } from "../../../values/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import type { PlanDocument } from "./plan-document.ts";

/** What stands in a plan, as a value; at its own place unless another is given. */
export function constantOf(document: PlanDocument, node: JsonNode, place?: OriginId): Value {
  const at = place ?? document.place(node.span);
  switch (node.kind) {
    case "json-string":
      return known(at, node.value);
    case "json-number":
      return known(at, Number(node.text));
    case "json-boolean":
      return known(at, node.value);
    case "json-array":
      return list(
        at,
        node.items.map((item) => always(constantOf(document, item, place))),
      );
    case "json-object":
      return object(
        at,
        node.properties.map(({ key, value }): [string, Item] => [
          key.value,
          always(constantOf(document, value, place)),
        ]),
      );
    case "json-null":
    case "json-invalid":
      return known(at, null);
  }
}

/** Whether two nodes say the same, in the same order. */
export function isSameJson(left: JsonNode | undefined, right: JsonNode | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return plainText(left) === plainText(right);
}

/** Without the space between the parts. */
function plainText(node: JsonNode): string {
  switch (node.kind) {
    case "json-object":
      return `{${node.properties.map(({ key, value }) => `${JSON.stringify(key.value)}:${plainText(value)}`).join(",")}}`;
    case "json-array":
      return `[${node.items.map(plainText).join(",")}]`;
    case "json-string":
      return JSON.stringify(node.value);
    case "json-number":
      return node.text;
    case "json-boolean":
      return String(node.value);
    case "json-null":
    case "json-invalid":
      return "null";
  }
}
