/**
 * Every expression of Python's own library, grouped as Python's own parser groups it. Runs where there is a `python3`,
 * and says so where there is none.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, statementShapes } from "./shape.ts";

function oracle(): Readonly<Record<string, readonly string[]>> | undefined {
  const script = fileURLToPath(new URL("ast_shapes.py", import.meta.url));
  const ran = spawnSync("python3", [script], { encoding: "utf8", maxBuffer: 1 << 28 });
  return ran.status === 0 ? (JSON.parse(ran.stdout) as Record<string, string[]>) : undefined;
}

const expected = oracle();

describe.skipIf(expected === undefined)(
  `Python's own library${expected === undefined ? " (skipped: no python3 here)" : ""}`,
  () => {
    it("is read as Python reads it", () => {
      const differing = Object.entries(expected ?? {}).flatMap(([path, shapes]) => {
        const ours = counted(statementShapes(parse(readFileSync(path, "utf8")).body));
        return shapes.filter((shape) => !take(ours, shape)).map((shape) => `${path}: ${shape}`);
      });
      expect(differing).toEqual([]);
      expect(Object.values(expected ?? {}).flat().length).toBeGreaterThan(1_000);
    });
  },
);

function counted(shapes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of shapes) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, shape: string): boolean {
  const count = counts.get(shape) ?? 0;
  counts.set(shape, count - 1);
  return count > 0;
}
