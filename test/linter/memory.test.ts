import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineRule, type Rule } from "../../src/engine/index.ts";
import { type InputValue, lint, type LintRequest, Memory } from "../../src/linter/index.ts";
import { rules } from "../../src/rules/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";

/** A rule that says nothing, and counts how many groups it was asked about. */
class CountingRule {
  asked = 0;
  readonly rules: readonly Rule[] = [
    defineRule({
      id: "counting",
      family: "exposure",
      since: "0.1.0",
      guideline: "private-services-not-exposed",
      docs: { title: "Nothing is wrong", why: "It counts.", remedy: "None." },
      messages: { none: { severity: "info", text: "nothing", unsure: "note" } },
      check: () => {
        this.asked++;
        return [];
      },
    }),
  ];

  /** How many groups were judged anew. */
  async judged(memory: Memory, files: MemoryFiles, inputs: readonly InputValue[] = []): Promise<number> {
    const before = this.asked;
    await lint(requestFor(files, memory, inputs), this.rules);
    return this.asked - before;
  }
}

function requestFor(files: MemoryFiles, memory?: Memory, inputs: readonly InputValue[] = []): LintRequest {
  const base = { workspace: new MemoryWorkspace(files), paths: [""], inputs, skip: [] };
  return memory === undefined ? base : { ...base, memory };
}

const vpc = 'module "net" {\n  source = "../net"\n  cidr   = "10.0.0.0/16"\n}\n';
const files = {
  "a/main.tf": vpc,
  "b/main.tf": vpc,
  "c/main.tf": 'resource "aws_vpc" "v" {\n  cidr_block = "10.1.0.0/16"\n}\n',
  "net/main.tf": 'variable "cidr" {}\nresource "aws_vpc" "v" {\n  cidr_block = var.cidr\n}\n',
};

describe("a run that remembers the one before", () => {
  it("judges nothing anew where nothing changed", async () => {
    const [memory, counting] = [new Memory(), new CountingRule()];
    expect(await counting.judged(memory, files)).toBe(3);
    expect(await counting.judged(memory, { ...files })).toBe(0);
  });

  it("judges anew the one root whose file changed, and all roots that call a module that changed", async () => {
    const [memory, counting] = [new Memory(), new CountingRule()];
    await counting.judged(memory, files);
    expect(await counting.judged(memory, { ...files, "a/main.tf": `${vpc}# more\n` })).toBe(1);
    expect(await counting.judged(memory, files)).toBe(1);
    expect(await counting.judged(memory, { ...files, "net/main.tf": 'variable "cidr" {}\n' })).toBe(2);
  });

  it("sees files that appear where none was found before, and those that go", async () => {
    const [memory, counting] = [new Memory(), new CountingRule()];
    await counting.judged(memory, files);
    const withValues = { ...files, "c/x.auto.tfvars": "" };
    expect(await counting.judged(memory, withValues)).toBe(1);
    expect(await counting.judged(memory, files)).toBe(1);
    expect(await counting.judged(memory, { ...files, "d/main.tf": "locals {}\n" })).toBe(1);
  });

  it("judges everything anew under other values, another configuration, or other rules", async () => {
    const [memory, counting] = [new Memory(), new CountingRule()];
    await counting.judged(memory, files);
    const option: InputValue = { kind: "variable", name: "x", text: "1", from: "option" };
    expect(await counting.judged(memory, files, [option])).toBe(3);
    const configured = { ...files, "netlint.config.yaml": "assume: { var.x: 1 }\n" };
    expect(await counting.judged(memory, configured, [option])).toBe(3);
    expect(await counting.judged(memory, configured, [option])).toBe(0);
    expect(await new CountingRule().judged(memory, configured, [option])).toBe(3);
  });

  it("says what a first run would say, whatever was edited before", { timeout: 60_000 }, async () => {
    const roots = ["a", "b", "c"];
    const texts = [
      vpc,
      files["c/main.tf"],
      `${vpc}resource "aws_vpc" "w" {\n`,
      open("0.0.0.0/0"),
      open("10.0.0.0/8"),
      "",
    ];
    const edit = fc.record({
      path: fc.constantFrom(...roots.map((root) => `${root}/main.tf`), "a/more.tf", "net/main.tf", "terraform.tfvars"),
      text: fc.constantFrom(...texts, undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        const memory = new Memory();
        let edited: MemoryFiles = files;
        await lint(requestFor(edited, memory), rules);
        for (const { path, text } of edits) {
          const others = Object.entries(edited).filter(([each]) => each !== path);
          edited = Object.fromEntries(text === undefined ? others : [...others, [path, text]]);
          expect(await lint(requestFor(edited, memory), rules)).toEqual(await lint(requestFor(edited), rules));
        }
      }),
      { numRuns: 40 },
    );
  });
});

function open(cidr: string): string {
  return `resource "aws_security_group" "g" {\n  ingress {\n    protocol    = "tcp"\n    from_port   = 22\n    to_port     = 22\n    cidr_blocks = ["${cidr}"]\n  }\n}\n`;
}
