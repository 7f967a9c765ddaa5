export { conditionOf } from "./conditions.ts";
export { Design } from "./design.ts";
export { readInputs } from "./inputs.ts";
export { ModuleInstance } from "./module-instance.ts";
export { isLocalSource } from "./module-sources.ts";
export { tellUninstalled } from "./uninstalled.ts";
