import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { graphOf, type GraphSketch } from "../../graph-of.ts";
import { trafficIn } from "../../graph-of/spellings.ts";
import { asked, condition, hindered, nicOf, shown } from "./asked.ts";

interface Tiers {
  readonly web?: readonly string[];
  readonly db?: readonly string[];
  readonly more?: (g: GraphSketch) => GraphSketch;
  readonly acls?: { readonly web?: string; readonly db?: string };
}

/** A web server and a database server, each in its Subnet and group. */
function tiers({ web = [], db = ["in 5432/tcp from web"], more = (g) => g, acls = {} }: Tiers) {
  return graphOf((g) =>
    more(
      g
        .net("hub")
        .group("web", web)
        .group("db", db)
        .subnet("front", "10.0.1.0/24", acls.web === undefined ? {} : { acl: acls.web })
        .vm("web", { groups: ["web"] })
        .subnet("back", "10.0.2.0/24", acls.db === undefined ? {} : { acl: acls.db })
        .vm("db", { groups: ["db"] }),
    ),
  );
}

describe("groups on both ends", () => {
  it("let in by group, on the port that the rule names", () => {
    const facts = tiers({});
    expect(asked(facts, "web → db 5432/tcp")).toBe("proven");
    expect(asked(facts, "web → db 5433/tcp")).toBe("refuted");
    expect(asked(facts, "db → web 5432/tcp")).toBe("refuted");
  });

  it("let out only what their rules name", () => {
    expect(asked(tiers({ web: ["out 5432/tcp to db"] }), "web → db 5432/tcp")).toBe("proven");
    expect(asked(tiers({ web: ["out 5432/tcp to web"] }), "web → db 5432/tcp")).toBe("refuted");
    expect(hindered(tiers({ web: ["out 443/tcp to 0.0.0.0/0"] }), "web → db 5432/tcp")).toEqual([
      "request ENI_SG_RULES_MISMATCH",
    ]);
  });

  it("are a union: halves of a range are the range", () => {
    const halves = ["in 5432/tcp from 10.0.1.0/25", "in 5432/tcp from 10.0.1.128/25"];
    expect(asked(tiers({ db: halves }), "web → db 5432/tcp")).toBe("proven");
    expect(asked(tiers({ db: halves.slice(1) }), "web → db 5432/tcp")).toBe("undecided");
    expect(asked(tiers({ db: ["in 5432/tcp from 10.0.3.0/24"] }), "web → db 5432/tcp")).toBe("refuted");
  });

  it("take what is out of view for one unknown", () => {
    const facts = graphOf((g) =>
      g
        .net("hub")
        .subnet("s")
        .group("db", [{ rule: "in 5432/tcp from 10.0.0.0/16", when: g.when("var.open") }])
        .vm("web", { groups: ["db"] })
        .vm("db", { groups: ["db"], when: g.when("var.open") }),
    );
    expect(asked(facts, "web → db 5432/tcp")).toBe("possible");
    expect(condition(facts, "web → db 5432/tcp")).toBe("var.open = true");
  });

  it("are closed by one condition that they both hang on", () => {
    const facts = graphOf((g) =>
      g
        .net("hub")
        .subnet("s")
        .group("web")
        .group("db", [{ rule: "in all from web", when: g.when("var.open") }])
        .vm("web", { groups: ["web"], when: g.not(g.when("var.open")) })
        .vm("db", { groups: ["db"] }),
    );
    expect(asked(facts, "web → db 5432/tcp")).toBe("refuted");
  });

  it("that name themselves join their members, and nobody else", () => {
    const facts = graphOf((g) =>
      g
        .net("hub")
        .subnet("s")
        .group("all", ["in all from all"])
        .group("other")
        .vm("one", { groups: ["all"] })
        .vm("two", { groups: ["all"] })
        .vm("three", { groups: ["other"] }),
    );
    expect(asked(facts, "one → two 80/tcp")).toBe("proven");
    expect(asked(facts, "three → two 80/tcp")).toBe("refuted");
    expect(hindered(facts, "two → three 80/tcp")).toEqual(["request SG_HAS_NO_RULES"]);
  });
});

describe("network ACLs between Subnets", () => {
  const open = ["100 allow in all from 0.0.0.0/0", "100 allow out all to 0.0.0.0/0"];
  const withAcl = (entries: readonly string[]): Tiers => ({
    acls: { db: "strict" },
    more: (g) => g.acl("strict", entries),
  });

  it("must let requests in and replies out", () => {
    expect(asked(tiers(withAcl(open)), "web → db 5432/tcp")).toBe("proven");
    expect(hindered(tiers(withAcl(open.slice(1))), "web → db 5432/tcp")).toEqual(["request SUBNET_ACL_RESTRICTION"]);
    expect(hindered(tiers(withAcl(open.slice(0, 1))), "web → db 5432/tcp")).toEqual(["reply SUBNET_ACL_RESTRICTION"]);
  });

  it("admit replies to one complete range of the caller's ports, not to a part", () => {
    const replies = (ports: string): Tiers => withAcl([open[0] ?? "", `100 allow out ${ports}/tcp to 10.0.1.0/24`]);
    expect(asked(tiers(replies("32768-60999")), "web → db 5432/tcp")).toBe("proven");
    expect(asked(tiers(replies("32769-60999")), "web → db 5432/tcp")).toBe("refuted");
  });

  it("say nothing within one Subnet", () => {
    const facts = graphOf((g) =>
      g
        .net("hub")
        .acl("shut")
        .subnet("s", "10.0.1.0/24", { acl: "shut" })
        .group("any", ["in all from 10.0.0.0/16"])
        .vm("one", { groups: ["any"] })
        .vm("two", { groups: ["any"] })
        .subnet("t", "10.0.2.0/24", { acl: "shut" })
        .vm("far", { groups: ["any"] }),
    );
    expect(asked(facts, "one → two 80/tcp")).toBe("proven");
    expect(asked(facts, "one → far 80/tcp")).toBe("refuted");
  });
});

describe("an address that is stated", () => {
  it("is that of the Subnet in which it lies, where a Nic may stand in several", () => {
    const spread = (address: string): Facts =>
      graphOf((g) =>
        g
          .net("hub", "10.0.0.0/16")
          .acl("half", ["100 allow in all from 10.0.2.128/25", "100 allow out all to 0.0.0.0/0"])
          .group("any", ["in all from 10.0.1.0/24"])
          .subnet("s", "10.0.1.0/24")
          .subnet("t", "10.0.2.0/24", { acl: "half" })
          .vm("web", { groups: ["any"], subnets: ["s", "t"], address })
          .vm("db", { groups: ["any"], subnets: ["t"] }),
      );
    expect(asked(spread("10.0.1.7"), "web → db 5432/tcp")).toBe("refuted");
    expect(asked(spread("10.0.2.200"), "web → db 5432/tcp")).toBe("refuted");
  });
});

describe("what owns a Nic", () => {
  const behind = (add: (g: GraphSketch) => GraphSketch) =>
    graphOf((g) =>
      add(g.net("hub").subnet("s").group("any", ["in all from 10.0.0.0/16"])).vm("vm", { groups: ["any"] }),
    );

  it("answers and never calls, where it is a managed database, on the port that it serves", () => {
    const facts = behind((g) => g.database("store", { groups: ["any"], serves: "3306/tcp" }));
    expect(asked(facts, "vm → store 3306/tcp")).toBe("proven");
    expect(hindered(facts, "vm → store 22/tcp")).toEqual(["request PROTOCOL_RESTRICTION"]);
    expect(hindered(facts, "store → vm 22/tcp")).toEqual(["request NO_PATH"]);
  });

  it("calls its targets alone, where it is a load balancer, on the ports on which it asks them", () => {
    const facts = behind((g) =>
      g
        .loadBalancer("lb", { groups: ["any"], listeners: { "443/tcp": "pool" } })
        .targets("pool", "8080/tcp", ["vm"])
        .vm("other", { groups: ["any"] }),
    );
    expect(asked(facts, "lb → vm 8080/tcp")).toBe("proven");
    expect(hindered(facts, "lb → vm 8081/tcp")).toEqual(["request TARGET_PORT_RESTRICTION"]);
    expect(hindered(facts, "lb → other 8080/tcp")).toEqual(["request TARGET_ADDRESS_RESTRICTION"]);
    expect(asked(facts, "vm → lb 443/tcp")).toBe("proven");
    expect(hindered(facts, "vm → lb 80/tcp")).toEqual(["request ELBV2_LISTENERS_MISMATCH"]);
  });

  it("says of a target that sees its clients' addresses that it is one", () => {
    const told = (target: string): readonly string[] => {
      const facts = behind((g) =>
        g
          .loadBalancer("lb", { groups: ["any"], listeners: { "443/tcp": "pool" } })
          .targets("pool", "8080/tcp", [target], { keepsClientAddress: true })
          .vm("other", { groups: ["any"] }),
      );
      const [from, to] = [{ nic: nicOf(facts, "lb") }, { nic: nicOf(facts, "vm") }];
      return facts.flows.explain(from, to, trafficIn("8080/tcp")).obstacles.map(({ text }) => text);
    };
    expect(told("vm")).toEqual([expect.stringContaining("under their addresses")]);
    expect(told("other")).toEqual([expect.stringContaining("no target of it")]);
  });
});

describe("flows into and out of a Nic", () => {
  const facts = graphOf((g) =>
    g
      .net("hub")
      .subnet("front", "10.0.1.0/24")
      .group("web")
      .group("app", ["in 8080/tcp from web"])
      .vm("web1", { groups: ["web"] })
      .vm("web2", { groups: ["web"] })
      .subnet("back", "10.0.2.0/24")
      .vm("app", { groups: ["app"] }),
  );
  const [web, other, app] = ["web1", "web2", "app"].map((name) => facts.graph.named(`${name}#nic`)[0]?.id);

  it("name the Nics that nothing tells apart once", () => {
    const flows = app === undefined ? [] : facts.flows.into(app);
    const classes = flows.flatMap(({ from }) => ("classes" in from ? from.classes.map(({ nics }) => nics) : []));
    expect(classes).toEqual([[web, other]]);
    expect(flows.map(({ reply, rules }) => [reply, rules.length])).toEqual([["answered", 1]]);
  });

  it("are the same, seen from the caller", () => {
    const flows = other === undefined ? [] : facts.flows.outOf(other);
    expect(flows.map(({ to, calls }) => [to, calls])).toEqual([[app, "private"]]);
  });

  it("show their way", () => {
    expect(shown(facts, "web1 → app 8080/tcp")).toEqual([
      "web lets it out to app on 8080/tcp",
      "the default network ACL of front admits it out to app",
      "the default network ACL of back admits it in from web1",
      "app lets web1 in on 8080/tcp",
    ]);
  });
});
