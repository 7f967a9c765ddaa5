/** The program as it is shipped, in a process of its own with little memory, over input that means it no good. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../scripts/bundle.ts";
import type { Finding, ReportedNotice } from "../../src/findings/index.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";
import { type Content, hostileDesigns } from "./designs.ts";

const memory = "--max-old-space-size=1024";
const patience = 60_000;

/** What stands beside each hostile design, and is found all the same. */
const honest = `resource "aws_db_instance" "honest" {
  engine              = "mysql"
  publicly_accessible = true
}
`;

const programs = mkdtempSync(join(tmpdir(), "netlint-hostile-"));
const program = join(programs, "netlint.js");

beforeAll(async () => {
  await bundle(programs);
}, 60_000);

afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
});

function write(directory: string, files: Readonly<Record<string, Content>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === "object" && "linkTo" in content) symlinkSync(content.linkTo, path);
    else writeFileSync(path, content);
  }
}

function check(files: Readonly<Record<string, Content>>) {
  const directory = temporaryDirectory({ "honest/main.tf": honest });
  write(join(directory, "hostile"), files);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [memory, program, "check", "--format", "json", "--fail-on", "never", "."],
    { cwd: directory, timeout: patience, encoding: "utf8", maxBuffer: 1e8 },
  );
  expect({ status, signal, stderr }).toMatchObject({ status: 0, signal: null });
  return JSON.parse(stdout) as { readonly findings: readonly Finding[]; readonly notices: readonly ReportedNotice[] };
}

describe("hostile input", () => {
  it.each(hostileDesigns)("survives $name", { timeout: patience + 10_000 }, ({ files, noticed }) => {
    const { findings, notices } = check(files);
    expect(notices.filter(({ code }) => code === "rule-failed")).toEqual([]);
    expect(findings.map(({ place }) => place.path)).toContain("honest/main.tf");
    if (noticed === undefined) return;
    const inFile = notices.filter(({ place, path }) => (place?.path ?? path) === `hostile/${noticed.path}`);
    expect(inFile.map(({ message }) => message).join("\n")).toMatch(noticed.says);
    if (noticed.line !== undefined) expect(inFile.map(({ place }) => place?.start.line)).toContain(noticed.line);
  });
});
