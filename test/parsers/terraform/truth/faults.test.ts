/** Documents of others with one fault put into each: where Terraform sees the first error, a diagnostic stands here. */

import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { ReadDesign } from "../design.ts";
import { corpusFiles } from "../hcl/corpus.ts";
import { errorsIn, hasTerraform, refusalsOf } from "./terraform-binary.ts";

const documents = hasTerraform ? corpusFiles(".tf").filter(({ text }) => text.length > 50 && text.length < 8_000) : [];

/** The same numbers at each run: a linear congruence. */
class Draw {
  #state = 7;

  below(most: number): number {
    this.#state = (this.#state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#state % most;
  }
}

const marks = '{}"=()[],$';

/** The text with one mark taken away, doubled, or put where none was. */
function broken(text: string, draw: Draw): string {
  const places = [...text.matchAll(/[{}"=()[\],$\n]/g)].map(({ index }) => index);
  const at = places[draw.below(places.length)] ?? 0;
  const kind = draw.below(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + (kind === 1 ? text.charAt(at) : marks.charAt(draw.below(marks.length))) + text.slice(at);
}

interface Told {
  readonly line: number;
  readonly message: string;
}

function toldOf(text: string): readonly Told[] {
  const source = new SourceText("main.tf", text);
  return parseHcl(source).diagnostics.map(({ span, message }) => {
    return { line: source.positionAt(span.start).line, message };
  });
}

/** Terraform names the beginning of what has no end; here it is the line on which the end is missed. */
function namesTheBeginning(theirs: readonly Told[], ours: readonly Told[]): boolean {
  const isUnclosed = theirs.some(({ message }) => /^(?:Unclosed|Missing close|Unbalanced|Unterminated)/.test(message));
  return isUnclosed && ours.some(({ message }) => /to close the|opened at/.test(message));
}

describe("faults put into documents of the corpus, beside the terraform program", () => {
  if (documents.length === 0)
    it.skip("NETLINT_CORPUS names no directory, or there is no terraform program on the path", () => undefined);

  it.runIf(documents.length > 0)("are told on the line on which Terraform tells them", { timeout: 300_000 }, () => {
    const draw = new Draw();
    let faults = 0;
    const differences: string[] = [];
    for (let turn = 0; turn < 300; turn++) {
      const document = documents[draw.below(documents.length)];
      if (document === undefined) continue;
      const text = broken(document.text, draw);
      const [theirs, ours] = [errorsIn(text), toldOf(text)];
      if (theirs.length === 0 && ours.length === 0) continue;
      faults++;
      const [first] = ours;
      const agrees = first !== undefined && theirs.some(({ line }) => line === first.line);
      if (!agrees && !namesTheBeginning(theirs, ours))
        differences.push(`${document.path} ${JSON.stringify({ theirs, ours })}`);
    }
    expect(differences).toEqual([]);
    expect(faults).toBeGreaterThan(150);
  });
});

/** What Terraform refuses, and a linter of networks does not look at. */
const passedOver: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/provider (?:local name|type|argument)|required providers|provider_meta/, "providers are not fetched"],
  [/^Reserved |provisioner|keyword|connection block|escaping block/, "changes nothing of what is made"],
  [
    /lifecycle|ignore_changes|Unsuitable value type|replace_triggered_by|reference type/,
    "what happens at the next run",
  ],
  [/(?:pre|post|validation )condition|validation expression/, "a condition that says little is no danger"],
  [/quoted type constraints/, "read as older versions read it"],
  [/^Unsupported block type.*"language"|"deprecated" is not/, "later versions have it"],
  [/^Duplicate HCP|^Variables not allowed|^Invalid reference:/, "settings of Terraform itself"],
  [/^Overriding this/, "told where the default stands"],
];

const folders = /\/testdata\/(?:invalid-files|error-files)\/[^/]*\.tf$/;

describe("documents of the corpus that are invalid on purpose, beside the terraform program", () => {
  const invalid = hasTerraform ? corpusFiles(".tf").filter(({ path }) => folders.test(path)) : [];
  if (invalid.length === 0)
    it.skip("NETLINT_CORPUS names no directory, or there is no terraform program on the path", () => undefined);

  it.runIf(invalid.length > 0)("are told of on the line on which Terraform tells of them", { timeout: 60_000 }, () => {
    let compared = 0;
    const missed = invalid.flatMap(({ path, text }) => {
      const name = basename(path);
      const theirs = refusalsOf(name, text).filter(
        (each) => !passedOver.some(([pattern]) => pattern.test(each.message)),
      );
      if (theirs.length === 0) return [];
      compared++;
      const ours = linesOf(name, text);
      return theirs.some(({ first, last }) => ours.some((line) => line >= first && line <= last))
        ? []
        : [{ path, theirs, ours }];
    });
    expect(missed).toEqual([]);
    expect(compared).toBeGreaterThan(15);
  });
});

function linesOf(name: string, text: string): readonly number[] {
  const design = new ReadDesign({ [name]: text });
  // Faults that nothing refers to are found when the conditions of a run are asked for.
  expect(design.stack.given).toBeDefined();
  return design.notices.map((notice) => Number(/^\S+ [^:]*:(\d+) /.exec(notice)?.[1]));
}
