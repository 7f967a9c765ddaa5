/** The page `docs/terraform-functions.md`: which functions of Terraform are computed, and which only a run answers. */

import type { CataloguedFunction } from "../../src/parsers/terraform/index.ts";
import type { Generator } from "./generator.ts";

export const terraformFunctionsPage: Generator = {
  owns: [],
  async generate() {
    const { functionCatalogue } = await import("../../src/parsers/terraform/index.ts");
    return [{ path: "docs/terraform-functions.md", text: pageOf(functionCatalogue) }];
  },
};

function pageOf(all: readonly CataloguedFunction[]): string {
  const of = (answer: CataloguedFunction["answer"]): readonly CataloguedFunction[] =>
    all.filter((each) => each.answer === answer);
  const rows = of("symbolic").map((each) => `| ${nameOf(each)} | ${each.why ?? ""} |`);
  return `# Functions of Terraform

Every function of Terraform 1.11 and OpenTofu, with or without \`core::\` before its name, is either computed exactly or
stands for itself as an unknown that equals itself: the same call with the same arguments is the same value. Where an
argument is not known, what can be told of the result still is: its type, how many elements a list has at least, which
elements are in it, that two parts of one block of addresses differ. Functions of providers (\`provider::aws::arn_parse\`)
are unknowns that equal themselves.

## Exact

${of("exact").map(nameOf).join(", ")}.

Regular expressions are those of RE2, as in Terraform, on an engine whose time grows with the text alone.
Numbers have fifteen digits, where Terraform counts with some hundred and fifty. Elements of one collection are of one
type, as in Terraform: in \`tolist([1, "a"])\` both are texts, and \`var.list == []\` never holds where the variable
declares a list, because brackets make a tuple. Of the branch of a conditional that cannot be taken, the type is not
looked at.

## Exact for text files inside the workspace

${of("files").map(nameOf).join(", ")}.

Paths are read as Terraform reads them when it is run in the directory of the root module. What lies outside of the
workspace, is no text, or is too large to read is an unknown.

## Unknown before a run

| function | why |
| --- | --- |
${rows.join("\n")}
`;
}

function nameOf({ name, isOfOpenTofu }: CataloguedFunction): string {
  return isOfOpenTofu ? `\`${name}\` (OpenTofu)` : `\`${name}\``;
}
