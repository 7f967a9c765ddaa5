/**
 * What an editor waits for: a workspace of a thousand files on the disk, checked; checked again as it is; and again after
 * one character in one file, once in a root and once in the module that all roots call.
 */

import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lint, Memory } from "../src/linter/index.ts";
import { rules } from "../src/rules/index.ts";
import { DiskWorkspace } from "../src/workspace/index.ts";

const roots = 99;
const filesOfRoot = 10;

/** Each root: a Net and what stands in it, in ten files. One module of ten files is called by all of them. */
function files(): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (let root = 0; root < roots; root++) {
    found[`root-${root}/main.tf`] = `
      module "net" {
        source = "../modules/net"
        cidr   = "10.${root}.0.0/16"
      }`;
    for (let unit = 1; unit < filesOfRoot; unit++) found[`root-${root}/unit-${unit}.tf`] = unitOf(root, unit);
  }
  found["modules/net/main.tf"] = `
    variable "cidr" {
      type = string
    }
    resource "aws_vpc" "net" {
      cidr_block = var.cidr
    }
    output "id" {
      value = aws_vpc.net.id
    }`;
  for (let more = 1; more < filesOfRoot; more++) found[`modules/net/more-${more}.tf`] = `# ${more}\n`;
  return found;
}

function unitOf(root: number, unit: number): string {
  return `
    resource "aws_subnet" "s${unit}" {
      vpc_id            = module.net.id
      cidr_block        = "10.${root}.${unit}.0/24"
      availability_zone = "eu-west-1${unit % 2 === 0 ? "a" : "b"}"
    }
    resource "aws_security_group" "g${unit}" {
      vpc_id = module.net.id
      ingress {
        protocol    = "tcp"
        from_port   = 22
        to_port     = 22
        cidr_blocks = ["10.0.0.0/8"]
      }
    }
    resource "aws_instance" "vm${unit}" {
      ami                    = "ami-0123456789abcdef0"
      instance_type          = "t3.micro"
      subnet_id              = aws_subnet.s${unit}.id
      vpc_security_group_ids = [aws_security_group.g${unit}.id]
    }
    `;
}

export async function benchEdit(): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  try {
    for (const [path, text] of Object.entries(files())) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return await measured(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measured(directory: string): Promise<readonly string[]> {
  const memory = new Memory();
  const workspace = new DiskWorkspace(directory);
  const run = async (what: string): Promise<string> => {
    const started = performance.now();
    const { statistics } = await lint({ workspace, paths: [""], inputs: [], skip: [], memory }, rules);
    const milliseconds = Math.round(performance.now() - started);
    return `${what.padEnd(46)} ${String(milliseconds).padStart(6)} ms  (${statistics.files} files, ${statistics.resources} resources)`;
  };
  const lines = [await run("first check"), await run("nothing changed")];
  appendFileSync(join(directory, "root-7/unit-3.tf"), " ");
  lines.push(await run("one character in one root"));
  appendFileSync(join(directory, "root-8/unit-3.tf"), " ");
  lines.push(await run("one character in another root"));
  appendFileSync(join(directory, "modules/net/main.tf"), " ");
  lines.push(await run("one character in the module that all call"));
  return lines;
}
