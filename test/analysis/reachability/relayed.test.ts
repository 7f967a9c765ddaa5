import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { FALSE, guardsOf } from "../../../src/values/index.ts";
import { type BalancerSketch, graphOf, type GraphSketch } from "../../graph-of.ts";
import { nicOf } from "./asked.ts";

/** Whether anything of a zone is handed on to a Nic, in one word. */
function relayed(facts: Facts, to: string, zone = "internet4"): string {
  const flows = facts.flows.relayed(nicOf(facts, to));
  const answered = flows.filter(({ reply, from }) => reply === "answered" && "zone" in from && from.zone === zone);
  const guard = guardsOf(facts.session).any(answered.map(({ when }) => when));
  return guardsOf(facts.session).certainty(flows.length === 0 ? FALSE : guard, facts.graph.given);
}

const world = ["in all from 0.0.0.0/0", "in all from ::/0", "out all to 0.0.0.0/0"];

/** A public Subnet and a private one, in two Subregions, with a balancer in both or one of them. */
function twoSubnets(
  g: GraphSketch,
  balancer: BalancerSketch,
  acls: { readonly dmz?: string; readonly s?: string } = {},
) {
  return g
    .net("hub")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw", "::/0": "igw" } })
    .routeTable("inner")
    .acl("closed")
    .acl("no-egress", ["100 allow in all from 0.0.0.0/0"])
    .acl("no-linux", [
      "100 allow in all from 0.0.0.0/0",
      "90 deny out 32768-60999/tcp to 0.0.0.0/0",
      "100 allow out all to 0.0.0.0/0",
    ])
    .acl("linux-only", ["100 allow in all from 0.0.0.0/0", "100 allow out 32768-60999/tcp to 0.0.0.0/0"])
    .group("front", world)
    .group("back", world)
    .group("by-front", ["in all from front"])
    .group("by-node", ["in all from 10.0.9.0/24"])
    .group("by-ipv6", ["in all from ::/0"])
    .subnet("dmz", "10.0.9.0/24", { table: "out", subregion: "a", ...(acls.dmz !== undefined && { acl: acls.dmz }) })
    .subnet("s", "10.0.1.0/24", { table: "inner", subregion: "b", ...(acls.s !== undefined && { acl: acls.s }) })
    .loadBalancer("lb", {
      ...{ groups: ["front"], public: true, ipv6: true, subnets: ["dmz"], listeners: { "443/tcp": "pool" } },
      ...balancer,
    });
}

describe("from which node to which target", () => {
  const across = (crossSubregion: boolean, subnets: readonly string[], balancer: BalancerSketch["balancer"]) =>
    relayed(
      graphOf((g) =>
        twoSubnets(g, { balancer: balancer ?? "application", crossSubregion, subnets })
          .vm("vm", { groups: ["back"], subnets: ["s"] })
          .targets("pool", "8080/tcp", ["vm"]),
      ),
      "vm",
    );

  it("goes on from the node to which it came", () => {
    // The node beside the target gets nothing from the Internet, and the one that does sends to its own Subregion.
    expect(across(false, ["dmz", "s"], "network")).toBe("refuted");
    expect(across(true, ["dmz", "s"], "network")).toBe("proven");
  });

  it("goes to Subregions for which the balancer is enabled, and with OUTSCALE to all", () => {
    expect(across(true, ["dmz"], "application")).toBe("refuted");
    expect(across(true, ["dmz"], "outscale")).toBe("proven");
  });

  it("goes on where it was answered, but through a network balancer, which passes on what comes", () => {
    const oneWay = (balancer: BalancerSketch["balancer"]) =>
      graphOf((g) =>
        twoSubnets(g, { balancer: balancer ?? "application", subnets: ["dmz", "s"] }, { dmz: "no-egress" })
          .vm("vm", { groups: ["back"], subnets: ["dmz"] })
          .targets("pool", "8080/tcp", ["vm"]),
      );
    const repliesOf = (facts: Facts) => facts.flows.relayed(nicOf(facts, "vm")).map(({ reply }) => reply);
    expect(repliesOf(oneWay("application"))).toEqual([]);
    expect(repliesOf(oneWay("network"))).toContain("one-way");
  });
});

describe("with the address of the client", () => {
  const kept = (group: string, acls: Parameters<typeof twoSubnets>[2] = {}, more = (g: GraphSketch) => g) =>
    graphOf((g) =>
      more(twoSubnets(g, { balancer: "network", subnets: ["dmz", "s"] }, acls))
        .vm("vm", { groups: [group], subnets: ["s"] })
        .targets("pool", "8080/tcp", ["vm"], { keepsClientAddress: true }),
    );

  it("is that of clients by IPv4; who calls by IPv6 is seen as the node", () => {
    expect(relayed(kept("by-node"), "vm")).toBe("refuted");
    expect(relayed(kept("by-node"), "vm", "internet6")).toBe("proven");
    expect(relayed(kept("by-ipv6"), "vm", "internet6")).toBe("refuted");
    expect(relayed(kept("by-front"), "vm")).toBe("proven");
  });

  it("crosses the borders of both Subnets", () => {
    expect(relayed(kept("back"), "vm")).toBe("proven");
    expect(relayed(kept("back", { dmz: "linux-only" }), "vm")).toBe("refuted");
    expect(relayed(kept("back", { s: "closed" }), "vm")).toBe("refuted");
    expect(relayed(kept("back", { s: "linux-only" }), "vm")).toBe("proven");
  });

  it("is answered to one range of the client's ports at all borders", () => {
    const both = (dmz: string) =>
      relayed(
        kept("back", { dmz, s: "linux-only" }, (g) =>
          g.acl("targets-only", [
            "100 allow in all from 0.0.0.0/0",
            "90 allow out 8080/tcp to 0.0.0.0/0",
            "100 allow out 49152-65535/tcp to 0.0.0.0/0",
          ]),
        ),
        "vm",
      );
    expect(both("no-linux")).toBe("refuted");
  });

  it("goes straight, past nothing that stands between", () => {
    const routed = (table: string) =>
      relayed(
        graphOf((g) =>
          g
            .net("hub")
            .internetService("igw")
            .routeTable("plain", { routes: { "0.0.0.0/0": "igw" } })
            .routeTable("through", { routes: { "0.0.0.0/0": "igw", "10.0.1.0/24": "box" } })
            .routeTable("back-through", { routes: { "10.0.9.0/24": "box" } })
            .group("any", world)
            .subnet("dmz", "10.0.9.0/24", { table: table === "back-through" ? "plain" : table, subregion: "a" })
            .vm("box", { groups: ["any"], forwards: true })
            .loadBalancer("lb", {
              ...{ balancer: "network", groups: ["any"], public: true, subnets: ["dmz"] },
              ...{ listeners: { "443/tcp": "pool" } },
            })
            .subnet("s", "10.0.1.0/24", { subregion: "a", ...(table === "back-through" && { table }) })
            .vm("vm", { groups: ["any"] })
            .targets("pool", "8080/tcp", ["vm"], { keepsClientAddress: true }),
        ),
        "vm",
      );
    expect(routed("plain")).toBe("proven");
    expect(routed("through")).toBe("refuted");
    expect(routed("back-through")).toBe("refuted");
  });
});
