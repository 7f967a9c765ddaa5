import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { noticesOf } from "../../../src/source/index.ts";
import { type GraphSketch, graphOf } from "../../graph-of.ts";
import { asked } from "../reachability/asked.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Notices of bounds that were hit while this was asked. */
function bounded(facts: Facts, question: string): readonly [verdict: string, notices: number] {
  const verdict = asked(facts, question);
  return [verdict, noticesOf(facts.session).all.filter(({ code }) => code === "bound-reached").length];
}

/** From a VM through so many NAT services, each by the table of its own Subnet, to a database in another Net. */
function chain(length: number): Facts {
  const next = (index: number): string => (index === length ? "a↔b" : `nat${index + 1}`);
  const start = (g: GraphSketch): GraphSketch =>
    g
      .net("a", "10.0.0.0/16")
      .group("any", ["in all from 0.0.0.0/0"])
      .routeTable("t0", { routes: { "10.1.0.0/16": next(0) } })
      .subnet("s0", "10.0.0.0/24", { table: "t0" })
      .vm("app", { groups: ["any"] });
  const middle = (g: GraphSketch, index: number): GraphSketch =>
    g
      .routeTable(`t${index}`, { routes: { "10.1.0.0/16": next(index) } })
      .subnet(`s${index}`, `10.0.${index}.0/24`, { table: `t${index}` })
      .natService(`nat${index}`, { public: false });
  return graphOf((g) =>
    numbers(length)
      .reduce(middle, start(g))
      .net("b", "10.1.0.0/16")
      .routeTable("back", { routes: { "10.0.0.0/16": "a↔b" } })
      .subnet("t", "10.1.1.0/24", { table: "back" })
      .vm("db", { groups: ["any"] })
      .peering("a", "b"),
  );
}

/** Two Nets at either end of so many transit gateways, each joined to the next, whose tables lead both ways. */
function gateways(length: number): Facts {
  const both = (index: number): Readonly<Record<string, string>> => ({
    "10.1.0.0/16": index === length ? "atb" : `joint${index}`,
    "10.0.0.0/16": index === 1 ? "ata" : `joint${index - 1}`,
  });
  const joint = (g: GraphSketch, index: number): GraphSketch =>
    index === length
      ? g
      : g.transitAttachment(`joint${index}`, [`tgw${index}`, `tgw${index + 1}`], {
          attaches: "peering",
          tables: [`table${index}`, `table${index + 1}`],
        });
  const tables = (g: GraphSketch, index: number): GraphSketch =>
    g.transitGateway(`tgw${index}`).transitTable(`table${index}`, `tgw${index}`, both(index));
  const ends = (g: GraphSketch): GraphSketch =>
    g
      .net("a", "10.0.0.0/16")
      .group("any", ["in all from 0.0.0.0/0"])
      .routeTable("out", { routes: { "10.1.0.0/16": "tgw1" } })
      .subnet("s", "10.0.1.0/24", { table: "out", subregion: "1a" })
      .vm("app", { groups: ["any"] })
      .net("b", "10.1.0.0/16")
      .routeTable("back", { routes: { "10.0.0.0/16": `tgw${length}` } })
      .subnet("t", "10.1.1.0/24", { table: "back", subregion: "1a" })
      .vm("db", { groups: ["any"] });
  return graphOf((g) =>
    numbers(length)
      .reduce(joint, numbers(length).reduce(tables, ends(g)))
      .transitAttachment("ata", ["tgw1"], { nets: ["a"], subnets: ["s"], tables: ["table1"] })
      .transitAttachment("atb", [`tgw${length}`], { nets: ["b"], subnets: ["t"], tables: [`table${length}`] }),
  );
}

/** A table with so many routes, one for each address, each through a NAT service of its own. */
function crossroads(count: number): Facts {
  const address = (index: number): string => `10.1.${Math.floor(index / 250)}.${index % 250}/32`;
  const routes = Object.fromEntries(numbers(count).map((index) => [address(index), `nat${index}`]));
  const start = (g: GraphSketch): GraphSketch =>
    g
      .net("a", "10.0.0.0/16")
      .group("any", ["in all from 0.0.0.0/0"])
      .routeTable("out", { routes })
      .routeTable("on", { routes: { "10.1.0.0/16": "a↔b" } })
      .subnet("s", "10.0.0.0/24", { table: "out" })
      .vm("app", { groups: ["any"] })
      .subnet("n", "10.0.1.0/24", { table: "on" });
  return graphOf((g) =>
    numbers(count)
      .reduce((all, index) => all.natService(`nat${index}`, { public: false }), start(g))
      .net("b", "10.1.0.0/16")
      .routeTable("back", { routes: { "10.0.0.0/16": "a↔b" } })
      .subnet("t", "10.1.0.0/16", { table: "back" })
      .vm("db", { groups: ["any"], address: "10.1.0.7" })
      .peering("a", "b"),
  );
}

describe("bounds of ways", () => {
  it("leave open what goes through more stretches, and say so", () => {
    expect(bounded(chain(8), "app → db 5432/tcp")).toEqual(["proven", 0]);
    expect(bounded(chain(9), "app → db 5432/tcp")).toEqual(["undecided", 1]);
  });

  it("leave open what goes through more transit gateways, and say so", () => {
    expect(bounded(gateways(4), "app → db 5432/tcp")).toEqual(["proven", 0]);
    expect(bounded(gateways(5), "app → db 5432/tcp")).toEqual(["undecided", 1]);
  });

  it("leave open more ways than they follow, and say so", () => {
    expect(bounded(crossroads(390), "app → db 5432/tcp")).toEqual(["proven", 0]);
    expect(bounded(crossroads(410), "app → db 5432/tcp")).toEqual(["undecided", 1]);
  });
});
