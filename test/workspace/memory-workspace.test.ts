import { describe, expect, it } from "vitest";
import { maximumFileBytes, MemoryWorkspace } from "../../src/workspace/index.ts";

const workspace = new MemoryWorkspace({
  "main.tf": "locals {}",
  "modules/net/vpc.tf": "",
  "modules/net/nul.tf": "a\0b",
  "modules/net/latin.tf": Uint8Array.of(0xe9),
  "huge.tf": "a".repeat(maximumFileBytes + 1),
});

describe("a workspace in memory", () => {
  it("reads what it was given", () => {
    expect(workspace.read("main.tf")).toEqual({ ok: true, text: "locals {}" });
  });

  it("refuses what a disk would", () => {
    expect(workspace.read("modules/net/nul.tf")).toEqual({ ok: false, why: "binary" });
    expect(workspace.read("modules/net/latin.tf")).toEqual({ ok: false, why: "binary" });
    expect(workspace.read("huge.tf")).toEqual({ ok: false, why: "too-large" });
    expect(workspace.read("modules")).toEqual({ ok: false, why: "directory" });
    expect(workspace.read("other.tf")).toEqual({ ok: false, why: "missing" });
    expect(workspace.read("../main.tf")).toEqual({ ok: false, why: "outside-workspace" });
  });

  it("knows the directories that its paths imply", () => {
    expect(workspace.list("")).toEqual([
      { name: "huge.tf", kind: "file" },
      { name: "main.tf", kind: "file" },
      { name: "modules", kind: "directory" },
    ]);
    expect(workspace.list("modules")).toEqual([{ name: "net", kind: "directory" }]);
    expect(workspace.stat("modules/net")).toBe("directory");
    expect(workspace.stat("modules/net/vpc.tf")).toBe("file");
    expect(workspace.stat("modules/web")).toBe("missing");
  });

  it("has a root when it holds nothing", () => {
    expect(new MemoryWorkspace({}).stat("")).toBe("directory");
    expect(new MemoryWorkspace({}).list("")).toEqual([]);
  });
});
