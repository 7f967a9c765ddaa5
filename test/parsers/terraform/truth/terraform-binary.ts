/** Runs the `terraform` program on small designs without providers, in a directory of its own. Where it is missing, tests say so. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

function runs(parameters: readonly string[], directory: string): boolean {
  try {
    terraform(parameters, directory);
    return true;
  } catch {
    return false;
  }
}

function terraform(parameters: readonly string[], directory: string): string {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  return execFileSync("terraform", parameters, {
    cwd: directory,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export const hasTerraform = runs(["version"], tmpdir());

function within<T>(files: Readonly<Record<string, string>>, work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "netlint-terraform-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    terraform(["init", "-input=false", "-no-color"], directory);
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The outputs of a design that makes nothing. */
export function outputsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, unknown> {
  return within(files, (directory) => {
    terraform(["apply", "-auto-approve", "-input=false", "-no-color"], directory);
    const outputs: unknown = JSON.parse(terraform(["output", "-json"], directory));
    return new Map(entriesOf(outputs).map(([name, output]) => [name, fieldOf(output, "value")]));
  });
}

/**
 * The plans as JSON of one design after another in the same place, each but the last applied. What a design lacks that
 * the one before had is gone.
 */
export function plansOf(
  designs: readonly Readonly<Record<string, string>>[],
  parameters: readonly string[] = [],
): readonly string[] {
  return within({}, (directory) =>
    designs.map((files, index) => {
      for (const name of readdirSync(directory)) if (name.endsWith(".tf")) rmSync(join(directory, name));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text);
      }
      terraform(["init", "-input=false", "-no-color"], directory);
      terraform(["plan", "-out=plan", "-input=false", "-no-color", ...parameters], directory);
      const plan = terraform(["show", "-json", "plan"], directory);
      if (index < designs.length - 1) terraform(["apply", "-input=false", "-no-color", "plan"], directory);
      return plan;
    }),
  );
}

/** The errors that it finds in the syntax of a document, with their lines. */
export function errorsIn(text: string): readonly { readonly line: number; readonly message: string }[] {
  const { stderr } = spawnSync("terraform", ["fmt", "-no-color", "-"], { input: text, encoding: "utf8" });
  const found = stderr.matchAll(/Error: (.*)\n(?:.*\n){1,2}?.*on <stdin> line (\d+)/g);
  return Array.from(found, ([, message = "", line = ""]) => ({ line: Number(line), message }));
}

/** An error and the lines that it marks. */
export interface Refusal {
  readonly first: number;
  readonly last: number;
  readonly message: string;
}

/** The errors that it finds in a document without asking any provider, with their lines. */
export function refusalsOf(name: string, text: string): readonly Refusal[] {
  const directory = mkdtempSync(join(tmpdir(), "netlint-terraform-"));
  try {
    writeFileSync(join(directory, name), text);
    const { stdout } = spawnSync("terraform", ["validate", "-json"], { cwd: directory, encoding: "utf8" });
    return listOf(fieldOf(JSON.parse(stdout), "diagnostics")).flatMap((each) => {
      const [first, last] = ["start", "end"].map((end) => fieldOf(fieldOf(fieldOf(each, "range"), end), "line"));
      const message = `${String(fieldOf(each, "summary"))}: ${String(fieldOf(each, "detail"))}`;
      const isError = fieldOf(each, "severity") === "error";
      return isError && typeof first === "number" && typeof last === "number" ? [{ first, last, message }] : [];
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The names of the functions that it has, sorted; each has a second name with `core::` before it. */
export function functionsOfTerraform(): readonly string[] {
  const described: unknown = JSON.parse(terraform(["metadata", "functions", "-json"], tmpdir()));
  const names = entriesOf(fieldOf(described, "function_signatures")).map(([name]) => name);
  return names.filter((name) => !name.startsWith("core::")).sort();
}

/** What a plan comes to: resources by address, with what their `input` is, and the outputs that are known. */
export interface Plan {
  readonly resources: ReadonlyMap<string, unknown>;
  readonly outputs: ReadonlyMap<string, unknown>;
}

export function planOf(files: Readonly<Record<string, string>>): Plan {
  return within(files, (directory) => {
    terraform(["plan", "-out=plan", "-input=false", "-no-color"], directory);
    const plan: unknown = JSON.parse(terraform(["show", "-json", "plan"], directory));
    const planned = fieldOf(plan, "planned_values");
    const resources = new Map<string, unknown>();
    collect(fieldOf(planned, "root_module"), resources);
    const outputs = new Map<string, unknown>();
    for (const [name, output] of entriesOf(fieldOf(planned, "outputs"))) {
      const value = fieldOf(output, "value");
      if (value !== undefined) outputs.set(name, value);
    }
    return { resources, outputs };
  });
}

function collect(module: unknown, found: Map<string, unknown>): void {
  for (const resource of listOf(fieldOf(module, "resources"))) {
    found.set(String(fieldOf(resource, "address")), fieldOf(fieldOf(resource, "values"), "input"));
  }
  for (const child of listOf(fieldOf(module, "child_modules"))) collect(child, found);
}

function entriesOf(data: unknown): readonly [string, unknown][] {
  return typeof data === "object" && data !== null ? Object.entries(data) : [];
}

export function fieldOf(data: unknown, name: string): unknown {
  return entriesOf(data).find(([key]) => key === name)?.[1];
}

export function listOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}
