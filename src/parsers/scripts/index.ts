export { parseScript, type ScriptOptions } from "./parse-script.ts";
export { scriptsInScope } from "./scripts-in-scope.ts";
