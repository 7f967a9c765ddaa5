/** Patterns on unknown texts: where only a few texts match, the result is known for each of them. */

import { choice, known, listOf, stringOf, type Value } from "../../../values/index.ts";
import { distribute, symbolFor } from "../terms/index.ts";
import { type Call, failed, onValues, type ValueFunction } from "./call.ts";
import { textsMatching } from "./finite-patterns.ts";
import { patternFunctions } from "./patterns.ts";
import type { ScalarFunction } from "./scalar-function.ts";

export const patternsOnUnknowns: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>(
  Array.from(patternFunctions).flatMap(([name, row]): [string, ValueFunction][] => {
    if (name === "regex")
      return [[name, onFew(row, (call) => failed(call, "the pattern matches nothing in the text"))]];
    return name === "regexall" ? [[name, onFew(row, (call) => listOf(call.at, []))]] : [];
  }),
);

/** `otherwise` is the result for every text that is none of those that match. */
function onFew(row: ScalarFunction, otherwise: (call: Call) => Value): ValueFunction {
  const exact = onValues(row, (_, { name }) => (name === "regexall" ? { type: "list" } : {}));
  return (values, call) =>
    distribute(call.terms, call.at, values, call.name, (single) => {
      const [pattern, text] = single;
      const written = pattern === undefined ? undefined : stringOf(pattern);
      const isUnknown = text?.k === "symbol" || text?.k === "ref";
      const texts = written === undefined || !isUnknown ? undefined : textsMatching(written);
      if (pattern === undefined || text === undefined || texts === undefined) return exact(single, call);
      const { guards, session } = call.terms;
      const symbol = symbolFor(call.terms, text);
      const cases = texts.map((each) => ({
        when: guards.equals(symbol, each),
        value: exact([pattern, known(text.at, each)], call),
      }));
      const isNone = guards.not(guards.any(cases.map(({ when }) => when)));
      return choice(session, call.at, [...cases, { when: isNone, value: otherwise(call) }]);
    });
}
