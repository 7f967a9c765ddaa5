/** Options of command lines: what has a default has that value, everything else is the author's to settle. */

import type { OriginId } from "../../../../source/index.ts";
import { isKnownNull, type Scalar, stringOf, type SymbolFacts, TRUE, type TypeHint } from "../../../../values/index.ts";
import type { Machine } from "../machine.ts";
import type { Field, FunctionThing, Given, RecordThing, Thing } from "../things.ts";
import { toValue } from "../to-value.ts";
import type { Native, NativeCall } from "./native.ts";

/** What is known of an option where its value is not. */
interface OptionFacts {
  readonly type?: TypeHint;
  readonly domain?: readonly Scalar[];
}

/** The value of an option: its default, or what the author gives. `words` names it in messages: `args.cidr`. */
export function optionThing(
  machine: Machine,
  at: OriginId,
  words: string,
  standard: Thing | undefined,
  facts: OptionFacts,
): Thing {
  if (standard !== undefined && !isNothing(machine, standard, at)) return withReason(machine, standard, at, words);
  const cause = { kind: "variable", words, at } as const;
  const given: SymbolFacts = { cause, settles: "author", ...facts };
  return machine.unknown(at, words, given);
}

function isNothing(machine: Machine, thing: Thing, at: OriginId): boolean {
  return thing.t === "value" && isKnownNull(toValue(machine, thing, at));
}

/** The evidence names the default that decides. */
function withReason(machine: Machine, thing: Thing, at: OriginId, words: string): Thing {
  if (thing.t !== "value" || thing.value.k !== "known") return thing;
  return { t: "value", value: { ...thing.value, at: machine.origins.via(thing.value.at, at, `default of ${words}`) } };
}

/** A parser is a record of its options; sub-parsers and groups add to the same one. */
const parser: Native = (call) => ({ t: "native", name: "argparse.parser", on: call.record([], "member") });

const samePlace: Native = (call) =>
  call.on === undefined ? undefined : { t: "native", name: "argparse.parser", on: call.on };

const addArgument: Native = (call) => {
  if (call.on?.t !== "record") return call.constant(null);
  const names = call.given.positional.map((each) => stringOf(toValue(call.machine, each.thing, call.at)) ?? "");
  const name = call.text(9, "dest") ?? destination(names);
  if (name !== undefined) call.machine.setField(call.on, name, declared(call, name, names));
  return call.constant(null);
};

/** `--dry-run` is `dry_run`; the first long name counts. */
function destination(names: readonly string[]): string | undefined {
  const chosen = names.find((name) => name.startsWith("--")) ?? names[0];
  return chosen?.replace(/^-+/, "").replaceAll("-", "_");
}

function declared(call: NativeCall, name: string, names: readonly string[]): Thing {
  const action = call.text(9, "action");
  const isFlag = action === "store_true" || action === "store_false";
  if (action === "help" || action === "version") return call.constant(null);
  const standard = call.thing(9, "default");
  const kind = typeName(call.thing(9, "type"));
  const choices = domainOf(call);
  const type: TypeHint | undefined = isFlag ? "boolean" : listed(call) ? "list" : kind;
  const place = call.given.positional[0]?.at ?? call.at;
  const facts: OptionFacts = {
    ...(type === undefined ? {} : { type }),
    ...(isFlag ? { domain: [true, false] } : choices === undefined ? {} : { domain: choices }),
  };
  const words = names.length === 0 ? name : `args.${name}`;
  return optionThing(call.machine, place, words, standard, facts);
}

function listed(call: NativeCall): boolean {
  const count = call.text(9, "nargs");
  return (count !== undefined && count !== "?") || call.text(9, "action") === "append";
}

function typeName(type: Thing | undefined): TypeHint | undefined {
  if (type?.t === "value")
    return type.value.k === "known" && (type.value.v === "int" || type.value.v === "float") ? "number" : "string";
  if (type?.t !== "native") return undefined;
  if (type.name === "int" || type.name === "float") return "number";
  return type.name === "str" ? "string" : undefined;
}

function domainOf(call: NativeCall): readonly Scalar[] | undefined {
  const choices = call.thing(9, "choices");
  if (choices?.t !== "list" || choices.rest.length > 0) return undefined;
  const values = choices.items.map((item) => toValue(call.machine, item.thing, call.at));
  const known = values.flatMap((value) => (value.k === "known" ? [value.v] : []));
  return known.length === values.length ? known : undefined;
}

/** `set_defaults(func=create)`: which function is called depends on the first argument. */
const setDefaults: Native = (call) => {
  const { machine, on } = call;
  if (on?.t !== "record") return call.constant(null);
  for (const [name, { thing }] of call.given.named) {
    const before = on.fields.get(name);
    if (before === undefined || thing.t !== "function") machine.setField(on, name, thing);
    else machine.setField(on, name, alternative(machine, name, before.thing, thing, call.at));
  }
  return call.constant(null);
};

function alternative(machine: Machine, name: string, before: Thing, thing: FunctionThing, at: OriginId): Thing {
  const chosen = machine.unknown(at, `args.${name}`, {
    cause: { kind: "variable", words: `args.${name}`, at },
    settles: "author",
    type: "string",
  });
  const when = chosen.value.k === "symbol" ? machine.guards.equals(chosen.value.id, thing.name) : TRUE;
  return machine.merge([
    { when, thing },
    { when: machine.guards.not(when), thing: before },
  ]);
}

/** The arguments: a name that no option has is still the author's. */
function namespaceOf(call: NativeCall): RecordThing {
  const { machine, at } = call;
  const fields = new Map<string, Field>(call.on?.t === "record" ? call.on.fields : []);
  const missing = (name: string): Thing => optionThing(machine, at, `args.${name}`, undefined, {});
  return { t: "record", at, access: "member", base: machine.live, fields, rest: [], missing };
}

const parseArguments: Native = (call) => namespaceOf(call);

const parseOptions: Native = (call) => {
  const words = "the arguments of the command line";
  const cause = { kind: "variable", words, at: call.at } as const;
  const rest = call.machine.unknown(call.at, "args", { cause, settles: "author", type: "list" });
  return call.listOf([namespaceOf(call), rest], true);
};

/** `parser.error()` ends the script. */
const fail: Native = (call) => call.end();

const docopt: Native = (call) => {
  const { machine, at } = call;
  const missing = (name: string): Thing => optionThing(machine, at, name, undefined, {});
  return { t: "record", at, access: "key", base: machine.live, fields: new Map(), rest: [], missing };
};

export const commandLineNatives: Readonly<Record<string, Native>> = {
  "argparse.ArgumentParser": parser,
  "optparse.OptionParser": (call) => ({ t: "native", name: "optparse.parser", on: call.record([], "member") }),
  "argparse.parser.add_argument": addArgument,
  "argparse.parser.add_subparsers": (call) => {
    addSubcommand(call);
    return samePlace(call);
  },
  "argparse.parser.add_parser": samePlace,
  "argparse.parser.add_argument_group": samePlace,
  "argparse.parser.add_mutually_exclusive_group": samePlace,
  "argparse.parser.set_defaults": setDefaults,
  "argparse.parser.parse_args": parseArguments,
  "argparse.parser.parse_known_args": parseOptions,
  "argparse.parser.print_help": (call) => call.constant(null),
  "argparse.parser.print_usage": (call) => call.constant(null),
  "argparse.parser.error": fail,
  "argparse.parser.exit": fail,
  "optparse.parser.add_option": addArgument,
  "optparse.parser.add_option_group": (call) => call.constant(null),
  "optparse.parser.set_defaults": setDefaults,
  "optparse.parser.set_usage": (call) => call.constant(null),
  "optparse.parser.parse_args": parseOptions,
  "optparse.parser.print_help": (call) => call.constant(null),
  "optparse.parser.error": fail,
  "optparse.parser.exit": fail,
  "docopt.docopt": docopt,
};

function addSubcommand(call: NativeCall): void {
  const name = call.text(9, "dest");
  if (name !== undefined && call.on?.t === "record")
    call.machine.setField(
      call.on,
      name,
      optionThing(call.machine, call.at, `args.${name}`, undefined, { type: "string" }),
    );
}

/** An option that a decorator declares: `@click.option("--cidr", default="10.0.0.0/16")`. */
export function decoratedOption(
  machine: Machine,
  given: Given,
): { readonly name: string; readonly thing: Thing } | undefined {
  const names = given.positional.map((each) => stringOf(toValue(machine, each.thing, given.at)) ?? "");
  const bare = names.find((name) => !name.startsWith("-"));
  const name = bare ?? destination(names);
  if (name === undefined || name === "") return undefined;
  const isFlag = given.named.has("is_flag");
  const facts: OptionFacts = isFlag ? { type: "boolean", domain: [true, false] } : {};
  const thing = optionThing(machine, given.at, name.replaceAll("-", "_"), given.named.get("default")?.thing, facts);
  return { name: name.replaceAll("-", "_"), thing };
}
