/** Tells plans from other JSON by what is in them; their names say nothing. */

/** What `terraform show -json` writes first, in either order, before anything that a design can name. */
const opening = /^\uFEFF?\s*\{\s*"(?:format_version|terraform_version)"\s*:/;

/** What only the plan of a whole configuration has; a state has `values` in its place. */
const section = /"(?:planned_values|resource_changes)"\s*:/;

/** Tools that print JSON anew may sort it: then the version stands somewhere else. */
const version = /"format_version"\s*:\s*"\d+\.\d+"/;

/** Whether a text is a plan of Terraform or OpenTofu as JSON. */
export function isPlan(text: string): boolean {
  if (!/^\uFEFF?\s*\{/.test(text) || !section.test(text)) return false;
  return opening.test(text) || version.test(text);
}
