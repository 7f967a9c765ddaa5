import { describe, expect, it } from "vitest";
import { lintText, saidOf } from "./lint-text.ts";
import * as script from "./script-designs.ts";
import * as cfn from "./template-designs.ts";
import * as tf from "./terraform-designs.ts";

const admin = "admin-port-open-to-internet";

describe("a list of sources of which a part is a variable", () => {
  const design = tf.reachable(`concat(["10.0.0.0/8"], var.extra)`, tf.variable("extra", "type = list(string)"));

  it.each([
    ["is possibly the world, because of the variable", {}, ["possible aws_instance.web if var.extra"]],
    ["is the world where the value is", { extra: `["0.0.0.0/0"]` }, ["proven aws_instance.web"]],
    ["is what is written beside it where the value is empty", { extra: "[]" }, []],
    ["is not the world by a private range more", { extra: `["192.168.0.0/16"]` }, []],
  ])("%s", async (_, variables, said) => {
    expect(await saidOf(admin, "main.tf", design, { variables })).toEqual(said);
  });

  it("lets in for certain what is written beside it", async () => {
    const open = tf.reachable(`concat(["0.0.0.0/0"], var.extra)`, tf.variable("extra", "type = list(string)"));
    expect(await saidOf(admin, "main.tf", open)).toEqual(["proven aws_instance.web"]);
  });

  it("is possibly the world at OUTSCALE", async () => {
    const text = tf.reachableAtOutscale("var.extra", tf.variable("extra", "type = string"));
    expect(await saidOf(admin, "main.tf", text)).toEqual(["possible outscale_vm.web if var.extra"]);
    expect(await saidOf(admin, "main.tf", text, { variables: { extra: "0.0.0.0/0" } })).toEqual([
      "proven outscale_vm.web",
    ]);
    expect(await saidOf(admin, "main.tf", text, { variables: { extra: "203.0.113.0/24" } })).toEqual([]);
  });

  it("is possibly the world in a template", async () => {
    const text = cfn.template(
      { ...cfn.reachable("10.0.0.0/8"), Group: cfn.group([cfn.rule("10.0.0.0/8"), cfn.rule(cfn.ref("Extra"))]) },
      { Parameters: { Extra: { Type: "String" } } },
    );
    expect(await saidOf(admin, "net.json", text)).toEqual(["possible Web if parameter.Extra"]);
    expect(await saidOf(admin, "net.json", text, { parameters: { Extra: "0.0.0.0/0" } })).toEqual(["proven Web"]);
    expect(await saidOf(admin, "net.json", text, { parameters: { Extra: "192.168.0.0/16" } })).toEqual([]);
  });

  it.each([
    ["boto3", script.boto3(`for cidr in ["10.0.0.0/8"] + sys.argv[1:]:\n    ${script.allow3("cidr")}`)],
    ["boto 2", script.boto2(`for cidr in ["10.0.0.0/8"] + sys.argv[1:]:\n    ${script.allow2("cidr")}`)],
  ])("is possibly the world in a script of %s", async (_, text) => {
    const said = await lintText({ "net.py": text });
    expect(said.of(admin).map(({ certainty, causes }) => [certainty, causes.length > 0])).toEqual([["possible", true]]);
  });
});

describe("an address that only the cloud knows", () => {
  const address = `resource "aws_eip" "nat" {}`;

  it("is one address and never the world", async () => {
    const text = tf.reachable('["${aws_eip.nat.public_ip}/32"]', address);
    expect((await lintText({ "main.tf": text })).of(admin)).toEqual([]);
  });

  it("opens half of the world with a prefix that says so", async () => {
    const text = tf.reachable('["${aws_eip.nat.public_ip}/1"]', address);
    expect((await lintText({ "main.tf": text })).of(admin)).not.toEqual([]);
  });

  it("is one address at OUTSCALE", async () => {
    const text = tf.reachableAtOutscale(
      '"${outscale_public_ip.nat.public_ip}/32"',
      `resource "outscale_public_ip" "nat" {}`,
    );
    expect((await lintText({ "main.tf": text })).of(admin)).toEqual([]);
  });

  it("is one address in a template", async () => {
    const text = cfn.template({
      ...cfn.reachable({ "Fn::Sub": "${Address.PublicIp}/32" }),
      Address: cfn.resource("AWS::EC2::EIP", { Domain: "vpc" }),
    });
    expect((await lintText({ "net.json": text })).of(admin)).toEqual([]);
  });

  it.each([
    ["boto3", script.boto3(`ip = ec2.allocate_address(Domain="vpc")["PublicIp"]\n${script.allow3(`ip + "/32"`)}`)],
    ["boto 2", script.boto2(`ip = conn.allocate_address(domain="vpc").public_ip\n${script.allow2(`ip + "/32"`)}`)],
  ])("is one address in a script of %s", async (_, text) => {
    expect((await lintText({ "net.py": text })).of(admin)).toEqual([]);
  });
});

describe("sources that a flag selects", () => {
  const conditional = (declared: string): string =>
    tf.reachable(`[var.prod ? "10.0.0.0/8" : "0.0.0.0/0"]`, tf.variable("prod", `type = bool\n${declared}`));

  it.each([
    ["", {}, ["possible aws_instance.web if var.prod"]],
    ["default = false", {}, ["proven aws_instance.web"]],
    ["default = true", {}, []],
    ["default = true", { prod: "false" }, ["proven aws_instance.web"]],
    ["", { prod: "true" }, []],
  ])("are what the default (%j) or the value (%j) selects", async (declared, variables, said) => {
    expect(await saidOf(admin, "main.tf", conditional(declared), { variables })).toEqual(said);
  });

  const chosen = (parameter: object): string =>
    cfn.template(cfn.reachable({ "Fn::If": ["Prod", "10.0.0.0/8", "0.0.0.0/0"] }), {
      Parameters: { Stage: { Type: "String", AllowedValues: ["prod", "dev"], ...parameter } },
      Conditions: { Prod: { "Fn::Equals": [cfn.ref("Stage"), "prod"] } },
    });

  it.each([
    [{}, ["possible Web if parameter.Stage"]],
    [{ Default: "dev" }, ["proven Web"]],
    [{ Default: "prod" }, []],
  ])("are what the parameter %j selects", async (parameter, said) => {
    expect(await saidOf(admin, "net.json", chosen(parameter))).toEqual(said);
  });

  it("are what a template in YAML selects", async () => {
    const yaml = `
Parameters:
  Stage: { Type: String }
Conditions:
  Prod: !Equals [!Ref Stage, prod]
Resources:
${Object.entries(cfn.reachable("here"))
  .map(([name, body]) => `  ${name}: ${JSON.stringify(body).replace('"here"', "!If [Prod, 10.0.0.0/8, 0.0.0.0/0]")}`)
  .join("\n")}
`;
    expect(await saidOf(admin, "net.yaml", yaml)).toEqual(["possible Web if parameter.Stage"]);
    expect(await saidOf(admin, "net.yaml", yaml, { parameters: { Stage: "dev" } })).toEqual(["proven Web"]);
    expect(await saidOf(admin, "net.yaml", yaml, { parameters: { Stage: "prod" } })).toEqual([]);
  });
});

describe("the world in pieces", () => {
  const two = (left: string, right: string): string =>
    [
      tf.net,
      tf.online(),
      tf.vm({ vpc_security_group_ids: "[aws_security_group.left.id, aws_security_group.right.id]" }),
      tf.group(tf.ingress(`["${left}"]`), "left"),
      tf.group(tf.ingress(`["${right}"]`), "right"),
    ].join("");

  it.each([
    ["0.0.0.0/1", "128.0.0.0/1", ["proven aws_instance.web"]],
    ["32.0.0.0/3", "160.0.0.0/3", ["proven aws_instance.web"]],
    ["32.0.0.0/4", "160.0.0.0/5", []],
  ])("%s and %s in two groups", async (left, right, said) => {
    expect(await saidOf(admin, "main.tf", two(left, right))).toEqual(said);
  });

  it("is the world in a template", async () => {
    const text = cfn.template({
      ...cfn.reachable("0.0.0.0/1"),
      Other: cfn.group([cfn.rule("128.0.0.0/1")]),
      Web: cfn.vm([cfn.ref("Group"), cfn.ref("Other")]),
    });
    expect(await saidOf(admin, "net.json", text)).toEqual(["proven Web"]);
  });

  it.each([
    ["boto3", script.boto3(`${script.allow3(`"0.0.0.0/1"`)}\n${script.allow3(`"128.0.0.0/1"`)}`)],
    ["boto 2", script.boto2(`${script.allow2(`"0.0.0.0/1"`)}\n${script.allow2(`"128.0.0.0/1"`)}`)],
  ])("is the world in a script of %s", async (_, text) => {
    expect((await lintText({ "net.py": text })).of(admin).map(({ certainty }) => certainty)).toEqual(["proven"]);
  });
});

describe("rules made from a map that is not known", () => {
  const dynamic = `
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.sources
    }
  }`;
  const design = (own: string): string =>
    [tf.net, tf.online(), tf.vm(), tf.group(`${own}${dynamic}`), tf.variable("rules", "type = any")].join("");

  it("leave the group open-ended", async () => {
    expect(await saidOf(admin, "main.tf", design(""))).toEqual(["possible aws_instance.web if var.rules"]);
  });

  it("leave what is written beside them certain", async () => {
    const said = await lintText({ "main.tf": design(tf.ingress(`["0.0.0.0/0"]`)) });
    expect(said.of(admin).filter(({ certainty }) => certainty === "proven")).toHaveLength(1);
  });

  it.each([
    [`{ ssh = { port = 22, sources = ["0.0.0.0/0"] } }`, ["proven aws_instance.web"]],
    [`{ ssh = { port = 22, sources = ["10.0.0.0/8"] } }`, []],
    [`{ web = { port = 443, sources = ["0.0.0.0/0"] } }`, []],
    ["{}", []],
  ])("are those of %s where it is given", async (rules, said) => {
    expect(await saidOf(admin, "main.tf", design(""), { variables: { rules } })).toEqual(said);
  });
});

describe("what is no range of addresses", () => {
  it("is noticed and admits nobody", async () => {
    const said = await lintText({ "main.tf": tf.reachable(`["everybody"]`) });
    expect(said.of(admin)).toEqual([]);
    expect(said.noticed()).not.toEqual([]);
  });

  it("is noticed where a group's id stands in its place", async () => {
    const said = await lintText({ "main.tf": tf.reachable(`["sg-0abc1234"]`) });
    expect(said.of(admin)).toEqual([]);
    expect(said.noticed()).not.toEqual([]);
  });

  it("is a name that nobody defines: noticed, and neither absent nor the world", async () => {
    const said = await lintText({ "main.tf": tf.reachable("[var.undefined]") });
    expect(said.of(admin).filter(({ certainty }) => certainty === "proven")).toEqual([]);
    expect(said.of(admin)).toHaveLength(1);
    expect(said.noticed()).not.toEqual([]);
  });

  it("is noticed in a template", async () => {
    const said = await lintText({ "net.json": cfn.template(cfn.reachable(cfn.ref("Nowhere"))) });
    expect(said.of(admin).filter(({ certainty }) => certainty === "proven")).toEqual([]);
    expect(said.noticed()).not.toEqual([]);
    const invalid = await lintText({ "net.json": cfn.template(cfn.reachable("sg-0abc1234")) });
    expect(invalid.of(admin)).toEqual([]);
    expect(invalid.noticed()).not.toEqual([]);
  });

  it.each([
    ["boto3", script.boto3(script.allow3("nowhere")), script.boto3(script.allow3(`"sg-0abc1234"`))],
    ["boto 2", script.boto2(script.allow2("nowhere")), script.boto2(script.allow2(`"sg-0abc1234"`))],
  ])("is noticed in a script of %s", async (_, undefinedName, wrongKind) => {
    const unknown = await lintText({ "net.py": undefinedName });
    expect(unknown.of(admin).filter(({ certainty }) => certainty === "proven")).toEqual([]);
    expect(unknown.noticed()).not.toEqual([]);
    const invalid = await lintText({ "net.py": wrongKind });
    expect(invalid.of(admin)).toEqual([]);
    expect(invalid.noticed()).not.toEqual([]);
  });
});

describe("the Net's own range, not known", () => {
  const own = (source: string, range = "var.cidr"): string =>
    tf
      .reachable(`[${source}]`, tf.variable("cidr", "type = string"))
      .replace(`"10.0.0.0/16"`, range)
      .replace(`"10.0.0.0/24"`, "cidrsubnet(var.cidr, 8, 0)");

  it.each(["var.cidr", "cidrsubnet(var.cidr, 8, 1)", "aws_vpc.main.cidr_block", "aws_subnet.main.cidr_block"])(
    "is never the Internet as %s",
    async (source) => {
      expect((await lintText({ "main.tf": own(source) })).of(admin)).toEqual([]);
    },
  );

  it("is another one where another variable names it", async () => {
    const text = own("var.other") + tf.variable("other", "type = string");
    expect(await saidOf(admin, "main.tf", text)).toEqual(["possible aws_instance.web if var.other"]);
  });

  it("is never the Internet in a template", async () => {
    const design = (source: unknown): string =>
      cfn.template(
        { ...cfn.reachable(source), Net: cfn.resource("AWS::EC2::VPC", { CidrBlock: cfn.ref("Cidr") }) },
        { Parameters: { Cidr: { Type: "String" }, Other: { Type: "String" } } },
      );
    expect((await lintText({ "net.json": design(cfn.ref("Cidr")) })).of(admin)).toEqual([]);
    expect((await lintText({ "net.json": design({ "Fn::GetAtt": ["Net", "CidrBlock"] }) })).of(admin)).toEqual([]);
    expect(await saidOf(admin, "net.json", design(cfn.ref("Other")))).toEqual(["possible Web if parameter.Other"]);
  });

  it.each([
    [
      "boto3",
      (source: string) => script.boto3(script.allow3(source), "cidr = sys.argv[1]").replace(`"10.0.0.0/16"`, "cidr"),
    ],
    [
      "boto 2",
      (source: string) => script.boto2(script.allow2(source), "cidr = sys.argv[1]").replace(`"10.0.0.0/16"`, "cidr"),
    ],
  ])("is never the Internet in a script of %s", async (_, design) => {
    expect((await lintText({ "net.py": design("cidr") })).of(admin)).toEqual([]);
    expect((await lintText({ "net.py": design("sys.argv[2]") })).of(admin)).toHaveLength(1);
  });
});

describe("the world under a flag in one block and under its opposite in another", () => {
  const blocks = (left: string, right: string): string =>
    tf.reachable(`["10.0.0.0/8"]`, tf.variable("open", "type = bool")).replace(
      /(cidr_blocks = \["10.0.0.0\/8"\]\n {2}\})/,
      `$1
  dynamic "ingress" {
    for_each = ${left} ? [1] : []
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  dynamic "ingress" {
    for_each = ${right} ? [1] : []
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }`,
    );

  it("is one finding, proven", async () => {
    expect(await saidOf(admin, "main.tf", blocks("var.open", "!var.open"))).toEqual(["proven aws_instance.web"]);
  });

  it("is one finding, possible, where both are under the same", async () => {
    expect(await saidOf(admin, "main.tf", blocks("var.open", "var.open"))).toEqual([
      "possible aws_instance.web if var.open",
    ]);
  });

  it("is one finding, proven, in a template", async () => {
    const rule = (condition: string) => ({ "Fn::If": [condition, cfn.rule("0.0.0.0/0"), cfn.ref("AWS::NoValue")] });
    const design = (other: string): string =>
      cfn.template(
        { ...cfn.reachable("10.0.0.0/8"), Group: cfn.group([rule("Open"), rule(other)]) },
        {
          Parameters: { Flag: { Type: "String", AllowedValues: ["yes", "no"] } },
          Conditions: {
            Open: { "Fn::Equals": [cfn.ref("Flag"), "yes"] },
            Shut: { "Fn::Not": [{ Condition: "Open" }] },
          },
        },
      );
    expect(await saidOf(admin, "net.json", design("Shut"))).toEqual(["proven Web"]);
    expect(await saidOf(admin, "net.json", design("Open"))).toEqual(["possible Web if parameter.Flag"]);
  });

  it.each([
    ["boto3", (text: string) => script.boto3(text, "flag = len(sys.argv) > 1"), script.allow3(`"0.0.0.0/0"`)],
    ["boto 2", (text: string) => script.boto2(text, "flag = len(sys.argv) > 1"), script.allow2(`"0.0.0.0/0"`)],
  ])("is one finding, proven, in a script of %s", async (_, design, allow) => {
    const both = await lintText({ "net.py": design(`if flag:\n    ${allow}\nelse:\n    ${allow}`) });
    expect(both.of(admin).map(({ certainty }) => certainty)).toEqual(["proven"]);
    const one = await lintText({ "net.py": design(`if flag:\n    ${allow}`) });
    expect(one.of(admin).map(({ certainty }) => certainty)).toEqual(["possible"]);
  });
});

describe("rules inside a group and beside it", () => {
  const standalone = (source: string): string => `
resource "aws_security_group_rule" "beside" {
  type              = "ingress"
  security_group_id = aws_security_group.main.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["${source}"]
}
`;

  it("are certain inside and unsure beside, with a notice", async () => {
    const said = await lintText({ "main.tf": tf.reachable(`["10.0.0.0/8"]`, standalone("0.0.0.0/0")) });
    expect(said.of(admin).map(({ certainty, subject }) => [certainty, subject])).toEqual([
      ["possible", "aws_instance.web"],
    ]);
    expect(said.noticed()).not.toEqual([]);
  });

  it("stay certain inside", async () => {
    const said = await lintText({ "main.tf": tf.reachable(`["0.0.0.0/0"]`, standalone("10.0.0.0/8")) });
    expect(said.of(admin).map(({ certainty }) => certainty)).toEqual(["proven"]);
  });

  it("are certain beside where nothing is inside", async () => {
    const text = [tf.net, tf.online(), tf.vm(), tf.group(""), standalone("0.0.0.0/0")].join("");
    const said = await lintText({ "main.tf": text });
    expect(said.says(admin)).toEqual(["proven aws_instance.web"]);
    expect(said.noticed()).toEqual([]);
  });

  it("are both certain in a template, which adds", async () => {
    const text = cfn.template({
      ...cfn.reachable("10.0.0.0/8"),
      Beside: cfn.resource("AWS::EC2::SecurityGroupIngress", {
        GroupId: { "Fn::GetAtt": ["Group", "GroupId"] },
        ...(cfn.rule("0.0.0.0/0") as object),
      }),
    });
    expect(await saidOf(admin, "net.json", text)).toEqual(["proven Web"]);
  });
});
