/**
 * What a drawing of a graph shows, whatever language it is drawn in: boxes within boxes (group, Net, Subnet), things,
 * and arrows. It is made in the order of the graph, so that one design gives one drawing, and it is bounded: a drawing
 * of thousands is no drawing.
 */

import type { Conditional, DescribedCertainty } from "../../questions/index.ts";

export type Shape =
  "internet" | "gateway" | "machine" | "data" | "balancer" | "table" | "group" | "targets" | "addresses" | "access";

export interface Thing {
  readonly id: string;
  /** Lines of the label: what it is called, what it is, what else is to be seen. */
  readonly lines: readonly string[];
  readonly shape: Shape;
  readonly style: Style;
}

export interface Box {
  readonly id: string;
  readonly lines: readonly string[];
  readonly boxes: readonly Box[];
  readonly things: readonly Thing[];
  readonly style: Style;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** `belongs`: no traffic, only that one wears, uses or is attached to the other. */
  readonly kind: "traffic" | "route" | "belongs";
  readonly certainty: DescribedCertainty;
}

/** `certain`: declared and there; `conditional`: there under a condition; `elsewhere`: named, and declared by somebody else. */
export type Style = "certain" | "conditional" | "elsewhere";

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly things: readonly Thing[];
  readonly arrows: readonly Arrow[];
  /** What was left out, in words. */
  readonly leftOut: readonly string[];
}

/** `if var.public = true` behind what is not certain. */
export function conditionWords({ certainty, when }: Conditional): string | undefined {
  return certainty === "proven" || when === undefined ? undefined : `if ${when}`;
}
