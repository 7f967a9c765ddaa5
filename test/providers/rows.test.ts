/**
 * A row that ignores what it lists is a lie on the page of its provider: every attribute that a row reads is changed,
 * alone and beside others, until the graph changes.
 */

import { describe, expect, it } from "vitest";
import { aws } from "../../src/providers/aws/index.ts";
import type { AttributeRead, Row } from "../../src/providers/mapping/index.ts";
import { outscale } from "../../src/providers/outscale/index.ts";
import { Design, type Plain } from "./design.ts";
import { printGraph } from "./print-graph.ts";
import { addUser, addWorld, type World } from "./world.ts";

type Written = ReadonlyMap<string, 1 | 2>;

/** What is written for an attribute, by its shape. */
function sample(world: World, { path, shape }: AttributeRead, which: 1 | 2): Plain {
  const n = String(which);
  switch (shape.holds) {
    case "flag":
      return which === 1;
    case "number":
      return 2 * (which - 1);
    case "port":
      return 79 + which;
    case "protocol":
      return which === 1 ? "tcp" : "icmp";
    case "cidr":
      return `10.${n}.0.0/16`;
    case "cidr6":
      return `2001:db8:${n}::/48`;
    case "address":
      return `192.0.2.${n}`;
    case "word":
      return (which === 1 ? shape.words[0] : shape.words.at(-1)) ?? `word-${n}`;
    case "name":
      return world(shape.kinds[0] ?? "net", which);
    case "presence":
      return which === 1 ? "something" : null;
    case "setting":
      return [{ Key: shape.key, Value: which === 1 ? "true" : "false" }];
    case "tags":
      return { Name: `tag-${n}` };
    default:
      if (/listener_?arn$/i.test(path)) return world("listener", which);
      return special(path, which) ?? `${path}-${n}`;
  }
}

/** Texts that mean something. */
function special(path: string, which: 1 | 2): string | undefined {
  if (/region$/i.test(path)) return which === 1 ? "eu-west-2" : "eu-west-3";
  if (/device_?name$/i.test(path)) return which === 1 ? "/dev/xvda" : "/dev/sdf";
  if (/engine$/i.test(path)) return which === 1 ? "mysql" : "postgres";
  if (/(^|_)protocol$|Protocol$/.test(path)) return which === 1 ? "TCP" : "UDP";
  if (/health_?check\.target$/i.test(path)) return `HTTP:${String(8080 + which)}/status`;
  if (/^target_?type$/i.test(path)) return which === 1 ? "ip" : "instance";
  if (/^(load_balancer_)?type$/i.test(path)) return which === 1 ? "network" : "application";
  return undefined;
}

/** The design with these attributes written, and nothing else but the world and those who name the subject. */
function printed(rows: readonly Row[], reads: ReadonlyMap<string, AttributeRead>, written: Written): string {
  const design = new Design();
  const type = rows[0]?.type ?? "";
  const world = addWorld(design, type.split(":")[0] ?? "");
  const attributes: Record<string, Plain> = {};
  for (const [path, which] of written) {
    const read = reads.get(path);
    if (read !== undefined) put(attributes, path.split("."), sample(world, read, which));
  }
  design.add(type, "subject", attributes);
  if (/public_?access_?exclusion/i.test(type)) addPublicAccessBlock(design);
  addUsers(design, world, rows);
  return printGraph(design.session, design.graph()).join("\n");
}

/** Where no Region keeps its Nets from the Internet there is nothing from which to exclude any. */
function addPublicAccessBlock(design: Design): void {
  const attributes = { internet_gateway_block_mode: "block-bidirectional" };
  design.add("terraform:aws_vpc_block_public_access_options", "block", attributes);
}

/** By an attribute that names the subject, and by the names that its author may have given it. */
function addUsers(design: Design, world: World, rows: readonly Row[]): void {
  const local =
    rows[0]?.type.startsWith("terraform:") === true ? `${rows[0].type.slice("terraform:".length)}.subject` : "subject";
  for (const { names } of rows) {
    const [path] = names?.paths ?? [];
    if (names !== undefined && path !== undefined)
      addUser(design, world, names.kind, design.ref(local, path), `${names.kind}-${path}`);
    for (const given of names?.given ?? [])
      addUser(design, world, names?.kind ?? "net", `${given}-1`, `${names?.kind ?? ""}-given-${given}`);
  }
}

/** Blocks are lists of objects, whatever their number. */
function put(into: Record<string, Plain>, [first = "", ...rest]: readonly string[], value: Plain): void {
  if (rest.length === 0) {
    into[first] ??= value;
    return;
  }
  const known = into[first];
  const block: Record<string, Plain> = isBlock(known) ? known[0] : {};
  into[first] = [block];
  put(block, rest, value);
}

function isBlock(value: Plain | undefined): value is readonly [Record<string, Plain>] {
  return Array.isArray(value) && typeof value[0] === "object" && value[0] !== null && !("k" in value[0]);
}

/** The sets of other attributes beside which a change may show: none, one, all, all but one. */
function* companies(paths: readonly string[]): Generator<readonly string[]> {
  yield paths;
  yield [];
  for (const path of paths) yield [path];
  for (const path of paths) yield paths.filter((other) => other !== path);
  for (const a of paths) for (const b of paths) if (a < b) yield [a, b];
}

function changesGraph(
  print: (written: Written) => string,
  reads: ReadonlyMap<string, AttributeRead>,
  path: string,
): boolean {
  const others = [...reads.keys()].filter((other) => other !== path);
  for (const company of companies(others)) {
    for (const beside of [1, 2] as const) {
      const base = company.map((other): [string, 1 | 2] => [other, beside]);
      const one = print(new Map([...base, [path, 1]]));
      const two = print(new Map([...base, [path, 2]]));
      if (one !== two) return true;
    }
  }
  return false;
}

/** The design with everything written is asked for once for each attribute. */
function remembered(print: (written: Written) => string): (written: Written) => string {
  const known = new Map<string, string>();
  return (written) => {
    const key = [...written].sort(([a], [b]) => (a < b ? -1 : 1)).join(";");
    const text = known.get(key) ?? print(written);
    known.set(key, text);
    return text;
  };
}

/** The rows of one type together, as an attribute may matter to one of them only beside those of another. */
function byType(rows: readonly Row[]): readonly (readonly [type: string, readonly Row[]])[] {
  const types = new Map<string, Row[]>();
  for (const row of rows) types.set(row.type, [...(types.get(row.type) ?? []), row]);
  return [...types];
}

/** The calls of boto are the same rows in both clouds. */
const providers = [aws, { ...outscale, rows: outscale.rows.filter((row) => row.type.startsWith("terraform:")) }];

describe.each(providers)("the rows of $name", (provider) => {
  it.each(byType(provider.rows))("%s: every attribute that is read counts", (_type, rows) => {
    const reads = new Map(rows.flatMap((row) => row.reads).map((read) => [read.path, read]));
    const print = remembered((written) => printed(rows, reads, written));
    const idle = [...reads.keys()].filter((path) => !changesGraph(print, reads, path));
    expect(idle).toEqual([]);
  });
});
