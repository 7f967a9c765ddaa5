/** Designs drawn from documents that others wrote: Terraform plans them, and what it comes to is what is read here. */

import { describe, expect, it } from "vitest";
import { ReadDesign } from "../design.ts";
import { type DrawnDesign, drawnDesigns } from "./drawn.ts";
import { expanded, sorted } from "./expanded.ts";
import { inOrder, plain } from "./plain.ts";
import { hasTerraform, type Plan, planOf } from "./terraform-binary.ts";

const corpus = process.env["NETLINT_CORPUS"] ?? "";
const mayRun = hasTerraform && corpus !== "";

/** Each plan takes a third of a second: of all designs, so many are compared. */
const compared = 60;

function drawn(): readonly DrawnDesign[] {
  const all = drawnDesigns(corpus);
  const every = Math.max(1, Math.floor(all.length / compared));
  return all.filter((_, index) => index % every === 0);
}

/** What Terraform refuses, as for a list of its caller that is empty, has nothing to compare. */
function planned({ files }: DrawnDesign): Plan | undefined {
  try {
    return planOf(files);
  } catch {
    return undefined;
  }
}

interface Comparison {
  readonly cases: number;
  readonly differences: readonly string[];
}

function compare({ name, files }: DrawnDesign, plan: Plan): Comparison {
  const read = new ReadDesign(files, { workspaceName: "default" });
  const outputs = [...plan.outputs].map(([output, value]): readonly [string, string, string] => {
    const got = read.stack.outputs.get(output);
    return [
      output,
      JSON.stringify(got === undefined ? undefined : inOrder(plain(got))),
      JSON.stringify(inOrder(value)),
    ];
  });
  const [ours, theirs] = [sorted(expanded(read)), sorted(plan.resources)];
  const resources = [
    ...theirs.filter((each) => !ours.includes(each)).map((each) => `${name}: not read: ${each}`),
    ...ours.filter((each) => !theirs.includes(each)).map((each) => `${name}: not planned: ${each}`),
  ];
  const values = outputs
    .filter(([, got, wanted]) => got !== wanted)
    .map(([output, got, wanted]) => `${name}: ${output} is ${got}, but Terraform says ${wanted}`);
  return { cases: outputs.length + theirs.length, differences: [...values, ...resources] };
}

describe("designs drawn from the corpus, beside the terraform program", () => {
  if (!mayRun)
    it.skip("NETLINT_CORPUS names no directory, or there is no terraform program on the path", () => undefined);

  it.runIf(mayRun)("have the values, the copies and the modules that Terraform plans", { timeout: 300_000 }, () => {
    const designs = drawn();
    let cases = 0;
    let refused = 0;
    const differences: string[] = [];
    for (const design of designs) {
      const plan = planned(design);
      if (plan === undefined) {
        refused++;
        continue;
      }
      const comparison = compare(design, plan);
      cases += comparison.cases;
      differences.push(...comparison.differences);
    }
    expect(differences).toEqual([]);
    expect(cases).toBeGreaterThan(400);
    expect(refused).toBeLessThan(designs.length / 10);
  });
});
