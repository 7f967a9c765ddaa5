/** How long a run on one small file takes from the shell's point of view, beside a Node that does nothing. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../scripts/bundle.ts";

const rounds = 21;

const smallDesigns: Readonly<Record<string, string>> = {
  "main.tf": `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-2a"
}
`,
  "net.yaml": `Resources:
  Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  App: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Net, CidrBlock: 10.0.1.0/24 } }
`,
  "net.py": `import boto3

ec2 = boto3.client("ec2")
net = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
ec2.create_subnet(VpcId=net, CidrBlock="10.0.1.0/24")
`,
};

export async function benchStartUp(): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), "netlint-bench-"));
  try {
    const program = join(directory, "program");
    await bundle(program);
    return report(measure(directory, join(program, "netlint.js")));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Measured {
  readonly name: string;
  readonly milliseconds: number[];
}

/** In turns, so that whatever else the machine does falls on all alike. */
function measure(directory: string, program: string): readonly Measured[] {
  const runs = [
    { name: "node -e 0", words: ["-e", "0"], cwd: directory, milliseconds: [] as number[] },
    ...Object.entries(smallDesigns).map(([file, text]) => {
      const cwd = join(directory, file.replace(".", "-"));
      mkdirSync(cwd);
      writeFileSync(join(cwd, file), text);
      return { name: `netlint ${file}`, words: [program, "--fail-on", "never", file], cwd, milliseconds: [] };
    }),
  ];
  for (let round = 0; round < rounds; round++) {
    for (const { words, cwd, milliseconds } of runs) milliseconds.push(timeOf(words, cwd));
  }
  return runs;
}

function timeOf(words: readonly string[], cwd: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${String(status)}: ${stderr.toString()}`);
  return performance.now() - started;
}

function report(runs: readonly Measured[]): readonly string[] {
  const base = median(runs[0]?.milliseconds ?? []);
  return runs.map(({ name, milliseconds }) => {
    const time = median(milliseconds);
    return `${name.padEnd(20)} ${time.toFixed(0).padStart(5)} ms   ${(time / base).toFixed(1)} × node`;
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[numbers.length >> 1] ?? 0;
}
