/** Terraform's documents to resources: every attribute of a stack is evaluated when it is asked for. */

export { type CataloguedFunction, functionCatalogue } from "./function-catalogue.ts";
export { parseTerraform } from "./parse-terraform.ts";
export { rootsLeadingTo, terraformRoots } from "./terraform-roots.ts";
export type { TerraformInput, TerraformOptions } from "./options.ts";
export { differenceFrom, isPlan, isSame, parsePlan } from "./plan/index.ts";
