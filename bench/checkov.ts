/**
 * netlint beside checkov on the same files, where NETLINT_CHECKOV names a virtual environment of Python with checkov in
 * it (`python3 -m venv <path>`, then `<path>/bin/pip install checkov`). They look for different things: what is
 * compared is how long one waits. Neither asks the network; of real documents both read Terraform alone.
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
const sizes = [1_000, 5_000];

export async function benchCheckov({ directory }: BenchOptions): Promise<readonly string[]> {
  const environment = process.env[variable];
  if (environment === undefined) return [`left out: ${variable} names no virtual environment with checkov in it`];
  const checkov = join(environment, "bin", "checkov");
  if (!existsSync(checkov)) return [`left out: there is no ${checkov}`];
  const place = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  try {
    await bundle(join(place, "program"));
    const candidates = candidatesOf(join(place, "program", "netlint.js"), checkov);
    return designsIn(place, directory).flatMap((design) => measureAll(design, candidates));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Candidate {
  readonly name: string;
  readonly command: (design: Design) => readonly [program: string, ...words: string[]];
}

/** Each ends with 0 whatever it finds, so that any other end is a failure. */
function candidatesOf(netlint: string, checkov: string): readonly Candidate[] {
  const quietly = ["--quiet", "--compact", "--soft-fail", "--skip-download"];
  return [
    { name: "netlint", command: ({ path }) => [process.execPath, netlint, "check", "--fail-on", "never", path] },
    {
      name: "checkov",
      command: ({ path, frameworks }) => [checkov, ...quietly, "--framework", ...frameworks, "--directory", path],
    },
  ];
}

interface Design {
  readonly name: string;
  readonly path: string;
  /** As checkov calls them. */
  readonly frameworks: readonly string[];
}

function designsIn(place: string, directory: string | undefined): readonly Design[] {
  const examples = fileURLToPath(new URL("../fixtures/equivalents", import.meta.url));
  const generated = sizes.flatMap((size) => generatedOf(place, size));
  const real = directory === undefined ? [] : [{ name: directory, path: directory, frameworks: ["terraform"] }];
  return [
    { name: "the fixtures of equivalent designs", path: examples, frameworks: ["terraform", "cloudformation"] },
    ...generated,
    ...real,
  ];
}

/** Of scripts checkov knows nothing. */
function generatedOf(place: string, size: number): readonly Design[] {
  const readByBoth = Object.entries(estates).filter(([name]) => !name.startsWith("scripts"));
  return readByBoth.map(([name, make], index) => {
    const path = join(place, `estate-${size}-${index}`);
    write(path, make(size));
    const framework = name.startsWith("terraform") ? "terraform" : "cloudformation";
    return { name: `${name}, ${size.toLocaleString("en")} resources`, path, frameworks: [framework] };
  });
}

function write(directory: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

function measureAll(design: Design, candidates: readonly Candidate[]): readonly string[] {
  const runs = candidates.map((candidate) => measure(candidate, design));
  const [first] = runs;
  return [design.name, ...runs.map((run) => lineOf(run, first))];
}

interface Run {
  readonly name: string;
  readonly seconds: number;
  /** The last words of a program that failed: then it says nothing how long it took. */
  readonly fault: string | undefined;
}

function measure({ name, command }: Candidate, design: Design): Run {
  const [program, ...words] = command(design);
  const started = performance.now();
  const { status, signal, stderr } = spawnSync(program, words, { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1e9 });
  const seconds = (performance.now() - started) / 1000;
  const last = stderr.toString().trimEnd().split("\n").at(-1) ?? "";
  return { name, seconds, fault: status === 0 ? undefined : `failed with ${String(status ?? signal)}: ${last}` };
}

function lineOf({ name, seconds, fault }: Run, first: Run | undefined): string {
  const time = `  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s`;
  if (fault !== undefined) return `${time}   ${fault}`;
  const isBaseline = first === undefined || first.name === name || first.fault !== undefined;
  return isBaseline ? time : `${time}   ${(seconds / first.seconds).toFixed(1)} times as long`;
}
