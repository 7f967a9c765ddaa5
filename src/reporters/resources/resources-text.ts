/** What was read, for a terminal: stack by stack, resource by resource. */

import type { ResourceDescription, ResourceReport, StackDescription } from "../../resources/index.ts";
import { noticesText } from "../text/notice-text.ts";
import { type Paint, paintWith } from "../text/paint.ts";
import { showCause, showPosition } from "../text/place-text.ts";
import { printable } from "../text/printable.ts";
import type { ResourcesContext } from "./resources-context.ts";
import { valueLines } from "./value-text.ts";

const indent = "  ";

export function resourcesText({ stacks, notices }: ResourceReport, { colors }: ResourcesContext): string {
  const paint = paintWith(colors);
  const parts = [
    ...stacks.flatMap((stack) => [
      stackLines(stack, paint),
      ...stack.resources.map((each) => resourceLines(each, paint)),
    ]),
    ...(notices.length === 0 ? [] : [noticesText(notices, colors)]),
    [summary(stacks)],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function stackLines({ root, plan, given, outOfView }: StackDescription, paint: Paint): readonly string[] {
  const beside = plan === undefined || plan === root ? "" : ` with ${printable(plan)}`;
  return [
    paint.message(`${root === "" ? "." : printable(root)}${beside}`),
    ...(given === undefined ? [] : [`${indent}every run satisfies: ${printable(given)}`]),
    ...outOfView.map((cause) => `${indent}not in view: ${showCause(cause)}`),
  ];
}

function resourceLines(resource: ResourceDescription, paint: Paint): readonly string[] {
  const attributes = Object.entries(resource.attributes);
  const width = Math.min(30, Math.max(0, ...attributes.map(([name]) => name.length)));
  return [
    `${paint.message(printable(resource.address))}  ${paint.place(showPosition(resource.place))}`,
    ...[existenceText(resource), copiesText(resource), openingText(resource)].flatMap((text) =>
      text === undefined ? [] : [indent + paint.faint(text)],
    ),
    ...attributes.flatMap(([name, value]) =>
      valueLines(`${printable(name)}:`.padEnd(width + 1), value).map((line) => indent + line),
    ),
  ];
}

function existenceText({ exists: { certainty, condition = "" } }: ResourceDescription): string | undefined {
  switch (certainty) {
    case "always":
      return undefined;
    case "never":
      return `never there: ${printable(condition)}`;
    case "possible":
    case "undecided":
      return `there if ${printable(condition)}`;
  }
}

function copiesText({ copies: { min, max, extent } }: ResourceDescription): string | undefined {
  if (min === 1 && max === 1) return undefined;
  const by = extent === undefined ? "" : `, by ${printable(extent)}`;
  if (max === null) return `${min} or more copies${by}`;
  return min === max ? `${min} copies${by}` : `${min} to ${max} copies${by}`;
}

function openingText({ openings }: ResourceDescription): string | undefined {
  if (openings.length === 0) return undefined;
  return openings.map(({ by, may }) => `${printable(by)} may ${may === "add" ? "add to it" : "change it"}`).join("; ");
}

function summary(stacks: readonly StackDescription[]): string {
  const resources = stacks.flatMap((stack) => stack.resources);
  const declared = resources.filter(({ mode }) => mode === "declared").length;
  const looked = resources.length - declared;
  return `${counted(declared, "resource")}${looked === 0 ? "" : ` and ${counted(looked, "look-up")}`} in ${counted(stacks.length, "stack")}`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
