import { describe, expect, it } from "vitest";
import { ReadDesign } from "./design.ts";

describe("files of a module", () => {
  it("are laid over by override files, argument by argument and block type by block type", () => {
    const design = new ReadDesign({
      "main.tf":
        'resource "x" "y" {\n  a = 1\n  b = 2\n  rule {\n    port = 1\n  }\n  rule {\n    port = 2\n  }\n  other {}\n}\nvariable "v" {\n  default = 1\n}\nlocals {\n  l = 1\n  k = 1\n}\noutput "it" {\n  value = 0\n}\n',
      "main_override.tf":
        'resource "x" "y" {\n  b = 3\n  c = 4\n  rule {\n    port = 5\n  }\n}\nvariable "v" {\n  default = 2\n}\nlocals {\n  l = 2\n}\noutput "it" {\n  value = [var.v, local.l, local.k]\n}\n',
    });
    expect(["a", "b", "c", "rule", "other"].map((name) => design.spelled("x.y", name))).toEqual([
      "1",
      "3",
      "4",
      "[{port = 5}]",
      "[{}]",
    ]);
    expect(design.output("it")).toBe("[2, 2, 1]");
    expect(design.notices).toEqual([]);
  });

  it("are laid over in the lifecycle argument by argument, and in a provider of the same name", () => {
    const design = new ReadDesign({
      "main.tf":
        'provider "aws" {\n  region = "a"\n}\nprovider "aws" {\n  alias  = "west"\n  region = "b"\n}\nresource "x" "y" {\n  provider = aws.west\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\nresource "x" "z" {\n  provider = aws\n}\n',
      "override.tf":
        'provider "aws" {\n  profile = "p"\n}\nprovider "aws" {\n  alias  = "west"\n  region = "c"\n}\nresource "x" "y" {\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n',
    });
    expect(design.resource("x.y").ignoresChangesOf).toEqual(["tags"]);
    expect(["x.y", "x.z"].map((name) => design.spell(design.resource(name).region))).toEqual(['"c"', '"a"']);
    expect(design.notices).toEqual([]);
  });

  it("declare nothing where there is nothing that they could be laid over", () => {
    const design = new ReadDesign({
      "main.tf": 'resource "x" "y" {}\n',
      "override.tf": 'resource "x" "y" {\n  a = 1\n}\nresource "x" "z" {}\nlocals {\n  l = 1\n}\n',
    });
    expect(design.addresses).toEqual(["x.y"]);
    expect(design.notices).toEqual([
      "syntax override.tf:4 There is no resource x.z that this override could be laid over; it declares nothing",
      "syntax override.tf:6 There is no local.l that this override could be laid over; it declares nothing",
    ]);
  });

  it("are told of blocks and names that Terraform refuses, and of two ways of counting", () => {
    const { notices } = new ReadDesign({
      "main.tf":
        'varyable "v" {}\nresource "x" "0" {}\nresource "x" "y" {\n  count    = 2\n  for_each = toset([])\n}\nremoved {\n  from = x.z\n}\n',
    });
    expect(notices).toEqual([
      'syntax main.tf:1 Blocks of the type "varyable" are not known here',
      'syntax main.tf:2 "0" is no name',
      "syntax main.tf:5 Terraform takes count or for_each, not both; count decides here",
    ]);
  });

  it("for OpenTofu take the place of those for Terraform", () => {
    const design = new ReadDesign({
      "main.tf": 'resource "x" "terraform" {}',
      "main.tofu": 'resource "x" "tofu" {}',
      "more.tf": 'resource "x" "more" {}',
    });
    expect(design.addresses).toEqual(["x.tofu", "x.more"]);
  });

  it("in JSON mean what they mean in HCL", () => {
    const design = new ReadDesign({
      "main.tf.json": JSON.stringify({
        variable: { cidr: { type: "string", default: "10.0.0.0/16" } },
        resource: {
          aws_security_group: {
            s: {
              vpc_id: "${aws_vpc.v.id}",
              ingress: [{ from_port: 80, cidr_blocks: ["${var.cidr}"] }],
              dynamic: { egress: { for_each: [1, 2], content: { from_port: "${egress.value}" } } },
            },
          },
          aws_vpc: { v: { cidr_block: "${var.cidr}" } },
        },
      }),
    });
    expect(design.spelled("aws_security_group.s", "vpc_id")).toBe("&aws_vpc.v.id");
    expect(design.spelled("aws_security_group.s", "ingress")).toBe('[{from_port = 80, cidr_blocks = ["10.0.0.0/16"]}]');
    expect(design.spelled("aws_security_group.s", "egress")).toBe("[{from_port = 1}, {from_port = 2}]");
    expect(design.notices).toEqual([]);
  });
});

describe("blocks that say nothing of what is made", () => {
  it("are passed over, with what is looked up in them", () => {
    const design = new ReadDesign({
      "main.tf": `
        terraform {
          required_version = ">= 1.5"
          backend "s3" {}
        }
        import {
          for_each = toset(["a"])
          to       = aws_vpc.v[each.key]
          id       = each.value
        }
        removed {
          from = aws_vpc.old
          lifecycle {
            destroy = false
          }
        }
        check "health" {
          data "http" "site" {
            url = "https://example.org"
          }
          assert {
            condition     = data.http.site.status_code == 200
            error_message = "it is down"
          }
        }
        resource "aws_vpc" "v" {
          for_each   = toset(["a"])
          cidr_block = "10.0.0.0/16"
          lifecycle {
            postcondition {
              condition     = self.id != ""
              error_message = "it has no id"
            }
          }
        }`,
    });
    expect(design.addresses).toEqual(['aws_vpc.v["a"]']);
    expect(design.words(design.stack.given)).toBe("always");
    expect(design.notices).toEqual([]);
  });
});

describe("comments that suppress", () => {
  const text = `# netlint-ignore: a -- of the block
resource "x" "y" {
  a = 1 # netlint-ignore: b -- of the argument
  # netlint-ignore: c -- of the block inside
  # and another comment
  rule {
    cidrs = [
      "10.0.0.0/8",
      "0.0.0.0/0", # netlint-ignore: d -- of the element
    ]
  }
  # nothing to ignore
}
`;

  it("are handed on with what they speak of, and no others", () => {
    const design = new ReadDesign({ "main.tf": text });
    const { comments = [] } = design.stack;
    const constructs = comments.map(({ construct }) =>
      construct === undefined ? "" : text.slice(construct.start, construct.end).split("\n")[0],
    );
    expect(constructs).toEqual(['resource "x" "y" {', "a = 1", "rule {", '"0.0.0.0/0"']);
    expect(comments.map((comment) => comment.text.slice(0, 19))).toEqual([
      "# netlint-ignore: a",
      "# netlint-ignore: b",
      "# netlint-ignore: c",
      "# netlint-ignore: d",
    ]);
  });

  it("speak of their block in JSON", () => {
    const json = '{"resource": {"x": {"y": {\n  "//": "netlint-ignore: a -- here",\n  "a": 1\n}}}}';
    const { comments = [] } = new ReadDesign({ "main.tf.json": json }).stack;
    const [comment] = comments;
    expect(comment?.text).toBe("netlint-ignore: a -- here");
    expect(
      comment?.construct === undefined ? "" : json.slice(comment.construct.start, comment.construct.start + 8),
    ).toBe('{\n  "//"');
  });
});
