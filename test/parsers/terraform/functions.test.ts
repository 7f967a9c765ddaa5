import { describe, expect, it } from "vitest";
import { symbolsOf } from "../../../src/values/index.ts";
import { evaluated, read, ReadDesign } from "./design.ts";

const unknowns = `
  variable "text" { type = string }
  variable "flag" { type = bool }
  variable "list" { type = list(string) }
  variable "map" { type = map(string) }
  variable "number" { type = number }
  data "aws_availability_zones" "up" {}
  resource "aws_eip" "e" {}`;

function among(expression: string): string {
  return evaluated(expression, unknowns);
}

describe("lists that are partly known", () => {
  it("stay so when they are joined, flattened or filtered", () => {
    expect(among('concat(["a"], var.list, ["b"])')).toBe('["a", "b", …?var.list[*]]');
    expect(among('flatten([["a"], [aws_eip.e.id], var.list])')).toBe('["a", &aws_eip.e.id, …?var.list[*]]');
    expect(among('concat(var.flag ? ["a"] : [], ["b"])')).toBe('[{var.flag = true} "a", "b"]');
    expect(among('compact([var.flag ? "a" : "", "b"])')).toContain('"b"');
    expect(among('toset(concat(["b", "a"], var.list))')).toBe('["a", "b", …?var.list[*]]');
  });

  it("have as many elements as can be told", () => {
    expect(among("length(var.list)")).toBe("?length(var.list)");
    expect(among('length(concat(var.flag ? ["a"] : [], ["b"]))')).toBe("{var.flag = false} 1 | {var.flag = true} 2");
    expect(among('length(concat(["a"], var.list)) >= 1')).toBe("true");
    expect(among("length([for x in var.list : upper(x)]) == length(var.list)")).toBe("true");
  });

  it("hold a value for certain, perhaps, or not", () => {
    expect(among('contains(["a", "b"], "a")')).toBe("true");
    expect(among('contains(["a", "b"], var.text)')).toBe(
      "{var.text = a or b} true | {var.text ≠ a and var.text ≠ b} false",
    );
    expect(among('contains(concat(["a"], var.list), "a")')).toBe("true");
    expect(among('contains(["a"], "c")')).toBe("false");
  });

  it("lose the places of their elements where an unknown list stands before them", () => {
    expect(among('concat(["a"], var.list)[0]')).toBe('"a"');
    expect(among('concat(["a"], var.list)[1] == var.list[0]')).not.toBe("false");
    expect(among('concat(var.list, ["a"])[0]')).toMatch(/^\?/);
  });

  it("have one element at most, or none", () => {
    expect(among("one([])")).toBe("null");
    expect(among('one([for x in ["a"] : x if var.flag])')).toBe('{var.flag = false} null | {var.flag = true} "a"');
    expect(among("one(var.list)")).toContain("{length(var.list) = 1} ?var.list[0] | {length(var.list) = 0} null");
  });
});

describe("slices of unknown lists", () => {
  it("are the elements one by one where the ends are known", () => {
    expect(among("slice(data.aws_availability_zones.up.names, 0, 2)")).toBe(
      "[?data.aws_availability_zones.up.names[0], ?data.aws_availability_zones.up.names[1]]",
    );
    expect(among("length(slice(data.aws_availability_zones.up.names, 0, 3))")).toBe("3");
  });

  it("have the elements of the list where the end is not known", () => {
    const zones = "slice(data.aws_availability_zones.up.names, 0, var.number)";
    expect(among(`${zones}[1] == data.aws_availability_zones.up.names[1]`)).toBe("true");
    expect(among(`${zones}[0] == ${zones}[1]`)).toBe("false");
    expect(among(`length(${zones}) == var.number`)).toBe("true");
  });

  it("in another order are distinct still", () => {
    expect(
      among("sort(data.aws_availability_zones.up.names)[0] == sort(data.aws_availability_zones.up.names)[1]"),
    ).toBe("false");
    expect(among("reverse(var.list)[0] == reverse(var.list)[1]")).not.toBe("false");
  });
});

describe("maps that are partly known", () => {
  it("are laid over one another, field by field", () => {
    expect(among("merge({ a = 1, b = 2 }, var.flag ? { b = 3 } : {})")).toBe(
      "{a = 1, b = {var.flag = true} 3 | {var.flag = false} 2}",
    );
    expect(among("merge({ a = 1 }, var.flag ? { c = 3 } : null)")).toBe("{a = 1, {var.flag = true} c = 3}");
    expect(among("merge(var.map, { a = 1 })")).toBe("{a = 1, …?var.map[*]}");
    expect(among("merge({ a = 1 }, var.map).a")).toContain("1");
    expect(among("merge({ a = 1 }, var.map).a")).not.toBe("1");
  });

  it("of sixteen conditions have sixteen fields", () => {
    const variables = Array.from({ length: 16 }, (_, index) => `variable "v${index}" { type = bool }`).join("\n");
    const parts = Array.from({ length: 16 }, (_, index) => `var.v${index} ? { f${index} = 1 } : {}`).join(", ");
    const design = read(`${variables}\noutput "it" { value = merge(${parts}) }`);
    const value = design.stack.outputs.get("it");
    expect(value?.k === "object" ? value.fields.size : 0).toBe(16);
  });

  it("give what they hold, else the default, under the condition that tells", () => {
    expect(among('lookup({ a = 1 }, "a", 2)')).toBe("1");
    expect(among('lookup({ a = 1 }, "b", 2)')).toBe("2");
    expect(among("lookup({ a = 1 }, var.text, 2)")).toBe("{var.text = a} 1 | {var.text ≠ a} 2");
    expect(among('lookup(var.map, "a", 2)')).toContain("?var.map.a");
    expect(among('lookup(var.map, "a", 2)')).toContain("2");
  });

  it("have keys that differ, and values of one shape", () => {
    expect(among("keys(var.map)")).toMatch(/^\[…\?/);
    expect(among("values(var.map)")).toBe("[…?var.map[*]]");
    expect(among('zipmap(["a", "b"], var.list)')).toBe("{a = ?var.list[0], b = ?var.list[1]}");
  });
});

describe("texts with holes", () => {
  it("are joined and formatted around them", () => {
    expect(among('join(",", ["a", aws_eip.e.id])')).toBe('"a,${&aws_eip.e.id}"');
    expect(among('join(",", concat(["a"], var.flag ? ["b"] : []))')).toBe(
      '{var.flag = true} "a,b" | {var.flag = false} "a"',
    );
    expect(among('format("%s/%d", aws_eip.e.public_ip, 32)')).toBe('"${&aws_eip.e.public_ip}/32"');
    expect(among('formatlist("%s/32", [aws_eip.e.public_ip, "10.0.0.1"])')).toBe(
      '["${&aws_eip.e.public_ip}/32", "10.0.0.1/32"]',
    );
    expect(among('join(",", var.list)')).toMatch(/^\?/);
  });

  it("take the first value that is there", () => {
    expect(among('coalesce(var.text, "x")')).toContain('"x"');
    expect(among('coalesce(aws_eip.e.id, "x")')).toBe("&aws_eip.e.id");
    expect(among('coalesce(var.flag ? "a" : "", "x")')).toBe('{var.flag = true} "a" | {var.flag = false} "x"');
    expect(among('coalescelist(var.flag ? ["a"] : [], ["b"])')).toBe(
      '{var.flag = true} ["a"] | {var.flag = false} ["b"]',
    );
  });

  it("come back from an encoding as they went in", () => {
    expect(among("jsondecode(jsonencode({ a = aws_eip.e.id }))")).toBe("{a = &aws_eip.e.id}");
    expect(among("jsondecode(var.text)")).toMatch(/^\?/);
  });
});

describe("unknown arguments", () => {
  it("make one unknown for one call, wherever it stands", () => {
    expect(among("lower(var.text) == lower(var.text)")).toBe("true");
    expect(among("lower(var.text)")).toBe("?lower(var.text)");
  });

  it("are followed case by case where they are choices", () => {
    expect(among('upper(var.flag ? "a" : "b")')).toBe('{var.flag = true} "A" | {var.flag = false} "B"');
    expect(among('cidrsubnet(var.flag ? "10.0.0.0/16" : "10.1.0.0/16", 8, 1)')).toBe(
      '{var.flag = true} "10.0.1.0/24" | {var.flag = false} "10.1.1.0/24"',
    );
  });

  it("keep what is known of the result", () => {
    const facts = (expression: string) => {
      const design = read(`${unknowns}\noutput "it" { value = ${expression} }`);
      const value = design.stack.outputs.get("it");
      return value?.k === "symbol" ? symbolsOf(design.session).facts(value.id) : undefined;
    };
    expect(facts("cidrhost(var.text, 1)")).toMatchObject({ type: "address", settles: "author" });
    expect(facts("length(data.aws_availability_zones.up.names)")).toMatchObject({ least: 0, settles: "nobody" });
    expect(facts("var.number % 3")).toMatchObject({ domain: [0, 1, 2] });
  });
});

describe("what only a run tells", () => {
  it("is unknown, the same for one moment and another at each place", () => {
    expect(evaluated("plantimestamp() == plantimestamp()")).toBe("true");
    expect(evaluated("uuid() == uuid()")).not.toBe("true");
    expect(evaluated("timestamp()")).toBe("?timestamp()");
    expect(evaluated('pathexpand("~/x")')).toBe("?pathexpand()");
    expect(evaluated('pathexpand("/etc/x")')).toBe('"/etc/x"');
  });
});

describe("files", () => {
  it("are read from the directory in which Terraform runs", () => {
    const design = new ReadDesign(
      {
        "live/main.tf":
          'module "m" {\n  source = "../modules/m"\n}\noutput "own" {\n  value = file("note.txt")\n}\noutput "its" {\n  value = module.m.note\n}\n',
        "live/note.txt": "own",
        "modules/m/main.tf": 'output "note" {\n  value = "${path.module}: ${file("${path.module}/note.txt")}"\n}\n',
        "modules/m/note.txt": "its",
      },
      {},
      "live",
    );
    expect(design.output("own")).toBe('"own"');
    expect(design.output("its")).toBe('"../modules/m: its"');
  });

  it("are found by pattern", () => {
    const design = new ReadDesign({
      "main.tf":
        'output "a" { value = fileset("files", "*.txt") }\noutput "b" { value = fileset(".", "files/**/*.{txt,md}") }\n',
      "files/b.txt": "",
      "files/a.txt": "",
      "files/deep/c.md": "",
      "files/d.png": "",
    });
    expect(design.output("a")).toBe('["a.txt", "b.txt"]');
    expect(design.output("b")).toBe('["files/a.txt", "files/b.txt", "files/deep/c.md"]');
  });
});
