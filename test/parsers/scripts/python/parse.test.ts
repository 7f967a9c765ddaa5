/** Python's text to the small language: structure, places, and what Python 2 wrote otherwise. */

import { describe, expect, it } from "vitest";
import type { Statement } from "../../../../src/parsers/scripts/language/index.ts";
import { damageOf, parse, statementShapes } from "./shape.ts";

function shapes(text: string): readonly string[] {
  return statementShapes(parse(text).body);
}

describe("expressions", () => {
  it("group as Python groups them", () => {
    expect(shapes("x = not a and b or c")).toEqual(["assign (either (both (not a) b) c)"]);
    expect(shapes("x = a and not b or c")).toEqual(["assign (either (both a (not b)) c)"]);
    expect(shapes("x = not a == b")).toEqual(["assign (not (a == b))"]);
    expect(shapes("x = not (a or b)")).toEqual(["assign (not (either a b))"]);
    expect(shapes("x = a < b <= c")).toEqual(["assign (both (a < b) (b <= c))"]);
    expect(shapes("x = (a < b) < c")).toEqual(["assign ((a < b) < c)"]);
    expect(shapes("x = a + b * c - d")).toEqual(["assign ((a + (b * c)) - d)"]);
    expect(shapes("x = a if b or c else d")).toEqual(["assign ((either b c)?a:d)"]);
    expect(shapes("x = -a ** b")).toEqual(["assign (- (a ** b))"]);
    expect(shapes("x = a not in b, c is not d")).toEqual(["assign <(a not in b),(c is not d)>"]);
  });

  it("take calls with every kind of argument", () => {
    expect(shapes("f(a, *b, c=d, **e)(g)[h].i")).toEqual(["do f(a,*b,c=d,**e)(g)[h].i"]);
    expect(shapes("f(x for x in y if z)")).toEqual(["do f(comp(x|x in y if z))"]);
    expect(shapes("f(n := 1)")).toEqual(["do f((n:=num))"]);
  });

  it("take lists, tuples, dictionaries, slices and comprehensions", () => {
    expect(shapes("x = [a, *b], (), (c,), {d: e, **f}, {g}")).toEqual(["assign <[a,*b],<>,<c>,{d:e,**f},[g]>"]);
    expect(shapes("x = a[1:], a[:2], a[::3], a[b, c]")).toEqual(["assign <a[num:_:_],a[_:num:_],a[_:_:num],a[<b,c>]>"]);
    expect(shapes("x = {a: b for a, b in c for d in e if f if g}")).toEqual([
      "assign comp(a:b|<a,b> in c|d in e if f if g)",
    ]);
  });

  it("take numbers of both Pythons", () => {
    const values = parse("x = 0400, 0o17, 0x1F, 1_000, 10L, 20., 1e3").body.flatMap((statement) =>
      statement.s === "assign" && statement.value.e === "list"
        ? statement.value.items.map(({ value }) => (value.e === "literal" ? value.value : undefined))
        : [],
    );
    expect(values).toEqual([256, 15, 31, 1000, 10, 20, 1000]);
  });

  it("take texts with prefixes, escapes and neighbours", () => {
    const texts = parse(`x = ['a\\n\\x41', r'a\\n', u"é", b'c', """d\ne""", 'f' "g", ur'h\\n']`).body.flatMap(
      (statement) =>
        statement.s === "assign" && statement.value.e === "list"
          ? statement.value.items.map(({ value }) => (value.e === "literal" ? value.value : undefined))
          : [],
    );
    expect(texts).toEqual(["a\nA", "a\\n", "é", "c", "d\ne", "fg", "h\\n"]);
  });

  it("take the parts of f-strings", () => {
    const [statement] = parse("x = f\"a{{b}}{c + d!r:>{w}}{e['f']}g\"").body;
    const parts = statement?.s === "assign" && statement.value.e === "text" ? statement.value.parts : [];
    expect(parts.map((part) => (part.e === "literal" ? part.value : part.e))).toEqual([
      "a{b}",
      "formatted",
      "element",
      "g",
    ]);
  });
});

describe("statements", () => {
  it("keep their structure", () => {
    const text = `if a:
    b()
elif c:
    d()
else:
    e()
for f, g in h:
    break
else:
    i()
while j: k()
with l as m, n() as (o, p):
    q()
try:
    r()
except S as s:
    t()
finally:
    u()
@v.w(x)
def y(z, aa=1, *bb, cc=2, **dd):
    return ee
class FF(GG):
    hh: int = 3
    def ii(self): return jj
`;
    expect(damageOf(text)).toEqual([]);
    expect(shapes(text)).toEqual([
      "if a",
      "if c",
      "do b()",
      "do d()",
      "do e()",
      "each h",
      "do i()",
      "while j",
      "do k()",
      "do q()",
      "do r()",
      "do t()",
      "do u()",
      "return ee",
      "assign num",
      "return jj",
    ]);
  });

  it("of Python 2 are read as those of Python 3", () => {
    const text = `print "a", b
print >>f, "c" % d,
print
exec "e" in g
raise H, "i"
try:
    j = \`k\` + 'l'
except M, n:
    print n
if o <> p: print q; r()
`;
    expect(damageOf(text)).toEqual([]);
    expect(shapes(text)).toEqual([
      "do print(str,b)",
      "do print(f,(str % d))",
      "do print",
      "do exec((str in g))",
      "assign (k + str)",
      "do print(n)",
      "if (o != p)",
      "do print(q)",
      "do r()",
    ]);
    const attempt = parse(text).body.find((statement) => statement.s === "try");
    expect(attempt?.s === "try" ? attempt.handlers.map(({ name }) => name) : []).toEqual(["n"]);
  });

  it("name modules and what is taken from them", () => {
    const imports = parse("import a.b as c, d\nfrom ..e.f import (g as h, i)\nfrom . import *\n").body;
    expect(imports.map(told)).toEqual(["a.b as c", "d as -", "2 e.f: g as h, i as i", "1 : * as *"]);
  });

  it("have places in the author's text, whatever was mended before them", () => {
    const text = "print 'a', 'b'\nf(,\nx = g(1)\n";
    const program = parse(text);
    const last = program.body.at(-1);
    expect(last === undefined ? "" : text.slice(last.span.start, last.span.end)).toBe("x = g(1)");
  });

  it("end lines as any machine does, and may begin with a byte order mark", () => {
    expect(damageOf("\ufeffif a:\r\n\tb()\r\n\f\r\nc()\r\n")).toEqual([]);
    expect(shapes("\ufeffif a:\r\n\tb()\r\n\f\r\nc()\r\n")).toEqual(["if a", "do b()", "do c()"]);
  });
});

function told(statement: Statement): string {
  if (statement.s === "import") return `${statement.module.segments.join(".")} as ${statement.as ?? "-"}`;
  if (statement.s !== "import-names") return statement.s;
  const names = statement.names.map(({ name, as }) => `${name} as ${as}`).join(", ");
  return `${statement.module.level} ${statement.module.segments.join(".")}: ${names}`;
}
