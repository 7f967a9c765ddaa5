/** Lays what a plan knows over what the documents leave open. References stay: they say more than the id behind them. */

import type { Session } from "../../../source/index.ts";
import { flatCases, isKnownNull, type Item, scalarKey, TRUE, type Value } from "../../../values/index.ts";
import type { JsonNode, JsonProperty } from "../hcl/index.ts";
import { items, members } from "./json-access.ts";
import type { PlanAnswers } from "./plan-answers.ts";

/** Attributes by which things name each other. */
const identity = /(?:^|_)(?:id|ids|arn|arns)$/;

/** The path of an attribute that names something. */
export function isIdentity(name: string): boolean {
  return identity.test(name);
}

/** Values nest no deeper in documents that people write. */
const deepest = 40;

/** The value with what `planned` says in the place of what is not known. */
export function filled(session: Session, plan: PlanAnswers, value: Value, planned: JsonNode, depth = 0): Value {
  if (depth > deepest) return value;
  switch (value.k) {
    case "known":
      return value;
    case "symbol":
    case "text":
      return isTelling(plan, planned) ? plan.value(planned, value.at) : value;
    case "ref":
      return isIdentity(String(value.path[0] ?? "id")) || !isTelling(plan, planned)
        ? value
        : plan.value(planned, value.at);
    case "choice":
      return chosen(session, plan, value, planned);
    case "list":
      return filledList(session, plan, value, planned, depth);
    case "object":
      return filledObject(session, plan, value, planned, depth);
  }
}

/** Whether a node says what something is, and names nothing that a reference would name better. */
export function isTelling(plan: PlanAnswers, root: JsonNode): boolean {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "json-null" || node.kind === "json-invalid") return false;
    if (node.kind === "json-string" && plan.isIdentified(node.value)) return false;
    if (node.kind === "json-array") for (const item of node.items) waiting.push(item);
    if (node.kind === "json-object") for (const each of said(node.properties)) waiting.push(each);
  }
  return true;
}

/** In an object, nothing stands for what is not set. */
function said(properties: readonly JsonProperty[]): readonly JsonNode[] {
  return properties.flatMap(({ value }) => (value.kind === "json-null" ? [] : [value]));
}

/** The case that the plan tells; where that is none that is written out, what the plan says. */
function chosen(
  session: Session,
  plan: PlanAnswers,
  value: Value & { readonly k: "choice" },
  planned: JsonNode,
): Value {
  const key = scalarOf(planned);
  const cases = flatCases(session, [{ when: TRUE, value }]);
  const told =
    key === undefined ? undefined : cases.find((item) => item.value.k === "known" && scalarKeyOf(item.value) === key);
  if (told !== undefined) return told.value;
  const named = cases.some((item) => item.value.k === "ref" && isIdentity(String(item.value.path[0] ?? "id")));
  return named || !isTelling(plan, planned) ? value : plan.value(planned, value.at);
}

function scalarKeyOf(value: Value): string | undefined {
  return value.k === "known" && !isKnownNull(value) ? scalarKey(value.v) : undefined;
}

function scalarOf(node: JsonNode): string | undefined {
  switch (node.kind) {
    case "json-string":
      return scalarKey(node.value);
    case "json-number":
      return scalarKey(Number(node.text));
    case "json-boolean":
      return scalarKey(node.value);
    default:
      return undefined;
  }
}

function filledList(
  session: Session,
  plan: PlanAnswers,
  value: Value & { readonly k: "list" },
  planned: JsonNode,
  depth: number,
): Value {
  const parts = items(planned);
  if (planned.kind !== "json-array") return value;
  const isOpen = value.rest.length > 0 || value.items.some(({ when }) => when !== TRUE);
  if (!isOpen && value.order === undefined && parts.length === value.items.length) {
    const each = value.items.map((item, index): Item => {
      const part = parts[index];
      return part === undefined ? item : { ...item, value: filled(session, plan, item.value, part, depth + 1) };
    });
    return { ...value, items: each };
  }
  return isOpen && isTelling(plan, planned) ? plan.value(planned, value.at) : value;
}

function filledObject(
  session: Session,
  plan: PlanAnswers,
  value: Value & { readonly k: "object" },
  planned: JsonNode,
  depth: number,
): Value {
  if (planned.kind !== "json-object") return value;
  const isOpen = value.rest.length > 0 || [...value.fields.values()].some(({ when }) => when !== TRUE);
  if (isOpen && isTelling(plan, planned)) return plan.value(planned, value.at);
  const parts = new Map(members(planned));
  const fields = Array.from(value.fields, ([name, item]): [string, Item] => {
    const part = parts.get(name);
    return [name, part === undefined ? item : { ...item, value: filled(session, plan, item.value, part, depth + 1) }];
  });
  return { ...value, fields: new Map(fields) };
}
