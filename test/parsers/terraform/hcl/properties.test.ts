import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  childrenOf,
  type Comment,
  type Diagnostic,
  type Node,
  parseHcl,
  parseHclExpression,
  parseHclJson,
  parseHclTemplate,
  traversals,
  visit,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText, type Span } from "../../../../src/source/index.ts";
import { brokenJson, brokenText, writtenExpression, writtenProgram } from "./programs.ts";
import { outline, parse, sketchOf } from "./sketch.ts";

const runs = { numRuns: 300 };

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start <= inner.end && inner.start >= outer.start && inner.end <= outer.end;
}

/** The first node that does not lie in its parent behind its elder sibling. */
function misplaced(root: Node): Node | undefined {
  let found: Node | undefined;
  visit(root, (node) => {
    let from = node.span.start;
    for (const child of childrenOf(node)) {
      if (!isWithin(child.span, { start: from, end: node.span.end })) found ??= child;
      from = child.span.end;
    }
    return "into";
  });
  return found;
}

/** Everything beside the tree that has a place. */
function strays(text: string, all: readonly (Comment | Diagnostic)[]): readonly Span[] {
  const whole = { start: 0, end: text.length };
  return all.map(({ span }) => span).filter((span) => !isWithin(span, whole));
}

/** What a node without children was read from, where that can be told from the node. */
function writtenIn(node: Node): string | undefined {
  switch (node.kind) {
    case "identifier":
    case "variable":
      return node.name;
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
    default:
      return undefined;
  }
}

describe("any text", () => {
  it("is read without an exception, and every place lies in it", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const { body, comments, diagnostics } = parse(text);
        expect(strays(text, [...comments, ...diagnostics])).toEqual([]);
        expect(body.span).toEqual({ start: 0, end: text.length });
        expect(traversals(body)).toBeInstanceOf(Array);
      }),
      runs,
    );
  });

  it("gives a tree whose nodes lie in their parents, in the order of the text", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        expect(misplaced(parse(text).body)).toBeUndefined();
      }),
      runs,
    );
  });

  it("is read as an expression and as a template in the same way", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const source = new SourceText("x", text);
        for (const { expression, diagnostics } of [parseHclExpression(source), parseHclTemplate(source)]) {
          expect(misplaced(expression)).toBeUndefined();
          expect(strays(text, diagnostics)).toEqual([]);
          if (expression.kind === "invalid") expect(diagnostics).not.toEqual([]);
        }
      }),
      runs,
    );
  });

  it("is read as JSON without an exception, and every place lies in it", () => {
    fc.assert(
      fc.property(brokenJson, (text) => {
        const { body, comments, diagnostics } = parseHclJson(new SourceText("x.tf.json", text), "configuration");
        expect(strays(text, [...comments, ...diagnostics])).toEqual([]);
        visit(body, (node) => {
          expect(isWithin(node.span, { start: 0, end: text.length })).toBe(true);
          return "into";
        });
      }),
      runs,
    );
  });

  it("that is invalid somewhere has a diagnostic", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const { body, diagnostics } = parse(text);
        const lost: Node[] = [];
        visit(body, (node) => {
          if (node.kind === "invalid" || (node.kind === "body" && node.incomplete)) lost.push(node);
          return "into";
        });
        if (lost.length > 0) expect(diagnostics).not.toEqual([]);
      }),
      runs,
    );
  });
});

describe("a program", () => {
  it("is read as what was written", () => {
    fc.assert(
      fc.property(writtenProgram, (written) => {
        const { body, diagnostics } = parse(written.text);
        expect(diagnostics).toEqual([]);
        expect(outline(body)).toEqual(written.outline);
      }),
      runs,
    );
  });

  it("is read the same when its expressions stand alone", () => {
    fc.assert(
      fc.property(writtenExpression, ({ text, sketch }) => {
        expect(sketchOf(text)).toBe(sketch);
      }),
      runs,
    );
  });

  it("has leaves that are what stands at their place, and nothing but marks and space between them", () => {
    fc.assert(
      fc.property(writtenProgram, ({ text }) => {
        const { body, comments } = parse(text);
        const taken: Span[] = comments.map(({ span }) => span);
        visit(body, (node) => {
          const written = writtenIn(node);
          if (written !== undefined) expect(text.slice(node.span.start, node.span.end)).toBe(written);
          if (written !== undefined || node.kind === "text" || node.kind === "label") taken.push(node.span);
          return "into";
        });
        expect(textBetween(text, taken)).toMatch(/^(?:[\s"()[\]{}.,:=?!<>|&+*/%~$-]|for|in|if)*$/);
      }),
      runs,
    );
  });
});

/** What of a text is left when stretches are taken out, which must not overlap. */
function textBetween(text: string, taken: readonly Span[]): string {
  let left = "";
  let at = 0;
  for (const { start, end } of taken.toSorted((a, b) => a.start - b.start)) {
    expect(start).toBeGreaterThanOrEqual(at);
    left += text.slice(at, start);
    at = end;
  }
  return left + text.slice(at);
}

describe("a second reading", () => {
  it("gives the same", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const source = new SourceText("x.tf", text);
        expect(parseHcl(source)).toEqual(parseHcl(source));
      }),
      { numRuns: 100 },
    );
  });
});
