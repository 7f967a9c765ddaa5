/** What modules declare and where, beside the summaries that HashiCorp's own inspector makes of them. */

import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Declaration, declarationsIn } from "../../../../src/parsers/terraform/documents/index.ts";
import { originsOf, Session } from "../../../../src/source/index.ts";
import { DiskWorkspace } from "../../../../src/workspace/index.ts";
import { corpusFiles } from "../hcl/corpus.ts";
import { fieldOf } from "./terraform-binary.ts";

const corpus = process.env["NETLINT_CORPUS"] ?? "";
const summaries = corpusFiles(".out.json").filter(({ path }) => path.includes("tfconfig/testdata/"));

/** The inspector differs from Terraform there. */
const passedOver: readonly (readonly [directory: string, why: string])[] = [
  ["overrides", "it takes what an override adds, which Terraform refuses, and places what is overridden there"],
  ["invalid-braces", "it gives up the file"],
  ["syntax-error", "it gives up the file"],
  ["legacy-block-labels", "it takes blocks with too few labels"],
];

const kinds = ["variables", "outputs", "managed_resources", "data_resources", "module_calls"] as const;

/** Kind and name of everything that is declared, with its line. */
function wanted(summary: unknown): readonly string[] {
  return kinds
    .flatMap((kind) => {
      const all = fieldOf(summary, kind);
      const names = typeof all === "object" && all !== null ? Object.keys(all) : [];
      return names.map((name) => {
        const place = fieldOf(fieldOf(all, name), "pos");
        return `${kind} ${name} ${basename(String(fieldOf(place, "filename")))}:${String(fieldOf(place, "line"))}`;
      });
    })
    .sort();
}

function declared(directory: string): readonly string[] {
  const session = new Session();
  const found = declarationsIn(session, new DiskWorkspace(directory), "");
  const origins = originsOf(session);
  const of = (kind: string, all: ReadonlyMap<string, Declaration>, prefix = ""): readonly string[] =>
    Array.from(all, ([name, { file, path, header }]) => {
      return `${kind} ${prefix}${name} ${path}:${origins.fileOf(file).positionAt(header.start).line}`;
    });
  return [
    ...of("variables", found.variables),
    ...of("outputs", found.outputs),
    ...of("managed_resources", found.resources),
    ...of("data_resources", found.data, "data."),
    ...of("module_calls", found.modules),
  ].sort();
}

describe("summaries of modules", () => {
  if (summaries.length === 0) it.skip("NETLINT_CORPUS names no directory", () => undefined);

  it.runIf(summaries.length > 0)("name what is declared, each on its line", () => {
    const compared = summaries.filter(({ path }) => !passedOver.some(([name]) => basename(dirname(path)) === name));
    expect(compared.length).toBeGreaterThan(15);
    for (const { path, text } of compared) {
      const directory = dirname(path);
      expect([directory, ...declared(join(corpus, directory))]).toEqual([directory, ...wanted(JSON.parse(text))]);
    }
  });
});
