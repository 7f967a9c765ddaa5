import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { FALSE, guardsOf } from "../../../src/values/index.ts";
import { graphOf, type GraphSketch, type RouteTableSketch, type VmSketch } from "../../graph-of.ts";
import { trafficIn } from "../../graph-of/spellings.ts";
import { asked, condition, nicOf } from "./asked.ts";

type Routes = NonNullable<RouteTableSketch["routes"]>;

describe("a NAT service between two Nets", () => {
  /** A VM behind a NAT that leads through a transit gateway, and another that lets in some of the first Net. */
  const joined = (told: { readonly from: string; readonly back: string; readonly isPublic?: boolean }): Facts =>
    graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .group("app")
        .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
        .routeTable("onward", { routes: { "10.1.0.0/16": "tgw" } })
        .subnet("s", "10.0.1.0/24", { table: "private", subregion: "1a" })
        .vm("app", { groups: ["app"] })
        .subnet("n", "10.0.9.0/24", { table: "onward", subregion: "1a" })
        .natService("nat", { public: told.isPublic ?? false })
        .net("b", "10.1.0.0/16")
        .group("db", [`in 5432/tcp from ${told.from}`])
        .routeTable("back", { routes: { [told.back]: "tgw" } })
        .subnet("t", "10.1.1.0/24", { table: "back", subregion: "1a" })
        .vm("db", { groups: ["db"] })
        .transitGateway("tgw")
        .transitAttachment("ata", ["tgw"], { nets: ["a"], subnets: ["n"] })
        .transitAttachment("atb", ["tgw"], { nets: ["b"], subnets: ["t"] }),
    );

  it("gives its own address to whom it leads on", () => {
    expect(asked(joined({ from: "10.0.9.0/24", back: "10.0.0.0/16" }), "app → db 5432/tcp")).toBe("proven");
    expect(asked(joined({ from: "10.0.1.0/24", back: "10.0.0.0/16" }), "app → db 5432/tcp")).toBe("refuted");
    expect(asked(joined({ from: "10.0.9.0/24", back: "10.0.0.0/16", isPublic: true }), "app → db 5432/tcp")).toBe(
      "proven",
    );
  });

  it("is what the reply must find its way back to", () => {
    expect(asked(joined({ from: "10.0.9.0/24", back: "10.0.9.0/24" }), "app → db 5432/tcp")).toBe("proven");
    expect(asked(joined({ from: "10.0.9.0/24", back: "10.0.1.0/24" }), "app → db 5432/tcp")).toBe("refuted");
  });

  it("lets nobody in", () => {
    expect(asked(joined({ from: "10.0.0.0/16", back: "10.0.0.0/16" }), "db → app 22/tcp")).toBe("refuted");
  });
});

describe("a VM that forwards between two Nets", () => {
  const joined = (told: { readonly from: string; readonly back: string }): Facts =>
    graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .group("any", ["in all from 0.0.0.0/0"])
        .routeTable("by-box", { routes: { "10.1.0.0/16": "box#nic" } })
        .routeTable("onward", { routes: { "10.1.0.0/16": "a↔b" } })
        .subnet("s", "10.0.1.0/24", { table: "by-box" })
        .vm("app", { groups: ["any"] })
        .subnet("m", "10.0.2.0/24", { table: "onward" })
        .vm("box", { groups: ["any"], forwards: true })
        .net("b", "10.1.0.0/16")
        .group("db", [`in 5432/tcp from ${told.from}`])
        .routeTable("back", { routes: { [told.back]: "a↔b" } })
        .subnet("t", "10.1.1.0/24", { table: "back" })
        .vm("db", { groups: ["db"] })
        .peering("a", "b"),
    );
  const forwards = "box forwards for others";

  it("may give packets its own address, and then is what is answered", () => {
    const byBox = joined({ from: "10.0.2.0/24", back: "10.0.2.0/24" });
    expect(asked(byBox, "app → db 5432/tcp")).toBe("undecided");
    expect(condition(byBox, "app → db 5432/tcp")).toBe(`${forwards} and box translates for others`);
    const byItself = joined({ from: "10.0.1.0/24", back: "10.0.1.0/24" });
    expect(condition(byItself, "app → db 5432/tcp")).toBe(forwards);
  });

  it("leads nowhere where neither address has a way back, or is let in", () => {
    expect(asked(joined({ from: "10.0.0.0/16", back: "10.0.3.0/24" }), "app → db 5432/tcp")).toBe("refuted");
    expect(asked(joined({ from: "10.0.3.0/24", back: "10.0.0.0/16" }), "app → db 5432/tcp")).toBe("refuted");
  });
});

describe("a VM that forwards to the Internet", () => {
  const behind = (vm: VmSketch, box: VmSketch, onward = "igw"): Facts =>
    graphOf((g) =>
      g
        .net("n", "10.0.0.0/16")
        .internetService("igw")
        .group("any", ["in all from 0.0.0.0/0"])
        .routeTable("by-box", { routes: { "0.0.0.0/0": "box#nic" } })
        .routeTable("out", { routes: { "0.0.0.0/0": onward } })
        .subnet("s", "10.0.1.0/24", { table: "by-box" })
        .vm("vm", { groups: ["any"], ...vm })
        .subnet("m", "10.0.2.0/24", { table: "out" })
        .vm("box", { groups: ["any"], forwards: true, ...box }),
    );

  it("needs a public address of its own, or one of whom it forwards for", () => {
    expect(asked(behind({}, { public: true }), "vm → internet4 443/tcp")).toBe("undecided");
    expect(asked(behind({ public: true }, {}), "vm → internet4 443/tcp")).toBe("undecided");
    expect(asked(behind({}, {}), "vm → internet4 443/tcp")).toBe("refuted");
  });

  it("may lead replies back out, where its source/destination check is off", () => {
    const called = behind({ public: true }, {});
    expect(asked(called, "internet4 → vm 22/tcp")).toBe("undecided");
    expect(condition(called, "internet4 → vm 22/tcp")).toBe(
      "box forwards for others and not (box translates for others)",
    );
    expect(asked(behind({ public: true }, { forwards: false }), "internet4 → vm 22/tcp")).toBe("refuted");
    expect(asked(behind({}, { public: true }), "internet4 → vm 22/tcp")).toBe("refuted");
  });

  it("may lead replies to what is not known, which may be the Internet", () => {
    expect(asked(behind({ public: true }, {}, "var.onward"), "internet4 → vm 22/tcp")).toBe("undecided");
    expect(asked(behind({ public: true }, {}, "blackhole"), "internet4 → vm 22/tcp")).toBe("refuted");
  });
});

describe("a NAT service between a Net and premises", () => {
  const behind = (table: Routes): Facts =>
    graphOf((g) =>
      g
        .net("n", "10.0.0.0/16")
        .group("any", ["in all from 10.0.9.0/24"])
        .routeTable("private", { routes: { "192.168.0.0/16": "nat" } })
        .routeTable("onward", { routes: table })
        .subnet("s", "10.0.1.0/24", { table: "private" })
        .vm("vm", { groups: ["any"] })
        .subnet("m", "10.0.9.0/24", { table: "onward" })
        .natService("nat", { public: false })
        .virtualGateway("vgw", ["n"], { announces: "192.168.0.0/16" }),
    );
  const works = (facts: Facts, from: "vm" | "premises"): string => {
    const [gateway] = facts.graph.named("vgw");
    if (gateway === undefined) throw new Error("there is no gateway");
    const premises = { zone: "on-premises", by: gateway.id } as const;
    const ends = [{ nic: nicOf(facts, "vm") }, premises] as const;
    const [one, other] = from === "vm" ? ends : ([ends[1], ends[0]] as const);
    const guard = facts.flows.reaches(one, other, trafficIn("443/tcp"));
    return guardsOf(facts.session).certainty(guard, facts.graph.given);
  };

  it("leads on by the table of its own Subnet, and lets nobody in", () => {
    expect(works(behind({ "192.168.0.0/16": "vgw" }), "vm")).toBe("proven");
    expect(works(behind({}), "vm")).toBe("refuted");
    expect(works(behind({ "192.168.0.0/16": "vgw" }), "premises")).toBe("refuted");
  });
});

describe("a route of a transit gateway whose target is not known", () => {
  const attached = (routes: Readonly<Record<string, string>>, more: (g: GraphSketch) => GraphSketch): Facts =>
    graphOf((g) =>
      more(
        g
          .net("n", "10.0.0.0/16")
          .group("any", ["in all from 0.0.0.0/0"])
          .routeTable("back", { routes: { "192.168.0.0/16": "tgw" } })
          .subnet("s", "10.0.1.0/24", { table: "back", subregion: "1a" })
          .vm("vm", { groups: ["any"] })
          .transitGateway("tgw")
          .transitTable("own", "tgw", routes),
      ),
    );
  const joined = (via: string): Facts =>
    attached({ "10.0.0.0/16": via }, (g) =>
      g
        .transitAttachment("at", ["tgw"], { nets: ["n"], subnets: ["s"] })
        .transitAttachment("vpn", ["tgw"], { attaches: "vpn", announces: "192.168.0.0/16", tables: ["own"] }),
    );
  const works = (facts: Facts): string => {
    const [vpn] = facts.graph.named("vpn");
    if (vpn === undefined) throw new Error("there is no VPN");
    const from = { zone: "on-premises", by: vpn.id } as const;
    const guard = facts.flows.reaches(from, { nic: nicOf(facts, "vm") }, trafficIn("22/tcp"));
    return guardsOf(facts.session).certainty(guard, facts.graph.given);
  };

  it("may lead in from what lies behind a VPN", () => {
    expect(works(joined("at"))).toBe("proven");
    expect(works(joined("var.attachment"))).toBe("undecided");
    expect(works(joined("blackhole"))).toBe("refuted");
  });

  it("may say what lies behind a VPN", () => {
    const behind = (via: string): Facts =>
      attached({ "10.0.0.0/16": "at", "192.168.0.0/16": via }, (g) =>
        g
          .transitAttachment("at", ["tgw"], { nets: ["n"], subnets: ["s"], tables: ["own"] })
          .transitAttachment("vpn", ["tgw"], { attaches: "vpn", tables: ["own"] }),
      );
    expect(works(behind("vpn"))).toBe("proven");
    expect(works(behind("var.attachment"))).toBe("undecided");
    expect(works(behind("blackhole"))).toBe("refuted");
  });
});

describe("entries of a network ACL that are not in view", () => {
  const opened = (open: (g: GraphSketch) => GraphSketch): Facts =>
    graphOf((g) =>
      open(
        g
          .net("n", "10.0.0.0/16")
          .internetService("igw")
          .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
          .group("ssh", ["in 22/tcp from 0.0.0.0/0"])
          .acl("acl", ["100 allow in all from 0.0.0.0/0", "100 allow out all to 0.0.0.0/0"])
          .subnet("s", "10.0.1.0/24", { table: "out", acl: "acl" })
          .vm("vm", { groups: ["ssh"], public: true }),
      ),
    );

  it("may let requests in and no replies out", () => {
    const replies = (facts: Facts) =>
      facts.flows
        .fromInternet(nicOf(facts, "vm"))
        .filter(({ when }) => when !== FALSE)
        .map(({ reply }) => reply);
    expect(replies(opened((g) => g))).toEqual(["answered"]);
    expect(replies(opened((g) => g.open("acl", "acl-entries", g.when("more entries", "nobody"))))).toEqual([
      "answered",
      "one-way",
    ]);
  });
});

describe("a NAT service for another Net", () => {
  const central = (back: string): Facts =>
    graphOf((g) =>
      g
        .net("hub", "10.0.0.0/16")
        .internetService("igw")
        .routeTable("inner", { routes: { "0.0.0.0/0": "nat" } })
        .routeTable("outer", { routes: { "0.0.0.0/0": "igw", "10.1.0.0/16": back } })
        .subnet("t", "10.0.1.0/24", { table: "inner", subregion: "1a" })
        .subnet("n", "10.0.9.0/24", { table: "outer", subregion: "1a" })
        .natService("nat")
        .net("spoke", "10.1.0.0/16")
        .group("app")
        .routeTable("out", { routes: { "0.0.0.0/0": "tgw" } })
        .subnet("s", "10.1.1.0/24", { table: "out", subregion: "1a" })
        .vm("app", { groups: ["app"] })
        .peering("hub", "spoke")
        .transitGateway("tgw")
        .transitTable("all", "tgw", { "0.0.0.0/0": "ath", "10.1.0.0/16": "ats" })
        .transitAttachment("ath", ["tgw"], { nets: ["hub"], subnets: ["t"], tables: ["all"] })
        .transitAttachment("ats", ["tgw"], { nets: ["spoke"], subnets: ["s"], tables: ["all"] }),
    );

  it("leads replies of the Internet back through a transit gateway, and not through a peering", () => {
    expect(asked(central("tgw"), "app → internet4 443/tcp")).toBe("proven");
    expect(asked(central("hub↔spoke"), "app → internet4 443/tcp")).toBe("refuted");
  });

  const shared = (back: string): Facts =>
    graphOf((g) =>
      g
        .net("spoke", "10.1.0.0/16")
        .group("any", ["in all from 0.0.0.0/0"])
        .routeTable("out", { routes: { "10.2.0.0/16": "tgw" } })
        .subnet("s", "10.1.1.0/24", { table: "out", subregion: "1a" })
        .vm("app", { groups: ["any"] })
        .net("hub", "10.0.0.0/16")
        .routeTable("inner", { routes: { "10.2.0.0/16": "nat" } })
        .routeTable("outer", { routes: { "10.2.0.0/16": "hub↔far", "10.1.0.0/16": back } })
        .subnet("t", "10.0.1.0/24", { table: "inner", subregion: "1a" })
        .subnet("n", "10.0.9.0/24", { table: "outer", subregion: "1a" })
        .natService("nat", { public: false })
        .vm("near", { groups: ["any"] })
        .net("far", "10.2.0.0/16")
        .routeTable("home", { routes: { "10.0.0.0/16": "hub↔far" } })
        .subnet("f", "10.2.1.0/24", { table: "home" })
        .vm("db", { groups: ["any"] })
        .peering("hub", "far")
        .peering("hub", "spoke")
        .transitGateway("tgw")
        .transitTable("all", "tgw", { "10.2.0.0/16": "ath", "10.1.0.0/16": "ats" })
        .transitAttachment("ath", ["tgw"], { nets: ["hub"], subnets: ["t"], tables: ["all"] })
        .transitAttachment("ats", ["tgw"], { nets: ["spoke"], subnets: ["s"], tables: ["all"] }),
    );

  it("leads replies of a third Net back through a transit gateway, and not through a peering", () => {
    expect(asked(shared("tgw"), "app → db 5432/tcp")).toBe("proven");
    expect(asked(shared("hub↔spoke"), "app → db 5432/tcp")).toBe("refuted");
  });
});
