/** Rows of OUTSCALE against the schema of the real provider: what a row reads or is named by exists there. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outscale } from "../../../src/providers/outscale/index.ts";

interface Block {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Schema {
  readonly resources: Readonly<Record<string, Block>>;
  readonly data_sources: readonly string[];
}

const corpus = process.env["NETLINT_CORPUS"] ?? "";
const path = join(corpus, "outscale-schema.json");
const isThere = corpus !== "" && existsSync(path);

function schema(): Schema {
  return JSON.parse(readFileSync(path, "utf8")) as Schema;
}

/** Whether a path leads through blocks to an attribute, or to a block. */
function holds(block: Block, [first = "", ...rest]: readonly string[]): boolean {
  const inner = block.block_types?.[first]?.block;
  if (inner !== undefined) return rest.length === 0 || holds(inner, rest);
  return block.attributes?.[first] !== undefined;
}

const rows = outscale.rows.filter((row) => row.type.startsWith("terraform:"));

describe.skipIf(!isThere)("the schema of the OUTSCALE provider (outscale-schema.json of NETLINT_CORPUS)", () => {
  it("has a type for every row", () => {
    const { resources, data_sources } = schema();
    const unknown = rows
      .map((row) => row.type.slice("terraform:".length))
      .filter((type) =>
        type.startsWith("data.") ? !data_sources.includes(type.slice("data.".length)) : !(type in resources),
      );
    expect(unknown).toEqual([]);
  });

  it("has every attribute that a row reads, or is named by", () => {
    const { resources } = schema();
    const missing = rows.flatMap((row) => {
      const block = resources[row.type.slice("terraform:".length)];
      const paths = [...row.reads.map((read) => read.path), ...(row.names?.paths ?? [])];
      return block === undefined
        ? []
        : paths.filter((each) => !holds(block, each.split("."))).map((each) => `${row.type} ${each}`);
    });
    expect([...new Set(missing)]).toEqual([]);
  });
});
