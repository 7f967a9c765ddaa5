import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyReport, finding, netlint, notice } from "./harness.ts";

describe("the exit code", () => {
  it("is 0 where nothing is found", async () => {
    expect(await netlint([])).toMatchObject({ exitCode: 0 });
  });

  it("is 1 for an error, and 0 for a warning", async () => {
    expect(await netlint([], { report: { findings: [finding("error")] } })).toMatchObject({ exitCode: 1 });
    expect(await netlint([], { report: { findings: [finding("warning")] } })).toMatchObject({ exitCode: 0 });
  });

  it("follows --fail-on", async () => {
    const report = { findings: [finding("warning")] };
    expect(await netlint(["--fail-on", "warning"], { report })).toMatchObject({ exitCode: 1 });
    expect(await netlint(["--fail-on", "info"], { report })).toMatchObject({ exitCode: 1 });
    expect(await netlint(["--fail-on", "never"], { report })).toMatchObject({ exitCode: 0 });
  });

  it("leaves possible findings out unless told", async () => {
    const report = { findings: [finding("error", "possible")] };
    expect(await netlint([], { report })).toMatchObject({ exitCode: 0 });
    expect(await netlint(["--fail-on-possible"], { report })).toMatchObject({ exitCode: 1 });
    expect(await netlint(["--fail-on-possible", "--fail-on", "never"], { report })).toMatchObject({ exitCode: 0 });
  });

  it("does not depend on the format", async () => {
    const report = { findings: [finding("error")] };
    expect(await netlint(["--format", "sarif"], { report })).toMatchObject({ exitCode: 1 });
  });

  it("is 2 where the configuration is wrong, findings or not", async () => {
    const report = { findings: [finding("error")], notices: [notice("configuration", "error")] };
    expect(await netlint([], { report })).toMatchObject({ exitCode: 2 });
    expect(await netlint(["--fail-on", "never"], { report })).toMatchObject({ exitCode: 2 });
  });

  it("is 2 where nothing could be read, and 0 where nothing was there", async () => {
    expect(await netlint([], { report: { notices: [notice("nothing-to-read", "error")] } })).toMatchObject({
      exitCode: 2,
    });
    expect(await netlint([], { report: { notices: [notice("nothing-to-read", "info")] } })).toMatchObject({
      exitCode: 0,
    });
  });

  it("is not changed by other errors in what was read", async () => {
    expect(await netlint([], { report: { notices: [notice("syntax", "error")] } })).toMatchObject({ exitCode: 0 });
  });

  it("is 3 where a rule failed", async () => {
    const report = { findings: [finding("error")], notices: [notice("rule-failed", "error")] };
    expect(await netlint([], { report })).toMatchObject({ exitCode: 3 });
  });

  it("is 3 where netlint itself fails, which is said without a stack", async () => {
    const lint = () => Promise.reject(new Error("row 7 of 3"));
    const { exitCode, stdout, stderr } = await netlint([], { lint });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 3,
      stdout: "",
      stderr:
        "netlint: a fault of netlint's own, which deserves a report: row 7 of 3\nSet NETLINT_DEBUG=1 to see where.\n",
    });
  });

  it("comes with the stack where that is asked for", async () => {
    const lint = () => Promise.reject(new Error("row 7 of 3"));
    const { stderr } = await netlint([], { lint, environment: { NETLINT_DEBUG: "1" } });
    expect(stderr).toContain("check.test.ts");
  });
});

describe("what is linted", () => {
  it("is the current directory by default", async () => {
    const files = { ".git/HEAD": "", "infra/main.tf": "" };
    expect((await netlint([], { files, currentDirectory: "infra" })).request).toMatchObject({ paths: ["infra"] });
  });

  it("is what is named, with or without the command's own name", async () => {
    const files = { "a/main.tf": "", "b.yaml": "" };
    expect((await netlint(["a", "b.yaml"], { files })).request).toMatchObject({ paths: ["a", "b.yaml"] });
    expect((await netlint(["check", "a", "b.yaml"], { files })).request).toMatchObject({ paths: ["a", "b.yaml"] });
  });

  it("is what a pattern names", async () => {
    const files = { "envs/prod/a.tf": "", "envs/test/a.tf": "", "other/a.tf": "" };
    expect((await netlint(["envs/*"], { files })).request).toMatchObject({ paths: ["envs/prod", "envs/test"] });
  });

  it("can be read through the workspace", async () => {
    const { request } = await netlint([], { files: { "main.tf": "locals {}" } });
    expect(request?.workspace.read("main.tf")).toEqual({ ok: true, text: "locals {}" });
  });

  it("has to exist", async () => {
    const { exitCode, stdout, stderr } = await netlint(["infra/porod"], { files: { "infra/prod/a.tf": "" } });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: infra/porod: no such file or directory. Did you mean infra/prod?\n",
    });
  });

  it("is no misspelt command", async () => {
    const { exitCode, stderr } = await netlint(["explian", "wide-open"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("netlint: explian: no such file or directory. Did you mean explain?\n");
  });

  it("has to be matched by a pattern", async () => {
    const { exitCode, stderr } = await netlint(["envs/*"], { files: { "envs/.gitkeep/a": "", ".gitignore": "envs" } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe("netlint: envs/* matches no file or directory that is not ignored\n");
  });
});

describe("values for what is open", () => {
  it("are handed on in the order of the call, files by their name in the workspace", async () => {
    const files = { ".git/HEAD": "", "infra/a.tfvars": "", "infra/p.json": "" };
    const words = ["--var-file", "a.tfvars", "--var", "cidr=10.0.0.0/8", "--parameters", "p.json", "--var", "x=a=b"];
    expect((await netlint(words, { files, currentDirectory: "infra" })).request?.inputs).toEqual([
      { kind: "variable-file", path: "infra/a.tfvars" },
      { kind: "variable", name: "cidr", text: "10.0.0.0/8", from: "option" },
      { kind: "parameter-file", path: "infra/p.json" },
      { kind: "variable", name: "x", text: "a=b", from: "option" },
    ]);
  });

  it("come from the environment only when asked, before those of the call", async () => {
    const environment = { TF_VAR_zone: "b", TF_VAR_cidr: "10.0.0.0/8", HOME: "/root" };
    expect((await netlint(["--var", "x=1"], { environment })).request?.inputs).toHaveLength(1);
    expect((await netlint(["--var", "x=1", "--env"], { environment })).request?.inputs).toEqual([
      { kind: "variable", name: "cidr", text: "10.0.0.0/8", from: "environment" },
      { kind: "variable", name: "zone", text: "b", from: "environment" },
      { kind: "variable", name: "x", text: "1", from: "option" },
    ]);
  });

  it("need a name and a value", async () => {
    const { exitCode, stderr } = await netlint(["--var", "cidr"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("netlint: --var cidr gives no value: write --var name=value\n");
    expect((await netlint(["--var", "cidr="])).request?.inputs).toMatchObject([{ name: "cidr", text: "" }]);
  });

  it("need a file that exists", async () => {
    const { exitCode, stderr } = await netlint(["--var-file", "prd.tfvars"], { files: { "prod.tfvars": "" } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe("netlint: --var-file prd.tfvars: no such file. Did you mean prod.tfvars?\n");
  });

  it("need a file inside", async () => {
    const files = { "project/.git/HEAD": "", "elsewhere.json": "" };
    const { exitCode, stderr } = await netlint(["--parameters", "../elsewhere.json"], {
      files,
      currentDirectory: "project",
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--parameters ../elsewhere.json lies outside");
  });
});

describe("the configuration", () => {
  it("is looked for by the linter unless it is named", async () => {
    expect((await netlint([])).request).not.toHaveProperty("configuration");
    const files = { "ci/netlint.yaml": "" };
    expect((await netlint(["--config", "ci/netlint.yaml"], { files })).request).toMatchObject({
      configuration: "ci/netlint.yaml",
    });
  });

  it("has to exist where it is named", async () => {
    const { exitCode, stderr } = await netlint(["--config", "netlint.yaml"], { files: { "main.tf": "" } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "netlint: --config netlint.yaml: no such file.\n" });
  });
});

describe("choosing rules", () => {
  it("is handed on", async () => {
    expect((await netlint(["--only", "wide-open,all-alone", "--skip", "all-alone"])).request).toMatchObject({
      only: ["wide-open", "all-alone"],
      skip: ["all-alone"],
    });
    expect((await netlint([])).request).not.toHaveProperty("only");
  });

  it("refuses a name that no rule has", async () => {
    const { exitCode, stderr, request } = await netlint(["--skip", "wide-oepn"]);
    expect({ exitCode, stderr, request }).toEqual({
      exitCode: 2,
      stderr: "netlint: wide-oepn: no such rule. Did you mean wide-open?\n",
      request: undefined,
    });
  });
});

describe("reports", () => {
  it("are printed as text by default, with the time they took", async () => {
    const { stdout, stderr } = await netlint([]);
    expect(JSON.parse(stdout)).toEqual({
      format: "text",
      colors: false,
      possible: false,
      exitCode: 0,
      width: 100,
      milliseconds: 12,
      main: "",
    });
    expect(stderr).toBe("");
  });

  it("know how the run will end", async () => {
    const report = { findings: [finding("error")] };
    expect(JSON.parse((await netlint([], { report })).stdout)).toMatchObject({ exitCode: 1 });
  });

  it("are as wide as the terminal, but not in files", async () => {
    const { stdout, root } = await netlint(["--format", "json", "--output-file", "a.json", "--format", "text"], {
      columns: 72,
    });
    expect(JSON.parse(stdout)).toMatchObject({ width: 72 });
    expect(JSON.parse(readFileSync(join(root, "a.json"), "utf8"))).toMatchObject({ width: 100 });
  });

  it("are the same from run to run in formats for machines", async () => {
    expect(JSON.parse((await netlint(["--format", "json"])).stdout)).toMatchObject({ milliseconds: 0 });
  });

  it("are written to files, several in one run", async () => {
    const words = ["--format", "text", "--format", "sarif", "--output-file", "out/netlint.sarif", "--possible"];
    const { stdout, root } = await netlint(words, { isTerminal: true });
    expect(JSON.parse(stdout)).toMatchObject({ format: "text", colors: true });
    expect(JSON.parse(readFileSync(join(root, "out/netlint.sarif"), "utf8"))).toMatchObject({
      format: "sarif",
      colors: false,
      possible: true,
    });
  });

  it("carry no colours into a file, whatever the terminal takes", async () => {
    const { root } = await netlint(["--output-file", "netlint.txt"], { environment: { FORCE_COLOR: "1" } });
    expect(JSON.parse(readFileSync(join(root, "netlint.txt"), "utf8"))).toMatchObject({ colors: false });
  });

  it("that cannot be written make the exit code 2", async () => {
    const { exitCode, stderr } = await netlint(["--output-file", "main.tf/out.txt"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^netlint: main\.tf\/out\.txt cannot be written: /);
  });

  it("for machines leave errors to standard error", async () => {
    const report = { ...emptyReport, notices: [notice("syntax", "error", "expected }"), notice("syntax", "warning")] };
    expect(await netlint(["--format", "json"], { report })).toMatchObject({ stderr: "main.tf  syntax: expected }\n" });
    expect(await netlint([], { report })).toMatchObject({ stderr: "" });
  });
});
