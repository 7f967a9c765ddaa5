import { describe, expect, it } from "vitest";
import { rootsLeadingTo, terraformRoots } from "../../../src/parsers/terraform/index.ts";
import { Session } from "../../../src/source/index.ts";
import { MemoryWorkspace } from "../../../src/workspace/index.ts";

const calling = (...sources: readonly string[]): string =>
  sources.map((source, index) => `module "m${index}" {\n  source = "${source}"\n}\n`).join("");

function roots(files: Readonly<Record<string, string>>, named: readonly string[] = []): readonly string[] {
  return terraformRoots(new Session(), new MemoryWorkspace(files), Object.keys(files), named);
}

describe("roots", () => {
  const files = {
    "live/prod/main.tf": calling("../../modules/net"),
    "live/test/main.tf.json": '{"module": {"net": {"source": "../../modules/net"}}}',
    "modules/net/main.tf": calling("./inner", "registry/x/aws"),
    "modules/net/inner/main.tf": "",
    "modules/unused/main.tofu": "",
    "readme.md": "",
    "live/prod/.terraform/modules/x/main.tf": "",
  };

  it("are the directories that no other one calls", () => {
    expect(roots(files)).toEqual(["live/prod", "live/test", "modules/unused"]);
  });

  it("are called directories too, where these are named", () => {
    expect(roots(files, ["modules/net"])).toEqual(["live/prod", "live/test", "modules/net", "modules/unused"]);
  });

  it("are one of those that call each other in a circle", () => {
    expect(roots({ "a/main.tf": calling("../b"), "b/main.tf": calling("../a"), "c/main.tf": calling("./") })).toEqual([
      "a",
      "c",
    ]);
  });

  it("lead to the directories that they read", () => {
    const workspace = new MemoryWorkspace(files);
    const leading = (directory: string) => rootsLeadingTo(new Session(), workspace, Object.keys(files), [directory]);
    expect(leading("modules/net/inner")).toEqual(["live/prod", "live/test"]);
    expect(leading("modules/unused")).toEqual(["modules/unused"]);
    expect(leading("live/prod")).toEqual(["live/prod"]);
  });

  it("are the directory itself where it is the workspace", () => {
    expect(roots({ "main.tf": calling("./modules/a"), "modules/a/main.tf": "" })).toEqual([""]);
  });

  it("are none where there is no Terraform", () => {
    expect(roots({ "a.yaml": "", ".main.tf.swp": "", "main.tf~": "" })).toEqual([]);
  });
});
