/** The `configuration` of a plan: what was written, as far as Terraform tells it: constants, and names referred to. */

import type { JsonNode } from "../hcl/index.ts";
import { callNamesOf } from "./addresses.ts";
import { items, member, members, text } from "./json-access.ts";

/** A module as it is written; every instance of it has the same. */
export interface PlanModule {
  /** By `type.name`, `data.type.name`. */
  readonly resources: ReadonlyMap<string, JsonNode>;
  readonly node: JsonNode | undefined;
}

export class PlanConfiguration {
  readonly #root: JsonNode | undefined;
  readonly #modules = new Map<string, PlanModule>();

  constructor(plan: JsonNode) {
    this.#root = member(plan, "configuration");
  }

  /** The module at an address, whatever its copies. */
  module(address: string): PlanModule {
    const names = callNamesOf(address);
    const key = names.join(".");
    const known = this.#modules.get(key);
    if (known !== undefined) return known;
    let node = member(this.#root, "root_module");
    for (const name of names) node = member(this.#callIn(node, name), "module");
    const module = { node, resources: resourcesIn(node) };
    this.#modules.set(key, module);
    return module;
  }

  /** The call that made a module; `undefined` of the root. */
  call(address: string): JsonNode | undefined {
    const names = callNamesOf(address);
    const last = names.at(-1);
    if (last === undefined) return undefined;
    let node = member(this.#root, "root_module");
    for (const name of names.slice(0, -1)) node = member(this.#callIn(node, name), "module");
    return this.#callIn(node, last);
  }

  #callIn(module: JsonNode | undefined, name: string): JsonNode | undefined {
    return member(member(module, "module_calls"), name);
  }

  provider(key: string): JsonNode | undefined {
    return member(member(this.#root, "provider_config"), key);
  }

  /** Where a module is written, as its calls say: `./modules/net`; empty of the root. */
  sourceOf(address: string): string {
    const sources: string[] = [];
    const names = callNamesOf(address);
    let node = member(this.#root, "root_module");
    for (const name of names) {
      const call = this.#callIn(node, name);
      sources.push(text(member(call, "source")) ?? name);
      node = member(call, "module");
    }
    return sources.join(" ");
  }
}

/** What goes before the names of resources, by how they come to be; others are there while a plan is made only. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["managed", ""],
  ["data", "data."],
]);

function resourcesIn(module: JsonNode | undefined): ReadonlyMap<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  for (const resource of items(member(module, "resources"))) {
    const type = text(member(resource, "type"));
    const name = text(member(resource, "name"));
    const prefix = prefixes.get(text(member(resource, "mode")) ?? "");
    if (type !== undefined && name !== undefined && prefix !== undefined)
      found.set(`${prefix}${type}.${name}`, resource);
  }
  return found;
}

/** Whether a node says what one argument was written as; otherwise it is a block with arguments of its own. */
export function isExpression(node: JsonNode | undefined): boolean {
  return member(node, "references") !== undefined || member(node, "constant_value") !== undefined;
}

/** The names that an expression refers to, those in nested blocks too. */
export function referencesIn(root: JsonNode | undefined): readonly string[] {
  const found = new Set<string>();
  const waiting = root === undefined ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isExpression(node)) for (const each of items(member(node, "references"))) found.add(text(each) ?? "");
    else if (node.kind === "json-array") for (const item of node.items) waiting.push(item);
    else for (const [, inner] of members(node)) waiting.push(inner);
  }
  found.delete("");
  return [...found];
}
