import { describe, expect, it } from "vitest";
import { lintText, saidOf } from "./lint-text.ts";
import * as cfn from "./template-designs.ts";
import * as tf from "./terraform-designs.ts";

const admin = "admin-port-open-to-internet";

describe("groups of a VM of which a variable names more", () => {
  const design = (source: string): string =>
    [
      tf.net,
      tf.online(),
      tf.vm({ vpc_security_group_ids: "concat([aws_security_group.main.id], var.more)" }),
      tf.group(tf.ingress(`["${source}"]`)),
      tf.variable("more", "type = list(string)"),
    ].join("");

  it("wears for certain what is named", async () => {
    const said = await lintText({ "main.tf": design("0.0.0.0/0") });
    expect(said.of(admin).filter(({ text }) => text.endsWith(" on 22/tcp"))).toMatchObject([{ certainty: "proven" }]);
  });

  it("leaves undecided what the others allow", async () => {
    const said = await lintText({ "main.tf": design("10.0.0.0/8") });
    expect(new Set(said.says(admin))).toEqual(new Set(["undecided aws_instance.web if var.more"]));
  });

  it("wears nothing else where the list is empty", async () => {
    expect(await saidOf(admin, "main.tf", design("10.0.0.0/8"), { variables: { more: "[]" } })).toEqual([]);
  });
});

describe("a group that only its id names", () => {
  const design = (groups: string): string =>
    [tf.net, tf.online(), tf.vm({ vpc_security_group_ids: groups }), tf.group(tf.ingress(`["10.0.0.0/8"]`))].join("");

  it("proves nothing about what it allows, nor about what it forbids", async () => {
    const said = await lintText({ "main.tf": design(`["sg-0abc1234"]`) });
    expect(said.of(admin)).toMatchObject([{ certainty: "undecided", subject: "aws_instance.web" }]);
  });

  it("proves what it forbids where the group is declared here", async () => {
    expect(await saidOf(admin, "main.tf", design("[aws_security_group.main.id]"))).toEqual([]);
  });

  it("proves nothing in a template", async () => {
    const design = (group: unknown): string => cfn.template({ ...cfn.reachable("10.0.0.0/8"), Web: cfn.vm([group]) });
    const said = await lintText({ "net.json": design("sg-0abc1234") });
    expect(said.of(admin)).toMatchObject([{ certainty: "undecided", subject: "Web" }]);
    expect(await saidOf(admin, "net.json", design(cfn.ref("Group")))).toEqual([]);
  });
});

describe("a group that is handed to a module which is not in view", () => {
  const module = (argument: string): string => `
module "more" {
  source = "terraform-aws-modules/security-group/aws"
  group  = ${argument}
}
`;

  it("may have further rules", async () => {
    const text = tf.reachable(`["10.0.0.0/8"]`, module("aws_security_group.main.id"));
    const said = await lintText({ "main.tf": text });
    expect(said.of(admin)).toMatchObject([{ certainty: "undecided", subject: "aws_instance.web" }]);
    expect(JSON.stringify(said.of(admin).flatMap(({ causes }) => causes))).toContain("module.more");
  });

  it("has no further rules where something else is handed over", async () => {
    expect(await saidOf(admin, "main.tf", tf.reachable(`["10.0.0.0/8"]`, module("aws_vpc.main.id")))).toEqual([]);
  });

  it("may be worn by somebody", async () => {
    const open = tf.group(tf.ingress(`["0.0.0.0/0"]`, 5432));
    const alone = await lintText({ "main.tf": tf.net + open });
    expect(alone.says("unreached-open-rule")).toEqual(["proven aws_security_group.main"]);
    const handed = await lintText({ "main.tf": tf.net + open + module("aws_security_group.main.id") });
    expect(handed.of("unreached-open-rule").map(({ certainty }) => certainty)).toEqual(["undecided"]);
  });
});

describe("a local module that is called twice", () => {
  const inside = [
    tf.net,
    tf.online(),
    tf.vm(),
    tf.group(tf.ingress("[var.source]")),
    tf.variable("source", "type = string"),
  ].join("");
  const calls = (left: string, right: string): string =>
    `
variable "office" {
  type = string
}
module "left" {
  source   = "./net"
  ${left}
}
module "right" {
  source   = "./net"
  ${right}
}
`.replaceAll("source   =", "source =");

  const linted = (left: string, right: string) =>
    lintText({
      "main.tf": calls(left, right),
      "net/main.tf": inside.replaceAll("var.source", "var.from").replace(`"source"`, `"from"`),
    });

  it("is one finding that lists its callers, each with its certainty", async () => {
    const said = await linted(`from = "0.0.0.0/0"`, "from = var.office");
    expect(said.of(admin)).toHaveLength(1);
    expect(said.of(admin)[0]).toMatchObject({
      certainty: "proven",
      instances: [
        { address: "module.left.aws_instance.web", certainty: "proven" },
        { address: "module.right.aws_instance.web", certainty: "possible" },
      ],
    });
  });

  it("lists only the caller that is at fault", async () => {
    const said = await linted(`from = "0.0.0.0/0"`, `from = "10.0.0.0/8"`);
    expect(said.of(admin)).toMatchObject([{ instances: [{ address: "module.left.aws_instance.web" }] }]);
  });
});

describe("one block that makes several groups", () => {
  const made = (sources: string): string => `
${tf.net}${tf.online()}
resource "aws_security_group" "tier" {
  for_each = toset(["web", "app", "db"])
  vpc_id   = aws_vpc.main.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ${sources}
  }
}
resource "aws_instance" "tier" {
  for_each                    = toset(["web", "app", "db"])
  ami                         = "ami-1"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.main.id
  vpc_security_group_ids      = [aws_security_group.tier[each.key].id]
  associate_public_ip_address = true
}
`;

  it("makes identities of their own, and services of their own", async () => {
    const said = await lintText({ "main.tf": made(`["0.0.0.0/0"]`) });
    expect([...said.says(admin)].sort()).toEqual([
      `proven aws_instance.tier["app"]`,
      `proven aws_instance.tier["db"]`,
      `proven aws_instance.tier["web"]`,
    ]);
    expect(new Set(said.of(admin).map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(said.of("shared-security-group")).toEqual([]);
  });

  it("tells only the group that is open", async () => {
    const text = made(`each.key == "app" ? ["0.0.0.0/0"] : ["10.0.0.0/8"]`);
    expect(await saidOf(admin, "main.tf", text)).toEqual([`proven aws_instance.tier["app"]`]);
  });
});

describe("a rule for the whole range of the Net", () => {
  const tiers = (source: string): string => `
${tf.net}
resource "aws_subnet" "db" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-2a"
}
${tf.group("", "app")}
${tf.group(
  `ingress {
    from_port = 3306
    to_port   = 3306
    protocol  = "tcp"
    ${source}
  }`,
  "db",
)}
${tf.vm({ vpc_security_group_ids: "[aws_security_group.app.id]", associate_public_ip_address: "false", tags: `{ role = "app" }` }, "app")}
${tf.vm({ vpc_security_group_ids: "[aws_security_group.db.id]", associate_public_ip_address: "false", subnet_id: "aws_subnet.db.id", tags: `{ role = "db" }` }, "db")}
`;

  it("is wider than its callers", async () => {
    const said = await lintText({ "main.tf": tiers("cidr_blocks = [aws_vpc.main.cidr_block]") });
    expect(said.says("cidr-instead-of-group")).toEqual(["proven aws_security_group.db"]);
    expect(said.of("cidr-instead-of-group")).toMatchObject([{ severity: "warning" }]);
    expect(said.places("cidr-instead-of-group")).toEqual(["aws_vpc.main.cidr_block"]);
  });

  it("is right where it names the callers' group", async () => {
    const text = tiers("security_groups = [aws_security_group.app.id]");
    expect(await saidOf("cidr-instead-of-group", "main.tf", text)).toEqual([]);
  });
});

describe("services in two Subregions", () => {
  const two = (left: string, right: string, zone: string): string => `
${tf.net}
resource "aws_subnet" "other" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "${zone}"
}
${tf.group("")}
${tf.vm({ associate_public_ip_address: "false" }, left)}
${tf.vm({ associate_public_ip_address: "false", subnet_id: "aws_subnet.other.id" }, right)}
`;

  it("are one service by the stem of their names", async () => {
    const spread = await lintText({ "main.tf": two("web_a", "web_b", "eu-west-2b") });
    expect(spread.of("single-subregion")).toEqual([]);
    expect(spread.of("shared-security-group")).toEqual([]);
  });

  it("are two services by different names, each in one Subregion", async () => {
    const apart = await lintText({ "main.tf": two("web_a", "db_b", "eu-west-2b") });
    expect(apart.of("single-subregion").map(({ certainty }) => certainty)).toEqual(["proven", "proven"]);
  });
});

describe("two roles in one Subnet", () => {
  const roles = (left: string, right: string): string => `
${tf.net}${tf.group(tf.ingress(`["10.0.0.0/16"]`, 80))}
${tf.vm({ associate_public_ip_address: "false", tags: `{ role = "${left}" }` }, "one")}
${tf.vm({ associate_public_ip_address: "false", tags: `{ role = "${right}" }` }, "two")}
${tf.vm({ associate_public_ip_address: "false", vpc_security_group_ids: "[]", tags: `{ role = "mail" }` }, "mail")}
`;

  it("are two services, as their tags state", async () => {
    const said = await lintText({ "main.tf": roles("web", "db") });
    expect(said.says("shared-security-group")).toEqual(["proven aws_security_group.main"]);
    expect(said.of("shared-security-group")).toMatchObject([{ basis: "stated" }]);
  });

  it("are one service where the tags are equal", async () => {
    expect(await saidOf("shared-security-group", "main.tf", roles("web", "web"))).toEqual([]);
  });
});

describe("modules that use each other's outputs", () => {
  const call = (name: string, given: string): string => `
module "${name}" {
  source = "./${name}"
  ${given}
}
`;
  const files = (source: string) => ({
    "main.tf": call("net", "group = module.vm.group") + call("vm", "subnet = module.net.subnet\n  net = module.net.id"),
    "net/main.tf": `
variable "group" {}
${tf.net}${tf.online()}
output "id" { value = aws_vpc.main.id }
output "subnet" { value = aws_subnet.main.id }
resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = var.group
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["${source}"]
}
`,
    "vm/main.tf": `
variable "subnet" {}
variable "net" {}
${tf.group("").replace("aws_vpc.main.id", "var.net")}
${tf.vm({ subnet_id: "var.subnet" })}
output "group" { value = aws_security_group.main.id }
`,
  });

  it("are evaluated, for no value goes round in a circle", async () => {
    const said = await lintText(files("0.0.0.0/0"));
    expect(said.says(admin)).toEqual(["proven module.vm.aws_instance.web"]);
    expect(said.noticed()).toEqual([]);
    expect((await lintText(files("10.0.0.0/8"))).of(admin)).toEqual([]);
  });
});

describe("many equal VMs", () => {
  const counted = (count: number): string => `
${tf.net}${tf.online()}${tf.group(tf.ingress(`["0.0.0.0/0"]`))}
${tf.vm({ count: String(count), tags: '{ Name = "web-${count.index}" }' })}
`;

  it("are one finding, whether a hundred or a hundred thousand, at about the same cost", async () => {
    await lintText({ "main.tf": counted(2) });
    const begin = performance.now();
    const many = await lintText({ "main.tf": counted(100_000) });
    const elapsed = performance.now() - begin;
    expect(many.of(admin)).toMatchObject([{ certainty: "proven", instances: [{ certainty: "proven" }] }]);
    const hundred = await lintText({ "main.tf": counted(100) });
    expect(hundred.of(admin).map(({ fingerprint }) => fingerprint)).toEqual(
      many.of(admin).map(({ fingerprint }) => fingerprint),
    );
    expect(elapsed).toBeLessThan(2000);
  });
});
