/** What a call answers, as a thing of the script. */

import type { Answer } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { isKnownNull, type Path, ref, stringOf, TRUE, type Value } from "../../../values/index.ts";
import { opened } from "./entities.ts";
import type { Machine } from "./machine.ts";
import type { EntityThing, Field, ListThing, RecordThing, SdkThing, Thing } from "./things.ts";
import { constant, toValue } from "./to-value.ts";

/** The call that is answered. */
export interface Answered {
  /** The thing that was made or found, and all of them where there are several. */
  readonly subject: EntityThing | undefined;
  readonly all?: Thing;
  readonly at: OriginId;
  readonly sdk: SdkThing;
  readonly given: ReadonlyMap<string, Thing>;
  /** In short, what was called. */
  readonly words: string;
}

export function answerOf(machine: Machine, answer: Answer, call: Answered): Thing {
  switch (answer.is) {
    case "nothing":
      return constant(call.at, true);
    case "unknown":
      return machine.unknownHere(call.at, { kind: "data", words: call.words, at: call.at }, "nobody");
    case "thing":
      return call.subject === undefined ? unanswered(machine, call) : { ...call.subject, access: answer.access };
    case "things":
      return allThings(machine, answer.access, call);
    case "part":
      return partOf(machine, answer.path, call);
    case "record":
      return recordOf(machine, answer, call);
    case "list":
      return listOf(machine, [answerOf(machine, answer.of, call)], call);
    case "module":
      return { t: "sdk", sdk: answer.name, region: undefined, endpoint: undefined };
    case "connection":
      return connectionOf(machine, answer, call);
    case "given":
      return givenRecord(machine, call);
    case "given-list":
      return call.given.get("*") ?? listOf(machine, [], call);
    case "dictionary":
      return { t: "record", at: call.at, access: "key", base: machine.live, fields: new Map(), rest: [] };
    case "helper":
      return helperOf(machine, answer, call);
    case "distinct":
      return distinctList(machine, answer.fields, call);
    case "opened":
      return openedOf(machine, answer, call);
  }
}

function unanswered(machine: Machine, call: Answered): Thing {
  return machine.unknownHere(call.at, { kind: "data", words: call.words, at: call.at }, "nobody");
}

function allThings(machine: Machine, access: "member" | "key", call: Answered): Thing {
  const { all, subject } = call;
  if (all === undefined) return listOf(machine, subject === undefined ? [] : [{ ...subject, access }], call);
  if (all.t === "copies") return { ...all, of: { ...all.of, access } };
  if (all.t === "found") return { ...all, access };
  if (all.t !== "list") return all;
  const seen = (each: ListThing["items"][number]) =>
    each.thing.t === "entity" ? { when: each.when, thing: { ...each.thing, access } } : each;
  return { ...all, items: all.items.map(seen), rest: all.rest.map(seen) };
}

function partOf(machine: Machine, path: Path, call: Answered): Thing {
  if (call.subject === undefined) return unanswered(machine, call);
  return { t: "value", value: ref(call.at, call.subject.resource, path, call.subject.copy) };
}

function recordOf(machine: Machine, answer: Answer & { readonly is: "record" }, call: Answered): RecordThing {
  const fields = new Map<string, Field>();
  for (const [key, each] of Object.entries(answer.fields))
    fields.set(key, { when: TRUE, key, thing: answerOf(machine, each, call) });
  const missing = (name: string): Thing =>
    machine.unknown(call.at, `answer:${call.at}:${name}`, {
      cause: { kind: "data", words: `${call.words}["${name}"]`, at: call.at },
      settles: "nobody",
    });
  return { t: "record", at: call.at, access: answer.access, base: machine.live, fields, rest: [], missing };
}

function listOf(machine: Machine, things: readonly Thing[], call: Answered): ListThing {
  const items = things.map((thing) => ({ when: TRUE, thing }));
  return { t: "list", at: call.at, fixed: false, base: machine.live, items, rest: [] };
}

/** What was given, as an object with a field for each parameter. */
function givenRecord(machine: Machine, call: Answered): RecordThing {
  const fields = new Map<string, Field>();
  for (const [key, thing] of call.given) if (key !== "*") fields.set(key, { when: TRUE, key, thing });
  const missing = (): Thing => constant(call.at, null);
  return { t: "record", at: call.at, access: "member", base: machine.live, fields, rest: [], missing };
}

function connectionOf(machine: Machine, answer: Answer & { readonly is: "connection" }, call: Answered): Thing {
  const { service } = answer;
  const name =
    service === undefined ? "" : stringOf(toValue(machine, call.given.get(service) ?? constant(call.at, ""), call.at));
  if (name === undefined) return unanswered(machine, call);
  return {
    t: "sdk",
    sdk: `${answer.sdk}${name}`,
    region: firstUnder(machine, answer.region, call) ?? call.sdk.region,
    endpoint: firstUnder(machine, answer.endpoint, call) ?? call.sdk.endpoint,
  };
}

/** The first of the paths under which something was given. An endpoint that cannot be read names none. */
function firstUnder(machine: Machine, paths: readonly Path[], call: Answered): Value | undefined {
  for (const [parameter, ...steps] of paths) {
    const thing = call.given.get(String(parameter));
    const value = thing === undefined ? undefined : under(toValue(machine, thing, call.at), steps);
    if (value !== undefined && !isKnownNull(value) && stringOf(value) !== "") return value;
  }
  return undefined;
}

function under(value: Value, steps: Path): Value | undefined {
  let current: Value | undefined = value;
  for (const step of steps) current = current?.k === "object" ? current.fields.get(String(step))?.value : undefined;
  return current;
}

function helperOf(machine: Machine, answer: Answer & { readonly is: "helper" }, call: Answered): Thing {
  const named = answer.operation === undefined ? undefined : call.given.get(answer.operation);
  const operation = named === undefined ? undefined : stringOf(toValue(machine, named, call.at));
  if (operation === undefined) return { t: "native", name: answer.name };
  const row = machine.catalogue.lookup(call.sdk.sdk, operation);
  return { t: "native", name: answer.name, on: { t: "operation", on: call.sdk, name: operation, row } };
}

/** An unknown list whose elements are all different. */
function distinctList(machine: Machine, fields: readonly string[], call: Answered): Thing {
  const cause = { kind: "data", words: call.words, at: call.at } as const;
  const thing = machine.unknown(call.at, `distinct:${call.sdk.sdk}:${call.words}`, {
    cause,
    settles: "nobody",
    type: "list",
  });
  if (thing.value.k === "symbol") machine.distinct.set(thing.value.id, fields);
  return thing;
}

function openedOf(machine: Machine, answer: Answer & { readonly is: "opened" }, call: Answered): Thing {
  const kind = machine.catalogue.kind(answer.kind);
  const id = call.given.get(answer.by);
  return kind === undefined || id === undefined
    ? unanswered(machine, call)
    : opened(machine, kind, id, call.sdk, "member");
}
