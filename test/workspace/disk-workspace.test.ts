import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiskWorkspace, maximumFileBytes } from "../../src/workspace/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

function workspace(files: Readonly<Record<string, string | Uint8Array>>) {
  const root = temporaryDirectory({ "repository/main.tf": "", ...files });
  return { root: join(root, "repository"), outside: root, disk: new DiskWorkspace(join(root, "repository")) };
}

const isRoot = process.getuid?.() === 0;

describe("reading", () => {
  it("gives the text of a file", () => {
    const { disk } = workspace({ "repository/net/vpc.tf": 'resource "aws_vpc" "é" {}' });
    expect(disk.read("net/vpc.tf")).toEqual({ ok: true, text: 'resource "aws_vpc" "é" {}' });
  });

  it("keeps a byte order mark", () => {
    const { disk } = workspace({ "repository/bom.tf": "\uFEFFlocals {}" });
    expect(disk.read("bom.tf")).toEqual({ ok: true, text: "\uFEFFlocals {}" });
  });

  it("says that a file is missing", () => {
    expect(workspace({}).disk.read("vpc.tf")).toEqual({ ok: false, why: "missing" });
  });

  it("says that a file is missing where a file stands in the way", () => {
    expect(workspace({}).disk.read("main.tf/vpc.tf")).toEqual({ ok: false, why: "missing" });
  });

  it("says that a path is a directory", () => {
    const { disk } = workspace({ "repository/net/vpc.tf": "" });
    expect(disk.read("net")).toEqual({ ok: false, why: "directory" });
    expect(disk.read("")).toEqual({ ok: false, why: "directory" });
  });

  it("refuses a NUL byte", () => {
    expect(workspace({ "repository/a.tf": "a\0b" }).disk.read("a.tf")).toEqual({ ok: false, why: "binary" });
  });

  it("refuses bytes that are not UTF-8", () => {
    const { disk } = workspace({ "repository/latin.tf": Uint8Array.of(0x63, 0x61, 0x66, 0xe9) });
    expect(disk.read("latin.tf")).toEqual({ ok: false, why: "binary" });
  });

  it("reads a file of the largest size, and none beyond", () => {
    const { root, disk } = workspace({ "repository/most.tf": "a".repeat(maximumFileBytes), "repository/more.tf": "" });
    truncateSync(join(root, "more.tf"), maximumFileBytes + 1);
    expect(disk.read("most.tf").ok).toBe(true);
    expect(disk.read("more.tf")).toEqual({ ok: false, why: "too-large" });
  });

  it("does not wait for a pipe", () => {
    const { root, disk } = workspace({});
    execFileSync("mkfifo", [join(root, "pipe.tf")]);
    expect(disk.read("pipe.tf")).toEqual({ ok: false, why: "missing" });
    expect(disk.stat("pipe.tf")).toBe("missing");
    expect(disk.list("")).toEqual([{ name: "main.tf", kind: "file" }]);
  });

  it("survives a NUL in a path", () => {
    expect(workspace({}).disk.read("main\0.tf")).toEqual({ ok: false, why: "missing" });
  });

  it.skipIf(isRoot)("says that a file may not be read", () => {
    const { root, disk } = workspace({ "repository/secret.tf": "" });
    chmodSync(join(root, "secret.tf"), 0);
    expect(disk.read("secret.tf")).toEqual({ ok: false, why: "no-permission" });
  });
});

describe("staying inside", () => {
  it("refuses a path upwards", () => {
    const { disk } = workspace({ "secret.txt": "secret" });
    expect(disk.read("../secret.txt")).toEqual({ ok: false, why: "outside-workspace" });
    expect(disk.read("net/../../secret.txt")).toEqual({ ok: false, why: "outside-workspace" });
    expect(disk.stat("../secret.txt")).toBe("missing");
    expect(disk.list("..")).toEqual([]);
  });

  it("refuses an absolute path", () => {
    const { disk, outside } = workspace({ "secret.txt": "secret" });
    expect(disk.read(join(outside, "secret.txt"))).toEqual({ ok: false, why: "outside-workspace" });
  });

  it("refuses a link that leads out, and lists it for those who would read it", () => {
    const { root, disk } = workspace({ "secret.txt": "secret" });
    symlinkSync("../secret.txt", join(root, "link.tf"));
    expect(disk.read("link.tf")).toEqual({ ok: false, why: "outside-workspace" });
    expect(disk.stat("link.tf")).toBe("missing");
    expect(disk.list("")).toEqual([
      { name: "link.tf", kind: "file", link: true },
      { name: "main.tf", kind: "file" },
    ]);
  });

  it("follows a link that stays inside", () => {
    const { root, disk } = workspace({ "repository/shared/versions.tf": "terraform {}" });
    symlinkSync("shared/versions.tf", join(root, "versions.tf"));
    expect(disk.read("versions.tf")).toEqual({ ok: true, text: "terraform {}" });
    expect(disk.list("")).toContainEqual({ name: "versions.tf", kind: "file", link: true });
  });

  it("refuses a file behind a linked directory that leads out", () => {
    const { root, disk } = workspace({ "elsewhere/secret.tf": "secret" });
    symlinkSync("../elsewhere", join(root, "net"));
    expect(disk.read("net/secret.tf")).toEqual({ ok: false, why: "outside-workspace" });
    expect(disk.list("net")).toEqual([]);
  });

  it("refuses a neighbour whose name begins like the root's", () => {
    const { root, disk } = workspace({ "repository-two/secret.tf": "secret" });
    symlinkSync("../repository-two/secret.tf", join(root, "link.tf"));
    expect(disk.read("link.tf")).toEqual({ ok: false, why: "outside-workspace" });
  });

  it("reads below a root that is itself reached by a link", () => {
    const { outside } = workspace({});
    symlinkSync("repository", join(outside, "alias"));
    expect(new DiskWorkspace(join(outside, "alias")).read("main.tf").ok).toBe(true);
  });

  it("treats a link to itself as missing", () => {
    const { root, disk } = workspace({});
    symlinkSync("loop.tf", join(root, "loop.tf"));
    expect(disk.read("loop.tf")).toEqual({ ok: false, why: "missing" });
  });
});

describe("listing", () => {
  it("sorts names by code unit and tells files from directories", () => {
    const { root, disk } = workspace({ "repository/Z.tf": "", "repository/a.tf": "", "repository/ä.tf": "" });
    mkdirSync(join(root, "empty"));
    expect(disk.list("")).toEqual([
      { name: "Z.tf", kind: "file" },
      { name: "a.tf", kind: "file" },
      { name: "empty", kind: "directory" },
      { name: "main.tf", kind: "file" },
      { name: "ä.tf", kind: "file" },
    ]);
  });

  it("is empty for a file and for what is missing", () => {
    const { disk } = workspace({});
    expect(disk.list("main.tf")).toEqual([]);
    expect(disk.list("nowhere")).toEqual([]);
  });
});
