/** The pages of `docs/providers`: what each provider's rows understand, read and take for granted. */

import type { Provider, Row } from "../../src/providers/mapping/index.ts";
import type { GeneratedFile, Generator } from "./generator.ts";

const folder = "docs/providers";

const dialects: readonly (readonly [prefix: RegExp, title: string])[] = [
  [/^terraform:/, "Terraform"],
  [/^cloudformation:/, "CloudFormation"],
  [/^boto2:/, "boto 2"],
  [/^[a-z0-9]+:/, "boto3"],
];

export const providerPages: Generator = {
  owns: [folder],
  async generate() {
    const { providers } = await import("../../src/providers/index.ts");
    return providers.map(pageOf);
  },
};

function pageOf(provider: Provider): GeneratedFile {
  const sections = dialects.flatMap(([, title], index) => {
    const rows = provider.rows.filter((row) => dialects.findIndex(([prefix]) => prefix.test(row.type)) === index);
    return rows.length === 0 ? [] : [sectionOf(title, rows)];
  });
  const text = `# ${provider.name}

What netlint understands of ${provider.name}, resource by resource: what each makes of the network graph and which of its
attributes are read. Types that are not listed are named once in a notice, and nothing is said about them.

${sections.join("\n")}
## What is taken for granted

${grantedBy(provider)}
`;
  return { path: `${folder}/${provider.name.toLowerCase()}.md`, text };
}

function sectionOf(title: string, rows: readonly Row[]): string {
  const types = [...new Set(rows.map((row) => row.type))].sort();
  const lines = types.map((type) =>
    lineOf(
      type,
      rows.filter((row) => row.type === type && row.phase !== "completion"),
    ),
  );
  return `## ${title}\n\n| type | makes | reads |\n| --- | --- | --- |\n${lines.join("\n")}\n`;
}

function lineOf(type: string, rows: readonly Row[]): string {
  const makes = [...new Set(rows.map((row) => row.makes))].join(", ");
  const reads = [...new Set(rows.flatMap((row) => row.reads.map((read) => read.path)))].sort();
  return `| \`${type.slice(type.indexOf(":") + 1)}\` | ${makes} | ${reads.map((path) => `\`${path}\``).join(" ")} |`;
}

/** Every default, and what absence implies, with the types for which it holds. */
function grantedBy(provider: Provider): string {
  const typesOf = new Map<string, Set<string>>();
  for (const row of provider.rows) {
    for (const words of row.assumes) {
      const types = typesOf.get(words) ?? new Set();
      typesOf.set(words, types.add(`\`${row.type.slice(row.type.indexOf(":") + 1)}\``));
    }
  }
  return [...typesOf].map(([words, types]) => `- ${words}: ${[...types].sort().join(", ")}`).join("\n");
}
