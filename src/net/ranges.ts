/**
 * Sets of points on a line as canonical ranges: sorted, disjoint, never touching. Both ends are inclusive.
 * Every operation is one merge of its inputs.
 */

/** A point of a line: ports and IPv4 addresses are numbers, IPv6 addresses are bigints. */
export type Point = number | bigint;

/** All points from `lo` to `hi`, both included. */
export interface Range<P extends Point> {
  readonly lo: P;
  readonly hi: P;
}

export type Ranges<P extends Point> = readonly Range<P>[];

/** A line: its first and last point, and how to step along it. */
export interface Line<P extends Point> {
  readonly first: P;
  readonly last: P;
  readonly next: (point: P) => P;
  readonly previous: (point: P) => P;
}

/** The line of whole numbers from 0 to `last`. */
export function numberLine(last: number): Line<number> {
  return { first: 0, last, next: (point) => point + 1, previous: (point) => point - 1 };
}

/** Any ranges, in any order, made canonical. Ranges that are turned round hold nothing. */
export function canonical<P extends Point>(line: Line<P>, ranges: Iterable<Range<P>>): Ranges<P> {
  const sorted = [...ranges].filter(({ lo, hi }) => lo <= hi).sort((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : 0));
  const result: Range<P>[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last === undefined || (last.hi !== line.last && line.next(last.hi) < range.lo)) result.push(range);
    else if (range.hi > last.hi) result[result.length - 1] = { lo: last.lo, hi: range.hi };
  }
  return result;
}

export function unionRanges<P extends Point>(line: Line<P>, a: Ranges<P>, b: Ranges<P>): Ranges<P> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return canonical(line, [...a, ...b]);
}

export function intersectRanges<P extends Point>(a: Ranges<P>, b: Ranges<P>): Ranges<P> {
  const result: Range<P>[] = [];
  for (let i = 0, j = 0; ;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return result;
    const lo = left.lo > right.lo ? left.lo : right.lo;
    const hi = left.hi < right.hi ? left.hi : right.hi;
    if (lo <= hi) result.push({ lo, hi });
    if (left.hi < right.hi) i++;
    else j++;
  }
}

export function complementRanges<P extends Point>(line: Line<P>, a: Ranges<P>): Ranges<P> {
  const result: Range<P>[] = [];
  let from = line.first;
  for (const { lo, hi } of a) {
    if (lo > from) result.push({ lo: from, hi: line.previous(lo) });
    if (hi === line.last) return result;
    from = line.next(hi);
  }
  result.push({ lo: from, hi: line.last });
  return result;
}

export function subtractRanges<P extends Point>(line: Line<P>, a: Ranges<P>, b: Ranges<P>): Ranges<P> {
  return a.length === 0 || b.length === 0 ? a : intersectRanges(a, complementRanges(line, b));
}

/** Whether every point of `b` is in `a`: as ranges never touch, each lies in one. */
export function coversRanges<P extends Point>(a: Ranges<P>, b: Ranges<P>): boolean {
  let index = 0;
  return b.every(({ lo, hi }) => {
    let range = a[index];
    while (range !== undefined && range.hi < hi) range = a[++index];
    return range !== undefined && range.lo <= lo;
  });
}
