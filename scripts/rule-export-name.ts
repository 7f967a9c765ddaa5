/** What the file of a rule exports: `public-database` exports `publicDatabase`. */

export function ruleExportName(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
