/** Which texts a report may quote. */

/** A plan of Terraform: written by a machine, and it holds the values of secret variables in clear. */
const plan = /^\uFEFF?\s*\{[^]*"(?:planned_values|resource_changes)"\s*:/;

export function isQuotable(text: string): boolean {
  return !(plan.test(text) && text.includes('"format_version"'));
}
