import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { graphOf, type JoinSketch, type RouteTableSketch } from "../../graph-of.ts";
import { crossings, idOf, obstacles, waysBetween } from "./show-ways.ts";

/** Two Nets, peered, with a Subnet in each; by default each routes to the other. */
function peered(there: RouteTableSketch["routes"] = { "10.1.0.0/16": "a↔b" }, peering: JoinSketch = {}): Facts {
  return graphOf((g) =>
    g
      .net("a", "10.0.0.0/16")
      .routeTable("rta", { routes: there })
      .subnet("sa", "10.0.1.0/24", { table: "rta" })
      .net("b", "10.1.0.0/16")
      .routeTable("rtb", { routes: { "10.0.0.0/16": "a↔b" } })
      .subnet("sb", "10.1.1.0/24", { table: "rtb" })
      .peering("a", "b", peering),
  );
}

describe("ways within a Net", () => {
  const facts = peered();

  it("need no router within one Subnet, and cross no network ACL", () => {
    expect(waysBetween(facts, "sa", "sa")).toEqual(["subnet to 10.0.1.0/24"]);
    expect(crossings(facts, "sa", "sa")).toBe("");
  });

  it("are the Net's own between two of its Subnets, and cross the ACLs of both", () => {
    const two = graphOf((g) => g.net("a").subnet("s1", "10.0.1.0/24").subnet("s2", "10.0.2.0/24"));
    expect(waysBetween(two, "s1", "s2")).toEqual(["local to 10.0.2.0/24"]);
    expect(crossings(two, "s1", "s2")).toBe("out of s1, into s2");
  });
});

describe("ways through a peering", () => {
  it("lead where a table routes the other Net's range to it", () => {
    expect(waysBetween(peered(), "sa", "sb")).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
    expect(crossings(peered(), "sa", "sb")).toBe("out of sa, into sb");
    expect(waysBetween(peered({}), "sa", "sb")).toEqual([]);
    expect(obstacles(peered({}), "sa", "sb")).toEqual(["NO_ROUTE_TO_DESTINATION"]);
  });

  it("are those of the packets that are routed there, and no others", () => {
    expect(waysBetween(peered({ "10.1.1.128/25": "a↔b" }), "sa", "sb")).toEqual(["peering to 10.1.1.128/25 by a↔b"]);
    expect(waysBetween(peered({ "0.0.0.0/0": "a↔b" }), "sa", "sb")).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
    expect(waysBetween(peered({ "10.1.0.0/16": "a↔b", "10.1.1.0/24": "blackhole" }), "sa", "sb")).toEqual([]);
    expect(obstacles(peered({ "10.1.0.0/16": "a↔b", "10.1.1.0/24": "blackhole" }), "sa", "sb")).toEqual([
      "BAD_STATE_ROUTE",
    ]);
  });

  it("carry nothing before it is accepted", () => {
    expect(waysBetween(peered(undefined, { active: false }), "sa", "sb")).toEqual([]);
    expect(obstacles(peered(undefined, { active: false }), "sa", "sb")).toEqual(["BAD_STATE_ROUTE"]);
  });

  it("keep security groups where both sides lie in one Region", () => {
    const keeps = (groupReferences: boolean): readonly number[] => {
      const facts = peered(undefined, { groupReferences });
      return facts.routing.ways(idOf(facts, "sa"), idOf(facts, "sb")).map((way) => way.keepsGroups);
    };
    expect(keeps(true)).toEqual([1]);
    expect(keeps(false)).toEqual([0]);
  });

  it("hang on what its acceptance hangs on", () => {
    const facts = graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .routeTable("rta", { main: true, routes: { "10.1.0.0/16": "a↔b" } })
        .subnet("sa", "10.0.1.0/24")
        .net("b", "10.1.0.0/16")
        .subnet("sb", "10.1.1.0/24")
        .peering("a", "b", { active: g.when("var.accept") }),
    );
    expect(waysBetween(facts, "sa", "sb")).toEqual(["peering to 10.1.1.0/24 if var.accept = true by a↔b"]);
  });

  it("do not lead on into a third Net", () => {
    const chain = (direct: boolean): Facts =>
      graphOf((g) => {
        g.net("a", "10.0.0.0/16")
          .routeTable("rta", { main: true, routes: { "10.2.0.0/16": direct ? "a↔c" : "a↔b" } })
          .subnet("sa", "10.0.1.0/24")
          .net("b", "10.1.0.0/16")
          .routeTable("rtb", { main: true, routes: { "10.2.0.0/16": "b↔c" } })
          .subnet("sb", "10.1.1.0/24")
          .net("c", "10.2.0.0/16")
          .subnet("sc", "10.2.1.0/24")
          .peering("a", "b")
          .peering("b", "c");
        return direct ? g.peering("a", "c") : g;
      });
    expect(waysBetween(chain(false), "sa", "sc")).toEqual([]);
    expect(obstacles(chain(false), "sa", "sc")).toEqual(["PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"]);
    expect(waysBetween(chain(true), "sa", "sc")).toEqual(["peering to 10.2.1.0/24 by a↔c"]);
  });

  it("do not lead to addresses that the own Net has, too", () => {
    const overlapping = (range: string): Facts =>
      graphOf((g) =>
        g
          .net("a", "10.0.0.0/16")
          .routeTable("rta", { main: true, routes: { "10.0.0.0/8": "a↔b" } })
          .subnet("sa", "10.0.1.0/24")
          .net("b", "10.0.0.0/15")
          .subnet("sb", range)
          .peering("a", "b"),
      );
    expect(waysBetween(overlapping("10.0.9.0/24"), "sa", "sb")).toEqual([]);
    expect(obstacles(overlapping("10.0.9.0/24"), "sa", "sb")).toEqual(["VPC_LOCAL_ROUTE_CIDR_RESTRICTION"]);
    expect(waysBetween(overlapping("10.1.9.0/24"), "sa", "sb")).toEqual(["peering to 10.1.9.0/24 by a↔b"]);
  });

  it("may be joined by a peering that is only named, as far as anyone here can tell", () => {
    expect(waysBetween(peered(undefined, { nature: "adopted" }), "sa", "sb")).toEqual([
      "peering to 10.1.1.0/24 if a↔b joins a and a↔b joins b by a↔b",
    ]);
  });
});
