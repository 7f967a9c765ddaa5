export { element, field, lookUp } from "./access.ts";
export { boundSymbol, caseBound, choice, either, flatCases, mapCases } from "./choice.ts";
export { concat, lengthOf, merge } from "./collections.ts";
export { isNull, isTrue } from "./conditions.ts";
export { always, known, list, listOf, object, objectOf, ref, symbol } from "./constructors.ts";
export { guardsOf } from "./decision-diagram.ts";
export { elements, type Leaf } from "./elements.ts";
export { FALSE, guardNodeBound, TRUE, type Atom, type Certainty, type Guard, type Guards } from "./guards.ts";
export { answeredBy, computed, eachOf, isPartThere } from "./parts.ts";
export { booleanOf, isKnownNull, numberOf, stringOf } from "./readers.ts";
export { ResourceIds, resourceIdsOf } from "./resource-ids.ts";
export { sameAcross } from "./same-across.ts";
export { same } from "./same.ts";
export { scalarKey } from "./scalars.ts";
export { show } from "./show.ts";
export { Substitution } from "./substitution.ts";
export {
  Symbols,
  symbolsOf,
  type Answer,
  type Cause,
  type CauseKind,
  type Settles,
  type SymbolFacts,
  type SymbolId,
  type TypeHint,
} from "./symbols.ts";
export { text } from "./text.ts";
export { answersIn, causesOf, mentions, settlesOf, symbolsIn } from "./unknowns.ts";
export { valueKey } from "./value-key.ts";
export type {
  ChoiceValue,
  Item,
  KnownValue,
  ListValue,
  ObjectValue,
  Path,
  RefValue,
  ResourceId,
  Scalar,
  SymbolValue,
  TextValue,
  Value,
} from "./value.ts";
