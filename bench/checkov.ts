/**
 * netlint beside checkov on the same files, where NETLINT_CHECKOV names a virtual environment of Python with checkov in
 * it (`python3 -m venv <path>`, then `<path>/bin/pip install checkov`). They look for different things: what is
 * compared is how long one waits.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/bundle.ts";
import { estates } from "./estates.ts";
import type { BenchOptions } from "./options.ts";

const variable = "NETLINT_CHECKOV";
const resources = 1_000;

export async function benchCheckov({ directory }: BenchOptions): Promise<readonly string[]> {
  const environment = process.env[variable];
  if (environment === undefined) return [`left out: ${variable} names no virtual environment with checkov in it`];
  const checkov = join(environment, "bin", "checkov");
  if (!existsSync(checkov)) return [`left out: there is no ${checkov}`];
  const place = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  try {
    await bundle(join(place, "program"));
    const candidates = candidatesOf(join(place, "program", "netlint.js"), checkov);
    return designsIn(place, directory).flatMap(({ name, path }) => [
      name,
      ...candidates.map((candidate) => measure(candidate, path)),
    ]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Candidate {
  readonly name: string;
  readonly command: (directory: string) => readonly [program: string, ...words: string[]];
}

function candidatesOf(netlint: string, checkov: string): readonly Candidate[] {
  return [
    { name: "netlint", command: (directory) => [process.execPath, netlint, "check", directory] },
    { name: "checkov", command: (directory) => [checkov, "--quiet", "--compact", "--directory", directory] },
  ];
}

interface Design {
  readonly name: string;
  readonly path: string;
}

function designsIn(place: string, directory: string | undefined): readonly Design[] {
  const examples = fileURLToPath(new URL("../fixtures/equivalents", import.meta.url));
  // Of scripts checkov knows nothing.
  const readByBoth = Object.entries(estates).filter(([name]) => !name.startsWith("scripts"));
  const generated = readByBoth.map(([name, make], index) => {
    const path = join(place, `estate-${index}`);
    write(path, make(resources));
    return { name: `${name}, ${resources.toLocaleString("en")} resources`, path };
  });
  const real = directory === undefined ? [] : [{ name: directory, path: directory }];
  return [{ name: "the fixtures of equivalent designs", path: examples }, ...generated, ...real];
}

function write(directory: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

/** Both end with 1 where they found something. */
function measure({ name, command }: Candidate, directory: string): string {
  const [program, ...words] = command(directory);
  const started = performance.now();
  const { status } = spawnSync(program, words, { stdio: "ignore" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const fault = status === 0 || status === 1 ? "" : `   ended with ${String(status)}`;
  return `  ${name.padEnd(10)} ${seconds.padStart(7)} s${fault}`;
}
