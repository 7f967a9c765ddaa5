/**
 * How fast HCL is read, beside other parsers: `npx tsx bench/hcl.ts [directory]`. Reads a generated design, and the
 * `.tf` files of the directory, or of the one that NETLINT_CORPUS names. tree-sitter-hcl is measured where
 * web-tree-sitter and @tree-sitter-grammars/tree-sitter-hcl are installed, which this project does not ask for.
 */

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseHcl } from "../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../src/source/index.ts";

interface Document {
  readonly path: string;
  readonly text: string;
}

/** Reads one text and keeps nothing. */
type Read = (text: string) => void;

interface Candidate {
  readonly name: string;
  readonly read: Read;
  /** How often all documents are read; the slow ones once. */
  readonly runs: number;
}

const require = createRequire(import.meta.url);

/** The lines of a report: for each set of documents and each parser, the time and megabytes a second. */
export async function benchHcl(directory = process.env["NETLINT_CORPUS"]): Promise<readonly string[]> {
  const sets: { name: string; documents: readonly Document[] }[] = [
    { name: "generated design", documents: [generatedDesign(4000)] },
  ];
  if (directory !== undefined && directory !== "") {
    sets.push({ name: directory, documents: documentsIn(directory) });
  }
  const candidates = await allCandidates();
  return sets.flatMap(({ name, documents }) => {
    const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const heading = `${name}: ${documents.length} files, ${megabytes(bytes)} MB`;
    return [heading, ...candidates.map((candidate) => measure(candidate, documents, bytes))];
  });
}

async function allCandidates(): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [
    { name: "netlint", runs: 15, read: (text) => void parseHcl(new SourceText("main.tf", text)) },
  ];
  const treeSitter = await readWithTreeSitter();
  if (treeSitter !== undefined) candidates.push({ name: "tree-sitter-hcl, parse and walk", runs: 3, read: treeSitter });
  const reference = require("hcl2-parser") as { parseToString(text: string): unknown };
  candidates.push({ name: "hcl2-parser", runs: 1, read: (text) => void tolerant(() => reference.parseToString(text)) });
  return candidates;
}

/** hcl2-parser throws on a few valid documents. */
function tolerant(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function measure({ name, read, runs }: Candidate, documents: readonly Document[], bytes: number): string {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    for (const { text } of documents) read(text);
    times.push(performance.now() - start);
  }
  const first = times[0] ?? 0;
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? first;
  const speed = `${(bytes / 1000 / median).toFixed(1)} MB/s`;
  const spread = `median of ${runs}; fastest ${Math.min(...times).toFixed(0)} ms, first ${first.toFixed(0)} ms`;
  const detail = runs > 1 ? spread : "one run";
  return `  ${name.padEnd(32)} ${speed.padStart(11)}   ${median.toFixed(0)} ms (${detail})`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function documentsIn(directory: string): readonly Document[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".tf"));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** A design of so many blocks, in the words that real ones use. */
function generatedDesign(blocks: number): Document {
  const text = Array.from({ length: blocks }, (_, index) =>
    index % 4 === 3 ? generatedGroup(index) : generatedSubnet(index),
  );
  return { path: "generated.tf", text: text.join("\n") };
}

function generatedSubnet(index: number): string {
  return `# The ${index}th of many.
resource "aws_subnet" "net_${index}" {
  count             = var.enabled ? length(var.zones) : 0
  vpc_id            = aws_vpc.main[0].id
  cidr_block        = cidrsubnet(var.cidr, 8, count.index + ${index % 200})
  availability_zone = element(var.zones, count.index)

  tags = merge(var.tags, {
    Name = "\${var.name}-\${count.index}"
    Tier = "private"
  })
}
`;
}

function generatedGroup(index: number): string {
  return `resource "aws_security_group" "group_${index}" {
  name   = "group-${index}"
  vpc_id = aws_vpc.main[0].id

  dynamic "ingress" {
    for_each = { for port in var.ports : port => port if port > 0 }
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8", "192.168.0.0/16"]
    }
  }
}
`;
}

/** What of web-tree-sitter is used here. */
interface TreeSitter {
  readonly Parser: (new () => { setLanguage(language: unknown): void; parse(text: string): Tree }) & {
    init(): Promise<void>;
  };
  readonly Language: { load(path: string): Promise<unknown> };
}

interface Tree {
  walk(): TreeCursor;
  delete(): void;
}

interface TreeCursor {
  readonly nodeType: string;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** Parses and walks, since a tree that nobody walks is of no use. Undefined where tree-sitter is not installed. */
async function readWithTreeSitter(): Promise<Read | undefined> {
  let grammar: string;
  let module: string;
  try {
    grammar = require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm");
    module = require.resolve("web-tree-sitter");
  } catch {
    return undefined;
  }
  const { Parser, Language } = (await import(module)) as TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text) => {
    const tree = parser.parse(text);
    walk(tree.walk());
    tree.delete();
  };
}

function walk(cursor: TreeCursor): number {
  let covered = 0;
  for (;;) {
    covered += cursor.endIndex - cursor.startIndex + cursor.nodeType.length;
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return covered;
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  const lines = await benchHcl(process.argv[2]);
  process.stdout.write(`${lines.join("\n")}\n`);
}
