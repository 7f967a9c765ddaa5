/** The parameters that CloudFormation itself gives to every template. */

import type { OriginId } from "../../../source/index.ts";
import { known, type Settles, stringOf, symbol, type TypeHint, type Value } from "../../../values/index.ts";
import type { Frame } from "./frame.ts";
import { givenValue } from "./given-values.ts";

/**
 * Who settles a pseudo parameter: the author deploys into a Region and names the stack; the account and the ids are
 * not the template's to decide.
 */
const pseudoParameters: ReadonlyMap<
  string,
  { readonly settles: Settles; readonly type: TypeHint; readonly perStack: boolean }
> = new Map([
  ["AWS::AccountId", { settles: "nobody", type: "id", perStack: false }],
  ["AWS::NotificationARNs", { settles: "author", type: "list", perStack: false }],
  ["AWS::Partition", { settles: "author", type: "string", perStack: false }],
  ["AWS::Region", { settles: "author", type: "string", perStack: false }],
  ["AWS::StackId", { settles: "nobody", type: "id", perStack: true }],
  ["AWS::StackName", { settles: "author", type: "string", perStack: true }],
  ["AWS::URLSuffix", { settles: "author", type: "string", perStack: false }],
]);

/** The value of a pseudo parameter; `undefined` where the name is none. */
export function pseudoParameter(frame: Frame, name: string, at: OriginId): Value | undefined {
  const facts = pseudoParameters.get(name);
  if (facts === undefined) return undefined;
  const assumed = frame.run.options.assume?.get(name);
  if (assumed !== undefined) return givenValue(assumed, at);
  const followed = byRegion(frame, name, at);
  if (followed !== undefined) return followed;
  const owner = facts.perStack ? frame.scope.key : frame.run.root;
  const cause = { kind: "variable", words: name } as const;
  const id = frame.run.symbols.of(`cloudformation:${owner}:${name}`, {
    cause,
    settles: facts.settles,
    type: facts.type,
  });
  return symbol(at, id);
}

/** The partition and its domain follow from a Region that is known. */
function byRegion(frame: Frame, name: string, at: OriginId): Value | undefined {
  if (name !== "AWS::Partition" && name !== "AWS::URLSuffix") return undefined;
  const region = frame.run.options.assume?.get("AWS::Region");
  if (typeof region !== "string") return undefined;
  const isChina = region.startsWith("cn-");
  if (name === "AWS::URLSuffix") return known(at, isChina ? "amazonaws.com.cn" : "amazonaws.com");
  if (isChina) return known(at, "aws-cn");
  return known(at, region.startsWith("us-gov-") ? "aws-us-gov" : "aws");
}

/** The Region of the stack. */
export function stackRegion(frame: Frame, at: OriginId): Value {
  return pseudoParameter(frame, "AWS::Region", at) ?? known(at, null);
}

/** The name of a Region, where it is known. */
export function regionName(region: Value): string | undefined {
  const name = stringOf(region);
  return name === "" ? undefined : name;
}
