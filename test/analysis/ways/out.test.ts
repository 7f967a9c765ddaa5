import { describe, expect, it } from "vitest";
import { type Facts, findFacts } from "../../../src/analysis/index.ts";
import { guardedSetsOf } from "../../../src/graph/index.ts";
import { guardsOf, TRUE } from "../../../src/values/index.ts";
import { Design, type Plain } from "../../providers/design.ts";
import { type ComponentSketch, graphOf, type RouteTableSketch, type VmSketch } from "../../graph-of.ts";
import { idOf, obstacles, waysOut } from "./show-ways.ts";

/** What is said of the ways out, without the addresses: `nat-service by nat, igw`. */
function short(facts: Facts, from: string): readonly string[] {
  return waysOut(facts, from).map((way) => way.replace(/ to .*? by /, " by "));
}

describe("ways out through an internet service", () => {
  const routed = (routes: RouteTableSketch["routes"], attached = true): Facts =>
    graphOf((g) => {
      g.net("n", "10.0.0.0/16")
        .routeTable("rt", { routes: routes ?? {} })
        .subnet("s", "10.0.1.0/24", { table: "rt" });
      if (attached) return g.internetService("igw").internetService("eigw", { egressOnly: true });
      return g.net("other", "10.9.0.0/16").internetService("igw").internetService("eigw", { egressOnly: true });
    });

  it("need a public address of the caller, and a route", () => {
    const facts = routed({ "0.0.0.0/0": "igw" });
    const [way] = facts.routing.out(idOf(facts, "s"));
    expect(short(facts, "s")).toEqual(["internet-service by igw"]);
    expect(way?.callerIs).toBe("its-public-address");
    expect(obstacles(routed({}), "s", "internet4")).toEqual(["NO_ROUTE_TO_DESTINATION"]);
  });

  it("lead to those addresses alone that are routed there", () => {
    expect(waysOut(routed({ "192.168.0.0/16": "igw" }), "s")).toEqual([]);
    expect(waysOut(routed({ "8.8.8.0/24": "igw" }), "s")).toEqual(["internet-service to 8.8.8.0/24 by igw"]);
    expect(waysOut(routed({ "8.8.8.0/24": "igw", "8.8.8.8/32": "blackhole" }), "s")[0]).toMatch(/8\.8\.8\.9/);
  });

  it("need it attached to the Net", () => {
    expect(waysOut(routed({ "0.0.0.0/0": "igw" }, false), "s")).toEqual([]);
    expect(obstacles(routed({ "0.0.0.0/0": "igw" }, false), "s", "internet4")).toContain("BAD_STATE_ATTACHMENT");
  });

  it("are outbound only over IPv6 through an egress-only one, and carry no IPv4", () => {
    expect(short(routed({ "::/0": "eigw" }), "s")).toEqual(["egress-only by eigw"]);
    expect(short(routed({ "0.0.0.0/0": "eigw" }), "s")).toEqual([]);
    expect(short(routed({ "::/0": "igw" }), "s")).toEqual(["internet-service by igw"]);
  });
});

describe("ways out through a NAT service", () => {
  const behind = (nat: ComponentSketch, route = "igw"): Facts =>
    graphOf((g) =>
      g
        .net("n", "10.0.0.0/16")
        .internetService("igw")
        .routeTable("public", { routes: { "0.0.0.0/0": route } })
        .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
        .subnet("front", "10.0.0.0/24", { table: "public" })
        .subnet("back", "10.0.1.0/24", { table: "private" })
        .natService("nat", { subnets: ["front"], ...nat }),
    );

  it("lead on from its own Subnet, with its address", () => {
    const facts = behind({});
    expect(short(facts, "back")).toEqual(["nat-service by nat, igw"]);
    const [way] = facts.routing.out(idOf(facts, "back"));
    expect(way?.callerIs).toBe("translated");
    expect(
      way?.crossings.map(({ subnet, direction, sentBy }) => [
        facts.graph.show(subnet),
        direction,
        sentBy !== undefined,
      ]),
    ).toEqual([
      ["back", "egress", false],
      ["front", "ingress", false],
      ["front", "egress", true],
    ]);
  });

  it("lead nowhere where its own Subnet does not lead out", () => {
    expect(short(behind({}, "blackhole"), "back")).toEqual([]);
    expect(obstacles(behind({}, "blackhole"), "back", "internet4")).toEqual(["BAD_STATE_ROUTE"]);
  });

  it("lead nowhere where it stands in the Subnet that it is to serve: what it sends comes back to it", () => {
    expect(short(behind({ subnets: ["back"] }), "back")).toEqual([]);
    expect(obstacles(behind({ subnets: ["back"] }), "back", "internet4")).toEqual(["CANNOT_ROUTE"]);
  });

  it("lead nowhere through a private one", () => {
    expect(short(behind({ public: false }), "back")).toEqual([]);
    expect(obstacles(behind({ public: false }), "back", "internet4")).toEqual(["IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"]);
  });

  it("lead nobody from another Net out but through a transit gateway", () => {
    const hub = (spokeTarget: string): Facts =>
      graphOf((g) =>
        g
          .net("hub", "10.0.0.0/16")
          .internetService("igw")
          .routeTable("public", { routes: { "0.0.0.0/0": "igw", "10.1.0.0/16": "tgw" } })
          .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
          .subnet("front", "10.0.0.0/24", { table: "public", subregion: "1a" })
          .subnet("hub-tgw", "10.0.1.0/28", { table: "private", subregion: "1a" })
          .natService("nat", { subnets: ["front"] })
          .net("spoke", "10.1.0.0/16")
          .routeTable("spoke-rt", { routes: { "0.0.0.0/0": spokeTarget } })
          .subnet("back", "10.1.1.0/24", { table: "spoke-rt", subregion: "1a" })
          .peering("spoke", "hub")
          .transitGateway("tgw")
          .transitTable("out", "tgw", { "0.0.0.0/0": "at-hub" })
          .transitAttachment("at-hub", ["tgw"], { nets: ["hub"], subnets: ["hub-tgw"] })
          .transitAttachment("at-spoke", ["tgw"], { nets: ["spoke"], subnets: ["back"], tables: ["out"] }),
      );
    expect(short(hub("tgw"), "back")).toEqual(["transit by at-spoke, tgw, at-hub, nat, igw"]);
    expect(short(hub("spoke↔hub"), "back")).toEqual([]);
    expect(obstacles(hub("spoke↔hub"), "back", "internet4")).toEqual(["PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"]);
    expect(short(hub("nat"), "back")).toEqual([]);
    expect(obstacles(hub("nat"), "back", "internet4")).toEqual(["NGW_REQUIRES_SOURCE_IN_VPC"]);
  });
});

describe("ways out in Terraform", () => {
  const out = (target: Readonly<Record<string, Plain>>): readonly string[] => {
    const design = new Design();
    const of = (type: string, name: string): ReturnType<Design["ref"]> => design.ref(`${type}.${name}`, "id");
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_internet_gateway", "i", { vpc_id: of("aws_vpc", "v") });
    design.add("terraform:aws_subnet", "s", { vpc_id: of("aws_vpc", "v"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_route", "r", {
      route_table_id: design.ref("aws_vpc.v", "main_route_table_id"),
      destination_cidr_block: "0.0.0.0/0",
      ...target,
    });
    const facts = findFacts(design.session, design.graph(), { single: new Set(), tiers: [] });
    const sets = guardedSetsOf(design.session);
    return facts.routing.out(idOf(facts, "aws_subnet.s")).map(({ kind, via, destinations }) => {
      const certainty = guardsOf(design.session).certainty(sets.someGuard(destinations), TRUE);
      return `${kind} ${certainty} by ${via.map((id) => facts.graph.show(id)).join(", ")}`;
    });
  };

  it("lead through a NAT gateway that serves a whole VPC, which stands in no Subnet", () => {
    const regional = (which: string): readonly string[] => {
      const own = new Design();
      own.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
      own.add("terraform:aws_vpc", "w", { cidr_block: "10.1.0.0/16" });
      own.add("terraform:aws_internet_gateway", "i", { vpc_id: own.ref("aws_vpc.v", "id") });
      own.add("terraform:aws_subnet", "s", { vpc_id: own.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
      own.add("terraform:aws_nat_gateway", "n", { availability_mode: "regional", vpc_id: own.ref(which, "id") });
      own.add("terraform:aws_route", "r", {
        route_table_id: own.ref("aws_vpc.v", "main_route_table_id"),
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: own.ref("aws_nat_gateway.n", "id"),
      });
      const facts = findFacts(own.session, own.graph(), { single: new Set(), tiers: [] });
      return short(facts, "aws_subnet.s");
    };
    expect(regional("aws_vpc.v")).toEqual(["nat-service by aws_nat_gateway.n, aws_internet_gateway.i"]);
    expect(regional("aws_vpc.w")).toEqual([]);
  });

  it("hang on what nobody here can tell, where a target is only named", () => {
    expect(out({ nat_gateway_id: "nat-0123" })).toEqual(["unknown undecided by "]);
    expect(out({ network_interface_id: "eni-0123" })).toEqual(["unknown undecided by "]);
    expect(out({ gateway_id: "igw-0123" })).toEqual(["internet-service proven by igw-0123"]);
  });
});

describe("ways out through a NAT VM", () => {
  const behind = (vm: VmSketch): Facts =>
    graphOf((g) =>
      g
        .net("n", "10.0.0.0/16")
        .internetService("igw")
        .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
        .routeTable("private", { routes: { "0.0.0.0/0": "nat#nic" } })
        .subnet("front", "10.0.0.0/24", { table: "public" })
        .subnet("back", "10.0.1.0/24", { table: "private" })
        .vm("nat", { subnets: ["front"], public: true, forwards: true, ...vm }),
    );

  it("hang on what runs on it", () => {
    const facts = behind({});
    const ways = facts.routing.out(idOf(facts, "back"));
    const hop = { nic: idOf(facts, "nat#nic"), subnet: idOf(facts, "front"), filters: true };
    expect(waysOut(facts, "back")).toEqual([
      expect.stringMatching(
        /^appliance to .* if nat forwards for others and not \(nat translates for others\) by nat#nic, igw$/,
      ),
      expect.stringMatching(/^nat-vm to .* if nat forwards for others by nat#nic, igw$/),
    ]);
    expect(ways.map(({ callerIs }) => callerIs)).toEqual(["its-public-address", "translated"]);
    expect(ways.map(({ hops }) => hops)).toEqual([[{ ...hop, translates: false }], [{ ...hop, translates: true }]]);
  });

  it("need its source/destination check off, and a public address of it", () => {
    expect(short(behind({ forwards: false }), "back")).toEqual([]);
    expect(obstacles(behind({ forwards: false }), "back", "internet4")).toEqual(["ENI_SOURCE_DEST_CHECK_RESTRICTION"]);
    // Without one of its own it leads out whoever has one, and translates for nobody.
    expect(short(behind({ public: false }), "back")).toEqual(["appliance by nat#nic, igw"]);
  });
});

describe("ways to networks on premises", () => {
  const connected = (announces: string | undefined, routes: RouteTableSketch["routes"]): Facts =>
    graphOf((g) =>
      g
        .net("n", "10.0.0.0/16")
        .routeTable("rt", { routes: routes ?? {} })
        .subnet("s", "10.0.1.0/24", { table: "rt" })
        .virtualGateway(
          "vgw",
          ["n"],
          announces === undefined ? { announcesMore: g.when("BGP", "nobody") } : { announces },
        ),
    );
  const toPremises = (facts: Facts): readonly string[] =>
    facts.routing
      .toOnPremises(idOf(facts, "s"))
      .map(({ kind, destinations }) => `${kind} ${String(destinations.v4.length)}`);

  it("lead to what is announced, and routed there", () => {
    expect(toPremises(connected("192.168.0.0/16", { "192.168.0.0/16": "vgw" }))).toEqual(["virtual-gateway 1"]);
    expect(toPremises(connected("192.168.0.0/16", {}))).toEqual([]);
    expect(toPremises(connected("192.168.0.0/16", { "172.16.0.0/12": "vgw" }))).toEqual([]);
    expect(toPremises(connected(undefined, { "172.16.0.0/12": "vgw" }))).toEqual(["virtual-gateway 1"]);
  });

  it("are no way to the Internet", () => {
    const facts = connected("192.168.0.0/16", { "0.0.0.0/0": "vgw" });
    expect(waysOut(facts, "s")).toEqual([]);
    expect(obstacles(facts, "s", "internet4")).toContain("CANNOT_ROUTE");
  });

  it("lead from there into every Subnet of the Net, whatever its table says", () => {
    const facts = connected("192.168.0.0/16", {});
    const [way] = facts.routing.fromOnPremises(idOf(facts, "s"));
    expect(way?.via).toEqual([idOf(facts, "vgw")]);
    expect(way?.sources.v4).toHaveLength(1);
  });

  it("lead from a VPN through a transit gateway by the table of its attachment", () => {
    const vpn = (propagatesTo: readonly string[]): Facts =>
      graphOf((g) =>
        g
          .net("n", "10.0.0.0/16")
          .routeTable("rt", { main: true, routes: { "192.168.0.0/16": "tgw" } })
          .subnet("s", "10.0.1.0/24", { subregion: "1a" })
          .transitGateway("tgw")
          .transitAttachment("at", ["tgw"], { nets: ["n"], subnets: ["s"], propagatesTo })
          .transitAttachment("vpn", ["tgw"], { attaches: "vpn", announces: "192.168.0.0/16" }),
      );
    const inward = (facts: Facts): readonly string[] =>
      facts.routing.fromOnPremises(idOf(facts, "s")).map(({ kind }) => kind);
    expect(inward(vpn(["tgw#table"]))).toEqual(["vpn"]);
    expect(inward(vpn([]))).toEqual([]);
    expect(toPremises(vpn([]))).toEqual(["vpn 1"]);
  });
});
