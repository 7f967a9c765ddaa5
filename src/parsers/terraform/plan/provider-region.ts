/** What the configuration of providers says about the Region and the endpoint. */

import { originsOf, type OriginId } from "../../../source/index.ts";
import { known, symbol, symbolsOf, type Value } from "../../../values/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { stepsOf } from "./addresses.ts";
import { items, member, members, text, texts } from "./json-access.ts";
import type { PlanDesign } from "./plan-design.ts";

/** The Region of what is made through a provider; one symbol for each provider where nothing says it. */
export function regionOf(design: PlanDesign, provider: string | undefined, at: OriginId): Value {
  const said = argumentOf(design, provider === undefined ? undefined : expressionsOf(design, provider), "region");
  if (said !== undefined) return said;
  const name = provider ?? "";
  const id = symbolsOf(design.session).of(`plan:${design.document.path}\0region:${name}`, {
    cause: { kind: "run", words: `the Region of provider ${name}`, at },
    settles: "author",
    type: "string",
  });
  return symbol(at, id);
}

/** The endpoint of the service that makes networks, where one is named. */
export function endpointOf(design: PlanDesign, provider: string | undefined): Value | undefined {
  if (provider === undefined) return undefined;
  const endpoints = member(expressionsOf(design, provider), "endpoints");
  const block = endpoints?.kind === "json-array" ? items(endpoints)[0] : endpoints;
  const names = members(block).map(([name]) => name);
  const named = ["ec2", "fcu", "api"].find((name) => names.includes(name)) ?? names[0];
  return named === undefined ? undefined : argumentOf(design, block, named);
}

function expressionsOf({ configuration }: PlanDesign, provider: string): JsonNode | undefined {
  return member(configuration.provider(provider), "expressions");
}

/** An argument that is written out, or that is a variable of the root. */
function argumentOf(design: PlanDesign, expressions: JsonNode | undefined, name: string): Value | undefined {
  const written = member(expressions, name);
  const constant = member(written, "constant_value");
  if (constant !== undefined) return textValue(design, constant, undefined);
  const [reference, ...more] = texts(member(written, "references"));
  const [first, second, third] = stepsOf(reference ?? "");
  if (more.length > 0 || first?.kind !== "name" || first.name !== "var" || second?.kind !== "name") return undefined;
  return third === undefined ? textValue(design, design.variables().get(second.name), second.name) : undefined;
}

function textValue(design: PlanDesign, node: JsonNode | undefined, variable: string | undefined): Value | undefined {
  const said = text(node);
  if (node === undefined || said === undefined) return undefined;
  const at = design.document.place(node.span);
  return known(variable === undefined ? at : originsOf(design.session).implied(at, `value of var.${variable}`), said);
}
