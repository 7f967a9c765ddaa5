import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Facts } from "../src/analysis/index.ts";
import { analyse, reportOf } from "../src/linter/index.ts";
import { showTraffic } from "../src/net/index.ts";
import { rules } from "../src/rules/index.ts";
import { FALSE, show } from "../src/values/index.ts";
import { DiskWorkspace } from "../src/workspace/index.ts";
import { describeGraph, graphShape } from "./equivalents/graph-shape.ts";
import { readDesign } from "./equivalents/read-design.ts";

const root = "fixtures/equivalents";

function foldersOf(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The designs, and below `<design>-faults` the same with one fault each. */
const designs = foldersOf(root).flatMap((name) =>
  name.endsWith("-faults")
    ? foldersOf(`${root}/${name}`).map((fault) => `${root}/${name}/${fault}`)
    : `${root}/${name}`,
);

/** The dialects of a design by their cloud; each cloud is compared within itself. */
function dialectsOf(design: string, cloud: "aws" | "outscale"): readonly string[] {
  return foldersOf(design).filter((dialect) => dialect.includes("outscale") === (cloud === "outscale"));
}

describe.each(designs)("%s", (design) => {
  const [first, ...others] = dialectsOf(design, "aws");

  it.each(others)(`has the same graph in ${first ?? "no dialect"} and in %s`, async (dialect) => {
    const [left, right] = [await readDesign(`${design}/${first ?? ""}`), await readDesign(`${design}/${dialect}`)];
    expect(describeGraph(right.graph)).toEqual(describeGraph(left.graph));
    expect(graphShape(right.graph)).toEqual(graphShape(left.graph));
  });

  it.each(foldersOf(design))("says the same in %s as everywhere", async (dialect) => {
    const expected = await outcomeOf(`${design}/${first ?? ""}`);
    expect(await outcomeOf(`${design}/${dialect}`)).toEqual(expected);
  });
});

/**
 * What is equal across clouds: findings at warning and above, services with tiers and Subregions, exposures, flows.
 * What a script makes in a loop is one finding with several instances, where a document may have one for each block.
 */
async function outcomeOf(directory: string) {
  const request = { workspace: new DiskWorkspace(directory), paths: [""], inputs: [], skip: [] };
  const report = reportOf(await analyse(request, rules), rules, request);
  const facts = await readDesign(directory);
  return {
    findings: distinct(
      report.findings
        .filter(({ severity }) => severity !== "info")
        .map(({ rule, message, severity, certainty, basis }) => [rule, message, severity, certainty, basis].join(" ")),
    ),
    services: facts.services.all.map((service) => serviceOf(facts, service)).sort(),
    exposures: facts.flows.internet.map((flow) => exposureOf(facts, flow)).sort(),
    matrix: matrixOf(facts),
  };
}

function distinct(said: readonly string[]): readonly string[] {
  return [...new Set(said)].sort();
}

function serviceOf({ graph, session }: Facts, service: Facts["services"]["all"][number]): string {
  const zones = service.members.flatMap((member) => {
    const entity = graph.entity(member);
    const nics = "nics" in entity ? entity.nics : [];
    return nics.flatMap((nic) =>
      (graph.as(nic, "nic")?.placement.subnets ?? []).map(({ to }) => {
        const subnet = graph.as(to, "subnet");
        return subnet === undefined ? "" : show(session, subnet.subregion);
      }),
    );
  });
  return `${nameOf(service)}: ${service.tier.class} in ${[...new Set(zones)].sort().join(", ")}`;
}

/** boto 2 cannot tag load balancers and databases: they are called by what they are. */
function nameOf(service: Facts["services"]["all"][number] | undefined): string {
  if (service === undefined) return "no service";
  return service.tier.class === "balancer" || service.tier.class === "data" ? service.tier.class : service.name;
}

function exposureOf({ services, flows }: Facts, flow: Facts["flows"]["internet"][number]): string {
  const world = flows.worldOpen(flow) === FALSE ? "some" : "the world";
  return `${world} reaches ${nameOf(services.of(flow.to))} on ${showTraffic(flow.traffic)}, ${flow.reply}`;
}

/** Which service lets which in, by port, through rules that name groups. */
function matrixOf({ graph, services }: Facts): readonly string[] {
  const cells = new Set<string>();
  const wearers = (group: Parameters<typeof graph.wearers>[0]) =>
    new Set(graph.wearers(group).map(({ to }) => nameOf(services.of(to))));
  for (const group of graph.all("security-group")) {
    for (const { direction, peers, traffic } of group.rules) {
      if (direction === "egress") continue;
      for (const { to } of peers.groups) {
        for (const from of wearers(to)) {
          for (const target of wearers(group.id)) {
            for (const each of traffic) cells.add(`${from} → ${target} ${showTraffic(each.traffic)}`);
          }
        }
      }
    }
  }
  return [...cells].sort();
}
