/** `Fn::ForEach`: one body for each element of a collection, wherever a map may hold it. */

import {
  FALSE,
  flatCases,
  type Guard,
  show,
  stringOf,
  symbol,
  type SymbolId,
  symbolsIn,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { DocumentNode, MapEntry, MapNode } from "../document/node.ts";
import type { Frame } from "./frame.ts";
import { nameIn, withBindings } from "./names.ts";

/** Elements of one collection; CloudFormation allows 100. */
const elementBound = 1_000;

/** An entry of a map once its loops are unrolled. */
export interface UnrolledEntry {
  readonly key: string;
  readonly entry: MapEntry;
  readonly frame: Frame;
  /** Under which condition the loop reaches it. */
  readonly when: Guard;
  /** The unknown number of bodies, and the variable that tells them apart, where one stands for all. */
  readonly many: Many | undefined;
}

export interface Many {
  readonly extent: SymbolId;
  readonly index: SymbolId;
}

const prefix = "Fn::ForEach::";

/** The entries of a map, loops unrolled. */
export function unrolled(frame: Frame, map: MapNode): readonly UnrolledEntry[] {
  return entriesOf(frame, map, TRUE, undefined, 0);
}

/** CloudFormation's limit is five loops within each other. */
const nestedLoops = 8;

function entriesOf(frame: Frame, map: MapNode, when: Guard, many: Many | undefined, depth: number): UnrolledEntry[] {
  const found: UnrolledEntry[] = [];
  for (const entry of map.entries.values()) {
    if (!isLoop(entry.key)) {
      found.push({ key: withBindings(entry.key, frame.bindings), entry, frame, when, many });
    } else if (depth < nestedLoops) {
      for (const each of loopEntries(frame, entry, when, many, depth)) found.push(each);
    } else {
      frame.scope.report(entry.keySpan, "bound-reached", `Loops within more than ${nestedLoops} loops are not read`);
    }
  }
  return found;
}

interface Loop {
  readonly entry: MapEntry;
  readonly variable: string;
  readonly collection: DocumentNode;
  readonly body: MapNode;
}

function loopEntries(
  frame: Frame,
  entry: MapEntry,
  when: Guard,
  many: Many | undefined,
  depth: number,
): UnrolledEntry[] {
  const loop = loopOf(frame, entry);
  if (loop === undefined) {
    frame.scope.report(
      entry.keySpan,
      "syntax",
      `${entry.key} takes a variable, a collection and a map; it is not read`,
    );
    return [];
  }
  const elements = elementsOf(frame, loop);
  if (!frame.run.mayUnroll(elements.length)) {
    frame.scope.report(
      entry.keySpan,
      "bound-reached",
      "The loops of this template make more than they may; this one is not read",
    );
    return [];
  }
  return elements.flatMap((element) => {
    const inner = frame.bind(loop.variable, { value: element.value, name: nameOf(frame, element) });
    const reached = frame.run.guards.and(when, element.when);
    return reached === FALSE ? [] : entriesOf(inner, loop.body, reached, element.many ?? many, depth + 1);
  });
}

function loopOf(frame: Frame, entry: MapEntry): Loop | undefined {
  if (entry.value.kind !== "list") return undefined;
  const [name, collection, body] = entry.value.items;
  const variable = nameIn(frame, name);
  if (variable === undefined || collection === undefined || body?.kind !== "map") return undefined;
  return { entry, variable, collection, body };
}

/** An element of a collection; one that stands for all where nobody knows how many there are. */
interface Element {
  readonly when: Guard;
  readonly value: Value;
  readonly many?: Many;
}

function nameOf(frame: Frame, { value, many }: Element): string | undefined {
  return many === undefined ? (stringOf(value) ?? show(frame.run.session, value)) : undefined;
}

function elementsOf(frame: Frame, loop: Loop): readonly Element[] {
  const { guards, session } = frame.run;
  const collected = new Map<string, Element>();
  for (const { when, value } of flatCases(session, [frame.evaluate(loop.collection)])) {
    for (const element of elementsIn(frame, loop, value)) {
      const key = valueKey(session, element.value);
      const reached = guards.and(when, element.when);
      const before = collected.get(key);
      collected.set(
        key,
        before === undefined ? { ...element, when: reached } : { ...before, when: guards.or(before.when, reached) },
      );
    }
  }
  const elements = [...collected.values()];
  if (elements.length <= elementBound) return elements;
  frame.scope.report(
    loop.entry.keySpan,
    "bound-reached",
    `Only the first ${elementBound} elements of the collection are read`,
  );
  return elements.slice(0, elementBound);
}

function elementsIn(frame: Frame, loop: Loop, value: Value): readonly Element[] {
  if (value.k === "list") {
    const certain = value.items.map((item) => ({ when: item.when, value: item.value }));
    return value.rest.length === 0 ? certain : [...certain, forAll(frame, loop, value)];
  }
  if (value.k === "symbol" || value.k === "ref") return [forAll(frame, loop, value)];
  frame.scope.report(loop.entry.keySpan, "type-mismatch", `${loop.entry.key} goes through a list; this is none`);
  return [];
}

/** One element for any number of them: the loop is reached where there is at least one. */
function forAll(frame: Frame, loop: Loop, collection: Value): Element {
  const { symbols, guards, session } = frame.run;
  const at = frame.at(loop.entry.keySpan);
  const key = `cloudformation:${frame.key}@${loop.entry.keySpan.start}`;
  const shown = show(session, collection);
  const dependsOn = symbolsIn(session, collection);
  const settles =
    dependsOn.length > 0 && dependsOn.every((id) => symbols.facts(id).settles === "author") ? "author" : "nobody";
  const cause = { kind: "variable", words: `the length of ${shown}`, at } as const;
  const extent = symbols.of(`${key} extent`, { cause, settles, type: "number", least: 0, dependsOn });
  const each = { kind: "copy", words: loop.variable, at } as const;
  const index = symbols.of(`${key} each`, { cause: each, settles: "nobody", type: "string", dependsOn });
  return { when: guards.atLeast(extent, 1), value: symbol(at, index), many: { extent, index } };
}

/** Whether a key of a map is a loop. */
export function isLoop(key: string): boolean {
  return key.startsWith(prefix);
}
