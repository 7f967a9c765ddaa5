import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { graphOf } from "../../graph-of.ts";
import { asked, hindered, nicOf, shown } from "./asked.ts";
import { trafficIn } from "../../graph-of/spellings.ts";

/** What hinders it: `CODE in words`. */
function told(facts: Facts, from: string, to: string, traffic = "5432/tcp"): readonly string[] {
  const { obstacles } = facts.flows.explain({ nic: nicOf(facts, from) }, { nic: nicOf(facts, to) }, trafficIn(traffic));
  return obstacles.map(({ code, hinders, text }) => `${hinders} ${code}: ${text}`);
}

describe("where a NAT translates on the way", () => {
  interface Told {
    readonly from?: string;
    readonly acls?: Readonly<Partial<Record<"n" | "t", readonly string[]>>>;
  }

  const open = ["100 allow in all from 0.0.0.0/0", "100 allow out all to 0.0.0.0/0"];

  const joined = ({ from = "10.0.9.0/24", acls = {} }: Told): Facts =>
    graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .group("app")
        .acl("an", acls.n ?? open)
        .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
        .routeTable("onward", { routes: { "10.1.0.0/16": "tgw" } })
        .subnet("s", "10.0.1.0/24", { table: "private", subregion: "1a" })
        .vm("app", { groups: ["app"] })
        .subnet("n", "10.0.9.0/24", { table: "onward", subregion: "1a", acl: "an" })
        .natService("nat", { public: false })
        .subnet("xa", "10.0.8.0/28", { subregion: "1a" })
        .net("b", "10.1.0.0/16")
        .group("db", [`in 5432/tcp from ${from}`])
        .acl("at", acls.t ?? open)
        .routeTable("back", { routes: { "10.0.0.0/16": "tgw" } })
        .subnet("t", "10.1.1.0/24", { table: "back", subregion: "1a", acl: "at" })
        .vm("db", { groups: ["db"] })
        .subnet("xb", "10.1.8.0/28", { subregion: "1a" })
        .transitGateway("tgw")
        .transitAttachment("ata", ["tgw"], { nets: ["a"], subnets: ["xa"] })
        .transitAttachment("atb", ["tgw"], { nets: ["b"], subnets: ["xb"] }),
    );

  it("the groups of the other end are asked of the NAT, not of who called it", () => {
    expect(told(joined({}), "app", "db")).toEqual([]);
    expect(told(joined({ from: "10.0.1.0/24" }), "app", "db")).toEqual([
      "request ENI_SG_RULES_MISMATCH: db lets nothing in from nat on 5432/tcp",
    ]);
  });

  it("the network ACLs behind it are asked of the NAT", () => {
    const entries = (from: string) => ["90 allow out all to 0.0.0.0/0", `90 allow in all from ${from}`];
    expect(told(joined({ acls: { t: entries("10.0.9.0/24") } }), "app", "db")).toEqual([]);
    expect(told(joined({ acls: { t: entries("10.0.1.0/24") } }), "app", "db")).toEqual([
      "request SUBNET_ACL_RESTRICTION: network ACL at of t does not admit 5432/tcp in from nat",
    ]);
  });

  it("the reply comes back to the NAT first, and from there to who called", () => {
    const in1 = (from: string) => [
      "90 allow in 5432/tcp from 10.0.1.0/24",
      `91 allow in 1024-65535/tcp from ${from}`,
      "90 allow out all to 0.0.0.0/0",
    ];
    expect(told(joined({ acls: { n: in1("10.1.0.0/16") } }), "app", "db")).toEqual([]);
    expect(told(joined({ acls: { n: in1("10.2.0.0/16") } }), "app", "db")).toEqual([
      "reply SUBNET_ACL_RESTRICTION: network ACL an of n does not admit the replies in",
    ]);
  });

  it("what it does not carry is said", () => {
    expect(hindered(joined({ from: "0.0.0.0/0" }), "app → db gre")).toContain("request PROTOCOL_RESTRICTION");
  });
});

describe("where a VM forwards on the way", () => {
  const through = (rules: readonly string[]): Facts =>
    graphOf((g) =>
      g
        .net("a", "10.0.0.0/16")
        .group("any", ["in all from 10.0.0.0/8"])
        .group("box", rules)
        .routeTable("by", { routes: { "10.0.2.0/24": "box#nic" } })
        .subnet("s", "10.0.1.0/24", { table: "by" })
        .vm("app", { groups: ["any"] })
        .subnet("middle", "10.0.3.0/24")
        .vm("box", { groups: ["box"], forwards: true })
        .subnet("t", "10.0.2.0/24")
        .vm("db", { groups: ["any"] }),
    );

  it("its own groups are asked, in and out", () => {
    const guess = "request NO_POSSIBLE_DESTINATION: whether box forwards for others is decided within its guest";
    expect(told(through(["in all from 10.0.1.0/24", "out all to 10.0.2.0/24"]), "app", "db")).toEqual([guess]);
    expect(told(through(["in all from 10.0.2.0/24", "out all to 10.0.2.0/24"]), "app", "db")).toEqual([
      guess,
      "request ENI_SG_RULES_MISMATCH: box lets nothing in from app on 5432/tcp",
    ]);
    expect(told(through(["in all from 10.0.1.0/24", "out all to 10.0.1.0/24"]), "app", "db")).toEqual([
      guess,
      "request ENI_SG_RULES_MISMATCH: box lets nothing out to db on 5432/tcp",
    ]);
  });
});

describe("packets that one port and its ACL tell apart", () => {
  it("are looked at one by one: no port passes both", () => {
    const both = (port: number): Facts =>
      graphOf((g) =>
        g
          .net("a", "10.0.0.0/16")
          .group("any", ["in 443/tcp from 10.0.0.0/8"])
          .acl("other", [`90 allow in ${port}/tcp from 0.0.0.0/0`, "90 allow out all to 0.0.0.0/0"])
          .subnet("s", "10.0.1.0/24")
          .vm("app", { groups: ["any"] })
          .subnet("t", "10.0.2.0/24", { acl: "other" })
          .vm("web", { groups: ["any"] }),
      );
    expect(asked(both(443), "app → web 1-1000/tcp")).toBe("proven");
    expect(hindered(both(443), "app → web 1-1000/tcp")).toEqual([]);
    expect(asked(both(80), "app → web 1-1000/tcp")).toBe("refuted");
    expect(hindered(both(80), "app → web 1-1000/tcp")).toHaveLength(1);
  });

  it("of IPv6 alone need an address of it at both ends", () => {
    const facts = graphOf((g) =>
      g
        .net("a")
        .subnet("s")
        .group("any", ["in all from 0.0.0.0/0"])
        .vm("app", { groups: ["any"] })
        .vm("web", {}),
    );
    expect(told(facts, "app", "web", "icmpv6")).toEqual([
      "request ENI_ADDRESS_RESTRICTION: app has no IPv6 address, which icmpv6 needs",
      "request ENI_ADDRESS_RESTRICTION: web has no IPv6 address, which icmpv6 needs",
    ]);
  });
});

describe("of several Nics that nothing tells apart", () => {
  const twins = graphOf((g) =>
    g
      .net("main")
      .subnet("a")
      .group("web", ["out 5432/tcp to db"])
      .vm("one", { groups: ["web"] })
      .vm("two", { groups: ["web"] })
      .subnet("b", "10.0.2.0/24")
      .group("db", ["in 5432/tcp from web"])
      .vm("left", { groups: ["db"] })
      .vm("right", { groups: ["db"] }),
  );

  it("the way names the ones that were asked about", () => {
    const steps = shown(twins, "two → right 5432/tcp").join("\n");
    expect(steps).toContain("lets it out to right on 5432/tcp");
    expect(steps).toContain("lets two in on 5432/tcp");
    expect(steps).not.toMatch(/\b(?:one|left)\b/);
  });

  it("the obstacles name them, and stand where they are declared", () => {
    expect(told(twins, "two", "right", "22/tcp").join("\n")).toContain("from two on 22/tcp");
    expect(told(twins, "two", "right", "22/tcp").join("\n")).not.toMatch(/\b(?:one|left)\b/);
  });
});
