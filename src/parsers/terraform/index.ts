export { parseTerraform } from "./parse-terraform.ts";
export { rootsLeadingTo, terraformRoots } from "./terraform-roots.ts";
export type { TerraformInput, TerraformOptions } from "./options.ts";
