export { guardsOf } from "./decision-diagram.ts";
export { FALSE, guardNodeBound, TRUE, type Atom, type Certainty, type Guard, type Guards } from "./guards.ts";
export { ResourceIds, resourceIdsOf } from "./resource-ids.ts";
export {
  Symbols,
  symbolsOf,
  type Cause,
  type CauseKind,
  type Settles,
  type SymbolFacts,
  type SymbolId,
  type TypeHint,
} from "./symbols.ts";
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
