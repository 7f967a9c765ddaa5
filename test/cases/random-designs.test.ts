import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judged } from "../../src/engine/index.ts";
import { lintText, type LintedText } from "./lint-text.ts";
import { type Design, designs, parametersOf, templateOf, terraformBlocks, values } from "./random-design.ts";

const runs = { numRuns: 40 };

function terraform(design: Design): string {
  return terraformBlocks(design).join("");
}

/** The general rules, and the specific ones that say what they say and more. */
const tellers: Readonly<Record<string, readonly string[]>> = {
  "single-subregion": ["single-subregion-net"],
  "database-public-access-enabled": ["public-database"],
  "admin-port-open-to-internet": ["public-database", "unrestricted-ingress"],
  "admin-access-without-bastion": ["admin-port-open-to-internet", "public-database"],
  "unrestricted-ingress": ["public-database"],
  "backend-in-public-subnet": ["public-database"],
};

function isToldBy(claim: Judged, after: LintedText): boolean {
  const same = after.of(claim.rule).filter(({ subject }) => subject === claim.subject);
  const specific = (tellers[claim.rule] ?? []).flatMap((rule) => after.of(rule));
  return [...same, ...specific].some(({ certainty }) => certainty === "proven");
}

/** What was spoken of at all, by the rule or by a more specific one, whatever the certainty. */
function isSpokenOf({ rule, subject }: Judged, before: LintedText): boolean {
  return [rule, ...(tellers[rule] ?? [])].some((each) => before.of(each).some((claim) => claim.subject === subject));
}

/** Everything that a reader sees of the verdict, whatever the places are. */
function verdicts(said: LintedText, rename: (subject: string) => string = (subject) => subject): readonly string[] {
  return said.claims.map(({ rule, certainty, subject }) => `${rule} ${certainty} ${rename(subject)}`).sort();
}

describe("a value for every variable", () => {
  it("leaves proven what was proven", async () => {
    await fc.assert(
      fc.asyncProperty(designs, values, async (design, variables) => {
        const text = { "main.tf": terraform(design) };
        const after = await lintText(text, { variables });
        const before = (await lintText(text)).claims.filter(({ certainty }) => certainty === "proven");
        expect(before.filter((claim) => !isToldBy(claim, after)).map(({ text }) => text)).toEqual([]);
      }),
      runs,
    );
  });

  it("leaves impossible what was impossible, and leaves nothing open", async () => {
    await fc.assert(
      fc.asyncProperty(designs, values, async (design, variables) => {
        const text = { "main.tf": terraform(design) };
        const after = await lintText(text, { variables });
        const before = await lintText(text);
        expect(after.claims.filter(({ certainty }) => certainty !== "proven" && !isChosenByCloud(design))).toEqual([]);
        const appeared = after.claims.filter((claim) => !isSpokenOf(claim, before) && !needsPorts(design, claim));
        expect(appeared.map(({ text }) => text)).toEqual([]);
      }),
      runs,
    );
  });
});

/**
 * What a port tells cannot be told before the port is known: which tier a service is in, where only ports say it, and
 * which service a range is let in to.
 */
function needsPorts(design: Design, claim: Judged): boolean {
  const isUnknown = design.groups.flat().some(({ port }) => !port.known);
  const isTold =
    claim.rule === "cidr-instead-of-group" || (claim.certainty !== "undecided" && claim.basis === "inferred");
  return isUnknown && isTold;
}

/** A database in several Subnets stands where the cloud puts it, whatever the values are. */
function isChosenByCloud({ database }: Design): boolean {
  return (database?.subnets.length ?? 0) > 1;
}

describe("one design in other words", () => {
  it("is judged alike whatever the order of blocks and however they are dealt over files", async () => {
    await fc.assert(
      fc.asyncProperty(designs, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), async (design, order) => {
        const blocks = terraformBlocks(design);
        const shuffled = blocks
          .map((block, index) => ({ block, at: order[index] ?? index }))
          .sort((a, b) => a.at - b.at)
          .map(({ block }) => block);
        const half = Math.floor(shuffled.length / 2);
        const files = { "one.tf": shuffled.slice(0, half).join(""), "two.tf": shuffled.slice(half).join("") };
        expect(verdicts(await lintText(files))).toEqual(verdicts(await lintText({ "main.tf": blocks.join("") })));
      }),
      runs,
    );
  });

  it("is judged alike where the world is written as two halves", async () => {
    await fc.assert(
      fc.asyncProperty(designs, async (design) => {
        const whole = terraform(design);
        const halves = whole.replaceAll(`cidr_blocks = ["0.0.0.0/0"]`, `cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]`);
        const reached = (said: LintedText) =>
          verdicts(said).filter((verdict) => !verdict.startsWith("unreached-open-rule"));
        expect(reached(await lintText({ "main.tf": halves }))).toEqual(reached(await lintText({ "main.tf": whole })));
      }),
      runs,
    );
  });

  it("is judged alike as a template", async () => {
    await fc.assert(
      fc.asyncProperty(designs, values, async (design, variables) => {
        const hcl = { "main.tf": terraform(design) };
        const json = { "net.json": templateOf(design) };
        const short = (subject: string) => subject.replace(/^aws_[a-z_]+\./, "");
        expect(verdicts(await lintText(json))).toEqual(verdicts(await lintText(hcl), short));
        const given = await lintText(json, { parameters: parametersOf(variables) });
        expect(verdicts(given)).toEqual(verdicts(await lintText(hcl, { variables }), short));
      }),
      runs,
    );
  });
});
