/**
 * How long whole estates take from files to report, phase by phase: `npx tsx bench/estate.ts [--large] [--directory <path>]`.
 * Generated ones of 1,000 and 10,000 resources, with `--large` of 100,000; and the files of the directory, or of the one
 * that NETLINT_CORPUS names. Each is measured in a process of its own, so that none pays for another's memory.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/bundle.ts";
import { estates } from "./estates.ts";
import { extremes } from "./extremes.ts";
import { type Measured, phases } from "./measured.ts";
import { type BenchOptions, benchOptions } from "./options.ts";

const sizes = [1_000, 10_000];
const largeSize = 100_000;
const extremeSizes = [250, 500];
const largeExtremes = [500, 1_000, 2_000];
const heapMegabytes = 4_096;

/** The lines of a report: for each estate the time of each phase, the time and memory of all, and how it grew. */
export async function benchEstate({ large, directory }: BenchOptions): Promise<readonly string[]> {
  const place = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  try {
    const program = await bundledRun(place);
    const lines = Object.keys(estates).flatMap((name) => linesOf(program, name, large ? [...sizes, largeSize] : sizes));
    const real = directory === undefined ? [] : [line(directory, measureApart(program, ["--real", directory]))];
    return [heading(), ...lines, ...real];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The same for designs that are extreme in one way; what doubles in size twice shows what grows faster than it. */
export async function benchExtremes({ large }: BenchOptions): Promise<readonly string[]> {
  const place = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  const ofSizes = large ? largeExtremes : extremeSizes;
  try {
    const program = await bundledRun(place);
    return [heading(), ...Object.keys(extremes).flatMap((name) => linesOf(program, name, ofSizes))];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** As users run it: bundled, with nothing between it and Node. */
async function bundledRun(place: string): Promise<string> {
  const entry = fileURLToPath(new URL("estate-run.ts", import.meta.url));
  await bundle(place, { run: entry });
  return join(place, "run.js");
}

function linesOf(program: string, name: string, ofSizes: readonly number[]): readonly string[] {
  const measured = ofSizes.map((size) => measureApart(program, ["--generated", name, String(size)]));
  return measured.map((each, index) => line(name, each, measured[index - 1]));
}

function measureApart(program: string, words: readonly string[]): Measured {
  const node = [`--max-old-space-size=${heapMegabytes}`, program, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${String(status)}: ${stderr.toString()}`);
  return JSON.parse(stdout.toString()) as Measured;
}

function heading(): string {
  return [
    "".padEnd(34),
    "resources".padStart(9),
    ...phases.map((phase) => phase.padStart(8)),
    "total".padStart(9),
    "memory".padStart(9),
    "a resource".padStart(11),
    "growth".padStart(7),
  ].join(" ");
}

function line(name: string, measured: Measured, smaller?: Measured): string {
  const { resources, milliseconds, megabytes, findings } = measured;
  const each = totalOf(measured) / resources;
  // Of what one resource costs, beside the estate before: 1.0 is linear.
  const growth = smaller === undefined ? "" : (each / (totalOf(smaller) / smaller.resources)).toFixed(1);
  return [
    name.slice(0, 34).padEnd(34),
    resources.toLocaleString("en").padStart(9),
    ...phases.map((phase) => milliseconds[phase].toFixed(0).padStart(8)),
    `${totalOf(measured).toFixed(0)} ms`.padStart(9),
    `${megabytes.toFixed(0)} MB`.padStart(9),
    `${(each * 1000).toFixed(0)} µs`.padStart(11),
    growth.padStart(7),
    ` ${findings.toLocaleString("en")} findings`,
  ].join(" ");
}

function totalOf({ milliseconds }: Measured): number {
  return phases.reduce((sum, phase) => sum + milliseconds[phase], 0);
}

if (process.argv[1] === import.meta.filename) {
  const lines = await benchEstate(benchOptions(process.argv.slice(2)));
  process.stdout.write(`${lines.join("\n")}\n`);
}
