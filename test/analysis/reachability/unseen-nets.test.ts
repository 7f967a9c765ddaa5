/** Nets and Subnets that are only named: what is of one Net for certain, and what nobody here can tell. */

import { describe, expect, it } from "vitest";
import { type Facts, findFacts } from "../../../src/analysis/index.ts";
import type { Value } from "../../../src/values/index.ts";
import { Design, type Plain } from "../../providers/design.ts";
import { asked, condition } from "./asked.ts";

type Attributes = Readonly<Record<string, Plain>>;

const question = "aws_instance.app → aws_instance.db 5432/tcp";

/** Two instances, the second of which lets the first in on 5432: where they stand is the question. */
function called(place: (design: Design) => { readonly app: Attributes; readonly db: Attributes }): Facts {
  const design = new Design();
  const { app, db } = place(design);
  const groups = { app: design.ref("aws_security_group.app", "id"), db: design.ref("aws_security_group.db", "id") };
  design.add("terraform:aws_instance", "app", { vpc_security_group_ids: [groups.app], ...app });
  design.add("terraform:aws_instance", "db", { vpc_security_group_ids: [groups.db], ...db });
  return findFacts(design.session, design.graph(), { single: new Set() });
}

/** The groups of both. */
function groups(design: Design, app: Plain, db: Plain = app): void {
  design.add("terraform:aws_security_group", "app", {
    vpc_id: app,
    egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }],
  });
  design.add("terraform:aws_security_group", "db", {
    vpc_id: db,
    ingress: [
      {
        from_port: 5432,
        to_port: 5432,
        protocol: "tcp",
        security_groups: [design.ref("aws_security_group.app", "id")],
      },
    ],
  });
}

/** A Subnet with a network ACL of its own that lets everything pass, so that nothing hangs on the default one. */
function subnet(design: Design, name: string, net: Plain, cidr: string): { readonly subnet_id: Value } {
  design.add("terraform:aws_subnet", name, { vpc_id: net, cidr_block: cidr });
  opened(design, name, net, design.ref(`aws_subnet.${name}`, "id"));
  return { subnet_id: design.ref(`aws_subnet.${name}`, "id") };
}

function opened(design: Design, name: string, net: Plain, place: Plain): void {
  const all = { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" };
  const acl = { vpc_id: net, subnet_ids: [place], ingress: [all], egress: [all] };
  design.add("terraform:aws_network_acl", name, acl);
}

/** A table of its own, which routes nothing beyond the Net. */
function closedTable(design: Design, name: string, net: Plain): void {
  design.add("terraform:aws_route_table", name, { vpc_id: net });
  design.add("terraform:aws_route_table_association", name, {
    subnet_id: design.ref(`aws_subnet.${name}`, "id"),
    route_table_id: design.ref(`aws_route_table.${name}`, "id"),
  });
}

describe("declared Subnets of a Net that is only named", () => {
  const within = (netOfApp: (d: Design) => Plain, netOfDb: (d: Design) => Plain, own = false): Facts =>
    called((design) => {
      groups(design, netOfApp(design), netOfDb(design));
      const app = subnet(design, "app", netOfApp(design), "10.0.1.0/24");
      const db = subnet(design, "db", netOfDb(design), "10.0.2.0/24");
      if (own) closedTable(design, "app", netOfApp(design));
      if (own) closedTable(design, "db", netOfDb(design));
      return { app, db };
    });
  const variable =
    (name: string) =>
    (design: Design): Value =>
      design.unknown(name);

  it("reach each other, by the main table that is not in view and by their own", () => {
    expect(asked(within(variable("var.vpc"), variable("var.vpc")), question)).toBe("proven");
    expect(asked(within(variable("var.vpc"), variable("var.vpc"), true), question)).toBe("proven");
  });

  it("of two names are of one Net or not", () => {
    const facts = within(variable("var.vpc_a"), variable("var.vpc_b"), true);
    expect(condition(facts, question)).toBe("var.vpc_a is var.vpc_b");
    expect(asked(facts, question)).toBe("undecided");
  });

  it("of two ids are not", () => {
    const facts = within(
      () => "vpc-1",
      () => "vpc-2",
      true,
    );
    expect(asked(facts, question)).toBe("refuted");
  });

  it("hang on the default network ACL where they have none of their own", () => {
    const facts = called((design) => {
      groups(design, design.unknown("var.vpc"));
      const place = (name: string, cidr: string): { readonly subnet_id: Value } => {
        design.add("terraform:aws_subnet", name, { vpc_id: design.unknown("var.vpc"), cidr_block: cidr });
        return { subnet_id: design.ref(`aws_subnet.${name}`, "id") };
      };
      return { app: place("app", "10.0.1.0/24"), db: place("db", "10.0.2.0/24") };
    });
    expect(asked(facts, question)).toBe("undecided");
    expect(condition(facts, question)).toContain("default network ACL of var.vpc");
    expect(condition(facts, question)).not.toContain("leads to");
  });
});

describe("Subnets that are only named", () => {
  const placed = (app: Plain, db: Plain): { readonly app: Attributes; readonly db: Attributes } => ({
    app: { subnet_id: app },
    db: { subnet_id: db },
  });
  /** Whether routing is a question at all: what is left is what filters. */
  const routed = (facts: Facts): boolean => !/leads to| is the /.test(condition(facts, question));

  it("are of the Net of the groups that are worn there", () => {
    const facts = called((design) => {
      groups(design, design.unknown("var.vpc"));
      return placed(design.unknown("var.subnet_a"), design.unknown("var.subnet_b"));
    });
    expect(facts.graph.all("subnet").map(({ nets }) => nets.map(({ to }) => facts.graph.show(to)))).toEqual([
      ["var.vpc"],
      ["var.vpc"],
    ]);
    expect(asked(facts, question)).toBe("undecided");
    expect(routed(facts)).toBe(true);
  });

  it("are of one Net or not, where nothing tells", () => {
    const facts = called((design) => {
      groups(design, null);
      return placed(design.unknown("var.subnet_a"), design.unknown("var.subnet_b"));
    });
    expect(asked(facts, question)).toBe("undecided");
    expect(condition(facts, question)).toContain("the VPC of var.subnet_a is the VPC of var.subnet_b");
  });

  it("are of the Net of the table that is given to them", () => {
    const facts = called((design) => {
      design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
      const net = design.ref("aws_vpc.v", "id");
      groups(design, null);
      const named = design.unknown("var.subnet");
      design.add("terraform:aws_route_table", "t", { vpc_id: net });
      design.add("terraform:aws_route_table_association", "t", {
        subnet_id: named,
        route_table_id: design.ref("aws_route_table.t", "id"),
      });
      return { app: { subnet_id: named }, db: subnet(design, "db", net, "10.0.2.0/24") };
    });
    expect(asked(facts, question)).toBe("undecided");
    expect(condition(facts, question)).not.toContain("the VPC of");
  });
});

describe("Subnets of the default Net", () => {
  const zones = (app: Attributes, db: Attributes): Facts =>
    called((design) => {
      groups(design, null);
      return { app, db };
    });

  it("are of one Net, in whichever zones", () => {
    const two = zones({ availability_zone: "eu-west-2a" }, { availability_zone: "eu-west-2b" });
    expect(asked(two, question)).toBe("undecided");
    expect(condition(two, question)).not.toMatch(/leads to| is the /);
    expect(asked(zones({}, {}), question)).not.toBe("refuted");
  });

  it("let nothing pass that no group lets in", () => {
    const two = zones({ availability_zone: "eu-west-2a" }, { availability_zone: "eu-west-2b" });
    expect(asked(two, question.replace("5432", "5433"))).toBe("refuted");
  });
});

describe("equal VMs", () => {
  it("are told apart by the classic load balancer that names one of them", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    const net = design.ref("aws_vpc.v", "id");
    const { subnet_id } = subnet(design, "s", net, "10.0.1.0/24");
    const all = { from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] };
    design.add("terraform:aws_security_group", "g", { vpc_id: net, ingress: [all], egress: [all] });
    const group = [design.ref("aws_security_group.g", "id")];
    for (const name of ["idle", "busy"])
      design.add("terraform:aws_instance", name, { subnet_id, vpc_security_group_ids: group });
    design.add("terraform:aws_elb", "front", {
      subnets: [subnet_id],
      security_groups: group,
      instances: [design.ref("aws_instance.busy", "id")],
      listener: [{ lb_port: 80, lb_protocol: "http", instance_port: 8080, instance_protocol: "http" }],
    });
    const facts = findFacts(design.session, design.graph(), { single: new Set() });
    expect(asked(facts, "aws_elb.front → aws_instance.busy 8080/tcp")).toBe("proven");
    expect(asked(facts, "aws_elb.front → aws_instance.idle 8080/tcp")).toBe("refuted");
  });
});

describe("candidates", () => {
  it("are told by range across Subnets whose Net nobody names", () => {
    const facts = called((design) => {
      design.add("terraform:aws_security_group", "app", {
        egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }],
      });
      design.add("terraform:aws_security_group", "db", {
        ingress: [{ from_port: 5432, to_port: 5432, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }],
      });
      return {
        app: { subnet_id: design.unknown("var.subnet_a") },
        db: { subnet_id: design.unknown("var.subnet_b") },
      };
    });
    const [db] = facts.graph.named("aws_instance.db#nic");
    const callers = db === undefined ? [] : facts.flows.into(db.id).flatMap(({ from }) => ("classes" in from ? 1 : []));
    expect(callers.length).toBeGreaterThan(0);
  });
});
