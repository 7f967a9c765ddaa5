/** The functions of templates, by name. */

import { always, type Item, known } from "../../../values/index.ts";
import { FALSE } from "../../../values/index.ts";
import { cidr } from "./cidr.ts";
import { chooseBranch } from "./conditions.ts";
import { findInMap } from "./find-in-map.ts";
import type { Call, Frame, Intrinsic } from "./frame.ts";
import { importValue, stackOutput } from "./imports.ts";
import { availabilityZones, length, select } from "./list-functions.ts";
import { nameIn } from "./names.ts";
import { getAttribute, refTo } from "./references.ts";
import { base64, join, split, substitute, toJsonString } from "./text-functions.ts";
import { unknownAt } from "./unknown.ts";
import { parameterFunctions } from "./rule-functions.ts";

const functions: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ["Ref", refTo],
  ["Fn::Base64", base64],
  ["Fn::Cidr", cidr],
  ["Fn::FindInMap", findInMap],
  ["Fn::GetAZs", availabilityZones],
  ["Fn::GetAtt", getAttribute],
  ["Fn::GetStackOutput", stackOutput],
  ["Fn::ImportValue", importValue],
  ["Fn::Join", join],
  ["Fn::Length", length],
  ["Fn::Select", select],
  ["Fn::Split", split],
  ["Fn::Sub", substitute],
  ["Fn::ToJsonString", toJsonString],
  ["Fn::Transform", macro],
  ...parameterFunctions,
]);

/** Whether a map with this only key is a call. */
export function isFunctionName(key: string): boolean {
  return key === "Ref" || (key.startsWith("Fn::") && !key.startsWith("Fn::ForEach::")) || key.startsWith("!");
}

/** The result of a call, under the condition under which it is there at all. */
export function callFunction(frame: Frame, call: Call): Item {
  if (call.name === "Fn::If") return chooseBranch(frame, call);
  if (call.name === "Ref" && nameIn(frame, call.argument) === "AWS::NoValue")
    return { when: FALSE, value: known(call.at, null) };
  const work = functions.get(call.name) ?? notUnderstood;
  return always(work(frame, call));
}

/** What a macro puts in place of its call, nobody here can tell. */
function macro(frame: Frame, call: Call): ReturnType<Intrinsic> {
  return unknownAt(frame, call.node.span, { kind: "call", words: "Fn::Transform" });
}

function notUnderstood(frame: Frame, call: Call): ReturnType<Intrinsic> {
  const message = `${call.name} is no function that can stand here; its value is unknown`;
  frame.scope.report(call.node.span, "unsupported-construct", message);
  return unknownAt(frame, call.node.span, { kind: "call", words: call.name });
}
