/** Runs the `terraform` program on small designs without providers, in a directory of its own. Where it is missing, tests say so. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** The names of the functions that it has, sorted; each has a second name with `core::` before it. */
export function functionsOfTerraform(): readonly string[] {
  const described: unknown = JSON.parse(terraform(["metadata", "functions", "-json"], tmpdir()));
  const names = entriesOf(fieldOf(described, "function_signatures")).map(([name]) => name);
  return names.filter((name) => !name.startsWith("core::")).sort();
}

/** The resources that a plan makes, by address, with what their `input` is. */
export function plannedResources(files: Readonly<Record<string, string>>): ReadonlyMap<string, unknown> {
  return within(files, (directory) => {
    terraform(["plan", "-out=plan", "-input=false", "-no-color"], directory);
    const plan: unknown = JSON.parse(terraform(["show", "-json", "plan"], directory));
    const found = new Map<string, unknown>();
    collect(fieldOf(fieldOf(plan, "planned_values"), "root_module"), found);
    return found;
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
