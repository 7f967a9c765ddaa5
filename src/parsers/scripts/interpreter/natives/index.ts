/** Functions and methods of Python's own library, by their full names. */

import { computed } from "../computed.ts";
import type { Machine } from "../machine.ts";
import type { Given, NativeThing, Thing } from "../things.ts";
import { builtinNatives } from "./builtins.ts";
import { listNatives, recordNatives } from "./collections.ts";
import { commandLineNatives } from "./command-line.ts";
import { type Native, NativeCall } from "./native.ts";
import { networkNatives } from "./network.ts";
import { systemNatives } from "./system.ts";
import { textNatives } from "./texts.ts";

const natives: ReadonlyMap<string, Native> = new Map(
  Object.entries({
    ...builtinNatives,
    ...textNatives,
    ...listNatives,
    ...recordNatives,
    ...systemNatives,
    ...commandLineNatives,
    ...networkNatives,
  }),
);

/** Whether the function is one whose meaning is known. */
export function isNative(name: string): boolean {
  return natives.has(name);
}

/** Calls a function of the library. One that is not listed changes nothing, and what it gives is not known. */
export function callNative(machine: Machine, callee: NativeThing, given: Given): Thing {
  const { on } = callee;
  if (on?.t === "choice")
    return machine.forCases(on, (single) => callNative(machine, { ...callee, on: single }, given));
  if (callee.name.startsWith("exception.")) return { t: "native", name: "exception object" };
  const call = new NativeCall(machine, callee.name, given, on);
  const native = natives.get(callee.name) ?? inherited(call);
  return native?.(call) ?? unknownResult(call);
}

/** Methods of a list on what only stands for one: on data, on an unknown. */
function inherited(call: NativeCall): Native | undefined {
  const method = call.name.slice(call.name.indexOf(".") + 1);
  if (call.on?.t === "entity" && call.name.startsWith("dict.")) return natives.get(call.name);
  return call.on?.t === "record" ? natives.get(`dict.${method}`) : undefined;
}

function unknownResult(call: NativeCall): Thing {
  const { machine, at, name } = call;
  const cause = { kind: "run", words: `${name}()`, at } as const;
  if (call.inputs.length === 0) return machine.unknown(at, `native:${name}`, { cause, settles: "nobody" });
  return computed(machine, at, name, call.inputs);
}
