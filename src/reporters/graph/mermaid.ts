/** Draws graphs as a flowchart of Mermaid (mermaid.js.org), which GitHub, GitLab and many editors show. */

import type { GraphReport } from "../../questions/index.ts";
import { printable } from "../text/printable.ts";
import { drawGraph } from "./draw-graph.ts";
import type { Arrow, Box, Shape, Style, Thing } from "./drawing.ts";

export function mermaid(report: GraphReport): string {
  const { boxes, things, arrows, leftOut } = drawGraph(report);
  const lines = [
    "flowchart LR",
    ...leftOut.map((words) => `  %% ${words}`),
    ...boxes.flatMap((box) => boxLines(box, "  ")),
    ...things.map((thing) => `  ${thingLine(thing)}`),
    ...leftOut.map((words, index) => `  left_out_${index}[${quoted([words])}]`),
    ...arrows.map((arrow) => `  ${arrowLine(arrow)}`),
    ...styleLines,
  ];
  return `${lines.join("\n")}\n`;
}

/** Dashed is what is there under a condition, grey what somebody else declares. */
const styleLines = [
  "  classDef conditional stroke-dasharray: 5 5",
  "  classDef elsewhere stroke-dasharray: 2 4,fill:#eee,color:#555",
];

function boxLines({ id, lines, boxes, things, style }: Box, indent: string): readonly string[] {
  const inner = `${indent}  `;
  return [
    `${indent}subgraph ${id}[${quoted(lines)}]`,
    ...boxes.flatMap((box) => boxLines(box, inner)),
    ...things.map((thing) => inner + thingLine(thing)),
    `${indent}end`,
    ...(style === "certain" ? [] : [`${indent}class ${id} ${style}`]),
  ];
}

const shapes: Readonly<Record<Shape, readonly [string, string]>> = {
  internet: ["((", "))"],
  gateway: ["{{", "}}"],
  machine: ["[", "]"],
  data: ["[(", ")]"],
  balancer: ["[/", "\\]"],
  table: ["[[", "]]"],
  group: ["([", "])"],
  targets: [">", "]"],
  addresses: ["(", ")"],
  access: ["[\\", "/]"],
};

function thingLine({ id, lines, shape, style }: Thing): string {
  const [open, close] = shapes[shape];
  return `${id}${open}${quoted(lines)}${close}${classOf(style)}`;
}

function classOf(style: Style): string {
  return style === "certain" ? "" : `:::${style}`;
}

function arrowLine({ from, to, label, kind, certainty }: Arrow): string {
  const line = kind === "belongs" ? "---" : certainty === "proven" ? "-->" : "-.->";
  return `${from} ${line}${label === "" ? "" : `|${quoted([label])}|`} ${to}`;
}

/** Longer labels burst every box. */
const longestLine = 120;

/**
 * Text between quotation marks. Mermaid reads HTML and Markdown in labels, and directives anywhere; characters by
 * number, between # and ;, are the one way to write what has a meaning there.
 */
function quoted(lines: readonly string[]): string {
  const written = lines.map((line) =>
    printable(line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line).replaceAll(
      /[^\p{L}\p{N} .,:/()=·×…_[\]$+-]/gu,
      (character) => `#${character.codePointAt(0) ?? 0};`,
    ),
  );
  return `"${written.join("<br/>")}"`;
}
