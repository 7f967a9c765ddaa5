import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layerTable, type Row } from "./architecture/layer-table.ts";
import { violations } from "./architecture/violations.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function sources(folder = "src"): ReadonlyMap<string, string> {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

describe("the layer table", () => {
  it("lists every import of the sources", () => {
    expect(violations(sources(), layerTable)).toEqual([]);
  });

  it("names only rows that exist, each of them below", () => {
    const above = layerTable.flatMap((row, index) => {
      const below = new Set(layerTable.slice(0, index).map((each) => each.path));
      return [...row.imports, ...(row.types ?? [])].filter((path) => !below.has(path)).map((path) => [row.path, path]);
    });
    expect(above).toEqual([]);
  });
});

describe("the decision procedure to which the engine is held", () => {
  const procedure: Row = {
    path: "test/oracle/procedure",
    holds: "the verdict on one packet in a network in which everything is known",
    imports: [],
    because: "what shares code with the engine shares its faults",
  };

  it("imports nothing but itself", () => {
    expect(violations(sources(procedure.path), [procedure])).toEqual([]);
  });

  it.each(["../../../src/net/index.ts", "../../../src/analysis/index.ts", "../engine.ts", "fast-check"])(
    "would be refused %s",
    (specifier) => {
      const path = `${procedure.path}/decide.ts`;
      expect(violations(new Map([[path, `import "${specifier}";`]]), [procedure])).toHaveLength(1);
    },
  );
});

const low: Row = { path: "src/low", holds: "ground", imports: [], because: "it is the ground" };
const middle: Row = { path: "src/middle", holds: "walls", imports: ["src/low"], because: "it stands on low" };
const top: Row = {
  path: "src/top",
  holds: "roof",
  imports: ["src/middle"],
  types: ["src/low"],
  packages: ["node:fs", "@scope/tile"],
  isolated: true,
  because: "it stands on middle",
};

/** What is wrong with one file, in a small house that is otherwise whole. */
function faults(path: string, text: string): readonly string[] {
  const house = new Map([
    ["src/low/index.ts", ""],
    ["src/middle/index.ts", ""],
    ["src/top/index.ts", ""],
    [path, text],
  ]);
  return violations(house, [low, middle, top]);
}

describe("what the layer check allows", () => {
  it("allows a row that is listed, through its index", () => {
    expect(faults("src/middle/wall.ts", `import { stone } from "../low/index.ts";`)).toEqual([]);
  });

  it("allows a file of the same row", () => {
    expect(faults("src/middle/wall.ts", `export * from "./brick.ts";`)).toEqual([]);
  });

  it("allows types where only types are listed", () => {
    expect(faults("src/top/tile.ts", `import { type Stone } from "../low/index.ts";`)).toEqual([]);
  });

  it("allows packages that are listed, with the paths below them", () => {
    expect(faults("src/top/tile.ts", `import "@scope/tile/red"; import "node:fs/promises";`)).toEqual([]);
  });

  it("allows the index of an isolated row to see its files", () => {
    expect(faults("src/top/index.ts", `export { tile } from "./red/tile.ts";`)).toEqual([]);
  });
});

describe("what the layer check refuses", () => {
  it("refuses an import upwards", () => {
    expect(faults("src/low/stone.ts", `import { wall } from "../middle/index.ts";`)).toEqual([
      "src/low/stone.ts:1 imports ../middle/index.ts: src/low may not import src/middle: it is the ground",
    ]);
  });

  it("refuses an import upwards of types alone", () => {
    expect(faults("src/low/stone.ts", `\nimport type { Wall } from "../middle/index.ts";`)).toEqual([
      "src/low/stone.ts:2 imports ../middle/index.ts: src/low may not import src/middle: it is the ground",
    ]);
  });

  it("refuses a type that is imported where it is used", () => {
    expect(faults("src/low/stone.ts", `let wall: import("../middle/index.ts").Wall;`)).toHaveLength(1);
  });

  it("refuses a dynamic import upwards", () => {
    expect(faults("src/low/stone.ts", `const wall = await import("../middle/index.ts");`)).toHaveLength(1);
  });

  it("refuses a re-export upwards", () => {
    expect(faults("src/low/stone.ts", `export { wall } from "../middle/index.ts";`)).toHaveLength(1);
  });

  it("refuses an import whose target is computed", () => {
    expect(faults("src/low/stone.ts", `const wall = await import("../" + name);`)).toHaveLength(1);
  });

  it("refuses another row's file behind its index", () => {
    expect(faults("src/middle/wall.ts", `import { stone } from "../low/stone.ts";`)).toEqual([
      "src/middle/wall.ts:1 imports ../low/stone.ts: src/low is entered through its index.ts",
    ]);
  });

  it("refuses a value where only types are listed", () => {
    expect(faults("src/top/tile.ts", `import { stone, type Stone } from "../low/index.ts";`)).toEqual([
      "src/top/tile.ts:1 imports ../low/index.ts: src/top may import only types of src/low: it stands on middle",
    ]);
  });

  it("refuses a package that is not listed", () => {
    expect(faults("src/middle/wall.ts", `import { readFileSync } from "node:fs";`)).toEqual([
      "src/middle/wall.ts:1 imports node:fs: src/middle may not use the package node:fs: it stands on low",
    ]);
  });

  it("refuses a package whose name begins like one that is listed", () => {
    expect(faults("src/top/tile.ts", `import "@scope/tiles";`)).toHaveLength(1);
  });

  it("refuses a neighbour in an isolated row", () => {
    expect(faults("src/top/red/tile.ts", `import { slate } from "../slate.ts";`)).toEqual([
      "src/top/red/tile.ts:1 imports ../slate.ts: files of src/top may not see each other: it stands on middle",
    ]);
  });

  it("refuses a file outside the table", () => {
    expect(faults("src/garden/tree.ts", "")).toEqual(["src/garden/tree.ts belongs to no row of the table"]);
  });

  it("refuses a row without a file", () => {
    expect(violations(new Map([["src/low/index.ts", ""]]), [low, middle])).toEqual([
      "src/middle is in the table, but holds no file",
    ]);
  });
});
