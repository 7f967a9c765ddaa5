import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  discover,
  DiskWorkspace,
  expandPattern,
  type MemoryFiles,
  MemoryWorkspace,
} from "../../src/workspace/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const patterns = ["*.tf", "*.yaml", "*.yml", "Stackfile"];

/** What is found among files, given by their paths alone or with their contents. */
function found(files: readonly string[] | MemoryFiles, paths: readonly string[] = [""]) {
  const contents = isList(files) ? Object.fromEntries(files.map((path) => [path, ""])) : files;
  return discover(new MemoryWorkspace(contents), paths, patterns).files;
}

function isList(files: readonly string[] | MemoryFiles): files is readonly string[] {
  return Array.isArray(files);
}

describe("finding files", () => {
  it("finds what matches, in every directory, sorted", () => {
    expect(found(["z.tf", "net/b.tf", "net/a.yml", "README.md", ".github/stack.yaml"])).toEqual([
      ".github/stack.yaml",
      "net/a.yml",
      "net/b.tf",
      "z.tf",
    ]);
  });

  it("takes a name without a star whole", () => {
    expect(found(["Stackfile", "net/Stackfile", "net/OldStackfile"])).toEqual(["Stackfile", "net/Stackfile"]);
  });

  it("looks below the given directory alone", () => {
    expect(found(["a.tf", "net/b.tf", "network/c.tf"], ["net"])).toEqual(["net/b.tf"]);
  });

  it("finds a file once where paths overlap", () => {
    expect(found(["net/a.tf"], ["", "net", "net/a.tf"])).toEqual(["net/a.tf"]);
  });

  it("takes a file as named, whatever it is called", () => {
    expect(found(["stack.template"], ["stack.template"])).toEqual(["stack.template"]);
  });

  it("takes directory names with wildcards as they are", () => {
    expect(found(["a[1]/x.tf", "a1/y.tf", "{b}/z.tf"], ["a[1]", "{b}"])).toEqual(["a[1]/x.tf", "{b}/z.tf"]);
  });

  it("leaves the directories of tools alone", () => {
    expect(found(["node_modules/a/x.yaml", ".terraform/modules/net/x.tf", ".git/x.yaml", "net/x.tf"])).toEqual([
      "net/x.tf",
    ]);
  });

  it("enters the directory of a tool that is named", () => {
    expect(found([".terraform/modules/net/x.tf"], [".terraform/modules/net"])).toEqual([".terraform/modules/net/x.tf"]);
  });

  it("finds nothing where nothing is", () => {
    expect(found([], ["nowhere"])).toEqual([]);
  });
});

describe("what Git ignores", () => {
  it("is left out", () => {
    expect(found({ ".gitignore": "cdk.out/\n*.gen.tf\n", "cdk.out/a.yaml": "", "a.gen.tf": "", "a.tf": "" })).toEqual([
      "a.tf",
    ]);
  });

  it("is decided by the deepest file that speaks", () => {
    const files = { ".gitignore": "*.tf", "net/.gitignore": "!vpc.tf", "net/vpc.tf": "", "net/web.tf": "", "a.tf": "" };
    expect(found(files)).toEqual(["net/vpc.tf"]);
  });

  it("is anchored where its file lies", () => {
    const files = { "net/.gitignore": "/old", "net/old/a.tf": "", "net/new/old/b.tf": "", "old/c.tf": "" };
    expect(found(files)).toEqual(["net/new/old/b.tf", "old/c.tf"]);
  });

  it("stays out below an ignored directory, whatever is said inside", () => {
    expect(found({ ".gitignore": "build", "build/.gitignore": "!a.tf", "build/a.tf": "" })).toEqual([]);
  });

  it("holds for a walk that begins further down", () => {
    expect(found({ ".gitignore": "net/old", "net/old/a.tf": "", "net/b.tf": "" }, ["net"])).toEqual(["net/b.tf"]);
  });

  it("does not hold for an ignored directory that is named", () => {
    expect(found({ ".gitignore": "build\n*.gen.tf", "build/a.tf": "" }, ["build"])).toEqual(["build/a.tf"]);
  });

  it("minds case", () => {
    expect(found({ ".gitignore": "Main.tf", "main.tf": "" })).toEqual(["main.tf"]);
  });

  it("is read with a byte order mark and Windows line ends", () => {
    expect(found({ ".gitignore": "\uFEFFa.tf\r\nb.tf\r\n", "a.tf": "", "b.tf": "", "c.tf": "" })).toEqual(["c.tf"]);
  });
});

describe("bounds against hostile trees", () => {
  it("leaves out patterns that backtrack, says so, and uses the others", () => {
    const workspace = new MemoryWorkspace({
      ".gitignore": `${"**/a/".repeat(20)}**/b\nold.tf`,
      [`${"a/".repeat(60)}c.tf`]: "",
      "old.tf": "",
    });
    const { files, notices } = discover(workspace, [""], patterns);
    expect(files).toEqual([`${"a/".repeat(60)}c.tf`]);
    expect(notices).toMatchObject([{ code: "bound-reached", place: { kind: "file", path: ".gitignore" } }]);
  });

  it("keeps patterns that people write", () => {
    const workspace = new MemoryWorkspace({ ".gitignore": "**/build/**/gen/**", "x/build/y/gen/a.tf": "", "a.tf": "" });
    expect(discover(workspace, [""], patterns)).toEqual({ files: ["a.tf"], notices: [] });
  });

  it("uses a thousand patterns and no more", () => {
    const many = (count: number) => `${"x\n".repeat(count - 1)}a.tf`;
    const at = (count: number) =>
      discover(new MemoryWorkspace({ ".gitignore": many(count), "a.tf": "" }), [""], patterns);
    expect(at(1000)).toEqual({ files: [], notices: [] });
    expect(at(1001)).toMatchObject({ files: ["a.tf"], notices: [{ code: "bound-reached" }] });
  });

  it("goes 64 directories deep and no deeper", () => {
    const at = (depth: number) => discover(new MemoryWorkspace({ [`${"d/".repeat(depth)}a.tf`]: "" }), [""], patterns);
    expect(at(64)).toMatchObject({ files: [`${"d/".repeat(64)}a.tf`], notices: [] });
    expect(at(65)).toMatchObject({ files: [], notices: [{ code: "bound-reached" }] });
  });

  it("does not walk in circles", () => {
    const root = temporaryDirectory({ "net/a.tf": "" });
    symlinkSync("..", join(root, "net/up"));
    symlinkSync("a.tf", join(root, "net/b.tf"));
    expect(discover(new DiskWorkspace(root), [""], patterns).files).toEqual(["net/a.tf", "net/b.tf"]);
  });
});

describe("expanding a pattern", () => {
  const workspace = new MemoryWorkspace({
    ".gitignore": "envs/old",
    "envs/prod/a.tf": "",
    "envs/test/a.tf": "",
    "envs/old/a.tf": "",
  });

  it("names directories as well as files, without the ignored ones", async () => {
    expect(await expandPattern(workspace, "envs/*")).toEqual(["envs/prod", "envs/test"]);
    expect(await expandPattern(workspace, "envs/**/*.tf")).toEqual(["envs/prod/a.tf", "envs/test/a.tf"]);
  });

  it("takes escaped wildcards as characters", async () => {
    const brackets = new MemoryWorkspace({ "a[1]/x.tf": "", "a1/y.tf": "" });
    expect(await expandPattern(brackets, "a\\[1\\]/*.tf")).toEqual(["a[1]/x.tf"]);
  });

  it("gives nothing where nothing matches", async () => {
    expect(await expandPattern(workspace, "stacks/*")).toEqual([]);
  });
});
