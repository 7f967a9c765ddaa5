/**
 * Writes every file that follows from another one. With `--check` nothing is written: files that are not current,
 * or that no generator makes any more, are named and the exit code is 1.
 */

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { configurationSchemaFile } from "./generators/configuration-schema.ts";
import type { GeneratedFile, Generator } from "./generators/generator.ts";
import { graphSchemaFile } from "./generators/graph-schema.ts";
import { providerPages } from "./generators/provider-pages.ts";
import { ruleIndex } from "./generators/rule-index.ts";
import { rulePages } from "./generators/rule-pages.ts";
import { terraformFunctionsPage } from "./generators/terraform-functions.ts";
import { version } from "./generators/version.ts";

/** In this order: later ones may read what earlier ones wrote. */
const generators: readonly Generator[] = [
  version,
  ruleIndex,
  configurationSchemaFile,
  graphSchemaFile,
  rulePages,
  providerPages,
  terraformFunctionsPage,
];

const root = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const outdated: string[] = [];
  for (const generator of generators) outdated.push(...(await run(generator, check)));
  if (!check || outdated.length === 0) return;
  process.stderr.write(`Not current: ${outdated.join(", ")}. Run npm run generate.\n`);
  process.exitCode = 1;
}

/** The paths that differed from what the generator makes. */
async function run(generator: Generator, check: boolean): Promise<readonly string[]> {
  const files = await generator.generate(root);
  const outdated: string[] = [];
  for (const file of files) {
    const text = await formatted(file);
    if ((await current(file.path)) === text) continue;
    outdated.push(file.path);
    if (!check) await write(file.path, text);
  }
  for (const path of await leftOver(generator, files)) {
    outdated.push(path);
    if (!check) await rm(join(root, path));
  }
  return outdated;
}

async function formatted(file: GeneratedFile): Promise<string> {
  const filepath = join(root, file.path);
  return format(file.text, { ...(await resolveConfig(filepath)), filepath });
}

async function current(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** Files in the folders that the generator owns whole which it does not make any more: the page of a rule that is gone. */
async function leftOver(generator: Generator, files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const made = new Set(files.map((file) => file.path));
  const paths: string[] = [];
  for (const folder of generator.owns) {
    const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile()) paths.push(join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"));
    }
  }
  return paths.filter((path) => !made.has(path)).sort();
}

await main();
