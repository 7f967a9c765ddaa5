export { parseTerraform } from "./parse-terraform.ts";
export { terraformRoots } from "./terraform-roots.ts";
export type { TerraformInput, TerraformOptions } from "./options.ts";
