/** Values that stand outside the template, as values. */

import type { OriginId } from "../../../source/index.ts";
import { known, listOf, type Scalar, type Value } from "../../../values/index.ts";
import type { GivenValue } from "../options.ts";

export function givenValue(given: GivenValue, at: OriginId): Value {
  if (!isList(given)) return known(at, given);
  return listOf(
    at,
    given.map((each) => known(at, each)),
  );
}

function isList(given: GivenValue): given is readonly Scalar[] {
  return Array.isArray(given);
}
