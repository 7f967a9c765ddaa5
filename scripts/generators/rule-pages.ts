/** The pages of `docs/rules`: what each rule says of itself, and its examples from the fixtures that test it. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Rule, ruleHelp } from "../../src/engine/index.ts";
import type { GeneratedFile, Generator } from "./generator.ts";

const folder = "docs/rules";

export const rulePages: Generator = {
  owns: [folder],
  async generate(root) {
    // Imported late: the list of rules may have been written by the generator before this one.
    const { rules } = await import("../../src/rules/index.ts");
    const pages = await Promise.all(rules.map((rule) => pageOf(rule, root)));
    return [...pages, { path: `${folder}/README.md`, text: overviewOf(rules) }];
  },
};

async function pageOf(rule: Rule, root: string): Promise<GeneratedFile> {
  const { id, family, since, docs } = rule;
  const text = `# ${docs.title}

\`${id}\` · ${family} · since ${since}

${ruleHelp(rule)}
${await examplesOf(rule, root)}`;
  return { path: `${folder}/${id}.md`, text };
}

function overviewOf(rules: readonly Rule[]): string {
  const families = [...new Set(rules.map(({ family }) => family))];
  const sections = families.map((family) => {
    const rows = rules.filter((rule) => rule.family === family).map(rowOf);
    return `## ${family}\n\n| rule | says | severity |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `# Rules\n\n${sections.join("\n")}`;
}

function rowOf({ id, docs, messages }: Rule): string {
  const severities = new Set(Object.values(messages).map(({ severity }) => severity));
  return `| [\`${id}\`](${id}.md) | ${docs.title} | ${[...severities].join(", ")} |`;
}

const dialects: Readonly<Record<string, string>> = {
  "terraform-aws": "Terraform, AWS",
  "terraform-outscale": "Terraform, OUTSCALE",
  "cloudformation-yaml": "CloudFormation, YAML",
  "cloudformation-json": "CloudFormation, JSON",
  boto2: "boto 2",
  boto3: "boto3",
};

async function examplesOf({ id }: Rule, root: string): Promise<string> {
  const sections: string[] = [];
  for (const [dialect, title] of Object.entries(dialects)) {
    const wrong = await sourcesIn(join(root, "fixtures/rules", id, dialect, "example"));
    const right = await sourcesIn(join(root, "fixtures/rules", id, dialect, "example-fixed"));
    if (wrong === "" || right === "") continue;
    sections.push(`### ${title}\n\nIs reported:\n\n${wrong}\nIs not:\n\n${right}`);
  }
  return sections.length === 0 ? "" : `\n## Examples\n\n${sections.join("\n")}`;
}

/** The files of a fixture as blocks of code; empty where the fixture does not exist. */
async function sourcesIn(directory: string): Promise<string> {
  const names = (await readdir(directory).catch(() => [])).sort();
  const blocks = names.map(async (name) => {
    const language = languages[name.slice(name.lastIndexOf(".") + 1)];
    if (language === undefined) return "";
    const text = withoutExpectations(await readFile(join(directory, name), "utf8"));
    return `${names.length > 1 ? `\`${name}\`\n\n` : ""}\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;
  });
  return (await Promise.all(blocks)).filter((block) => block !== "").join("\n");
}

const languages: Readonly<Record<string, string>> = {
  tf: "hcl",
  tfvars: "hcl",
  yaml: "yaml",
  yml: "yaml",
  json: "json",
  py: "python",
};

/** What a fixture tells its runner is of no use to a reader. */
function withoutExpectations(text: string): string {
  const expectation = /\s*(?:#|\/\/)\s*(?:expect|expect-below|known-miss|known-false|also):.*$/;
  return text
    .split("\n")
    .flatMap((line) => {
      const kept = line.replace(expectation, "");
      return kept === "" && line !== "" ? [] : [kept];
    })
    .join("\n");
}
