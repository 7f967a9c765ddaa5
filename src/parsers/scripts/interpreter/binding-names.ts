/**
 * What things are called: by the variable that holds them and says something, the one nearest to the script's own top;
 * else by their Name; else by the call that made them. Names are made unique at the end: by the Name, by the call, by an index
 * where one line made several in a loop.
 */

import type { KindRow } from "../../../resources/index.ts";
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
  "arn",
  "id",
  "item",
  "resource",
  "_",
]);

interface Candidate {
  readonly name: string;
  readonly depth: number;
}

interface Entry {
  binding: Candidate | undefined;
  readonly call: string;
  /** The line that made it and the calls that led there, as a key: what a loop makes has one. */
  readonly site: string;
  readonly label: string | undefined;
}

export interface UniqueName {
  readonly local: string;
  /** Which of several that one line made in a loop, where nothing else tells them apart. */
  readonly index?: number;
}

export class BindingNames {
  readonly #entries = new Map<ResourceId, Entry>();

  /** A thing is made by the call in `words`; its name may stand among the attributes. */
  suggest(
    resource: ResourceId,
    kind: KindRow,
    words: string,
    site: string,
    attributes: ReadonlyMap<string, Value>,
  ): void {
    this.#entries.set(resource, { binding: undefined, call: words, site, label: labelOf(kind, attributes) });
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
  unique(resources: Iterable<ResourceId>): ReadonlyMap<ResourceId, UniqueName> {
    const entries = [...resources].flatMap((resource) => {
      const entry = this.#entries.get(resource);
      return entry === undefined ? [] : [{ resource, entry }];
    });
    const uses = counted(entries.map(({ entry }) => plainName(entry)));
    const named = entries.map(({ resource, entry }) => ({ resource, entry, name: tellingName(entry, uses) }));
    const sizes = counted(named.map(({ entry, name }) => loopKey(entry, name)));
    const loops = new Map<string, { readonly local: string; made: number }>();
    const ordinals = new Map<string, number>();
    const result = new Map<ResourceId, UniqueName>();
    for (const { resource, entry, name } of named) {
      const key = loopKey(entry, name);
      const loop = loops.get(key) ?? { local: numbered(name, ordinals), made: 0 };
      loops.set(key, loop);
      const isAlone = sizes.get(key) === 1;
      result.set(resource, isAlone ? { local: loop.local } : { local: loop.local, index: loop.made++ });
    }
    return result;
  }
}

function plainName({ binding, label, call }: Entry): string {
  return sayingName(binding) ?? label ?? binding?.name ?? call;
}

function sayingName(binding: Candidate | undefined): string | undefined {
  return binding === undefined || empty.has(binding.name) ? undefined : binding.name;
}

/** A name that several have is made more telling: `subnet["front-a"]`, `create_db_instance["orders"]`. */
function tellingName(entry: Entry, uses: ReadonlyMap<string, number>): string {
  const plain = plainName(entry);
  const { binding, label, call } = entry;
  if (label === undefined || (uses.get(plain) ?? 0) < 2 || binding?.name === label) return plain;
  return `${sayingName(binding) ?? call}["${label}"]`;
}

function loopKey({ site }: Entry, name: string): string {
  return JSON.stringify([name, site]);
}

function numbered(name: string, ordinals: Map<string, number>): string {
  const ordinal = (ordinals.get(name) ?? 0) + 1;
  ordinals.set(name, ordinal);
  return ordinal === 1 ? name : `${name}#${ordinal}`;
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Names that calls give things which are not known by them. */
const labels = ["GroupName", "name", "Name", "LaunchTemplateName"];

function labelOf(kind: KindRow, attributes: ReadonlyMap<string, Value>): string | undefined {
  const tags = attributes.get("Tags");
  const tagged = tags?.k === "object" ? tags.fields.get("Name")?.value : undefined;
  for (const value of [tagged, ...[kind.id, ...kind.names, ...labels].map((label) => attributes.get(label))]) {
    const text = value === undefined ? undefined : stringOf(value);
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}
