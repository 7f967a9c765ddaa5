/** How fast Terraform is read and evaluated: blocks written out, copies, modules, and real documents where a directory is named. */

import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parseTerraform, terraformRoots } from "../src/parsers/terraform/index.ts";
import type { Stack } from "../src/resources/index.ts";
import { Session, type Workspace } from "../src/source/index.ts";
import { FALSE } from "../src/values/index.ts";
import { DiskWorkspace, type MemoryFiles, MemoryWorkspace } from "../src/workspace/index.ts";
import type { BenchOptions } from "./options.ts";

const sizes = [1_000, 10_000, 100_000];

/** Each makes about so many resources. */
const designs: Readonly<Record<string, (resources: number) => MemoryFiles>> = {
  "written out": writtenOut,
  "copies by count": counted,
  "modules by for_each": modular,
};

export function benchTerraform({ directory, large }: BenchOptions): readonly string[] {
  const lines = Object.entries(designs).flatMap(([name, make]) => {
    const measuredSizes = large ? sizes : sizes.slice(0, 2);
    return measuredSizes.map((size) => measured(name, new MemoryWorkspace(make(size)), [""]));
  });
  return directory === undefined ? lines : [...lines, ofDirectory(directory)];
}

/** Subnets with tables and groups: variables, locals, conditions, functions and references as real networks mix them. */
function writtenOut(resources: number): MemoryFiles {
  const head = `
    variable "env" {}
    variable "cidr" { default = "10.0.0.0/8" }
    locals { tags = { project = "shop", env = var.env } }
    resource "aws_vpc" "v" { cidr_block = var.cidr }`;
  const fours = Array.from(
    { length: resources / 4 },
    (_, index) => `
      resource "aws_subnet" "s${index}" {
        vpc_id                  = aws_vpc.v.id
        cidr_block              = cidrsubnet(aws_vpc.v.cidr_block, 16, ${index})
        map_public_ip_on_launch = var.env != "prod"
        tags                    = merge(local.tags, { Name = "subnet-${index}" })
      }
      resource "aws_route_table" "t${index}" {
        vpc_id = aws_vpc.v.id
        tags   = merge(local.tags, { Name = format("table-%d", ${index}) })
      }
      resource "aws_route_table_association" "a${index}" {
        subnet_id      = aws_subnet.s${index}.id
        route_table_id = aws_route_table.t${index}.id
      }
      resource "aws_security_group" "g${index}" {
        vpc_id = aws_vpc.v.id
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = var.env == "prod" ? ["10.0.0.0/8"] : concat(["0.0.0.0/0"], [aws_subnet.s${index}.cidr_block])
        }
      }`,
  );
  return { "main.tf": head, "all.tf": fours.join("\n") };
}

/** Counted blocks of a thousand copies each, which refer to one another copy by copy. */
function counted(resources: number): MemoryFiles {
  const blocks = Array.from(
    { length: Math.ceil(resources / 2_000) },
    (_, index) => `
      resource "aws_subnet" "s${index}" {
        count      = 1000
        cidr_block = cidrsubnet("10.0.0.0/8", 14, count.index)
        tags       = { Name = "subnet-\${count.index}" }
      }
      resource "aws_instance" "i${index}" {
        count     = 1000
        subnet_id = aws_subnet.s${index}[count.index].id
        tags      = { Name = "vm-\${count.index}", range = aws_subnet.s${index}[count.index].cidr_block }
      }`,
  );
  return { "main.tf": blocks.join("\n") };
}

/** Modules of ten resources, called for each key of a map. */
function modular(resources: number): MemoryFiles {
  const calls = Array.from(
    { length: Math.ceil(resources / 1_000) },
    (_, index) => `
      module "m${index}" {
        source   = "./m"
        for_each = { for i in range(100) : "net-\${i}" => cidrsubnet("10.0.0.0/8", 8, i) }
        name     = each.key
        cidr     = each.value
      }`,
  );
  const subnets = Array.from(
    { length: 9 },
    (_, index) => `
      resource "aws_subnet" "s${index}" {
        vpc_id     = aws_vpc.v.id
        cidr_block = cidrsubnet(var.cidr, 4, ${index})
        tags       = { Name = "\${var.name}-${index}" }
      }`,
  );
  const net = `
    variable "name" { type = string }
    variable "cidr" { type = string }
    resource "aws_vpc" "v" { cidr_block = var.cidr }
    output "ids" { value = [${subnets.map((_, index) => `aws_subnet.s${index}.id`).join(", ")}] }`;
  return { "main.tf": calls.join("\n"), "m/main.tf": [net, ...subnets].join("\n") };
}

function ofDirectory(directory: string): string {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tf(?:\.json)?$/.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
  const workspace = new DiskWorkspace(directory);
  return measured(directory, workspace, terraformRoots(new Session(), workspace, paths));
}

interface Total {
  units: number;
  resources: number;
  attributes: number;
  reading: number;
  evaluating: number;
  conditions: number;
  /** Roots of which Terraform would refuse every run. */
  refused: number;
}

function measured(name: string, workspace: Workspace, roots: readonly string[]): string {
  const total: Total = { units: 0, resources: 0, attributes: 0, reading: 0, evaluating: 0, conditions: 0, refused: 0 };
  for (const root of roots) {
    const started = performance.now();
    const stack = parseTerraform(new Session(), workspace, root);
    const read = performance.now();
    evaluate(stack, total);
    const evaluated = performance.now();
    // Asking for the conditions of a successful run evaluates what is looked up.
    if (stack.given === FALSE) total.refused++;
    total.reading += read - started;
    total.evaluating += evaluated - read;
    total.conditions += performance.now() - evaluated;
    total.units += stack.statistics.units;
  }
  const count = `${total.resources.toLocaleString("en")} resources, ${total.attributes.toLocaleString("en")} attributes`;
  const times = [
    `read ${total.reading.toFixed(0)} ms`,
    `evaluated ${total.evaluating.toFixed(0)} ms`,
    `conditions ${total.conditions.toFixed(0)} ms`,
  ];
  if (total.refused > 0) times.push(`${total.refused} refused`);
  return `${name.padEnd(20)} ${(total.units / 1e6).toFixed(1).padStart(5)} MB   ${count.padEnd(40)} ${times.join(", ")}`;
}

function evaluate({ resources }: Stack, total: Total): void {
  for (const resource of resources) {
    const copies = resource.copies.index === undefined ? [resource] : resource.instances();
    for (const copy of copies) {
      total.resources++;
      for (const attribute of copy.written()) {
        total.attributes++;
        copy.attribute([attribute]);
      }
    }
  }
}
