/** Damage costs the statement in which it is, and is told; what is well-formed is left as it is. */

import { describe, expect, it } from "vitest";
import { damageOf, parse, statementShapes } from "./shape.ts";

function shapes(text: string): readonly string[] {
  return statementShapes(parse(text).body);
}

describe("a bracket that is never closed", () => {
  it("ends before the next line that begins a statement, and what it may have held is unknown", () => {
    const text = "a = f(\n\n# next\nb = g(1, x='y',\nc(2)\n";
    expect(shapes(text)).toEqual(["assign f(,…)", "assign g(num,x=str,…)", "do c(num)"]);
    expect(damageOf(text)).toEqual(["1: this bracket is never closed", "4: this bracket is never closed"]);
  });

  it("ends with the block in which it stands", () => {
    const text = "def f():\n    a = [1,\n    return a\nb()\n";
    expect(shapes(text)).toEqual(["assign [num,hole]", "return a", "do b()"]);
  });

  it("ends with the text", () => {
    expect(shapes("a = f(1,\n      2")).toEqual(["assign f(num,num,…)"]);
  });

  it("is not one that is closed lines below, whatever those begin with", () => {
    const text = "a = f(\nb = 1,\nc = g(\n2)\n)\nd()\n";
    expect(shapes(text)).toEqual(["assign f(b=num,c=g(num))", "do d()"]);
    expect(damageOf(text)).toEqual([]);
  });

  it("is told from one that closes nothing, or closes another", () => {
    expect(damageOf("a = f(1))\nb()\n")).toEqual(["1: this bracket closes nothing"]);
    expect(damageOf("a = f([1, 2)\nb()\n")).toEqual(["1: this bracket is never closed"]);
    expect(shapes("a = f([1, 2)\nb()\n")).toEqual(["assign f([num,num])", "do b()"]);
  });
});

describe("something that is missing", () => {
  it("is an argument of which nothing is known", () => {
    expect(shapes("f(, a=1)\nf(a=, b=2)\nf(a=)\n")).toEqual(["do f(hole,a=num)", "do f(a=hole,b=num)", "do f(a=hole)"]);
    expect(damageOf("f(, a=1)\n")).toEqual(["1: an argument is missing before the comma"]);
  });

  it("is a value", () => {
    expect(shapes("a =\nb = 1\n")).toEqual(["assign hole", "assign num"]);
  });

  it("is a colon", () => {
    expect(shapes("if a\n    b()\nc()\n")).toEqual(["if a", "do b()", "do c()"]);
    expect(damageOf("for a in b\n    c()\n")).toEqual(["1: a colon is missing"]);
  });

  it("is a quote", () => {
    expect(shapes("a = f('b)\nc()\n")).toEqual(["assign f(str)", "do c()"]);
    expect(damageOf("a = f('b)\nc()\n")).toEqual(["1: this text is never closed"]);
    expect(shapes("a = 'b\nc()\n")).toEqual(["assign str", "do c()"]);
  });
});

describe("something to be filled in", () => {
  it("is a placeholder", () => {
    expect(shapes("f(KeyName=<Your KeyName>, B=1)\n")).toEqual(["do f(KeyName=hole,B=num)"]);
    expect(damageOf("f(KeyName=<Your KeyName>, B=1)\n")).toEqual(["1: <Your KeyName> is a placeholder"]);
  });

  it("is not a comparison", () => {
    expect(damageOf("a = b <c> d\nif (e<f> g): pass\n")).toEqual([]);
  });

  it("is an address without quotes", () => {
    expect(shapes("f(cidr=0.0.0.0/0)\n")).toEqual(["do f(cidr=hole)"]);
    expect(damageOf("f(cidr=0.0.0.0/0)\n")).toEqual(["1: 0.0.0.0/0 needs quotes"]);
  });
});

describe("damage in one place", () => {
  it("leaves the rest", () => {
    const text = "a = 1\nb = $ % ^\nc = 2\ndef d(:\n    e()\nf()\n";
    expect(shapes(text)).toContain("assign num");
    expect(shapes(text).at(-1)).toBe("do f()");
    expect(damageOf(text).length).toBeGreaterThan(0);
  });

  it("is told once a line, and not without end", () => {
    const program = parse(`${"f(, , ,)\n".repeat(3)}${"= = =\n".repeat(100)}`);
    expect(program.damage.length).toBeLessThanOrEqual(20);
    expect(program.moreDamage).toBe(true);
  });

  it("within texts and comments is none", () => {
    expect(damageOf(`a = "f(, <x> 0.0.0.0"  # f( <y>\nb = '''\nprint "c"\n'''\n`)).toEqual([]);
  });
});
