/**
 * What reachability costs on tiered estates of 1,000 and 10,000 VMs, with `--large` of 100,000:
 * `npx tsx bench/reachability.ts`. VMs of a tier wear its group, whose rules name the tier above, and stand in three of
 * sixty Subnets: a few thousand classes of Nics at most, however many VMs there are. Dense: every tier is named by
 * twenty others.
 */

import type { Facts } from "../src/analysis/index.ts";
import type { EntityId } from "../src/graph/index.ts";
import { FALSE } from "../src/values/index.ts";
import { GraphSketch } from "../test/graph-of.ts";
import { type BenchOptions, benchOptions } from "./options.ts";

const sizes = [1_000, 10_000];
const largeSize = 100_000;
const subnetCount = 60;
const subnetsOfTier = 3;
const mostTiers = 1_000;
const namedBy = { tiered: 1, dense: 20 } as const;

type Shape = keyof typeof namedBy;

/** The lines of a report. */
export function benchReachability({ large }: BenchOptions): readonly string[] {
  const ofSizes = large ? [...sizes, largeSize] : sizes;
  const shapes: readonly Shape[] = ["tiered", "dense"];
  return shapes.flatMap((shape) => ofSizes.map((size) => measure(shape, size)));
}

function measure(shape: Shape, size: number): string {
  const facts = estate(shape, size);
  const [exposures, ofExposures] = timed(() => openFlows(facts));
  const classes = oneOfEachClass(facts);
  const [flows, ofFlows] = timed(() => classes.reduce((sum, nic) => sum + facts.flows.into(nic).length, 0));
  const memory = process.memoryUsage().rss / 2 ** 20;
  return [
    `${shape}, ${size.toLocaleString("en")} VMs`.padEnd(24),
    `${classes.length.toLocaleString("en")} classes`.padStart(14),
    `all exposures ${ofExposures.toFixed(0)} ms (${exposures.toLocaleString("en")})`.padStart(34),
    `all flows ${ofFlows.toFixed(0)} ms (${flows.toLocaleString("en")})`.padStart(30),
    `${memory.toFixed(0)} MB`.padStart(9),
  ].join("  ");
}

function timed<T>(work: () => T): readonly [result: T, milliseconds: number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

function openFlows({ flows }: Facts): number {
  return flows.internet.filter((flow) => flow.reply === "answered" && flows.worldOpen(flow) !== FALSE).length;
}

function oneOfEachClass({ graph, flows }: Facts): readonly EntityId[] {
  const first = new Map<EntityId, EntityId>();
  for (const { id } of graph.all("nic")) first.set(flows.likewise(id).nics[0] ?? id, id);
  return [...first.values()];
}

function estate(shape: Shape, size: number): Facts {
  const sketch = new GraphSketch();
  sketch
    .net("net", "10.0.0.0/8")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw" } });
  for (let index = 0; index < subnetCount; index++) {
    sketch.subnet(`subnet_${index}`, `10.${index}.0.0/16`, { table: "out" });
  }
  const tiers = Math.min(mostTiers, Math.ceil(size / subnetsOfTier));
  for (let tier = 0; tier < tiers; tier++) sketch.group(`tier_${tier}`, rulesOf(shape, tier, tiers));
  for (let index = 0; index < size; index++) {
    const tier = index % tiers;
    const place = Math.floor(index / tiers) % subnetsOfTier;
    const subnets = [`subnet_${(tier * subnetsOfTier + place) % subnetCount}`];
    sketch.vm(`vm_${index}`, { subnets, groups: [`tier_${tier}`], public: tier % 10 === 0 });
  }
  return sketch.facts();
}

/** Every tenth tier is a front; all others let in the tiers before them. */
function rulesOf(shape: Shape, tier: number, tiers: number): readonly string[] {
  const out = "out all to 0.0.0.0/0";
  if (tier % 10 === 0) return ["in 443/tcp from 0.0.0.0/0", out];
  const callers = Array.from({ length: namedBy[shape] }, (_, index) => (tier + tiers - 1 - index) % tiers);
  return [...callers.map((caller, index) => `in ${8_000 + index}/tcp from tier_${caller}`), out];
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${benchReachability(benchOptions(process.argv.slice(2))).join("\n")}\n`);
}
