import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Metafile } from "esbuild";
import { bundle } from "../../scripts/bundle.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";

const outdir = mkdtempSync(join(tmpdir(), "netlint-bundle-"));
const program = join(outdir, "netlint.js");
let outputs: Metafile["outputs"];

beforeAll(async () => {
  ({ outputs } = await bundle(outdir));
}, 60_000);

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

const design = `
Resources:
  Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Net, CidrBlock: 10.0.1.0/24 } }
  B: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Net, CidrBlock: 10.0.1.0/25 } }
`;

/** The one rule that the designs here are about. */
const asked = ["--format", "json", "--only", "overlapping-subnets"];

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function netlint(words: readonly string[], files: Readonly<Record<string, string>>): Promise<Ended> {
  const cwd = temporaryDirectory(files);
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { cwd, env: {} }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

describe("the program as it is shipped", () => {
  it("finds what the sources find", async () => {
    const { exitCode, stdout, stderr } = await netlint(asked, { "net.yaml": design });
    expect(stderr).toBe("");
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ rule: "overlapping-subnets", severity: "error", certainty: "proven", place: { path: "net.yaml" } }],
    });
  });

  it("writes no colours where nobody sees them", async () => {
    const { stdout } = await netlint([], { "net.yaml": design });
    expect(stdout).toContain("overlapping-subnets");
    expect(stdout).not.toContain("\u001B[");
  });

  it("checks a configuration with the validator that was compiled into it", async () => {
    const { exitCode, stdout } = await netlint([], {
      "net.yaml": design,
      "netlint.config.yaml": "rules:\n  overlaping-subnets: off\n",
    });
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      "netlint.config.yaml:2:3  rules.overlaping-subnets: no such rule. Did you mean overlapping-subnets?",
    );
  });

  it("obeys a configuration that is right", async () => {
    const { exitCode, stdout } = await netlint(asked, {
      "net.yaml": design,
      "netlint.config.json": '{ "rules": { "overlapping-subnets": "off" } }',
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [] });
  });

  it("says what is wrong with a call", async () => {
    expect(await netlint(["nowhere"], { "net.yaml": design })).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: nowhere: no such file or directory.\n",
    });
  });

  it("expands patterns", async () => {
    const { stdout } = await netlint([...asked, "envs/*"], {
      "envs/prod/net.yaml": design,
      "other/net.yaml": design,
    });
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ place: { path: "envs/prod/net.yaml" } }] });
  });

  it("has the libraries that Terraform's functions ask for", async () => {
    const { stdout, stderr } = await netlint(asked, {
      "main.tf": `
        locals {
          written = yamldecode("range: 10.0.1.0/24")
        }
        resource "aws_vpc" "main" {
          cidr_block = replace("10.0.0.0-16", "/-([0-9]+)/", "/$1")
        }
        resource "aws_subnet" "a" {
          vpc_id     = aws_vpc.main.id
          cidr_block = local.written.range
        }
        resource "aws_subnet" "b" {
          vpc_id     = aws_vpc.main.id
          cidr_block = regex("10[.0-9/]+", "is 10.0.1.0/25")
        }`,
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ rule: "overlapping-subnets", certainty: "proven" }] });
  });

  it("ends quietly where its reader goes away", async () => {
    const reader = spawn(process.execPath, [program, "explain", "single-subregion"], {
      cwd: temporaryDirectory({}),
      stdio: ["ignore", "pipe", "pipe"],
    });
    reader.stdout.destroy();
    let stderr = "";
    reader.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    const exitCode = await new Promise((resolve) => reader.on("close", resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });
});

describe("what a run loads", () => {
  const program = ["src/cli/bin.ts", "src/cli/main.ts"];
  const linter = [...program, "src/linter/index.ts", "src/rules/index.ts", "src/reporters/text/text.ts"];
  const libraries = ["ajv", "fast-glob", "jsonc-parser", "re2js", "yaml", "@lezer/python", "typescript"];

  it("is not the linter where nothing is linted", () => {
    expect(inputsOf(program).filter((path) => /^src\/(linter|parsers|providers|rules)\//.test(path))).toEqual([]);
  });

  it("is no parser and no library before a file asks for it", () => {
    const loaded = inputsOf(linter);
    expect(loaded).toContain("src/linter/lint.ts");
    expect(loaded.filter((path) => /^src\/parsers\/(terraform|scripts)\//.test(path))).toEqual([]);
    expect(librariesIn(loaded)).toEqual([]);
  });

  it("is Terraform's parser for Terraform, without what few designs ask for", () => {
    const loaded = inputsOf([...linter, "src/parsers/terraform/index.ts"]);
    expect(loaded).toContain("src/parsers/terraform/parse-terraform.ts");
    expect(librariesIn(loaded)).toEqual(["jsonc-parser"]);
  });

  it("is never the compiler of schemas", () => {
    const all = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
    expect(all.filter((path) => path.includes("node_modules/ajv/dist/compile"))).toEqual([]);
  });

  function librariesIn(paths: readonly string[]): readonly string[] {
    return libraries.filter((name) => paths.some((path) => path.includes(`node_modules/${name}/`)));
  }

  /** What stands in the files made from these entries, and in those that they load at once. */
  function inputsOf(entries: readonly string[]): readonly string[] {
    const files = Object.keys(outputs).filter((path) => entries.includes(outputs[path]?.entryPoint ?? ""));
    // A set may grow while it is walked: what is added is visited.
    const closure = new Set(files);
    for (const path of closure) {
      for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
        if (kind === "import-statement") closure.add(imported);
      }
    }
    return [...closure].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  }
});
