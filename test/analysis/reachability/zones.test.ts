import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { FALSE, guardsOf } from "../../../src/values/index.ts";
import { graphOf, type GraphSketch } from "../../graph-of.ts";
import { trafficIn } from "../../graph-of/spellings.ts";
import { asked, hindered, nicOf } from "./asked.ts";

/** A VM in a Subnet that a table leads to the Internet, or not. */
function vm(add: (g: GraphSketch) => GraphSketch, sketch: Parameters<GraphSketch["vm"]>[1] = {}, table = "out") {
  return graphOf((g) =>
    add(
      g
        .net("hub", "10.0.0.0/16, 2600:1f00::/56")
        .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
        .routeTable("out6", { routes: { "::/0": "igw" } })
        .group("ssh", ["in 22/tcp from 0.0.0.0/0, ::/0"])
        .subnet("s", "10.0.1.0/24, 2600:1f00::/64", { table }),
    ).vm("vm", { groups: ["ssh"], public: true, ...sketch }),
  );
}

const online = (g: GraphSketch): GraphSketch => g.internetService("igw");

describe("from the Internet", () => {
  it("needs an address, a service, a group, and a route back", () => {
    expect(asked(vm(online), "internet4 → vm 22/tcp")).toBe("proven");
    expect(hindered(vm(online, { public: false }), "internet4 → vm 22/tcp")).toEqual([
      "request IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    ]);
    expect(hindered(vm(online), "internet4 → vm 23/tcp")).toEqual(["request ENI_SG_RULES_MISMATCH"]);
    expect(hindered(vm(online, {}, "hub#main"), "internet4 → vm 22/tcp")).toEqual(["reply NO_ROUTE_TO_DESTINATION"]);
  });

  it("takes IPv6 by its own address and route", () => {
    const sixth = { public: false, ipv6: true };
    expect(asked(vm(online, sixth, "out6"), "internet6 → vm 22/tcp")).toBe("proven");
    expect(asked(vm(online, sixth, "out"), "internet6 → vm 22/tcp")).toBe("refuted");
    expect(asked(vm(online, { public: true }, "out6"), "internet6 → vm 22/tcp")).toBe("refuted");
  });

  it("shows the route that the family takes", () => {
    const facts = vm(online, { public: false, ipv6: true }, "out6");
    const [flow] = facts.flows.fromInternet(nicOf(facts, "vm"));
    expect(flow === undefined ? [] : facts.flows.witness(flow).steps.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("out6"),
    );
  });

  it("is narrowed by the addresses that are asked for", () => {
    const facts = graphOf((g) =>
      g
        .net("hub")
        .internetService("igw")
        .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
        .subnet("s", "10.0.1.0/24", { table: "out" })
        .group("office", ["in 22/tcp from 203.0.113.0/24"])
        .vm("vm", { groups: ["office"], public: true }),
    );
    const from = (address: number) =>
      ({ zone: "internet4", addresses: { v4: [{ lo: address, hi: address }], v6: [] } }) as const;
    const [inside, outside] = [0xcb_00_71_07, 0xcb_00_72_07].map((address) =>
      facts.flows.between(from(address), nicOf(facts, "vm")),
    );
    expect(inside).toHaveLength(1);
    expect(outside).toEqual([]);
  });
});

describe("from blocks whose place is not known", () => {
  const facts = (rule: string, egress = "out all to 0.0.0.0/0", acl: readonly string[] = []) =>
    graphOf((g) =>
      g
        .net("hub")
        .internetService("igw")
        .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
        .group("listed", [rule, egress])
        .acl("acl", [...acl, "200 allow in all from 0.0.0.0/0", "200 allow out all to 0.0.0.0/0"])
        .subnet("s", "10.0.1.0/24", { table: "out", acl: "acl" })
        .vm("vm", { groups: ["listed"], public: true }),
    );

  it("is proven from an address that the cloud hands out, where all of the Internet has a way", () => {
    expect(asked(facts("in 22/tcp from one:aws_eip.office.public_ip"), "internet4 → vm 22/tcp")).toBe("proven");
    expect(asked(facts("in 22/tcp from one:aws_eip.office.public_ip"), "internet4 → vm 23/tcp")).toBe("refuted");
  });

  it("is undecided from an address or a list that may be anywhere", () => {
    expect(asked(facts("in 22/tcp from one:data.http.me"), "internet4 → vm 22/tcp")).toBe("undecided");
    expect(asked(facts("in 22/tcp from list:pl-1"), "internet4 → vm 22/tcp")).toBe("undecided");
  });

  it("is undecided where a network ACL admits a part, and refuted where it admits nothing", () => {
    const eip = "in 22/tcp from one:aws_eip.office.public_ip";
    const half = "100 deny in all from 0.0.0.0/1";
    expect(asked(facts(eip, undefined, [half]), "internet4 → vm 22/tcp")).toBe("undecided");
    const none = "100 deny in all from 0.0.0.0/0";
    expect(asked(facts(eip, undefined, [none]), "internet4 → vm 22/tcp")).toBe("refuted");
    expect(hindered(facts(eip, undefined, [none]), "internet4 → vm 22/tcp")).toEqual([
      "request SUBNET_ACL_RESTRICTION",
    ]);
  });

  it("is called from inside under the same conditions", () => {
    const calling = (peer: string, acl: readonly string[] = []): string =>
      asked(facts("in 22/tcp from 10.0.0.0/8", `out 443/tcp to ${peer}`, acl), "vm → internet4 443/tcp");
    expect(calling("one:aws_eip.partner.public_ip")).toBe("proven");
    expect(calling("one:data.http.partner")).toBe("undecided");
    expect(calling("list:pl-1")).toBe("undecided");
    expect(calling("one:aws_eip.partner.public_ip", ["100 deny out all to 128.0.0.0/1"])).toBe("undecided");
    expect(calling("one:aws_eip.partner.public_ip", ["100 deny out all to 0.0.0.0/0"])).toBe("refuted");
  });

  it("is never the world", () => {
    const { flows, graph } = facts("in 22/tcp from list:pl-1");
    expect(graph).toBeDefined();
    expect(flows.internet.filter(({ sources }) => sources.v4.length > 0)).toEqual([]);
  });
});

describe("between a Nic and a network on premises", () => {
  /** From there to the VM, and from the VM to there. */
  const both = (facts: Facts, gateway: string, traffic: string): readonly string[] => {
    const [by] = facts.graph.named(gateway);
    if (by === undefined) throw new Error(`there is no ${gateway}`);
    const address = 0xc0_a8_00_01;
    const addresses = { v4: [{ lo: address, hi: address }], v6: [] };
    const there = { zone: "on-premises", by: by.id, addresses } as const;
    const nic = { nic: nicOf(facts, "vm") };
    const guards = [[there, nic] as const, [nic, there] as const].map(([from, to]) =>
      facts.flows.reaches(from, to, trafficIn(traffic)),
    );
    return guards.map((guard) => guardsOf(facts.session).certainty(guard, facts.graph.given));
  };

  const hub = (g: GraphSketch, via: string): GraphSketch =>
    g
      .net("hub")
      .routeTable("back", { routes: { "192.168.0.0/16": via } })
      .group("any", ["in all from 0.0.0.0/0", "out all to 0.0.0.0/0"]);

  const routed = (via: string, announces = "192.168.0.0/16"): readonly string[] => {
    const facts = graphOf((g) =>
      hub(g, via)
        .virtualGateway("vgw", ["hub"], { announces })
        .subnet("s", "10.0.1.0/24", { table: "back" })
        .vm("vm", { groups: ["any"] }),
    );
    return both(facts, "vgw", "22/tcp");
  };

  it("goes both ways by the gateway that the table names", () => {
    expect(routed("vgw")).toEqual(["proven", "proven"]);
    expect(routed("blackhole")).toEqual(["refuted", "refuted"]);
  });

  it("calls addresses of its own family, with what that family carries", () => {
    const sixth = (ipv6: boolean): readonly string[] => {
      const facts = graphOf((g) =>
        g
          .net("hub", "10.0.0.0/16, 2600:1f00::/56")
          .routeTable("back", { routes: { "192.168.0.0/16": "vgw", "fd00::/8": "vgw" } })
          .group("any", ["in all from 0.0.0.0/0, ::/0", "out all to 0.0.0.0/0, ::/0"])
          .virtualGateway("vgw", ["hub"], { announces: "192.168.0.0/16, fd00::/8" })
          .subnet("s", "10.0.1.0/24, 2600:1f00::/64", { table: "back" })
          .vm("vm", { groups: ["any"], ipv6 }),
      );
      const [by] = facts.graph.named("vgw");
      if (by === undefined) throw new Error("there is no vgw");
      const office = { zone: "on-premises", by: by.id } as const;
      const calls = ["icmp", "icmpv6", "22/tcp"].flatMap((traffic) =>
        ([4, 6] as const).map((family) =>
          facts.flows.reaches(office, { nic: nicOf(facts, "vm") }, trafficIn(traffic), family),
        ),
      );
      return calls.map((guard) => guardsOf(facts.session).certainty(guard, facts.graph.given));
    };
    expect(sixth(false)).toEqual(["proven", "refuted", "refuted", "refuted", "proven", "refuted"]);
    expect(sixth(true)).toEqual(["proven", "refuted", "refuted", "proven", "proven", "proven"]);
  });

  it("is not ruled out by a route whose target is not known", () => {
    expect(routed("var.target")).toEqual(["undecided", "undecided"]);
    expect(routed("var.target", "172.16.0.0/12")).toEqual(["refuted", "refuted"]);
  });

  it("is told apart by what the ACL of a Subnet on the way tells apart", () => {
    const facts = graphOf((g) =>
      hub(g, "tgw")
        .acl("border", ["100 allow in 1024-65535/tcp from 10.0.0.0/8", "100 allow out all to 0.0.0.0/0"])
        .subnet("edge", "10.0.2.0/24", { subregion: "1a", acl: "border" })
        .transitGateway("tgw")
        .transitAttachment("at", ["tgw"], { nets: ["hub"], subnets: ["edge"] })
        .transitAttachment("vpn", ["tgw"], { attaches: "vpn", announces: "192.168.0.0/16" })
        .subnet("s", "10.0.1.0/24", { subregion: "1a", table: "back" })
        .vm("vm", { groups: ["any"] }),
    );
    expect(both(facts, "vpn", "22/tcp")).toEqual(["proven", "refuted"]);
    expect(both(facts, "vpn", "8443/tcp")).toEqual(["proven", "proven"]);
    expect(both(facts, "vpn", "53/udp")).toEqual(["refuted", "refuted"]);
  });

  it("meets no ACL on its way in to the Subnet in which the attachment stands, and does on its way out", () => {
    const facts = (attached: string) =>
      graphOf((g) =>
        hub(g, "tgw")
          .acl("border", ["100 allow out all to 0.0.0.0/0", "100 allow in all from 10.0.0.0/8"])
          .subnet("edge", "10.0.2.0/24", { subregion: "1a" })
          .transitGateway("tgw")
          .transitAttachment("at", ["tgw"], { nets: ["hub"], subnets: [attached] })
          .transitAttachment("vpn", ["tgw"], { attaches: "vpn", announces: "192.168.0.0/16" })
          .subnet("s", "10.0.1.0/24", { subregion: "1a", table: "back", acl: "border" })
          .vm("vm", { groups: ["any"] }),
      );
    expect(both(facts("s"), "vpn", "22/tcp")).toEqual(["proven", "proven"]);
    expect(both(facts("edge"), "vpn", "22/tcp")).toEqual(["refuted", "refuted"]);
  });
});

describe("to the Internet", () => {
  const behindNat = (g: GraphSketch, table: string) =>
    g
      .net("hub")
      .internetService("igw")
      .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
      .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
      .subnet("dmz", "10.0.9.0/24", { table: "public" })
      .natService("nat")
      .group("any")
      .subnet("s", "10.0.1.0/24", { table })
      .vm("vm", { groups: ["any"] });

  it("goes through a NAT, or with an address of its own", () => {
    expect(
      asked(
        graphOf((g) => behindNat(g, "private")),
        "vm → internet4 443/tcp",
      ),
    ).toBe("proven");
    expect(
      hindered(
        graphOf((g) => behindNat(g, "public")),
        "vm → internet4 443/tcp",
      ),
    ).toEqual(["request IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"]);
    expect(
      asked(
        graphOf((g) => behindNat(g, "hub#main")),
        "vm → internet4 443/tcp",
      ),
    ).toBe("refuted");
  });
});

describe("through load balancers", () => {
  const behind = (keepsClientAddress: boolean, rule: string) =>
    graphOf((g) =>
      g
        .net("hub")
        .internetService("igw")
        .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
        .group("front", ["in 443/tcp from 0.0.0.0/0"])
        .group("back", [rule])
        .subnet("dmz", "10.0.9.0/24", { table: "out", subregion: "a" })
        .loadBalancer("lb", { balancer: "network", groups: ["front"], public: true, listeners: { "443/tcp": "pool" } })
        .subnet("s", "10.0.1.0/24", { subregion: "a" })
        .vm("vm", { groups: ["back"] })
        .targets("pool", "8080/tcp", ["vm"], { keepsClientAddress }),
    );

  const relayed = (facts: ReturnType<typeof behind>): string => {
    const flows = facts.flows.relayed(nicOf(facts, "vm")).filter(({ reply }) => reply === "answered");
    const world = guardsOf(facts.session).any(flows.map((flow) => facts.flows.worldOpen(flow)));
    return guardsOf(facts.session).certainty(flows.length === 0 ? FALSE : world, facts.graph.given);
  };

  it("comes with the address of a node", () => {
    expect(relayed(behind(false, "in 8080/tcp from front"))).toBe("proven");
    expect(relayed(behind(false, "in 8080/tcp from 10.0.9.0/24"))).toBe("proven");
    expect(relayed(behind(false, "in 8080/tcp from 203.0.113.0/24"))).toBe("refuted");
  });

  it("comes with the address of the client, or by the balancer's group, where the target group keeps it", () => {
    expect(relayed(behind(true, "in 8080/tcp from 0.0.0.0/0"))).toBe("proven");
    expect(relayed(behind(true, "in 8080/tcp from front"))).toBe("proven");
    expect(relayed(behind(true, "in 8080/tcp from 10.0.9.0/24"))).toBe("refuted");
  });

  it("is told beside the direct way", () => {
    const facts = behind(false, "in 8080/tcp from front");
    const to = { nic: nicOf(facts, "vm") };
    const { relays, works } = facts.flows.explain({ zone: "internet4" }, to, {
      tcp: [{ lo: 8080, hi: 8080 }],
      udp: [],
      icmp: [],
      icmp6: [],
      other: [],
    });
    expect(works).toBe(FALSE);
    expect(relays.map(({ by, called }) => [facts.graph.show(by), called.tcp])).toEqual([
      ["lb", [{ lo: 443, hi: 443 }]],
    ]);
    expect(asked(facts, "internet4 → lb 443/tcp")).toBe("proven");
  });
});
