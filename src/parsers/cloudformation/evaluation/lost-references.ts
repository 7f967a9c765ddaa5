/**
 * Logical ids written as text where the id of a thing belongs: references whose short tag was lost when a template was
 * converted (`"VpcId": "Vpc"`, once `!Ref Vpc`). No id of the cloud looks like one, so they are said and unknown.
 */

import { noticeAt } from "../../../source/index.ts";
import { always, type Item, list, type Value } from "../../../values/index.ts";
import type { DocumentNode } from "../document/node.ts";
import type { Frame } from "./frame.ts";
import { splitTarget } from "./references.ts";
import { unknownAt } from "./unknown.ts";

/** Names of properties that hold ids or ARNs; a bare `Id` is often a name of the author's own. */
const identityKey = /.(?:Id|Ids|ID|IDs|Arn|Arns|ARN|ARNs)$/;

/** The value of a field of an object. */
export function evaluateField(frame: Frame, key: string, node: DocumentNode): Item {
  if (!identityKey.test(key)) return frame.evaluate(node);
  if (node.kind === "list" && node.items.some((item) => lostName(frame, item) !== undefined)) {
    const items = node.items.map((item) => lostOr(frame, item) ?? frame.evaluate(item));
    return always(list(frame.at(node.span), items));
  }
  return lostOr(frame, node) ?? frame.evaluate(node);
}

function lostOr(frame: Frame, node: DocumentNode): Item | undefined {
  const name = lostName(frame, node);
  return name === undefined ? undefined : always(sayLost(frame, node, name));
}

/** The logical id that a text spells, alone or with an attribute behind it. */
function lostName(frame: Frame, node: DocumentNode): string | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const name = splitTarget(node.value)?.resource ?? node.value;
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return undefined;
  return frame.scope.declares(name) ? node.value : undefined;
}

function sayLost(frame: Frame, node: DocumentNode, written: string): Value {
  const message = `"${written}" names a resource or parameter of this template, but stands here as text; a !Ref or !GetAtt seems to be lost`;
  frame.run.notices.add(noticeAt(frame.at(node.span), "invalid-value", "error", message));
  return unknownAt(frame, node.span, { kind: "variable", words: `"${written}" as text` });
}
