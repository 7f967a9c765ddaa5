/** Which route takes a packet, seen by the ways between Subnets. */

import { describe, expect, it } from "vitest";
import { type Facts, findFacts } from "../../../src/analysis/index.ts";
import { type Guard } from "../../../src/values/index.ts";
import { graphOf, type GraphSketch, type RouteSketch, type VmSketch } from "../../graph-of.ts";
import { Design } from "../../providers/design.ts";
import { crossings, obstacles, waysBetween } from "./show-ways.ts";

/** A Net with two Subnets, a Net on the other side of a peering, a virtual gateway, and a VM that forwards. */
function routed(routes: (g: GraphSketch) => readonly RouteSketch[], vm: VmSketch = {}): Facts {
  return graphOf((g) =>
    g
      .net("a", "10.0.0.0/16")
      .routeTable("rt", { routes: routes(g) })
      .subnet("s", "10.0.1.0/24", { table: "rt" })
      .subnet("t", "10.0.2.0/24")
      .subnet("middle", "10.0.3.0/24")
      .vm("box", { subnets: ["middle"], forwards: true, ...vm })
      .virtualGateway("vgw", ["a"], { announces: "10.0.0.0/8" })
      .net("b", "10.1.0.0/16")
      .subnet("far", "10.1.1.0/24")
      .peering("a", "b"),
  );
}

describe("among routes", () => {
  it("the longest prefix takes a packet, whatever the order in which they are written", () => {
    const far = (...routes: readonly RouteSketch[]): readonly string[] =>
      waysBetween(
        routed(() => routes),
        "s",
        "far",
      );
    const there = { to: "10.1.0.0/16", via: "a↔b" };
    const dropped = { to: "10.1.1.0/24", via: "blackhole" };
    expect(far(there)).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
    expect(far(there, dropped)).toEqual([]);
    expect(far(dropped, there)).toEqual([]);
    expect(far(there, { to: "10.0.0.0/8", via: "blackhole" })).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
  });

  it("one that is written stands before one that is propagated, where both have one prefix", () => {
    const far = (stated: string, propagated: string): readonly string[] =>
      waysBetween(
        routed(() => [
          { to: propagated, via: "vgw", propagated: true },
          { to: stated, via: "a↔b" },
        ]),
        "s",
        "far",
      );
    expect(far("10.1.0.0/16", "10.1.0.0/16")).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
    expect(far("10.1.0.0/16", "10.1.1.0/24")).toEqual([]);
    expect(far("10.1.0.0/16", "10.1.1.0/25")).toEqual(["peering to 10.1.1.128/25 by a↔b"]);
  });

  it("the one within the Net stands before whatever is propagated, and behind a longer one that is written", () => {
    const within = (route: Partial<RouteSketch>): readonly string[] =>
      waysBetween(
        routed(() => [{ to: "10.0.2.0/24", via: "box#nic", ...route }]),
        "s",
        "t",
      );
    expect(within({ via: "vgw", propagated: true })).toEqual(["local to 10.0.2.0/24"]);
    expect(within({})).toEqual([
      "appliance to 10.0.2.0/24 if box forwards for others by box#nic",
      "appliance to 10.0.2.0/24 if box forwards for others and box translates for others by box#nic",
    ]);
    expect(within({ to: "10.0.0.0/8" })).toEqual(["local to 10.0.2.0/24"]);
  });

  it("one under a condition takes what it covers there, and the next one the rest", () => {
    const facts = routed((g) => [
      { to: "10.1.0.0/16", via: "a↔b" },
      { to: "10.1.1.0/24", via: "blackhole", when: g.when("var.cut") },
    ]);
    expect(waysBetween(facts, "s", "far")).toEqual(["peering to 10.1.1.0/24 if var.cut = false by a↔b"]);
  });

  it("one whose destination is not known may take it", () => {
    expect(
      waysBetween(
        routed(() => [{ to: "var.there", via: "a↔b" }]),
        "s",
        "far",
      ),
    ).toEqual(["peering to 10.1.1.0/24 if var.there covers the Internet by a↔b"]);
    // Within the Net nothing but what is put between may be routed, and that is written with the block of a Subnet.
    expect(
      waysBetween(
        routed(() => [{ to: "var.there", via: "a↔b" }]),
        "s",
        "t",
      ),
    ).toEqual(["local to 10.0.2.0/24"]);
  });

  it("one whose target is not known may lead there", () => {
    expect(
      waysBetween(
        routed(() => [{ to: "10.1.0.0/16", via: "var.target" }]),
        "s",
        "far",
      ),
    ).toEqual(["unknown to 10.1.1.0/24 if var.target leads to far"]);
  });
});

describe("a VM in the path", () => {
  const route = [{ to: "10.0.2.0/24", via: "box#nic" }];

  it("is crossed with the network ACLs of its Subnet", () => {
    expect(
      crossings(
        routed(() => route),
        "s",
        "t",
      ),
    ).toBe("out of s, into middle, out of middle, into t");
  });

  it("forwards only where its source/destination check is off", () => {
    expect(
      waysBetween(
        routed(() => route, { forwards: false }),
        "s",
        "t",
      ),
    ).toEqual([]);
    expect(
      obstacles(
        routed(() => route, { forwards: false }),
        "s",
        "t",
      ),
    ).toEqual(["ENI_SOURCE_DEST_CHECK_RESTRICTION"]);
  });

  it("gets nothing on where its own Subnet sends it back", () => {
    const back = graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .routeTable("rt", { main: true, routes: { "10.1.0.0/16": "box#nic" } })
        .subnet("s", "10.0.1.0/24")
        .subnet("middle", "10.0.3.0/24")
        .vm("box", { forwards: true })
        .net("b", "10.1.0.0/16")
        .subnet("far", "10.1.1.0/24"),
    );
    expect(waysBetween(back, "s", "far")).toEqual([]);
    expect(obstacles(back, "s", "far")).toEqual([
      "NO_POSSIBLE_DESTINATION if not (box forwards for others)",
      "CANNOT_ROUTE if box forwards for others",
    ]);
  });
});

describe("a Subnet whose route table", () => {
  it("is not named uses the main one", () => {
    const facts = (isMain: boolean): Facts =>
      graphOf((g) =>
        g
          .net("a", "10.0.0.0/16")
          .routeTable("rt", { main: isMain, routes: { "10.1.0.0/16": "a↔b" } })
          .subnet("s", "10.0.1.0/24")
          .net("b", "10.1.0.0/16")
          .subnet("far", "10.1.1.0/24")
          .peering("a", "b"),
      );
    expect(waysBetween(facts(true), "s", "far")).toEqual(["peering to 10.1.1.0/24 by a↔b"]);
    expect(waysBetween(facts(false), "s", "far")).toEqual([]);
  });

  it("is not in view routes within the Net, as each does, and may lead anywhere else", () => {
    const facts = graphOf((g) => {
      const unseen: Guard = g.when("another table", "nobody");
      return g
        .net("a", "10.0.0.0/16")
        .subnet("s", "10.0.1.0/24", { table: [{ to: "a#main", when: g.not(unseen) }] })
        .open("s", "associations", unseen)
        .subnet("t", "10.0.2.0/24")
        .net("b", "10.1.0.0/16")
        .subnet("far", "10.1.1.0/24");
    });
    expect(waysBetween(facts, "s", "t")).toEqual([
      "local to 10.0.2.0/24 if another table = false",
      "local to 10.0.2.0/24 if another table = true",
    ]);
    expect(waysBetween(facts, "s", "far")).toEqual([
      "unknown to 10.1.1.0/24 if another table = true and the route table of s leads to far",
    ]);
  });
});

describe("prefix lists", () => {
  /** Two peered VPCs; what leads from the first to the second is a list of blocks. Beside it there may be routes to nowhere. */
  const listed = (
    list: string,
    entries: readonly string[],
    nowhere: { readonly block?: string; readonly list?: readonly string[] } = {},
  ): readonly string[] => {
    const design = new Design();
    const of = (type: string, name: string): ReturnType<Design["ref"]> => design.ref(`${type}.${name}`, "id");
    for (const [index, name] of ["a", "b"].entries()) {
      design.add("terraform:aws_vpc", name, { cidr_block: `10.${String(index)}.0.0/16` });
      design.add("terraform:aws_subnet", name, {
        vpc_id: of("aws_vpc", name),
        cidr_block: `10.${String(index)}.1.0/24`,
      });
    }
    design.add("terraform:aws_vpc_peering_connection", "p", {
      vpc_id: of("aws_vpc", "a"),
      peer_vpc_id: of("aws_vpc", "b"),
      auto_accept: true,
    });
    design.add("terraform:aws_ec2_managed_prefix_list", "l", {
      address_family: "IPv4",
      entry: entries.map((cidr) => ({ cidr })),
    });
    design.add("terraform:aws_route", "r", {
      route_table_id: design.ref("aws_vpc.a", "main_route_table_id"),
      destination_prefix_list_id: list === "own" ? of("aws_ec2_managed_prefix_list", "l") : list,
      vpc_peering_connection_id: of("aws_vpc_peering_connection", "p"),
    });
    const table = { route_table_id: design.ref("aws_vpc.a", "main_route_table_id") };
    if (nowhere.block !== undefined) {
      design.add("terraform:aws_route", "nowhere", { ...table, destination_cidr_block: nowhere.block });
    }
    if (nowhere.list !== undefined) {
      const entry = nowhere.list.map((cidr) => ({ cidr }));
      design.add("terraform:aws_ec2_managed_prefix_list", "n", { address_family: "IPv4", entry });
      const destination_prefix_list_id = of("aws_ec2_managed_prefix_list", "n");
      design.add("terraform:aws_route", "listed-nowhere", { ...table, destination_prefix_list_id });
    }
    const facts = findFacts(design.session, design.graph(), { single: new Set(), tiers: [] });
    return waysBetween(facts, "aws_subnet.a", "aws_subnet.b");
  };

  it("route what their blocks hold", () => {
    expect(listed("own", ["10.1.0.0/16"])).toEqual(["peering to 10.1.1.0/24 by aws_vpc_peering_connection.p"]);
    expect(listed("own", ["10.2.0.0/16"])).toEqual([]);
  });

  it("are matched block by block, behind what is written", () => {
    const halves = ["10.1.0.0/17", "10.1.128.0/17"];
    expect(listed("own", halves, { block: "10.1.0.0/16" })).toHaveLength(1);
    expect(listed("own", ["10.1.0.0/16"], { block: "10.1.0.0/16" })).toEqual([]);
    expect(listed("own", ["10.1.0.0/16"], { block: "10.1.0.0/17" })).toEqual([]);
  });

  it("may hold every address, which is a block like others", () => {
    expect(listed("own", ["0.0.0.0/0"])).toEqual(["peering to 10.1.1.0/24 by aws_vpc_peering_connection.p"]);
    expect(listed("own", ["0.0.0.0/0"], { block: "10.1.0.0/16" })).toEqual([]);
  });

  it("are taken one or the other where two hold the same block", () => {
    const both = listed("own", ["10.1.0.0/16"], { list: ["10.1.0.0/16"] });
    expect(both).toEqual([expect.stringContaining("if the prefix list of this route stands before")]);
    expect(listed("own", ["10.1.0.0/16"], { list: ["10.1.1.0/24"] })).toEqual([]);
    expect(listed("own", ["10.1.0.0/16"], { list: ["10.0.0.0/8"] })).toEqual([
      "peering to 10.1.1.0/24 by aws_vpc_peering_connection.p",
    ]);
  });

  it("may hold anything where they are not in view", () => {
    expect(listed("pl-0123", [])).toEqual([
      "peering to 10.1.1.0/24 if prefix list pl-0123 holds the destination by aws_vpc_peering_connection.p",
    ]);
  });
});

describe("a Net whose range is not known", () => {
  const there = (...blocks: readonly string[]): readonly string[] => {
    const design = new Design();
    const of = (type: string, name: string): ReturnType<Design["ref"]> => design.ref(`${type}.${name}`, "id");
    design.add("terraform:aws_vpc", "a", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: of("aws_vpc", "a"), cidr_block: "10.0.1.0/24" });
    const cidr = design.unknown("var.cidr");
    design.add("terraform:aws_vpc", "b", { cidr_block: cidr });
    design.add("terraform:aws_subnet", "b", { vpc_id: of("aws_vpc", "b"), cidr_block: cidr });
    design.add("terraform:aws_vpc_peering_connection", "p", {
      vpc_id: of("aws_vpc", "a"),
      peer_vpc_id: of("aws_vpc", "b"),
      auto_accept: true,
    });
    for (const block of blocks)
      design.add("terraform:aws_route", block, {
        route_table_id: design.ref("aws_vpc.a", "main_route_table_id"),
        destination_cidr_block: block === "own" ? cidr : block,
        vpc_peering_connection_id: of("aws_vpc_peering_connection", "p"),
      });
    const facts = findFacts(design.session, design.graph(), { single: new Set(), tiers: [] });
    return waysBetween(facts, "aws_subnet.a", "aws_subnet.b").map((way) =>
      way.replace(" by aws_vpc_peering_connection.p", ""),
    );
  };

  it("is routed by its own name, and by all that is private", () => {
    expect(there("own")).toEqual(["peering to var.cidr"]);
    expect(there("0.0.0.0/0")).toEqual(["peering to var.cidr"]);
    expect(there("10.0.0.0/8")).toEqual(["peering to var.cidr if var.cidr lies in 10.0.0.0/8"]);
    expect(there("8.8.8.0/24")).toEqual([]);
  });

  it("is certain to be routed by blocks that together hold all that is private", () => {
    expect(there("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")).toEqual(["peering to var.cidr"]);
    expect(there("10.0.0.0/8", "172.16.0.0/12")).toEqual([
      "peering to var.cidr if var.cidr lies in 172.16.0.0/12 or var.cidr lies in 10.0.0.0/8",
    ]);
  });
});

describe("a route that names the VM where the packet is to go", () => {
  const named = (to: string, forwards: boolean): readonly string[] =>
    waysBetween(
      graphOf((g) =>
        g
          .net("a", "10.0.0.0/16")
          .routeTable("rt", { routes: { "10.0.3.0/24": "box#nic" } })
          .subnet("s", "10.0.1.0/24", { table: "rt" })
          .subnet("t", "10.0.2.0/24")
          .subnet("middle", "10.0.3.0/24")
          .vm("box", { forwards }),
      ),
      "s",
      to,
    );

  it("delivers it, whether the VM forwards for others or not", () => {
    expect(named("middle", false)).toEqual(["local to 10.0.3.0/24 if the address is that of box"]);
    expect(named("t", false)).toEqual(["local to 10.0.2.0/24"]);
  });

  it("hands on what is for its neighbours in the same Subnet, where it forwards", () => {
    expect(named("middle", true)).toEqual([
      "local to 10.0.3.0/24 if the address is that of box",
      "appliance to 10.0.3.0/24 if not (the address is that of box) and box forwards for others by box#nic",
      "appliance to 10.0.3.0/24 if not (the address is that of box) and box forwards for others and box translates for others by box#nic",
    ]);
  });
});
