/**
 * What every successful deployment satisfies: the limits of parameters, the assertions of rules, the keys that maps
 * must hold. And, on the same walk, the names under which a template imports from others.
 */

import { flatCases, FALSE, type Guard, TRUE } from "../../../values/index.ts";
import { type DocumentNode, field, type MapEntry, type MapNode } from "../document/node.ts";
import { conditionGuard } from "../evaluation/conditions.ts";
import { exportName } from "../evaluation/export-names.ts";
import { keysHeld } from "../evaluation/find-in-map.ts";
import { isLoop } from "../evaluation/for-each.ts";
import type { Call, Frame } from "../evaluation/frame.ts";
import { parameterGiven } from "../evaluation/parameters.ts";
import type { TemplateScope } from "./template-scope.ts";

export interface Demands {
  readonly given: readonly Guard[];
  readonly imports: ReadonlySet<string>;
}

/** What one evaluation of a template asks of its deployment. */
export function demandsOf(scope: TemplateScope): Demands {
  const given: Guard[] = [];
  const imports = new Set<string>();
  for (const parameter of scope.parameters()) {
    const value = scope.parameter(parameter.name, scope.frame.at(parameter.entry.keySpan));
    if (value !== undefined) given.push(parameterGiven(scope.frame, parameter, value));
  }
  for (const rule of scope.template.rules?.entries.values() ?? []) given.push(ruleGiven(scope.frame, rule));
  for (const { nodes, frame, exists } of placesOf(scope)) {
    const calls = [...callsIn(frame, nodes)];
    for (const name of calls.flatMap(({ call }) => importedBy(frame, call))) imports.add(name);
    for (const held of calls.map((found) => heldBy(frame, found))) {
      given.push(frame.run.guards.or(frame.run.guards.not(exists), held));
    }
  }
  return { given: given.filter((guard) => guard !== TRUE), imports };
}

/** `RuleCondition` implies all `Assertions`; without it they hold always. */
function ruleGiven(frame: Frame, { value }: MapEntry): Guard {
  const { guards } = frame.run;
  const condition = field(value, "RuleCondition");
  const assertions = field(value, "Assertions");
  const asserted = (assertions?.kind === "list" ? assertions.items : [])
    .map((item) => field(item, "Assert"))
    .filter((node) => node !== undefined)
    .map((node) => conditionGuard(frame, node));
  const applies = condition === undefined ? TRUE : conditionGuard(frame, condition);
  return guards.or(guards.not(applies), guards.all(asserted));
}

/** Where calls stand, and under which condition they are evaluated at all. */
interface Place {
  readonly nodes: readonly DocumentNode[];
  readonly frame: Frame;
  readonly exists: Guard;
}

function placesOf(scope: TemplateScope): readonly Place[] {
  const { conditions, outputs } = scope.template;
  const resources = scope.resources().map((resource) => resource.place());
  return [
    { nodes: conditions === undefined ? [] : [conditions], frame: scope.frame, exists: scope.exists },
    // An output under a condition is evaluated under it alone; what it asks of maps is left out.
    { nodes: outputs === undefined ? [] : [outputs], frame: scope.frame, exists: FALSE },
    ...resources,
  ];
}

interface FoundCall {
  readonly call: Call;
  /** It stands in no branch of an `Fn::If`. */
  readonly isCertain: boolean;
}

/** The calls of two functions in some nodes; what stands in loops is left to those who evaluate the loop. */
function* callsIn(frame: Frame, nodes: readonly DocumentNode[]): Generator<FoundCall> {
  const pending = nodes.map((node) => ({ node, isCertain: true }));
  const seen = new Set<DocumentNode>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, isCertain } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "map") yield* callsOf(frame, node, isCertain);
    for (const [key, child] of childrenOf(node))
      pending.push({ node: child, isCertain: isCertain && key !== "Fn::If" });
  }
}

function* callsOf(frame: Frame, node: MapNode, isCertain: boolean): Generator<FoundCall> {
  for (const name of ["Fn::ImportValue", "Fn::FindInMap"]) {
    const argument = field(node, name);
    if (argument !== undefined) yield { call: { name, argument, node, at: frame.at(node.span) }, isCertain };
  }
}

function childrenOf(node: DocumentNode): readonly (readonly [key: string, child: DocumentNode])[] {
  if (node.kind === "list") return node.items.map((item) => ["", item]);
  if (node.kind === "scalar") return [];
  return [...node.entries.values()].filter(({ key }) => !isLoop(key)).map(({ key, value }) => [key, value]);
}

function heldBy(frame: Frame, { call, isCertain }: FoundCall): Guard {
  return (isCertain && call.name === "Fn::FindInMap" ? keysHeld(frame, call) : undefined) ?? TRUE;
}

function importedBy(frame: Frame, call: Call): readonly string[] {
  if (call.name !== "Fn::ImportValue") return [];
  const { session } = frame.run;
  const name = frame.value(call.argument);
  return flatCases(session, [{ when: TRUE, value: name }]).map(({ value }) => exportName(session, value));
}
