import { describe, expect, it } from "vitest";
import { BufferedWorkspace, MemoryWorkspace } from "../../src/workspace/index.ts";

const saved = new MemoryWorkspace({ "main.tf": "saved", "net/vpc.tf": "saved" });

describe("unsaved buffers", () => {
  it("hide what is saved under the same path, and nothing else", () => {
    const workspace = new BufferedWorkspace(saved, new Map([["main.tf", "unsaved"]]));
    expect(workspace.read("main.tf")).toEqual({ ok: true, text: "unsaved" });
    expect(workspace.read("net/vpc.tf")).toEqual({ ok: true, text: "saved" });
    expect(workspace.list("")).toEqual(saved.list(""));
  });

  it("are listed where no file is saved", () => {
    const workspace = new BufferedWorkspace(saved, new Map([["net/app.tf", "unsaved"]]));
    expect(workspace.stat("net/app.tf")).toBe("file");
    expect(workspace.list("net")).toEqual([
      { name: "app.tf", kind: "file" },
      { name: "vpc.tf", kind: "file" },
    ]);
  });

  it("bring their directories with them", () => {
    const workspace = new BufferedWorkspace(saved, new Map([["modules/web/web.tf", "unsaved"]]));
    expect(workspace.stat("modules")).toBe("directory");
    expect(workspace.list("")).toContainEqual({ name: "modules", kind: "directory" });
    expect(workspace.list("modules")).toEqual([{ name: "web", kind: "directory" }]);
  });

  it("are refused where a file would be", () => {
    const workspace = new BufferedWorkspace(saved, new Map([["main.tf", "a\0b"]]));
    expect(workspace.read("main.tf")).toEqual({ ok: false, why: "binary" });
  });
});
