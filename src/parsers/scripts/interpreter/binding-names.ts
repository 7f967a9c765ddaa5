/**
 * What things are called: by the variable that holds them, the one nearest to the script's own top; else by their
 * Name; else by the call that made them. Names are made unique at the end.
 */

import type { ResourceId, Value } from "../../../values/index.ts";
import { stringOf } from "../../../values/index.ts";

/** Names that say nothing of what they hold. */
const empty = new Set([
  "response",
  "res",
  "resp",
  "r",
  "result",
  "ret",
  "reply",
  "answer",
  "data",
  "x",
  "tmp",
  "obj",
  "_",
]);

interface Candidate {
  readonly name: string;
  readonly depth: number;
}

interface Entry {
  binding: Candidate | undefined;
  readonly call: string;
  readonly label: string | undefined;
}

export class BindingNames {
  readonly #entries = new Map<ResourceId, Entry>();

  /** A thing is made by the call in `words`; its name may stand among the attributes. */
  suggest(resource: ResourceId, words: string, attributes: ReadonlyMap<string, Value>): void {
    this.#entries.set(resource, { binding: undefined, call: words, label: labelOf(attributes) });
  }

  /** A variable holds the thing. The first that says something wins, and an outer one wins over an inner one. */
  bind(resource: ResourceId, name: string, depth: number): void {
    const entry = this.#entries.get(resource);
    if (entry === undefined) return;
    const { binding } = entry;
    const isBetter =
      binding === undefined ||
      (!empty.has(name) && (empty.has(binding.name) || depth < binding.depth)) ||
      (empty.has(name) && empty.has(binding.name) && depth < binding.depth);
    if (isBetter) entry.binding = { name, depth };
  }

  /** A name for each of the things, all different, in the order given. */
  unique(resources: Iterable<ResourceId>): ReadonlyMap<ResourceId, string> {
    const all = [...resources];
    const plain = counted(all.map((resource) => this.#plain(resource)));
    const taken = new Map<string, number>();
    const result = new Map<ResourceId, string>();
    for (const resource of all) {
      const base = this.#plain(resource);
      const label = this.#entries.get(resource)?.label;
      const name = (plain.get(base) ?? 0) > 1 && label !== undefined ? `${base}["${label}"]` : base;
      const ordinal = (taken.get(name) ?? 0) + 1;
      taken.set(name, ordinal);
      result.set(resource, ordinal === 1 ? name : `${name}#${ordinal}`);
    }
    return result;
  }

  #plain(resource: ResourceId): string {
    const entry = this.#entries.get(resource);
    return entry?.binding?.name ?? entry?.label ?? entry?.call ?? "unnamed";
  }
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const labels = [
  "DBSubnetGroupName",
  "DBClusterIdentifier",
  "LaunchTemplateName",
  "KeyName",
  "db_instance_identifier",
  "GroupName",
  "name",
  "Name",
  "LoadBalancerName",
  "DBInstanceIdentifier",
  "AutoScalingGroupName",
  "LaunchConfigurationName",
  "id",
];

function labelOf(attributes: ReadonlyMap<string, Value>): string | undefined {
  const tags = attributes.get("Tags");
  const tagged = tags?.k === "object" ? tags.fields.get("Name")?.value : undefined;
  for (const value of [tagged, ...labels.map((label) => attributes.get(label))]) {
    const text = value === undefined ? undefined : stringOf(value);
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}
