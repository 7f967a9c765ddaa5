export { Bounds, longestText, mostElements, mostModules, deepestModules } from "./bounds.ts";
export { asList, asSet, compareConstants, convert } from "./convert.ts";
export {
  fail,
  type Failure,
  failureOf,
  firstFailure,
  hasFailure,
  type Parted,
  partedFailures,
  settle,
  settleQuietly,
  type Settled,
} from "./failures.ts";
export { lengthOfSingle } from "./length.ts";
export { numberIn, numberText, rounded } from "./numbers.ts";
export {
  Failed,
  isScalar,
  type Plain,
  plainList,
  type PlainList,
  type PlainObject,
  plainOf,
  valueOf,
} from "./plain.ts";
export { element, elementOfDistinct, field } from "./projection.ts";
export { type Entries, entriesOf, type Entry, isEntries, shapedList } from "./sequences.ts";
export { isSymbolicKey, keyName, keyOf, matchingFields, withoutHidden } from "./symbolic-keys.ts";
export { type Positional, type RefKnowledge, type References, Terms } from "./terms.ts";
export { anyType, type FieldConstraint, type TypeConstraint } from "./type-constraint.ts";
export { beyondBound, derived, type Derivation, type Nameless, symbolFor, symbolOfRef, unknownOf } from "./unknowns.ts";
export { along, movedTo, reached, spread } from "./ways.ts";
export { distribute } from "./distribution.ts";
export { equal, truth, truthValue } from "./equality.ts";
export { isTooLongText, tooLongWords } from "./text-size.ts";
export { asConstantText, unified } from "./unify.ts";
export { isTooLarge, tooLargeWords } from "./value-size.ts";
