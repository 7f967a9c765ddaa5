export type {
  Argument,
  BinaryOperator,
  Clause,
  Connective,
  Expression,
  FunctionBody,
  ListItem,
  Parameter,
  RecordEntry,
  UnaryOperator,
} from "./expressions.ts";
export { damageBound, type Damage, type Program } from "./program.ts";
export type { Branch, Handler, ImportedName, ModuleName, Statement } from "./statements.ts";
