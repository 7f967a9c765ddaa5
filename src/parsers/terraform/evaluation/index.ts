export { lazyFunctionNames } from "./calls.ts";
export { evaluate } from "./evaluate.ts";
export { fileFunctionNames } from "./file-functions.ts";
export { Files } from "./files.ts";
export { asBoolean } from "./branches.ts";
export {
  binding,
  type Bound,
  type Countable,
  inFile,
  type Names,
  placeOf,
  type Scope,
  withoutNames,
  withVariable,
} from "./scope.ts";
