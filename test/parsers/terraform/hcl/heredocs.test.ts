import { describe, expect, it } from "vitest";
import { valueOf } from "./sketch.ts";

describe("heredocs", () => {
  it("are the lines up to the one that is the marker alone", () => {
    expect(valueOf("a = <<EOT\nb\n  c\nEOT\n")).toBe(String.raw`"b\n  c\n"`);
    expect(valueOf("a = <<EOT\nb\n  \tEOT \t\nc = 1\n")).toBe(String.raw`"b\n"`);
    expect(valueOf("a = <<EOT\nEOT x\nnot EOT\nEOTX\nEOT\n")).toBe(String.raw`"EOT x\nnot EOT\nEOTX\n"`);
    expect(valueOf("a = <<EOT\nEOT\n")).toBe('""');
  });

  it("have no escapes but doubled marks", () => {
    expect(valueOf('a = <<EOT\n\\n "b" $${c} %%{d}\nEOT\n')).toBe(String.raw`"\\n \"b\" ${"${c}"} %{d}\n"`);
  });

  it("interpolate, and do not end on a line that an interpolation begins", () => {
    expect(valueOf("a = <<EOT\nb ${c}\nEOT\n")).toBe(String.raw`"b ${"${c}"}\n"`);
    expect(valueOf("a = <<EOT\n${c}EOT\nEOT\n")).toBe(String.raw`"${"${c}"}EOT\n"`);
  });

  it("begin with a marker and a line break at once", () => {
    expect(valueOf("a = <<EOT b\nEOT\n")).toContain(
      '1:5 expected a value, found "<"; "<<" or "<<-" begins a heredoc if a name and a line break follow at once',
    );
  });

  it("may stand within brackets", () => {
    expect(valueOf("a = f(<<A\nb\nA\n, 1)\n")).toBe(String.raw`f("b\n", 1)`);
    expect(valueOf("a = [<<A\nb\nA\n, <<B\nc\nB\n]\n")).toBe(String.raw`["b\n", "c\n"]`);
  });

  it("keep Windows line breaks, in the text and around the marker", () => {
    expect(valueOf("a = <<EOT\r\nb\r\nEOT\r\n")).toBe(String.raw`"b\r\n"`);
  });

  it("want a line break behind the marker", () => {
    expect(valueOf("a = <<EOT\nb\nEOT")).toBe('3:1 expected a line break behind the closing "EOT" of the heredoc');
  });

  it("must be closed", () => {
    expect(valueOf("a = <<EOT\nb\nEOTT\n")).toBe(
      '1:5 expected a line with "EOT" alone to close the heredoc opened here',
    );
  });
});

describe("flush heredocs", () => {
  it("lose the smallest indentation of their lines", () => {
    expect(valueOf("a = <<-EOT\n    b\n      c\n    EOT\n")).toBe(String.raw`"b\n  c\n"`);
    expect(valueOf("a = <<-EOT\n    b\n  c\n    d\n  EOT\n")).toBe(String.raw`"  b\nc\n  d\n"`);
    expect(valueOf("a = <<EOT\n    b\n      c\n    EOT\n")).toBe(String.raw`"    b\n      c\n"`);
  });

  it("do not count lines of white space, nor the marker", () => {
    expect(valueOf("a = <<-EOT\n    b\n\n  \n    c\nEOT\n")).toBe(String.raw`"b\n\n  \nc\n"`);
  });

  it("count a tab as one character", () => {
    expect(valueOf("a = <<-EOT\n\tb\n  c\nEOT\n")).toBe(String.raw`"b\n c\n"`);
  });

  it("count a line that begins with an interpolation as not indented", () => {
    expect(valueOf("a = <<-EOT\n${b}\n    c\nEOT\n")).toBe(String.raw`"${"${b}"}\n    c\n"`);
    expect(valueOf("a = <<-EOT\n  ${b}\n    c\nEOT\n")).toBe(String.raw`"${"${b}"}\n  c\n"`);
  });

  it("count after strip markers have done their work", () => {
    // The marker took the indentation of its line, so the line counts as not indented.
    expect(valueOf("a = <<-EOT\n    b\n    %{~ if c }\n    d\n    %{ endif }\nEOT\n")).toBe(
      String.raw`"    b\n%{if c}\n    d\n    %{else}%{endif}\n"`,
    );
    expect(valueOf("a = <<-EOT\n    b\n    %{ if c }\n    d\n    %{ endif }\nEOT\n")).toBe(
      String.raw`"b\n%{if c}\nd\n%{else}%{endif}\n"`,
    );
  });

  it("leave alone a line whose beginning a strip marker joined to the line before", () => {
    expect(valueOf("a = <<-EOT\n    ${b ~}\n    c\n    d\nEOT\n")).toBe(String.raw`"${"${b}"}    c\nd\n"`);
  });
});
