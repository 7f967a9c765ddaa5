/** Conditions as guards: the section Conditions, `Fn::If`, and the assertions of the section Rules. */

import { noticeAt } from "../../../source/index.ts";
import {
  choice,
  elements,
  FALSE,
  type Guard,
  type Item,
  known,
  same,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import type { DocumentNode, MapNode } from "../document/node.ts";
import type { Call, Frame } from "./frame.ts";
import { nameIn } from "./names.ts";
import { pair } from "./text-functions.ts";
import { derived, mistyped } from "./unknown.ts";

type Predicate = (frame: Frame, argument: DocumentNode, node: MapNode) => Guard | undefined;

const predicates: ReadonlyMap<string, Predicate> = new Map<string, Predicate>([
  ["Condition", (frame, argument, node) => conditionNamed(frame, argument, node)],
  ["Fn::And", (frame, argument) => combined(frame, argument, (parts) => frame.run.guards.all(parts))],
  ["Fn::Or", (frame, argument) => combined(frame, argument, (parts) => frame.run.guards.any(parts))],
  ["Fn::Not", (frame, argument) => combined(frame, argument, ([only = FALSE]) => frame.run.guards.not(only))],
  ["Fn::Equals", (frame, argument) => equal(frame, argument)],
  ["Fn::Contains", (frame, argument) => compareAll(frame, argument, (list, [value]) => contains(frame, list, value))],
  [
    "Fn::EachMemberIn",
    (frame, argument) => compareAll(frame, argument, (list, strings) => eachIn(frame, list, strings)),
  ],
  [
    "Fn::EachMemberEquals",
    (frame, argument) => compareAll(frame, argument, (list, [value]) => eachEquals(frame, list, value)),
  ],
]);

/** The guard of a condition function; an atom, with a notice, for what is none. */
export function conditionGuard(frame: Frame, node: DocumentNode): Guard {
  const guard = frame.run.deeper(
    () => frame.at(node.span),
    () => predicateGuard(frame, node),
  );
  return guard ?? unreadable(frame, node);
}

function predicateGuard(frame: Frame, node: DocumentNode): Guard | undefined {
  if (node.kind === "scalar" && typeof node.value === "boolean") return node.value ? TRUE : FALSE;
  const [entry] = node.kind === "map" && node.entries.size === 1 ? node.entries.values() : [];
  const predicate = entry === undefined ? undefined : predicates.get(entry.key);
  if (entry !== undefined && predicate !== undefined && node.kind === "map") return predicate(frame, entry.value, node);
  return valueGuard(frame, node);
}

/** A condition that is written as a value: its text says whether it holds. */
function valueGuard(frame: Frame, node: DocumentNode): Guard | undefined {
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  return same(frame.run.session, frame.value(node), known(frame.at(node.span), true));
}

/** Nobody can tell whether a condition holds that cannot be read. */
function unreadable(frame: Frame, node: DocumentNode): Guard {
  const at = frame.at(node.span);
  frame.run.notices.add(
    noticeAt(at, "unsupported-construct", "warning", "This condition cannot be read; whether it holds is unknown"),
  );
  const cause = { kind: "call", words: "a condition that cannot be read", at } as const;
  return frame.run.guards.atom({
    key: `cloudformation:${frame.key}@${node.span.start}-${node.span.end}`,
    words: "a condition that cannot be read holds",
    settles: "nobody",
    causes: [cause],
  });
}

function conditionNamed(frame: Frame, argument: DocumentNode, node: MapNode): Guard | undefined {
  const name = nameIn(frame, argument);
  return name === undefined ? undefined : namedGuard(frame, name, node);
}

/** The guard of a condition of the template, by name. */
export function namedGuard(frame: Frame, name: string, node: DocumentNode): Guard {
  const guard = frame.scope.condition(name);
  if (guard !== undefined) return guard;
  const at = frame.at(node.span);
  frame.run.notices.add(noticeAt(at, "unresolved-reference", "error", `"${name}" is no condition of this template`));
  const cause = { kind: "variable", words: `condition ${name}`, at } as const;
  return frame.run.guards.atom({
    key: `cloudformation:${frame.scope.key}:condition ${name}`,
    words: `condition ${name}`,
    settles: "nobody",
    causes: [cause],
  });
}

function combined(
  frame: Frame,
  argument: DocumentNode,
  combine: (parts: readonly Guard[]) => Guard,
): Guard | undefined {
  if (argument.kind !== "list" || argument.items.length === 0) return undefined;
  return combine(argument.items.map((node) => conditionGuard(frame, node)));
}

function equal(frame: Frame, argument: DocumentNode): Guard | undefined {
  const [left, right] = pair(argument);
  if (left === undefined || right === undefined) return undefined;
  return same(frame.run.session, frame.value(left), frame.value(right));
}

/** The functions of rules that compare lists; of lists that are not known throughout, nobody can tell. */
function compareAll(
  frame: Frame,
  argument: DocumentNode,
  compare: (list: readonly Value[], values: readonly Value[]) => Guard,
): Guard | undefined {
  const [left, right] = pair(argument);
  if (left === undefined || right === undefined) return undefined;
  const values = [frame.value(left), frame.value(right)] as const;
  const [list, other] = values.map((value) => membersOf(frame, value));
  if (list !== undefined && other !== undefined) return compare(list, other);
  const at = frame.at(argument.span);
  return same(frame.run.session, derived(frame, at, `comparison@${argument.span.start}`, values), known(at, true));
}

function membersOf(frame: Frame, value: Value): readonly Value[] | undefined {
  const leaves = elements(frame.run.session, value);
  return leaves.every(({ many, when }) => !many && when === TRUE) ? leaves.map((leaf) => leaf.value) : undefined;
}

function contains(frame: Frame, list: readonly Value[], value: Value | undefined): Guard {
  if (value === undefined) return FALSE;
  return frame.run.guards.any(list.map((each) => same(frame.run.session, each, value)));
}

function eachIn(frame: Frame, list: readonly Value[], allowed: readonly Value[]): Guard {
  return frame.run.guards.all(list.map((each) => contains(frame, allowed, each)));
}

function eachEquals(frame: Frame, list: readonly Value[], value: Value | undefined): Guard {
  return frame.run.guards.all(list.map((each) => contains(frame, [each], value)));
}

/** `[condition, then, otherwise]`: what is left out of both branches is left out of the whole. */
export function chooseBranch(frame: Frame, call: Call): Item {
  const [condition, then, otherwise] = call.argument.kind === "list" ? call.argument.items : [];
  if (condition === undefined || then === undefined || otherwise === undefined) {
    return { when: TRUE, value: mistyped(frame, call.at, call.node.span, "Fn::If takes a condition and two values") };
  }
  const name = nameIn(frame, condition);
  const guard = name === undefined ? conditionGuard(frame, condition) : namedGuard(frame, name, condition);
  if (guard === TRUE) return frame.evaluate(then);
  if (guard === FALSE) return frame.evaluate(otherwise);
  const { guards, session } = frame.run;
  const branches = [
    { when: guard, item: frame.evaluate(then) },
    { when: guards.not(guard), item: frame.evaluate(otherwise) },
  ].map(({ when, item }) => ({ when: guards.and(when, item.when), value: item.value }));
  return { when: guards.any(branches.map(({ when }) => when)), value: choice(session, call.at, branches) };
}
