/** Whatever the text, there is a stack and a notice, and the rest is read. */

import { describe, expect, it } from "vitest";
import { ReadDesign, read } from "./design.ts";

/** Reads everything that can be asked of a design. */
function readAll(design: ReadDesign): ReadDesign {
  for (const resource of design.stack.resources) {
    for (const name of resource.written()) resource.attribute([name]);
    for (const copy of resource.instances()) for (const name of copy.written()) copy.attribute([name]);
  }
  design.words(design.stack.given);
  for (const name of design.stack.outputs.keys()) design.output(name);
  return design;
}

describe("text that is damaged", () => {
  it("costs what is damaged, and nothing else", () => {
    const design = readAll(
      read('resource "aws_vpc" "a" {\n  cidr_block = \n}\nresource "aws_vpc" "b" {\n  cidr_block = "10.0.0.0/8"\n}\n'),
    );
    expect(design.spelled("aws_vpc.b", "cidr_block")).toBe('"10.0.0.0/8"');
    expect(design.notices).toHaveLength(1);
    expect(design.notices[0]).toMatch(/^syntax main\.tf:2 /);
    expect(design.stack.statistics.units).toBe(98);
    expect(design.stack.statistics.unreadUnits).toBeGreaterThan(0);
  });

  it("is no module, no resource and no variable without its labels", () => {
    const design = readAll(read('resource "aws_vpc" {}\nvariable {}\nmodule "a" "b" {}\n'));
    expect(design.addresses).toEqual([]);
    expect(design.notices).toEqual([
      "syntax main.tf:1 A resource block has two labels, its type and its name",
      "syntax main.tf:2 A variable block has one label, its name",
      "syntax main.tf:3 A module block has one label, its name",
    ]);
  });

  it("that declares a thing twice is told, and the first one counts", () => {
    const design = readAll(
      new ReadDesign({
        "a.tf": 'resource "x" "y" {\n  v = 1\n}\nlocals {\n  l = 1\n}\n',
        "b.tf": 'resource "x" "y" {\n  v = 2\n}\nlocals {\n  l = 2\n}\n',
      }),
    );
    expect(design.spelled("x.y", "v")).toBe("1");
    expect(design.notices).toEqual([
      "syntax b.tf:1 resource x.y is declared twice in .; the first one counts",
      "syntax b.tf:5 local.l is declared twice; the first one counts",
    ]);
  });

  it("is told where a file cannot be read", () => {
    const design = readAll(new ReadDesign({ "main.tf": new Uint8Array([0, 1, 2]), "ok.tf": 'resource "x" "y" {}' }));
    expect(design.addresses).toEqual(["x.y"]);
    expect(design.notices).toEqual(["unreadable-file main.tf main.tf is not text"]);
  });
});

describe("values that need themselves", () => {
  it("are told once, with the way", () => {
    const design = readAll(
      read(
        'locals {\n  a = local.b\n  b = local.c\n  c = local.a\n  d = 1\n}\noutput "a" { value = local.a }\noutput "d" { value = local.d }\n',
      ),
    );
    expect(design.output("d")).toBe("1");
    expect(design.notices).toEqual(["cycle main.tf:2 local.a needs itself: local.a → local.b → local.c → local.a"]);
  });

  it("may be the count of a resource, or of a module", () => {
    const design = readAll(
      new ReadDesign({
        "main.tf":
          'resource "x" "y" {\n  count = length(x.y)\n}\nmodule "m" {\n  source = "./m"\n  count = length(module.m)\n}\nresource "x" "z" {}\n',
        "m/main.tf": 'resource "x" "inner" {}',
      }),
    );
    expect(design.addresses).toContain("x.z");
    expect(design.notices.map((notice) => notice.split(" ").slice(0, 3).join(" ")).sort()).toEqual([
      "cycle main.tf:2 x.y.count",
      "cycle main.tf:6 module.m.count",
    ]);
  });
});

describe("counts beyond reason", () => {
  it("make one that stands for all", () => {
    const design = readAll(
      read('resource "x" "y" {\n  count = 1e9\n  name = count.index\n}\nresource "x" "z" { all = x.y[*].id }'),
    );
    expect(design.resource("x.y").copies).toMatchObject({ min: 1e9, max: 1e9 });
    expect(design.resource("x.y").instances()).toEqual([]);
    expect(design.notices).toEqual([
      "bound-reached main.tf:2 1000000000 copies: more than 1000 are not told apart, and one stands for all",
    ]);
  });

  it("are told at the border", () => {
    const copies = (count: number): number =>
      read(`resource "x" "y" { count = ${count} }`).resource("x.y").instances().length;
    expect(copies(1_000)).toBe(1_000);
    expect(copies(1_001)).toBe(0);
  });

  it("of modules make one that stands for all", () => {
    const design = readAll(
      new ReadDesign({
        "main.tf": 'module "m" {\n  source = "./m"\n  count = 100000\n  n = count.index\n}\n',
        "m/main.tf": 'variable "n" {}\nresource "x" "y" {\n  n = var.n\n}\n',
      }),
    );
    expect(design.stack.resources).toHaveLength(1);
    expect(design.stack.resources[0]?.copies).toMatchObject({ min: 100_000, max: 100_000 });
  });

  it("are none where they are no whole number", () => {
    const notices = (count: string): readonly string[] =>
      readAll(read(`resource "x" "y" { count = ${count} }`)).notices;
    expect(notices("-1")).toEqual(["invalid-value main.tf:1 count must be a whole number from 0, but this is -1"]);
    expect(notices("1.5")).toEqual(["invalid-value main.tf:1 count must be a whole number from 0, but this is 1.5"]);
    expect(notices('"many"')).toEqual(["type-mismatch main.tf:1 a number is required, but this is many"]);
    expect(notices("null")).toEqual(["type-mismatch main.tf:1 count must not be null"]);
    expect(notices('"2"')).toEqual([]);
  });
});

describe("for_each of what is no map and no set", () => {
  it("is told", () => {
    const notices = (value: string): readonly string[] =>
      readAll(read(`resource "x" "y" { for_each = ${value} }`)).notices;
    expect(notices('["a"]')).toEqual([
      "type-mismatch main.tf:1 for_each takes a map or a set of texts, but this is a list; toset(…) makes a set of it",
    ]);
    expect(notices('"a"')).toEqual([
      "type-mismatch main.tf:1 only a list, a set, a map or an object can be gone through",
    ]);
    expect(notices("null")).toEqual(["type-mismatch main.tf:1 for_each must not be null"]);
    expect(notices('toset(["a"])')).toEqual([]);
  });
});

describe("nesting without end", () => {
  it("of brackets is cut off", () => {
    const design = readAll(
      read(`output "it" { value = ${"[".repeat(20_000)}${"]".repeat(20_000)} }\nresource "x" "y" {}`),
    );
    expect(design.addresses).toEqual(["x.y"]);
    expect(design.notices.some((notice) => notice.startsWith("bound-reached"))).toBe(true);
  });

  it("of names is cut off, with a notice, however long the chain", () => {
    const chain = (length: number): ReadDesign => {
      const names = Array.from({ length }, (_, index) => `  l${index} = "\${local.l${index + 1}}x"`);
      return readAll(
        read(`locals {\n${names.join("\n")}\n  l${length} = "end"\n}\noutput "it" { value = length(local.l0) }`),
      );
    };
    expect(chain(100).output("it")).toBe("103");
    expect(chain(100).notices).toEqual([]);
    const deep = chain(20_000);
    expect(deep.output("it")).toMatch(/^\?/);
    expect(deep.notices).toHaveLength(1);
    expect(deep.notices[0]).toMatch(/^bound-reached main\.tf:\d+ values need one another more than/);
  });

  it("of conditionals and calls leaves room on the stack", () => {
    const nested = (depth: number, wrap: (inner: string) => string): string => {
      let text = "1";
      for (let level = 0; level < depth; level++) text = wrap(text);
      return text;
    };
    const shapes = [
      (inner: string) => `(true ? ${inner} : 0)`,
      (inner: string) => `max(${inner}, 0)`,
      (inner: string) => `[for x in [${inner}] : x][0]`,
      (inner: string) => `{ a = ${inner} }.a`,
      (inner: string) => `try(${inner}, 0)`,
      (inner: string) => `"\${${inner}}y"`,
    ];
    for (const shape of shapes) {
      const names = Array.from(
        { length: 200 },
        (_, index) => `  l${index} = ${nested(20, shape).replace("1", `local.l${index + 1}`)}`,
      );
      const design = readAll(read(`locals {\n${names.join("\n")}\n  l200 = 1\n}\noutput "it" { value = local.l0 }`));
      expect(design.output("it")).not.toBe("");
    }
  });
});

describe("values without end", () => {
  it("that double are cut off", () => {
    const texts = Array.from(
      { length: 40 },
      (_, index) => `  t${index + 1} = "\${local.t${index}}\${local.t${index}}"`,
    );
    const lists = Array.from(
      { length: 40 },
      (_, index) => `  l${index + 1} = concat(local.l${index}, local.l${index})`,
    );
    const design = readAll(
      read(
        `locals {\n  t0 = "ab"\n  l0 = ["a", "b"]\n${[...texts, ...lists].join("\n")}\n}\noutput "t" { value = local.t40 }\noutput "l" { value = local.l40 }`,
      ),
    );
    expect(design.output("t").length).toBeLessThan(1_000);
    expect(design.output("l").length).toBeLessThan(1_000_000);
    expect(design.notices.some((notice) => notice.startsWith("bound-reached"))).toBe(true);
  });

  it("that hold another twice, which holds another twice, are cut off", { timeout: 10_000 }, () => {
    const pairs = Array.from({ length: 60 }, (_, index) => `  x${index} = [local.x${index + 1}, local.x${index + 1}]`);
    const design = readAll(
      read(`locals {\n${pairs.join("\n")}\n  x60 = "a"\n}\noutput "it" { value = jsonencode(local.x0) }\n`),
    );
    expect(design.output("it")).toMatch(/^\?jsonencode/);
    expect(design.notices).toContain(
      "bound-reached main.tf:43 the value holds more than 1000000 parts; it counts as unknown",
    );
  });

  it("of numbers are cut off, where others count with them", () => {
    const nines = "9".repeat(400);
    const design = readAll(
      read(
        `output "a" { value = parseint("${nines}", 10) }\noutput "b" { value = 1e400 }\noutput "c" { value = 1e300 }`,
      ),
    );
    expect([design.output("a"), design.output("b")].map((each) => each.slice(0, 1))).toEqual(["?", "?"]);
    expect(design.output("c")).toBe("1e+300");
  });

  it("of long lists are gone through once, however they are asked", { timeout: 20_000 }, () => {
    const list = Array.from({ length: 40_000 }, (_, index) => `"x${index}"`).join(", ");
    const asked = [
      'length(join("", local.l))',
      "length(distinct(local.l))",
      'zipmap(local.l, local.l)["x7"]',
      "length(setsubtract(local.l, local.l))",
      "length(setintersection(local.l, local.l))",
      'matchkeys(local.l, local.l, ["x9"])[0]',
      "[for i, x in local.l : local.l[i]][5]",
    ];
    const outputs = asked.map((expression, index) => `output "o${index}" {\n  value = ${expression}\n}\n`);
    const design = readAll(read(`locals {\n  l = [${list}]\n}\n${outputs.join("")}`));
    expect(asked.map((_, index) => design.output(`o${index}`))).toEqual([
      "228890",
      "40000",
      '"x7"',
      "0",
      "40000",
      '"x9"',
      '"x5"',
    ]);
  });

  it("of lists that are longer than a call may have arguments are read", { timeout: 20_000 }, () => {
    const list = Array.from({ length: 200_000 }, () => '"10.0.0.0/8"').join(", ");
    const design = readAll(
      read(
        `locals {\n  l = [${list}]\n}\nresource "aws_security_group" "g" {\n  ingress {\n    cidr_blocks = local.l\n  }\n}\nmodule "away" {\n  source = "a/b/c"\n  l      = local.l\n}\n`,
      ),
    );
    const blocks = design.resource("aws_security_group.g").attribute(["ingress", 0, "cidr_blocks"]);
    expect(blocks.k === "list" ? blocks.items.length : 0).toBe(200_000);
  });

  it("of loops in loops are cut off", { timeout: 60_000 }, () => {
    const design = readAll(
      read(
        'output "it" { value = length([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a + b + c]]]) }\noutput "that" { value = 1 }',
      ),
    );
    expect(design.output("that")).toBe("1");
    expect(design.notices.some((notice) => notice.startsWith("bound-reached"))).toBe(true);
  });

  it("of products and formats are cut off", () => {
    const design = readAll(
      read(
        'output "a" { value = length(setproduct(range(1000), range(1000), range(1000))) }\noutput "b" { value = format("%999999999s", "x") }',
      ),
    );
    expect(design.output("a")).toMatch(/^\?/);
    expect(design.output("b")).toMatch(/^\?/);
    expect(design.notices).toHaveLength(2);
  });

  it("of patterns end in the time that the text takes", { timeout: 5_000 }, () => {
    const design = readAll(read(`output "it" { value = can(regex("(a+)+$", "${"a".repeat(5_000)}b")) }`));
    expect(design.output("it")).toBe("false");
  });

  it("of choices are followed up to a number of cases", () => {
    const variables = Array.from({ length: 12 }, (_, index) => `variable "v${index}" { type = bool }`);
    const parts = Array.from({ length: 12 }, (_, index) => `(var.v${index} ? ${2 ** index} : 0)`);
    const design = readAll(read(`${variables.join("\n")}\noutput "it" { value = ${parts.join(" + ")} }`));
    const it_ = design.stack.outputs.get("it");
    expect(it_?.k === "choice" ? it_.cases.length : 0).toBeLessThanOrEqual(64);
  });
});

describe("files", () => {
  it("outside of the workspace are not known, those missing inside are told", () => {
    const design = readAll(
      new ReadDesign({
        "main.tf":
          'output "a" { value = file("~/.ssh/id_rsa.pub") }\noutput "b" { value = file("../secret") }\noutput "c" { value = file("missing") }\noutput "d" { value = file("there") }\n',
        there: "text",
      }),
    );
    expect(design.output("a")).toBe('?file("~/.ssh/id_rsa.pub")');
    expect(design.output("b")).toBe('?file("../secret")');
    expect(design.output("d")).toBe('"text"');
    expect(design.notices).toEqual([
      'unreadable-file main.tf:3 file: there is no file "missing"; if it is made before Terraform runs, its content counts as unknown',
    ]);
  });

  it("of templates with faults are told in the template", () => {
    const design = readAll(
      new ReadDesign({
        "main.tf":
          'output "a" { value = templatefile("t.tftpl", { a = 1 }) }\noutput "b" { value = templatefile("u.tftpl", {}) }\n',
        "t.tftpl": "first\n${a",
        "u.tftpl": "x\n${missing}\n",
      }),
    );
    expect(design.notices.map((notice) => notice.split(" ").slice(0, 2).join(" "))).toEqual([
      "syntax t.tftpl:2",
      "unresolved-reference u.tftpl:2",
    ]);
  });
});

describe("functions that nobody knows", () => {
  it("are told, and answer an unknown", () => {
    const design = readAll(
      read('output "it" { value = nothing("a") }\noutput "provided" { value = provider::aws::arn_parse("x").account }'),
    );
    expect(design.output("it")).toBe("?nothing(…)");
    expect(design.notices).toEqual([
      'unsupported-construct main.tf:1 There is no function "nothing" that is understood here; its result counts as unknown',
    ]);
  });
});

describe("a directory without Terraform", () => {
  it("is an empty stack", () => {
    const design = readAll(new ReadDesign({ "readme.md": "" }));
    expect(design.stack).toMatchObject({ root: "", dialect: "terraform", files: [], resources: [] });
  });
});
