/**
 * What guards and copies cost, at 10,000 entities and with `--large` at 100,000: `npx tsx bench/guards.ts`, and memory
 * besides with `npx tsx --expose-gc`. The estate is groups and VMs under 16 flags, with sources in 13 unknown CIDRs, beside the same estate without flags; the copies are equal VMs as
 * one entity and one by one.
 */

import type { Facts } from "../src/analysis/index.ts";
import { Session } from "../src/source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../src/values/index.ts";
import { GraphSketch } from "../test/graph-of.ts";
import { type BenchOptions, benchOptions } from "./options.ts";

const sizes = [1_000, 10_000];
const largeSize = 100_000;
const flagCount = 16;
const cidrCount = 13;
const subnetCount = 20;
const vmsPerGroup = 10;

/** The lines of a report. */
export function benchGuards({ large }: BenchOptions): readonly string[] {
  const measuredSizes = large ? [...sizes, largeSize] : sizes;
  return [
    ...alone(),
    ...measuredSizes.flatMap((size) => [estate(size, false), estate(size, true)]),
    ...[100, ...sizes, largeSize].map(copiesAsOne),
    ...measuredSizes.map(copiesOneByOne),
  ];
}

function alone(): readonly string[] {
  return [
    measured("any of 1,900 atoms", (guards, atoms) => guards.any(atoms.slice(0, 1_900))),
    measured("any of 5,000 atoms, over the bound", (guards, atoms) => guards.any(atoms.slice(0, 5_000))),
    measured("not any of 10,000 atoms", (guards, atoms) => guards.not(guards.any(atoms))),
    measured("at least 2 of 300 atoms", (guards, atoms) => guards.atLeastOf(atoms.slice(0, 300), 2)),
  ];
}

function measured(what: string, work: (guards: Guards, atoms: readonly Guard[]) => Guard): string {
  const guards = guardsOf(new Session());
  const atoms = Array.from({ length: 10_000 }, (_, index) => atom(guards, `a${index}`));
  const before = guards.nodeCount;
  const start = performance.now();
  const result = work(guards, atoms);
  const time = performance.now() - start;
  return line(what, time, `${guards.nodeCount - before} nodes made, ${guards.size(result)} in the result`);
}

function atom(guards: Guards, words: string): Guard {
  return guards.atom({ key: words, words, settles: "author", causes: [{ kind: "variable", words }] });
}

function estate(size: number, hasFlags: boolean): string {
  const memory = usedMemory();
  const start = performance.now();
  const { sketch, guards } = sketchOf(size, hasFlags);
  const facts = sketch.facts();
  const built = performance.now();
  const exposed = openFlows(facts);
  const asked = performance.now() - built;
  const detail = [
    `graph ${(built - start).toFixed(0)} ms`,
    `${exposed} flows that may be open`,
    `${guards.nodeCount} nodes`,
    ...(memory === undefined ? [] : [`${kilobytes(((usedMemory() ?? memory) - memory) / size)} a VM`]),
  ].join(", ");
  return line(`estate of ${count(size)} VMs ${hasFlags ? "under flags" : "without flags"}`, asked, detail);
}

/** Ten VMs wear a group and stand in two Subnets; what opens the group is a flag and an unknown CIDR. */
function sketchOf(size: number, hasFlags: boolean): { readonly sketch: GraphSketch; readonly guards: Guards } {
  const sketch = new GraphSketch();
  const guards = guardsOf(sketch.session);
  const flags = Array.from({ length: flagCount }, (_, index) => atom(guards, `var.flag_${index}`));
  const covers = Array.from({ length: cidrCount }, (_, index) => atom(guards, `var.office_${index} covers it`));
  const either = (of: readonly Guard[], index: number): Guard => (hasFlags ? (of[index % of.length] ?? FALSE) : TRUE);
  network(sketch);
  for (let index = 0; index < size; index++) {
    const group = Math.floor(index / vmsPerGroup);
    const name = `group_${group}`;
    if (index % vmsPerGroup === 0) {
      const when = guards.and(either(flags, group), either(covers, group));
      sketch.group(name, [{ rule: "in 22/tcp from 0.0.0.0/0", when }, "in 443/tcp from 10.0.0.0/8"]);
    }
    const subnets = [`subnet_${(group + (index % 2)) % subnetCount}`];
    const when = guards.or(either(flags, group), either(flags, group + 7));
    sketch.vm(`vm_${index}`, { subnets, groups: [name], public: either(flags, group + 3), when });
  }
  return { sketch, guards };
}

function network(sketch: GraphSketch): void {
  sketch
    .net("net", "10.0.0.0/8")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw" } });
  for (let index = 0; index < subnetCount; index++) {
    sketch.subnet(`subnet_${index}`, `10.${index}.0.0/16`, { subregion: index % 2 === 0 ? "a" : "b", table: "out" });
  }
  sketch.group("web", ["in 443/tcp from 0.0.0.0/0"]);
}

function copiesAsOne(copies: number): string {
  const start = performance.now();
  const sketch = new GraphSketch();
  network(sketch);
  const facts = sketch.vm("web", { copies, groups: ["web"], public: true }).facts();
  const exposed = openFlows(facts);
  return line(`${count(copies)} equal VMs as one entity`, performance.now() - start, `${exposed} flow`);
}

function copiesOneByOne(copies: number): string {
  const start = performance.now();
  const sketch = new GraphSketch();
  network(sketch);
  for (let index = 0; index < copies; index++) sketch.vm(`web_${index}`, { groups: ["web"], public: true });
  const exposed = openFlows(sketch.facts());
  return line(`${count(copies)} equal VMs one by one`, performance.now() - start, `${exposed} flows`);
}

/** Asks every flow from the Internet whether it can be open to the world, and services for their members. */
function openFlows(facts: Facts): number {
  const open = facts.flows.internet.filter((flow) => facts.flows.worldOpen(flow) !== FALSE).length;
  return facts.services.all.length > 0 ? open : 0;
}

/** Told only under `node --expose-gc`; otherwise it would be chance. */
function usedMemory(): number | undefined {
  if (globalThis.gc === undefined) return undefined;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function count(number: number): string {
  return number.toLocaleString("en");
}

function line(what: string, time: number, detail: string): string {
  return `${what.padEnd(42)} ${time.toFixed(0).padStart(7)} ms   ${detail}`;
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${benchGuards(benchOptions(process.argv.slice(2))).join("\n")}\n`);
}
