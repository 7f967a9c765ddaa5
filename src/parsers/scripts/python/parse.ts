/** Python's text to the small language. Tolerant: every text gives a program, and says what was not understood. */

import { parser } from "@lezer/python";
import type { SourceText } from "../../../source/index.ts";
import { type Damage, damageBound, type Program } from "../language/index.ts";
import { applyEdits } from "./mended-text.ts";
import { mend, type Mending } from "./mend.ts";
import { Reading } from "./reading.ts";
import { lowerStatements } from "./statements.ts";

type Tree = ReturnType<typeof parser.parse>;

export function parsePython(file: SourceText): Program {
  const { mended, damage } = mendUnlessWhole(file.text);
  const parsed = treeOf(mended.text);
  const tree = parsed ?? parser.parse("");
  const reading = new Reading(mended);
  const faults = faultsOf(tree, reading);
  const body = lowerStatements(reading, tree.topNode);
  const tooDeep = parsed === undefined ? [{ span: { start: 0, end: 0 }, message: tooDeepWords }] : [];
  const all = distinctLines(file, [...tooDeep, ...damage, ...faults.damage, ...reading.damage]);
  return {
    file,
    body,
    damage: all.slice(0, damageBound),
    moreDamage: all.length > damageBound || faults.more,
    unreadUnits: parsed === undefined ? file.text.length : faults.unreadUnits,
  };
}

const tooDeepWords = "this is nested too deeply to be read";

/**
 * The parser goes down with the text, level by level: how deep the stack lets it go depends on the machine. What is
 * too deep for it is a text that nobody wrote by hand, and is told as such.
 */
function treeOf(text: string): Tree | undefined {
  try {
    return parser.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A repair is only believed where the text is not well-formed without it. */
function mendUnlessWhole(text: string): Mending {
  const mending = mend(text);
  if (!mending.repaired) return mending;
  const tree = treeOf(text);
  return tree === undefined || hasFault(tree) ? mending : { mended: applyEdits(text, []), damage: [], repaired: false };
}

function hasFault(tree: Tree): boolean {
  let found = false;
  tree.iterate({
    enter: (node) => {
      found ||= node.type.isError;
      return !found;
    },
  });
  return found;
}

function faultsOf(tree: Tree, reading: Reading) {
  const damage: Damage[] = [];
  let unreadUnits = 0;
  let more = false;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError || isBareYield(reading.slice(from - 8, from))) return;
      unreadUnits += to - from;
      more ||= damage.length >= damageBound;
      if (damage.length < damageBound)
        damage.push({ span: reading.span({ from, to }), message: faultWords(reading, from, to) });
    },
  });
  return { damage, unreadUnits, more };
}

/** The grammar wants a value after every `yield`; Python does not. */
function isBareYield(before: string): boolean {
  return before.trimEnd().endsWith("yield");
}

function faultWords(reading: Reading, from: number, to: number): string {
  const text = reading.slice(from, Math.min(to, from + 40)).trim();
  return text === "" ? "something is missing here" : `\`${text}\` is not understood here`;
}

/** One fault a line is enough: the others mostly follow from it. */
function distinctLines(file: SourceText, damage: readonly Damage[]): readonly Damage[] {
  const sorted = [...damage].sort((left, right) => left.span.start - right.span.start);
  const seen = new Set<number>();
  return sorted.filter(({ span }) => {
    const { line } = file.positionAt(span.start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
