/** Draws graphs in the language of Graphviz (graphviz.org/doc/info/lang.html). */

import type { GraphReport } from "../../questions/index.ts";
import { printable } from "../text/printable.ts";
import { drawGraph } from "./draw-graph.ts";
import type { Arrow, Box, Shape, Style, Thing } from "./drawing.ts";

export function dot(report: GraphReport): string {
  const { boxes, things, arrows, leftOut } = drawGraph(report);
  const boxIds = new Set(idsOf(boxes));
  const lines = [
    "digraph netlint {",
    "  rankdir=LR;",
    "  compound=true;",
    '  node [fontname="sans-serif", shape=box];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...leftOut.map((words, index) => `  left_out_${index} [label=${quoted([words])}, shape=plaintext];`),
    ...boxes.flatMap((box) => boxLines(box, "  ")),
    ...things.map((thing) => `  ${thingLine(thing)}`),
    ...arrows.map((arrow) => `  ${arrowLine(arrow, boxIds)}`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function boxLines({ id, lines, boxes, things, style }: Box, indent: string): readonly string[] {
  const inner = `${indent}  `;
  return [
    `${indent}subgraph ${quoted([`cluster_${id}`])} {`,
    `${inner}label=${quoted(lines)};`,
    `${inner}style=${quoted([style === "certain" ? "rounded" : "rounded,dashed"])};`,
    // A box without anything in it is not drawn, and an arrow needs a thing to end at.
    `${inner}${quoted([anchorOf(id)])} [style=invis, shape=point, label=""];`,
    ...boxes.flatMap((box) => boxLines(box, inner)),
    ...things.map((thing) => inner + thingLine(thing)),
    `${indent}}`,
  ];
}

const shapes: Readonly<Record<Shape, string>> = {
  internet: "doublecircle",
  gateway: "hexagon",
  machine: "box",
  data: "cylinder",
  balancer: "trapezium",
  table: "note",
  group: "ellipse",
  targets: "cds",
  addresses: "plaintext",
  access: "invtrapezium",
};

const styles: Readonly<Record<Style, string>> = {
  certain: "",
  conditional: ", style=dashed",
  elsewhere: ", style=dotted, fontcolor=gray40",
};

function thingLine({ id, lines, shape, style }: Thing): string {
  return `${quoted([id])} [label=${quoted(lines)}, shape=${shapes[shape]}${styles[style]}];`;
}

function idsOf(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((box) => [box.id, ...idsOf(box.boxes)]);
}

function anchorOf(box: string): string {
  return `${box}_anchor`;
}

function arrowLine({ from, to, label, kind, certainty }: Arrow, boxes: ReadonlySet<string>): string {
  const end = (id: string) => quoted([boxes.has(id) ? anchorOf(id) : id]);
  const attributes = [
    ...(label === "" ? [] : [`label=${quoted([label])}`]),
    ...(boxes.has(from) ? [`ltail=${quoted([`cluster_${from}`])}`] : []),
    ...(boxes.has(to) ? [`lhead=${quoted([`cluster_${to}`])}`] : []),
    ...(kind === "belongs" ? ["arrowhead=none", "color=gray60"] : []),
    ...(certainty === "proven" ? [] : ["style=dashed"]),
  ];
  const behind = attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
  return `${end(from)} -> ${end(to)}${behind};`;
}

const longestLine = 120;

/** Between quotation marks only these and the backslash, which begins an escape, have a meaning. */
function quoted(lines: readonly string[]): string {
  const written = lines.map((line) =>
    printable(line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line)
      .replaceAll("\\", "\\\\")
      .replaceAll('"', '\\"'),
  );
  return `"${written.join("\\n")}"`;
}
