import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workspace } from "../../src/source/index.ts";
import {
  answersAlike,
  DiskWorkspace,
  MemoryWorkspace,
  RecordedWorkspace,
  SnapshotWorkspace,
} from "../../src/workspace/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

function inputsOf(files: Readonly<Record<string, string>>, ask: (workspace: Workspace) => void) {
  const workspace = new RecordedWorkspace(new MemoryWorkspace(files));
  ask(workspace);
  return workspace.inputs;
}

describe("the record of inputs", () => {
  it("holds the hash of what was read", () => {
    const inputs = inputsOf({ "main.tf": "abc", "other.tf": "" }, (workspace) => workspace.read("main.tf"));
    expect([...inputs.reads]).toEqual([
      ["main.tf", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ]);
  });

  it("holds look-ups that failed, with the reason", () => {
    const inputs = inputsOf({}, (workspace) => {
      workspace.read("prod.auto.tfvars");
      workspace.stat("modules/net");
    });
    expect([...inputs.reads]).toEqual([["prod.auto.tfvars", "missing"]]);
    expect([...inputs.stats]).toEqual([["modules/net", "missing"]]);
  });

  it("tells listings apart by the names in them, not by the contents of the files", () => {
    const listing = (files: Readonly<Record<string, string>>) =>
      inputsOf(files, (workspace) => workspace.list("")).listings.get("");
    expect(listing({ "a.tf": "", "b.tf": "" })).not.toBe(listing({ "a.tf": "" }));
    expect(listing({ "a.tf": "one" })).toBe(listing({ "a.tf": "two" }));
    expect(listing({ a: "" })).not.toBe(listing({ "a/b.tf": "" }));
  });

  it("is no hash where a file changed while it was read", () => {
    const root = temporaryDirectory({ "main.tf": "before" });
    const workspace = new RecordedWorkspace(new DiskWorkspace(root));
    workspace.read("main.tf");
    writeFileSync(join(root, "main.tf"), "after");
    expect(workspace.read("main.tf")).toEqual({ ok: true, text: "after" });
    expect(workspace.inputs.reads.get("main.tf")).toBe("changed meanwhile");
  });

  it("answers what a path is alike throughout", () => {
    const root = temporaryDirectory({ "main.tf": "" });
    const workspace = new RecordedWorkspace(new DiskWorkspace(root));
    expect(workspace.stat("new.tf")).toBe("missing");
    writeFileSync(join(root, "new.tf"), "");
    expect(workspace.stat("new.tf")).toBe("missing");
  });
});

describe("answers alike", () => {
  const asked = (workspace: Workspace): void => {
    workspace.read("main.tf");
    workspace.read("missing.tf");
    workspace.list("modules");
    workspace.stat("modules/net");
  };
  const before = { "main.tf": "a", "modules/net/main.tf": "", "other.tf": "" };
  const inputs = inputsOf(before, asked);
  const isAlike = (files: Readonly<Record<string, string>>): boolean =>
    answersAlike(new MemoryWorkspace(files), inputs);

  it("are given where nothing changed that was asked for", () => {
    expect(isAlike(before)).toBe(true);
    expect(isAlike({ ...before, "other.tf": "changed", "modules/net/more.tf": "" })).toBe(true);
  });

  it("are not where a text, a listing, a kind or an absence changed", () => {
    expect(isAlike({ ...before, "main.tf": "b" })).toBe(false);
    expect(isAlike({ ...before, "modules/vpc/main.tf": "" })).toBe(false);
    expect(isAlike({ "main.tf": "a", "modules/net": "", "other.tf": "" })).toBe(false);
    expect(isAlike({ ...before, "missing.tf": "" })).toBe(false);
  });
});

describe("a snapshot", () => {
  it("answers as at first, whatever happens meanwhile", () => {
    const root = temporaryDirectory({ "main.tf": "before" });
    const workspace = new SnapshotWorkspace(new DiskWorkspace(root));
    expect(workspace.read("main.tf")).toEqual({ ok: true, text: "before" });
    expect(workspace.stat("new.tf")).toBe("missing");
    expect(workspace.list("")).toHaveLength(1);
    writeFileSync(join(root, "main.tf"), "after");
    writeFileSync(join(root, "new.tf"), "");
    expect(workspace.read("main.tf")).toEqual({ ok: true, text: "before" });
    expect(workspace.stat("new.tf")).toBe("missing");
    expect(workspace.list("")).toHaveLength(1);
  });
});
