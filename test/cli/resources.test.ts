import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { netlint, notice } from "./harness.ts";

describe("netlint resources", () => {
  it("asks for what the call says, with values for what is open", async () => {
    const { exitCode, read } = await netlint(
      ["resources", "--env", "--var", "a=2", "--var-file", "x.tfvars", "main.tf"],
      { files: { "main.tf": "", "x.tfvars": "" }, environment: { TF_VAR_a: "1", HOME: "/" } },
    );
    expect(exitCode).toBe(0);
    expect(read?.paths).toEqual(["main.tf"]);
    expect(read?.inputs).toEqual([
      { kind: "variable", name: "a", text: "1", from: "environment" },
      { kind: "variable", name: "a", text: "2", from: "option" },
      { kind: "variable-file", path: "x.tfvars" },
    ]);
  });

  it("prints what was read, as text unless another format is asked for", async () => {
    expect(JSON.parse((await netlint(["resources"])).stdout)).toMatchObject({ format: "text" });
    expect(JSON.parse((await netlint(["resources", "--format", "json"])).stdout)).toMatchObject({ format: "json" });
  });

  it("writes to a file where one is named, and never colours it", async () => {
    const { stdout, root } = await netlint(["resources", "--output-file", "r.txt"], { isTerminal: true });
    expect(stdout).toBe("");
    expect(JSON.parse(readFileSync(join(root, "r.txt"), "utf8"))).toMatchObject({ colors: false });
  });

  it("says that a file cannot be written", async () => {
    const { exitCode, stderr, root } = await netlint(["resources", "--output-file", "main.tf/r.txt"]);
    expect({ exitCode, isThere: existsSync(join(root, "main.tf/r.txt")) }).toEqual({ exitCode: 2, isThere: false });
    expect(stderr).toContain("main.tf/r.txt cannot be written");
  });

  it("fails on a configuration that is wrong, and not on documents that are", async () => {
    const withNotice = (code: string) =>
      netlint(["resources"], { resources: { stacks: [], notices: [notice(code, "error")] } });
    expect((await withNotice("configuration")).exitCode).toBe(2);
    expect((await withNotice("syntax")).exitCode).toBe(0);
  });

  it("knows no format of findings", async () => {
    const { exitCode, stderr } = await netlint(["resources", "--format", "sarif"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Expected text, json.");
  });

  it("takes no option of check before its name", async () => {
    const { exitCode, stderr } = await netlint(["--env", "resources"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("options of resources stand behind its name");
  });
});
