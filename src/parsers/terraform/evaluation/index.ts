export { evaluate } from "./evaluate.ts";
export { Files } from "./files.ts";
export { asBoolean } from "./branches.ts";
export { binding, type Bound, type Countable, type Names, placeOf, type Scope } from "./scope.ts";
