import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { type AttachmentSketch, graphOf, type GraphSketch, type JoinSketch } from "../../graph-of.ts";
import { crossings, idOf, obstacles, waysBetween } from "./show-ways.ts";

/** Two Nets at one transit gateway, each with a Subnet for VMs and one for its attachment. */
function attached(more: {
  readonly gateway?: JoinSketch;
  readonly a?: AttachmentSketch;
  readonly b?: AttachmentSketch;
  readonly subregion?: string;
  readonly also?: (g: GraphSketch) => GraphSketch;
}): Facts {
  const { also = (g: GraphSketch): GraphSketch => g } = more;
  return graphOf((g) =>
    also(
      g
        .net("a", "10.0.0.0/16")
        .routeTable("rta", { main: true, routes: { "10.0.0.0/8": "tgw" } })
        .subnet("sa", "10.0.1.0/24", { subregion: "1a" })
        .subnet("ta", "10.0.9.0/28", { subregion: more.subregion ?? "1a" })
        .net("b", "10.1.0.0/16")
        .routeTable("rtb", { main: true, routes: { "10.0.0.0/8": "tgw" } })
        .subnet("sb", "10.1.1.0/24", { subregion: "1a" })
        .subnet("tb", "10.1.9.0/28", { subregion: "1a" })
        .transitGateway("tgw", more.gateway)
        .transitAttachment("ata", ["tgw"], { nets: ["a"], subnets: ["ta"], ...more.a })
        .transitAttachment("atb", ["tgw"], { nets: ["b"], subnets: ["tb"], ...more.b }),
    ),
  );
}

describe("ways through a transit gateway", () => {
  it("lead by the default table to whatever announces itself there", () => {
    expect(waysBetween(attached({}), "sa", "sb")).toEqual(["transit to 10.1.1.0/24 by ata, tgw, atb"]);
    expect(waysBetween(attached({ b: { propagatesTo: [] } }), "sa", "sb")).toEqual([]);
    expect(obstacles(attached({ b: { propagatesTo: [] } }), "sa", "sb")).toEqual([
      "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    ]);
  });

  it("cross the network ACLs of the Subnets of both attachments", () => {
    expect(crossings(attached({}), "sa", "sb")).toBe("out of sa, into ta, out of tb, into sb");
    // From the attachment's own Subnet its ACL filters both ways, and into it none does.
    expect(crossings(attached({}), "ta", "tb")).toBe("out of ta, into ta");
  });

  it("lead nowhere where the attachment has no table", () => {
    expect(waysBetween(attached({ a: { tables: [] } }), "sa", "sb")).toEqual([]);
    expect(obstacles(attached({ a: { tables: [] } }), "sa", "sb")).toEqual(["TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"]);
  });

  it("need an attachment in the Subregion of the caller", () => {
    expect(waysBetween(attached({ subregion: "1b" }), "sa", "sb")).toEqual([]);
    expect(obstacles(attached({ subregion: "1b" }), "sa", "sb")).toEqual(["TGW_ROUTE_AZ_RESTRICTION"]);
    const both = attached({
      subregion: "1b",
      a: { subnets: ["ta", "tc"] },
      also: (g) => g.subnet("tc", "10.0.10.0/28", { net: "a", subregion: "1a" }),
    });
    expect(waysBetween(both, "sa", "sb")).toEqual(["transit to 10.1.1.0/24 by ata, tgw, atb"]);
    expect(crossings(both, "sa", "sb")).toBe("out of sa, into tc, out of tb, into sb");
  });

  it("need the Net to be attached, and the attachment to be accepted", () => {
    expect(obstacles(attached({ a: { nets: [] } }), "sa", "sb")).toEqual(["BAD_STATE_ATTACHMENT"]);
    expect(obstacles(attached({ a: { active: false } }), "sa", "sb")).toEqual(["BAD_STATE_ATTACHMENT"]);
    expect(waysBetween(attached({ b: { active: false } }), "sa", "sb")).toEqual([]);
  });

  it("follow static routes before what is announced, and the longer prefix before either", () => {
    const routed = (routes: Readonly<Record<string, string>>): Facts =>
      attached({
        a: { tables: ["own"] },
        b: { propagatesTo: ["own"] },
        also: (g) => g.transitTable("own", "tgw", routes),
      });
    expect(waysBetween(routed({}), "sa", "sb")).toEqual(["transit to 10.1.1.0/24 by ata, tgw, atb"]);
    expect(waysBetween(routed({ "10.1.0.0/16": "blackhole" }), "sa", "sb")).toEqual([]);
    expect(waysBetween(routed({ "10.0.0.0/8": "blackhole" }), "sa", "sb")).toEqual([
      "transit to 10.1.1.0/24 by ata, tgw, atb",
    ]);
    expect(waysBetween(routed({ "10.1.1.0/25": "blackhole" }), "sa", "sb")).toEqual([
      "transit to 10.1.1.128/25 by ata, tgw, atb",
    ]);
  });

  it("keep security groups only where gateway and attachments say so", () => {
    const keeps = (gateway: boolean, attachment: boolean): readonly number[] => {
      const facts = attached({ gateway: { groupReferences: gateway }, b: { groupReferences: attachment } });
      return facts.routing.ways(idOf(facts, "sa"), idOf(facts, "sb")).map((way) => way.keepsGroups);
    };
    expect(keeps(true, true)).toEqual([1]);
    expect(keeps(false, true)).toEqual([0]);
    expect(keeps(true, false)).toEqual([0]);
  });

  it("lead on through another gateway that is joined to the first, where both have routes", () => {
    const joined = (routes: Readonly<Record<string, string>>): Facts =>
      attached({
        b: { tables: [], propagatesTo: [], nets: [] },
        also: (g) =>
          g
            .transitGateway("far")
            .transitTable("to-far", "tgw", routes)
            .transitAttachment("joint", ["tgw", "far"], { attaches: "peering", propagatesTo: [] })
            .transitAttachment("atf", ["far"], { nets: ["b"], subnets: ["tb"] }),
        a: { tables: ["to-far"] },
      });
    expect(waysBetween(joined({ "10.1.0.0/16": "joint" }), "sa", "sb")).toEqual([
      "transit to 10.1.1.0/24 by ata, tgw, joint, far, atf",
    ]);
    expect(waysBetween(joined({}), "sa", "sb")).toEqual([]);
  });

  it("come out where they came in, and where that cannot be told in any Subnet of the attachment", () => {
    const two = (subregion: string): Facts =>
      attached({
        b: { subnets: ["tb", "tc"] },
        also: (g) =>
          g
            .acl("strict", [], { net: "b" })
            .subnet("tc", "10.1.10.0/28", { net: "b", subregion: "1b", acl: "strict" })
            .subnet("sc", "10.0.2.0/24", { net: "a", subregion })
            .subnet("td", "10.0.11.0/28", { net: "a", subregion }),
        a: { subnets: ["ta", "td"] },
      });
    expect(crossings(two("1b"), "sc", "sb")).toBe("out of sc, into td, out of tc, into sb");
    expect(waysBetween(two("1c"), "sc", "sb")).toEqual([
      "transit to 10.1.1.0/24 if not (atb hands it out in tb) by ata, tgw, atb",
      "transit to 10.1.1.0/24 if atb hands it out in tb by ata, tgw, atb",
    ]);
  });

  it("may be there where the gateway is only named", () => {
    const facts = graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .routeTable("rta", { main: true, routes: { "10.0.0.0/8": "tgw" } })
        .subnet("sa", "10.0.1.0/24")
        .net("b", "10.1.0.0/16")
        .subnet("sb", "10.1.1.0/24")
        .transitGateway("tgw", { nature: "adopted" })
        .open("tgw", "attachments", g.when("more is attached", "nobody")),
    );
    expect(waysBetween(facts, "sa", "sb")).toEqual([
      "unknown to 10.1.1.0/24 if more is attached = true and tgw leads to sb",
    ]);
  });
});
