import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonical,
  complementRanges,
  coversRanges,
  intersectRanges,
  type Line,
  numberLine,
  type Ranges,
  subtractRanges,
  unionRanges,
} from "../../src/net/index.ts";

const last = 15;
const line = numberLine(last);
const points = Array.from({ length: last + 1 }, (_, point) => point);
const drafts = fc.array(fc.record({ lo: fc.nat(last), hi: fc.nat(last) }), { maxLength: 6 });

/** The naive model: one boolean a point. */
const holds = (ranges: Ranges<number>): readonly boolean[] =>
  points.map((point) => ranges.some(({ lo, hi }) => lo <= point && point <= hi));

const pair = fc.tuple(drafts, drafts).map(([a, b]) => [canonical(line, a), canonical(line, b)] as const);

describe("ranges", () => {
  it("made canonical hold the same points, sorted and apart", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const ranges = canonical(line, draft);
        expect(holds(ranges)).toEqual(holds(draft));
        for (const [index, { lo }] of ranges.entries()) expect(lo).toBeGreaterThan((ranges[index - 1]?.hi ?? -2) + 1);
      }),
    );
  });

  it.each([
    ["union", (a: Ranges<number>, b: Ranges<number>) => unionRanges(line, a, b), (a: boolean, b: boolean) => a || b],
    [
      "intersection",
      (a: Ranges<number>, b: Ranges<number>) => intersectRanges(a, b),
      (a: boolean, b: boolean) => a && b,
    ],
    [
      "difference",
      (a: Ranges<number>, b: Ranges<number>) => subtractRanges(line, a, b),
      (a: boolean, b: boolean) => a && !b,
    ],
    ["complement", (a: Ranges<number>) => complementRanges(line, a), (a: boolean) => !a],
  ] as const)("have the %s of their points, canonical again", (_, operation, ofPoints) => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const result = operation(a, b);
        const [left, right] = [holds(a), holds(b)];
        expect(holds(result)).toEqual(points.map((point) => ofPoints(left[point] ?? false, right[point] ?? false)));
        expect(canonical(line, result)).toEqual(result);
      }),
    );
  });

  it("cover each other where their points do", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [left, right] = [holds(a), holds(b)];
        expect(coversRanges(a, b)).toBe(points.every((point) => left[point] === true || right[point] !== true));
      }),
    );
  });

  it("reach both ends of a line of bigints", () => {
    const big: Line<bigint> = { first: 0n, last: 15n, next: (point) => point + 1n, previous: (point) => point - 1n };
    expect(
      complementRanges(big, [
        { lo: 0n, hi: 3n },
        { lo: 9n, hi: 15n },
      ]),
    ).toEqual([{ lo: 4n, hi: 8n }]);
    expect(complementRanges(big, [])).toEqual([{ lo: 0n, hi: 15n }]);
    expect(complementRanges(big, [{ lo: 0n, hi: 15n }])).toEqual([]);
  });
});
