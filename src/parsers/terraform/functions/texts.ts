/** Functions that make text out of values which need not be known: what is not known is a hole in the text. */

import { choice, FALSE, type Guard, known, list, stringOf, text, TRUE, type Value } from "../../../values/index.ts";
import {
  asList,
  beyondBound,
  distribute,
  entriesOf,
  Failed,
  isEntries,
  isTooLongText,
  plainOf,
  tooLongWords,
} from "../terms/index.ts";
import { type Call, failed, unknownResult, type ValueFunction } from "./call.ts";
import { formatParts, formatted, type FormatPart, isPlainText } from "./format-verbs.ts";
import { jsonText } from "./json.ts";
import { present } from "./lists.ts";
import { yamlText } from "./yaml.ts";

export const textFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["join", joined],
  ["format", (values, call) => distribute(call.terms, call.at, values, call.name, (single) => format(single, call))],
  ["formatlist", formatList],
  ["coalesce", coalesced],
  ["jsonencode", (values, call) => encoded(values, call, jsonText)],
  ["yamlencode", (values, call) => encoded(values, call, yamlText)],
]);

/** So many elements that may be missing are joined one way and the other. */
const mostConditional = 5;

function joined(values: readonly Value[], call: Call): Value {
  const [separator, ...lists] = values;
  if (separator === undefined || lists.length === 0) return failed(call, "takes a separator and at least one list");
  const items: { readonly when: Guard; readonly value: Value }[] = [];
  for (const each of lists) {
    const found = entriesOf(call.terms, call.at, each);
    if (!isEntries(found)) return found;
    if (found.rest.length > 0 || found.isShuffled) return unknownResult(call, values, { type: "string" });
    for (const entry of found.entries) if (entry.when !== FALSE) items.push(entry);
  }
  const between = stringOf(separator);
  const isUnclear = items.filter(({ when }) => when !== TRUE).length > mostConditional;
  if (between === undefined || isUnclear) return unknownResult(call, values, { type: "string" });
  if (items.some(({ value }) => value.k === "list" || value.k === "object"))
    return failed(call, "takes lists of texts");
  if (items.some(({ value }) => value.k === "known" && value.v === null))
    return failed(call, "takes lists of texts, but one of them is null");
  return joinedParts(items, between, call);
}

/** The text of those items that are there, for each combination. */
function joinedParts(
  items: readonly { readonly when: Guard; readonly value: Value }[],
  between: string,
  call: Call,
): Value {
  const { guards } = call.terms;
  let lines: readonly { readonly when: Guard; readonly parts: Value[] }[] = [{ when: TRUE, parts: [] }];
  const separator = known(call.at, between);
  for (const { when, value } of items) {
    const without =
      when === TRUE
        ? []
        : lines.map((line) => ({ when: guards.and(line.when, guards.not(when)), parts: [...line.parts] }));
    for (const { parts } of lines) {
      if (parts.length > 0) parts.push(separator);
      parts.push(value);
    }
    if (when !== TRUE) lines = [...lines.map((line) => ({ ...line, when: guards.and(line.when, when) })), ...without];
  }
  const cases = lines.map((line) => ({ when: line.when, value: textOf(line.parts, call) }));
  return choice(call.terms.session, call.at, cases);
}

function textOf(parts: readonly Value[], call: Call): Value {
  if (isTooLongText(parts)) return beyondBound(call.terms, call.at, tooLongWords);
  const whole = text(call.terms.session, call.at, parts);
  return whole.k === "known" ? known(call.at, stringOf(whole) ?? "") : whole;
}

function format(values: readonly Value[], call: Call): Value {
  const [pattern, ...rest] = values;
  const spelled = pattern === undefined ? undefined : stringOf(pattern);
  if (spelled === undefined) return unknownResult(call, values, { type: "string" });
  const parts = formatParts(spelled);
  if (parts instanceof Failed) return failed(call, parts.message);
  const used = parts.reduce((most, part) => (typeof part === "string" ? most : Math.max(most, part.argument + 1)), 0);
  if (used > rest.length) return failed(call, `the format needs ${used} values, but has ${rest.length}`);
  if (used < rest.length) return failed(call, `the format uses ${used} values, but has ${rest.length}`);
  const made: Value[] = [];
  for (const part of parts) {
    const value = typeof part === "string" ? known(call.at, part) : formattedPart(part, rest, call);
    if (value === undefined) return unknownResult(call, values, { type: "string" });
    if (value instanceof Failed) return failed(call, value.message);
    made.push(value);
  }
  return textOf(made, call);
}

function formattedPart(
  verb: Exclude<FormatPart, string>,
  values: readonly Value[],
  call: Call,
): Value | Failed | undefined {
  const value = values[verb.argument];
  if (value === undefined) return new Failed(`there is no value ${verb.argument + 1}`);
  const plain = plainOf(value);
  if (plain === null && !verb.flags.includes("#")) return new Failed("a value must not be null");
  if (plain === undefined) return isPlainText(verb) && value.k !== "list" && value.k !== "object" ? value : undefined;
  const made = formatted(verb, plain);
  return made instanceof Failed ? made : known(call.at, made);
}

/** One text for each element; what is no list is the same in each of them. */
function formatList(values: readonly Value[], call: Call): Value {
  return distribute(call.terms, call.at, values, call.name, (single) => {
    const lists = single.flatMap((value) => (value.k === "list" ? [asList(value)] : []));
    const lengths = new Set(lists.map((value) => value.items.length));
    const isUnknown = single.some((value) => value.k === "symbol" || value.k === "ref");
    const isOpen = lists.some(
      ({ rest, items, order }) => rest.length > 0 || order !== undefined || items.some(({ when }) => when !== TRUE),
    );
    if (isOpen || (isUnknown && lists.length === 0 && single.length > 1))
      return unknownResult(call, single, { type: "list" });
    if (lengths.size > 1) return failed(call, "takes lists of one length");
    const length = lists[0]?.items.length ?? 1;
    return list(
      call.at,
      Array.from({ length }, (_, index) => ({
        when: TRUE,
        value: format(
          single.map((value) => elementAt(value, index, call)),
          call,
        ),
      })),
    );
  });
}

function elementAt(value: Value, index: number, call: Call): Value {
  return value.k === "list" ? (value.items[index]?.value ?? known(call.at, null)) : value;
}

/** The first that is neither null nor an empty text. */
function coalesced(values: readonly Value[], call: Call): Value {
  const { guards } = call.terms;
  const hasCollection = values.some((value) => value.k === "list" || value.k === "object");
  if (hasCollection && values.some((value) => value.k === "known" && value.v !== null))
    return failed(call, "takes values of one type");
  const isMixed =
    values.some((value) => value.k === "known" && typeof value.v === "string") &&
    values.some((value) => value.k === "known" && typeof value.v !== "string" && value.v !== null);
  const cases: { when: Guard; value: Value }[] = [];
  let none: Guard = TRUE;
  for (const value of values) {
    const isGiven = present(value, call);
    const asText = isMixed && value.k === "known" && value.v !== null ? known(value.at, stringOf(value) ?? "") : value;
    cases.push({ when: guards.and(none, isGiven), value: withoutAbsent(asText, call) });
    none = guards.and(none, guards.not(isGiven));
    if (none === FALSE) break;
  }
  if (none !== FALSE) cases.push({ when: none, value: failed(call, "every argument is null or empty") });
  return choice(call.terms.session, call.at, cases);
}

/** The cases of a choice in which there is something. */
function withoutAbsent(value: Value, call: Call): Value {
  if (value.k !== "choice") return value;
  const cases = value.cases.filter((each) => present(each.value, call) !== FALSE);
  return choice(call.terms.session, value.at, cases);
}

/** An encoded value that is not known throughout is an unknown text, which decodes to what was encoded. */
function encoded(values: readonly Value[], call: Call, encode: typeof jsonText): Value {
  const [value] = values;
  if (value === undefined || values.length !== 1) return failed(call, "takes 1 argument");
  const plain = plainOf(value);
  if (plain !== undefined) return known(call.at, encode(plain));
  const result = unknownResult(call, values, { type: "string" });
  call.terms.encoded.set(result.id, value);
  return result;
}
