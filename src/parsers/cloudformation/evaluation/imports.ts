/** Values of other stacks: `Fn::ImportValue` and `Fn::GetStackOutput`. */

import type { OriginId } from "../../../source/index.ts";
import { mapCases, show, stringOf, symbol, symbolsOf, type Value } from "../../../values/index.ts";
import { field } from "../document/node.ts";
import type { Call, Frame } from "./frame.ts";
import { exportName } from "./export-names.ts";
import { derived, mistyped } from "./unknown.ts";

/** What another stack exports: the value where one is in view, else a symbol that the name decides. */
export function importValue(frame: Frame, call: Call): Value {
  return mapCases(frame.run.session, frame.value(call.argument), (name) =>
    imported(frame, exportName(frame.run.session, name), call.at),
  );
}

function imported(frame: Frame, name: string, at: OriginId): Value {
  const value = frame.run.options.imports?.(name);
  if (value !== undefined) return { ...value, at };
  const cause = { kind: "data", words: `import of ${name}`, at } as const;
  return symbol(at, symbolsOf(frame.run.session).of(`cloudformation:import:${name}`, { cause, settles: "nobody" }));
}

export function stackOutput(frame: Frame, call: Call): Value {
  const [stack, output] = [field(call.argument, "StackName"), field(call.argument, "OutputName")];
  if (stack === undefined || output === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::GetStackOutput takes a StackName and an OutputName");
  }
  const region = field(call.argument, "Region");
  const name = frame.value(output);
  const from = [frame.value(stack), name, ...(region === undefined ? [] : [frame.value(region)])];
  const words = `output ${stringOf(name) ?? show(frame.run.session, name)} of another stack`;
  return derived(frame, call.at, "GetStackOutput", from, {
    settles: "nobody",
    cause: { kind: "data", words, at: call.at },
  });
}
