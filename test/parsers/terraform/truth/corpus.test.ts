/** Documents that others wrote: the printed results of functions, and whole repositories that must all be read. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parseTerraform, terraformRoots } from "../../../../src/parsers/terraform/index.ts";
import { Session } from "../../../../src/source/index.ts";
import { DiskWorkspace } from "../../../../src/workspace/index.ts";
import { attributes, ReadDesign } from "../design.ts";
import { inOrder, plain } from "./plain.ts";

const corpus = process.env["NETLINT_CORPUS"];
const isThere = corpus !== undefined && corpus !== "";

interface PrintedResult {
  readonly expression: string;
  readonly output: string;
}

function printedResults(): readonly PrintedResult[] {
  if (!isThere) return [];
  const lines = readFileSync(join(corpus, "terraform-functions.jsonl"), "utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const row: unknown = JSON.parse(line);
      if (typeof row !== "object" || row === null || !("expression" in row) || !("output" in row))
        throw new Error(line);
      return { expression: String(row.expression), output: String(row.output) };
    });
}

/** What cannot be compared, and why. */
const incomparable: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:abspath|bcrypt|plantimestamp|timestamp|uuid)\(|^pathexpand\("~/, "only a run or a machine tells it"],
  [/^rsadecrypt\(/, "needs a private key"],
  [/^(?:convert|type)\(/, "not in Terraform 1.11, or in its console alone"],
  [/^(?:is)?sensitive\(|mixed_content/, "what is secret is no business of a linter"],
  [/^ephemeralasnull\((?:var|ephemeral|\[|\{)/, "what is ephemeral is known to a run only"],
  [/aws_instance\.example|var\.list|default_list/, "refers to what is not shown"],
  [/^templatefile\($/, "the expression is cut off"],
];

const files = {
  "hello.txt": "Hello World",
  "files/hello.txt": "",
  "files/world.txt": "",
  "files/subdirectory/anotherfile.txt": "",
  "backends.tftpl": "%{ for addr in ip_addrs ~}\nbackend ${addr}:${port}\n%{ endfor ~}\n",
};

const names = 'locals {\n  foo = { bar = "baz" }\n}\nvariable "name" {\n  default = "Valentina"\n}\n';

interface Result {
  readonly text: string;
  readonly notices: readonly string[];
}

function evaluate(expression: string): Result {
  const design = new ReadDesign({ ...files, "main.tf": `${names}output "it" {\n  value = ${expression}\n}\n` });
  const value = design.stack.outputs.get("it");
  return { text: value === undefined ? "" : JSON.stringify(inOrder(plain(value))), notices: design.notices };
}

/** Results are printed as expressions, some texts without quotes, some without their last line break. */
function agrees({ expression, output }: PrintedResult): boolean {
  const got = evaluate(expression);
  if (output.includes("Error:")) return got.notices.length > 0;
  const printed = output.trimEnd();
  if (got.text === JSON.stringify(`${printed}\n  `)) return true;
  if (got.text === JSON.stringify(printed) || got.text === JSON.stringify(`${printed}\n`)) return true;
  const inner = /^to(?:list|set|map)\(([^]*)\)$/.exec(printed)?.[1] ?? printed;
  return (
    [evaluate(inner).text, evaluate(JSON.stringify(printed)).text].includes(got.text) ||
    sortedText(got.text) === sortedText(evaluate(inner).text)
  );
}

/** Sets are printed in any order. */
function sortedText(text: string): string {
  const data: unknown = JSON.parse(text === "" ? "null" : text);
  return JSON.stringify(Array.isArray(data) ? data.map((each) => JSON.stringify(each)).sort() : data);
}

describe("printed results of functions", () => {
  if (!isThere) it.skip("NETLINT_CORPUS names no directory", () => undefined);

  it.runIf(isThere)("are what the functions give", () => {
    const rows = printedResults();
    const comparable = rows.filter(({ expression }) => !incomparable.some(([pattern]) => pattern.test(expression)));
    expect(comparable.length).toBeGreaterThan(255);
    expect(comparable.filter((row) => !agrees(row))).toEqual([]);
  });
});

describe("repositories", () => {
  if (!isThere) it.skip("NETLINT_CORPUS names no directory", () => undefined);

  it.runIf(isThere)(
    "are read, every directory and every attribute of it, without an exception",
    { timeout: 300_000 },
    () => {
      const base = corpus ?? "";
      const paths = readdirSync(base, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tf(?:\.json)?$/.test(entry.name))
        .map((entry) => relative(base, join(entry.parentPath, entry.name)));
      const workspace = new DiskWorkspace(base);
      const roots = terraformRoots(new Session(), workspace, paths);
      let resources = 0;
      let known = 0;
      let attributesRead = 0;
      for (const root of roots) {
        const { resources: found } = parseTerraform(new Session(), workspace, root, { attributes });
        for (const resource of found) {
          resources++;
          for (const name of resource.written()) {
            attributesRead++;
            const { k } = resource.attribute([name]);
            if (k !== "symbol") known++;
          }
        }
      }
      expect(resources).toBeGreaterThan(3_000);
      expect(known / attributesRead).toBeGreaterThan(0.9);
    },
  );
});
