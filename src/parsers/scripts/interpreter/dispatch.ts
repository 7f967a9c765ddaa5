/** Calls: who is called decides what happens. What is not understood may change whatever it is given. */

import type { CallRow } from "../../../resources/index.ts";
import { type SymbolValue, symbolsOf } from "../../../values/index.ts";
import { callFunction } from "./calls.ts";
import { instantiate } from "./definitions.ts";
import type { Machine } from "./machine.ts";
import { getMember } from "./members.ts";
import { callNative, isNative } from "./natives/index.ts";
import { openThings } from "./opening.ts";
import { callOperation } from "./sdk-calls.ts";
import type { EntityThing, Given, SdkThing, Thing } from "./things.ts";
import { wordsOf } from "./to-value.ts";

export function callThing(machine: Machine, callee: Thing, given: Given): Thing {
  switch (callee.t) {
    case "choice":
      return machine.forCases(callee, (single) => callThing(machine, single, given));
    case "function":
      return callFunction(machine, callee, given, undefined);
    case "bound":
      return callFunction(machine, callee.function, given, callee.on);
    case "class":
      return instantiate(machine, callee, given);
    case "native":
      return callNative(machine, callee, given);
    case "operation":
      return callOperation(machine, callee, given);
    case "instance":
      return callInstance(machine, callee, given);
    default:
      return callUnknown(machine, callee, given);
  }
}

function callInstance(machine: Machine, callee: Thing & { readonly t: "instance" }, given: Given): Thing {
  const method = callee.of.scope.names.has("__call__");
  return method
    ? callThing(machine, getMember(machine, callee, "__call__", given.at), given)
    : callUnknown(machine, callee, given);
}

function callUnknown(machine: Machine, callee: Thing, given: Given): Thing {
  const isNamed = callee.t === "value" && callee.value.k === "symbol";
  const words = isNamed ? symbolsOf(machine.session).facts(callee.value.id).cause.words : wordsOf(callee);
  openThings(machine, `${words}()`, given, []);
  return machine.unknownHere(given.at, { kind: "call", words: `${words}()`, at: given.at }, "nobody");
}

/** `object.name(…)`. */
export function callMember(machine: Machine, holder: Thing, name: string, given: Given): Thing {
  return machine.forCases(machine.objects(holder), (single) => callMemberOf(machine, single, name, given));
}

function callMemberOf(machine: Machine, holder: Thing, name: string, given: Given): Thing {
  if (holder.t === "value" && holder.value.k === "symbol") return callOnUnknown(machine, holder.value, name, given);
  if (holder.t === "instance" && !isOwn(holder, name)) {
    const inherited = getMember(machine, holder, name, given.at);
    return inherited.t === "value"
      ? callUnknown(machine, inherited, { ...given })
      : callThing(machine, inherited, given);
  }
  return callThing(machine, getMember(machine, holder, name, given.at), given);
}

function isOwn(holder: Thing & { readonly t: "instance" }, name: string): boolean {
  return holder.fields.fields.has(name) || holder.of.scope.names.has(name);
}

/** A method of something unknown: where an SDK has a method of this name that takes such arguments, it is that. */
function callOnUnknown(machine: Machine, on: SymbolValue, name: string, given: Given): Thing {
  const owner = likelyOwner(machine, name, given);
  if (owner !== undefined) {
    const { target, row } = owner(on);
    return callOperation(machine, { t: "operation", on: target, name, row }, given);
  }
  // Methods that texts have: what they make of an unknown text is the same each time.
  if (isNative(`str.${name}`))
    return callNative(machine, { t: "native", name: `str.${name}`, on: { t: "value", value: on } }, given);
  const { cause } = symbolsOf(machine.session).facts(on.id);
  openThings(machine, `${cause.words}.${name}()`, given, []);
  const words = `${cause.words}.${name}()`;
  return machine.unknownHere(
    given.at,
    { ...cause, words, at: given.at },
    symbolsOf(machine.session).facts(on.id).settles,
  );
}

type Owner = (on: SymbolValue) => { readonly target: SdkThing | EntityThing; readonly row: CallRow };

function likelyOwner(machine: Machine, name: string, given: Given): Owner | undefined {
  const { catalogue } = machine;
  for (const sdk of catalogue.ownersOf(name)) {
    const row = catalogue.lookup(sdk, name);
    if (row === undefined || !takes(row, given)) continue;
    const kind = catalogue.kind(sdk);
    const connection: SdkThing = { t: "sdk", sdk, region: undefined, endpoint: undefined };
    if (kind === undefined) return () => ({ target: connection, row });
    return (on) => ({ target: machine.inventory.adoptById(kind, on, { ...connection, sdk: kind.sdk }), row });
  }
  return undefined;
}

/** Whether the arguments fit: calls with arguments that the row does not know are other calls. */
function takes(row: CallRow, given: Given): boolean {
  const named = [...given.named.keys()];
  if (row.namedOnly === true && given.positional.length > 0) return false;
  return named.every((name) => row.parameters.includes(name)) && given.positional.length <= row.parameters.length;
}
