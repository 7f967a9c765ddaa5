/** What a plan says will be there once it is applied, and what it looked up: every instance with its values. */

import type { Span } from "../../../source/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { bracketed } from "./addresses.ts";
import { items, member, number, text, texts } from "./json-access.ts";

/** One instance of a `resource` or `data` block. */
export interface PlannedInstance {
  /** `module.net["ops"].aws_subnet.s[0]` */
  readonly address: string;
  /** The module that it is in: `module.net["ops"]`; empty at the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  /** Its address before it was moved, where the plan moves it. */
  readonly former?: string;
  readonly values: JsonNode | undefined;
  /** What is not known before apply: `true` in the place of values. */
  readonly unknown: JsonNode | undefined;
  readonly sensitive: readonly JsonNode[];
  readonly span: Span;
}

/** Instances by address, in the order of the plan; looked up things behind what is made. */
export function plannedInstances(root: JsonNode): ReadonlyMap<string, PlannedInstance> {
  const changes = changesIn(root);
  const found = new Map<string, PlannedInstance>();
  const add = (instance: PlannedInstance): void => {
    if (!found.has(instance.address)) found.set(instance.address, instance);
  };
  const planned = member(member(root, "planned_values"), "root_module");
  if (planned === undefined) for (const change of changes.values()) addChange(change, add);
  else addModule(planned, changes, "all", add);
  // What was read before planning stands in the state that the plan begins from.
  const prior = member(member(member(root, "prior_state"), "values"), "root_module");
  if (prior !== undefined) addModule(prior, changes, "data", add);
  return found;
}

function changesIn(root: JsonNode): ReadonlyMap<string, JsonNode> {
  const changes = new Map<string, JsonNode>();
  for (const change of items(member(root, "resource_changes"))) {
    const address = text(member(change, "address"));
    // An object that is replaced has a second entry for the one that goes.
    if (address !== undefined && member(change, "deposed") === undefined) changes.set(address, change);
  }
  return changes;
}

type Add = (instance: PlannedInstance) => void;

function addModule(root: JsonNode, changes: ReadonlyMap<string, JsonNode>, which: "all" | "data", add: Add): void {
  const waiting = [root];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    const moduleAddress = text(member(module, "address")) ?? "";
    for (const resource of items(member(module, "resources"))) {
      const instance = instanceOf(resource, moduleAddress, changes);
      if (instance !== undefined && (which === "all" || instance.mode === "data")) add(instance);
    }
    for (const child of items(member(module, "child_modules")).toReversed()) waiting.push(child);
  }
}

function instanceOf(
  resource: JsonNode,
  module: string,
  changes: ReadonlyMap<string, JsonNode>,
): PlannedInstance | undefined {
  const named = namedIn(resource);
  if (named === undefined) return undefined;
  const entry = changes.get(named.address);
  const change = member(entry, "change");
  const unknown = member(change, "after_unknown");
  const marked = [member(resource, "sensitive_values"), member(change, "after_sensitive")];
  return {
    ...named,
    ...formerIn(entry),
    module,
    values: member(resource, "values"),
    unknown,
    sensitive: marked.filter((node) => node !== undefined),
  };
}

function namedIn(
  resource: JsonNode,
): Pick<PlannedInstance, "address" | "mode" | "type" | "name" | "key" | "span"> | undefined {
  const at = member(resource, "address");
  const address = text(at);
  const type = text(member(resource, "type"));
  const name = text(member(resource, "name"));
  if (at === undefined || address === undefined || type === undefined || name === undefined) return undefined;
  const index = member(resource, "index");
  const mode = text(member(resource, "mode"));
  if (mode !== "data" && mode !== "managed") return undefined;
  return { address, mode, type, name, key: text(index) ?? number(index), span: at.span };
}

function formerIn(change: JsonNode | undefined): Pick<PlannedInstance, "former"> {
  const former = text(member(change, "previous_address"));
  return former === undefined ? {} : { former };
}

/** Actions after which there is something. */
const leaving: ReadonlySet<string> = new Set(["no-op", "create", "update", "read"]);

/** Where a plan was cut down to its changes, these are all there is. */
function addChange(change: JsonNode, add: Add): void {
  const named = namedIn(change);
  const inner = member(change, "change");
  const actions = texts(member(inner, "actions"));
  if (named === undefined || !actions.some((action) => leaving.has(action))) return;
  add({
    ...named,
    ...formerIn(change),
    module: text(member(change, "module_address")) ?? "",
    values: member(inner, "after"),
    unknown: member(inner, "after_unknown"),
    sensitive: [member(inner, "after_sensitive")].filter((node) => node !== undefined),
  });
}

/** The address of a block's instance with this key, or of the block. */
export function addressIn(module: string, local: string, key?: string | number): string {
  return `${module === "" ? "" : `${module}.`}${local}${key === undefined ? "" : bracketed(key)}`;
}
