/** Parameters: the value that a template is given, its default, or a symbol of which its constraints are known. */

import { noticeAt } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  known,
  listOf,
  mapCases,
  type Scalar,
  same,
  scalarKey,
  stringOf,
  symbol,
  type SymbolFacts,
  type SymbolId,
  TRUE,
  type TypeHint,
  type Value,
} from "../../../values/index.ts";
import { type DocumentNode, field, type MapEntry, type ScalarNode, textOf } from "../document/node.ts";
import { blocksRefusedBy } from "./allowed-patterns.ts";
import type { Frame } from "./frame.ts";
import { splitValue } from "./text-functions.ts";

/** What the Type of a parameter says. */
export interface ParameterType {
  readonly isList: boolean;
  /** The value is the name under which the real one lies in the parameter store: nobody here can read it. */
  readonly isStored: boolean;
  readonly hint: TypeHint;
}

export function parameterType(written: string): ParameterType {
  const stored = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(written)?.[1];
  const inner = stored ?? written;
  const element = /^List<(.*)>$/.exec(inner)?.[1];
  const isList = element !== undefined || inner === "CommaDelimitedList";
  return { isList, isStored: stored !== undefined, hint: hintOf(element ?? inner) };
}

function hintOf(type: string): TypeHint {
  if (type === "Number") return "number";
  return /^AWS::(?:EC2|Route53)::.*(?:::Id|::KeyName|::GroupName)$/.test(type) ? "id" : "string";
}

/** A declared parameter, its type read. */
export interface Parameter {
  readonly name: string;
  readonly entry: MapEntry;
  readonly type: ParameterType;
}

export function parameterOf(entry: MapEntry): Parameter {
  return { name: entry.key, entry, type: parameterType(textOf(field(entry.value, "Type")) ?? "String") };
}

/** The value of a parameter to which a value was given. */
export function givenParameter(frame: Frame, { type }: Parameter, given: Value): Value {
  return type.isList ? splitValue(frame, given.at, ",", trimmed(frame, given)) : given;
}

/** Blanks around the commas of a list do not count. */
function trimmed(frame: Frame, value: Value): Value {
  return mapCases(frame.run.session, value, (single) => {
    const text = stringOf(single);
    return text === undefined
      ? single
      : known(
          single.at,
          text
            .split(",")
            .map((each) => each.trim())
            .join(),
        );
  });
}

/** The value of a parameter to which nothing was given. */
export function defaultParameter(frame: Frame, parameter: Parameter): Value {
  const node = field(parameter.entry.value, "Default");
  if (node === undefined || parameter.type.isStored)
    return symbol(frame.at(parameter.entry.keySpan), parameterSymbol(frame, parameter));
  const value = defaultValue(frame, parameter, node);
  checkDefault(frame, parameter, value);
  return value;
}

function defaultValue(frame: Frame, parameter: Parameter, node: DocumentNode): Value {
  const at = frame.at(node.span);
  // YAML lists are no defaults that CloudFormation takes, but what their author means is plain.
  if (node.kind === "list")
    return listOf(
      at,
      node.items.map((item) => known(frame.at(item.span), textOf(item) ?? null)),
    );
  return givenParameter(frame, parameter, known(at, node.kind === "scalar" ? (node.value ?? "") : null));
}

/** A default that its own constraints refuse fails every deployment that relies on it. */
function checkDefault(frame: Frame, parameter: Parameter, value: Value): void {
  const allowed = domainOf(parameter);
  if (allowed === undefined) return;
  const values = value.k === "list" ? value.items.map((item) => item.value) : [value];
  const refused = values.find(
    (each) => each.k === "known" && !allowed.some((one) => scalarKey(one) === stringOf(each)),
  );
  if (refused?.k !== "known") return;
  const message = `The default "${String(refused.v)}" of the parameter ${parameter.name} is none of its AllowedValues`;
  frame.run.notices.add(noticeAt(value.at, "invalid-value", "error", message));
}

export function parameterSymbol(frame: Frame, parameter: Parameter): SymbolId {
  const { symbols } = frame.run;
  const { name, entry, type } = parameter;
  const cause = {
    kind: type.isStored ? "data" : "variable",
    words: `parameter.${name}`,
    at: frame.at(entry.keySpan),
  } as const;
  const facts: SymbolFacts = {
    cause,
    settles: type.isStored ? "nobody" : "author",
    type: type.isList ? "list" : type.hint,
    ...constraints(parameter),
  };
  const id = symbols.of(`cloudformation:${frame.scope.key}:parameter ${name}`, facts);
  if (!type.isStored) symbols.refuse(id, blocksRefusedBy(textOf(field(entry.value, "AllowedPattern"))));
  if (type.isList) frame.run.elementHints.set(id, type.hint);
  return id;
}

/** What the constraints of a single value say about it. */
function constraints(parameter: Parameter): Partial<SymbolFacts> {
  if (parameter.type.isList || parameter.type.isStored) return {};
  const domain = domainOf(parameter);
  if (domain !== undefined) return { domain };
  const least = parameter.type.hint === "number" ? numberIn(parameter, "MinValue") : undefined;
  return least !== undefined && Number.isInteger(least) && least >= 0 ? { least } : {};
}

function domainOf(parameter: Parameter): readonly Scalar[] | undefined {
  const allowed = field(parameter.entry.value, "AllowedValues");
  if (allowed?.kind === "list") {
    const scalars = allowed.items.filter((item): item is ScalarNode => item.kind === "scalar");
    return scalars.length === allowed.items.length && scalars.length > 0
      ? scalars.map(({ value }) => value ?? "")
      : undefined;
  }
  // A pattern of plain words says the same as a list of them; others are not read, so that none can take for ever.
  const pattern = textOf(field(parameter.entry.value, "AllowedPattern"));
  return /^\^?\(([\w.-]+(?:\|[\w.-]+)*)\)\$?$/.exec(pattern ?? "")?.[1]?.split("|");
}

function numberIn(parameter: Parameter, key: string): number | undefined {
  const text = textOf(field(parameter.entry.value, key));
  return text === undefined || !/^-?\d+(?:\.\d+)?$/.test(text) ? undefined : Number(text);
}

/** What every successful run satisfies: the limits of a parameter that no default or argument settles. */
export function parameterGiven(frame: Frame, parameter: Parameter, value: Value): Guard {
  if (value.k !== "symbol" || parameter.type.isList || parameter.type.isStored) return TRUE;
  const { guards, session } = frame.run;
  const held: Guard[] = [];
  const most = numberIn(parameter, "MaxValue");
  const isWhole = frame.run.symbols.facts(value.id).least !== undefined;
  if (isWhole && most !== undefined && Number.isInteger(most))
    held.push(guards.not(guards.atLeast(value.id, most + 1)));
  const shortest = numberIn(parameter, "MinLength") ?? 0;
  const pattern = textOf(field(parameter.entry.value, "AllowedPattern"));
  const isFilled = shortest >= 1 || pattern === ".+" || pattern === "^.+$";
  if (isFilled) held.push(guards.not(same(session, value, known(value.at, ""))));
  const given = guards.all(held);
  return given === FALSE ? TRUE : given;
}
