import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { describe, expect, it } from "vitest";
import { locate, pathWithin } from "../../src/workspace/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

function path(name: string) {
  return { path: name, isPattern: false };
}

describe("the workspace of a path", () => {
  it("is the repository that holds it", () => {
    const root = temporaryDirectory({ "infra/envs/prod/a.tf": "" });
    mkdirSync(join(root, ".git"));
    expect(locate(["a.tf"], join(root, "infra/envs/prod"))).toEqual({
      ok: true,
      location: { root, paths: [path("infra/envs/prod/a.tf")] },
    });
  });

  it("is the repository of a work tree, where .git is a file", () => {
    const root = temporaryDirectory({ ".git": "gitdir: elsewhere", "infra/a.tf": "" });
    expect(locate(["."], join(root, "infra"))).toEqual({ ok: true, location: { root, paths: [path("infra")] } });
  });

  it("is the directory with the configuration where there is no repository", () => {
    const root = temporaryDirectory({ "project/netlint.config.yaml": "", "project/infra/a.tf": "" });
    expect(locate(["infra"], join(root, "project"))).toMatchObject({ location: { root: join(root, "project") } });
    expect(locate(["a.tf"], join(root, "project/infra"))).toMatchObject({ location: { root: join(root, "project") } });
  });

  it("is the current directory where nothing says more", () => {
    const root = temporaryDirectory({ "infra/a.tf": "" });
    expect(locate(["infra/a.tf"], root)).toEqual({ ok: true, location: { root, paths: [path("infra/a.tf")] } });
  });

  it("is the path itself where that lies elsewhere", () => {
    const here = temporaryDirectory({});
    const there = temporaryDirectory({ "infra/a.tf": "" });
    expect(locate([join(there, "infra")], here)).toEqual({
      ok: true,
      location: { root: join(there, "infra"), paths: [path("")] },
    });
  });

  it("holds all paths where there are several", () => {
    const root = temporaryDirectory({ "one/.git/HEAD": "", "one/a.tf": "", "two/.git/HEAD": "", "two/b.tf": "" });
    expect(locate(["one/a.tf", "two"], root)).toEqual({
      ok: true,
      location: { root, paths: [path("one/a.tf"), path("two")] },
    });
  });

  it("is refused where paths have only the machine in common", () => {
    const root = temporaryDirectory({ "a.tf": "" });
    expect(locate([root, dirname(process.execPath)], root)).toMatchObject({ ok: false, why: "nothing-in-common" });
  });

  it("is found through links", () => {
    const root = temporaryDirectory({ "project/.git/HEAD": "", "project/infra/a.tf": "" });
    symlinkSync("project/infra", join(root, "alias"));
    expect(locate(["alias/a.tf"], root)).toEqual({
      ok: true,
      location: { root: join(root, "project"), paths: [path("infra/a.tf")] },
    });
  });
});

describe("paths that do not exist", () => {
  it("are named, with what is there instead", () => {
    const root = temporaryDirectory({ "a.tf": "", "infra/prod/b.tf": "" });
    expect(locate(["a.tf", "b.tf"], root)).toEqual({
      ok: false,
      why: "missing",
      path: "b.tf",
      neighbours: ["a.tf", "infra"],
    });
    expect(locate(["infra/porod"], root)).toMatchObject({ neighbours: ["infra/prod"] });
    expect(locate(["nowhere/at/all"], root)).toMatchObject({ neighbours: [] });
  });

  it("may be patterns", () => {
    const root = temporaryDirectory({ "envs/prod/a.tf": "" });
    expect(locate(["envs/*/a.tf"], root)).toEqual({
      ok: true,
      location: { root, paths: [{ path: "envs/*/a.tf", isPattern: true }] },
    });
  });

  it("are no patterns where a file has that very name", () => {
    const root = temporaryDirectory({ "a[1].tf": "" });
    expect(locate(["a[1].tf"], root)).toEqual({ ok: true, location: { root, paths: [path("a[1].tf")] } });
  });

  it("are patterns only below what exists", () => {
    const root = temporaryDirectory({});
    expect(locate(["nowhere/*.tf"], root)).toMatchObject({ ok: false, why: "missing", path: "nowhere/*.tf" });
  });
});

describe("the name of a path in a workspace", () => {
  it("is relative to the root", () => {
    const root = temporaryDirectory({ "envs/prod/prod.tfvars": "" });
    expect(pathWithin(root, "prod.tfvars", join(root, "envs/prod"))).toBe("envs/prod/prod.tfvars");
    expect(pathWithin(root, "../new.tfvars", join(root, "envs/prod"))).toBe("envs/new.tfvars");
    expect(pathWithin(root, root, join(root, "envs"))).toBe("");
  });

  it("does not exist outside", () => {
    const root = temporaryDirectory({ "prod.tfvars": "", "project/a.tf": "", "project-two/b.tf": "" });
    expect(pathWithin(join(root, "project"), "prod.tfvars", root)).toBeUndefined();
    expect(pathWithin(join(root, "project"), "project-two/b.tf", root)).toBeUndefined();
  });
});

describe("the root of the machine", () => {
  it("may be named alone", () => {
    const top = parse(process.cwd()).root;
    expect(locate([top], top)).toMatchObject({ ok: true });
  });
});
