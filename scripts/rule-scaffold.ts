/** The files of a new rule: the rule, its test on built graphs, and the examples that its page shows, broken and mended. */

import type { Family } from "../src/engine/index.ts";
import { version } from "../src/cli/version.ts";
import { exampleFiles } from "./example-scaffold.ts";
import { ruleExportName } from "./rule-export-name.ts";

export interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
}

export type Scaffold =
  { readonly ok: true; readonly files: readonly ScaffoldFile[] } | { readonly ok: false; readonly why: string };

/** A record, so that the compiler asks for a family that is added. */
const families: Readonly<Record<Family, true>> = {
  isolation: true,
  exposure: true,
  segmentation: true,
  resilience: true,
  recovery: true,
  protection: true,
  operations: true,
  addressing: true,
  policy: true,
};

/** `name` is `family/id`. */
export function scaffoldOf(name: string): Scaffold {
  const [family = "", id = "", ...rest] = name.split("/");
  if (!Object.hasOwn(families, family) || rest.length > 0) {
    return { ok: false, why: `name the rule family/id, with a family of ${Object.keys(families).join(", ")}` };
  }
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(id)) {
    return { ok: false, why: `an id is words with hyphens that name the bad pattern (public-database), not "${id}"` };
  }
  return {
    ok: true,
    files: [
      { path: `src/rules/${family}/${id}.ts`, text: ruleText(family, id) },
      { path: `test/rules/${family}/${id}.test.ts`, text: testText(family, id) },
      ...exampleFiles(id),
    ],
  };
}

function ruleText(family: string, id: string): string {
  return `/** Say in a sentence what the pattern is, and what goes wrong where it stands. */

import { defineRule } from "../../engine/index.ts";
import { FALSE } from "../../values/index.ts";

export const ${ruleExportName(id)} = defineRule({
  id: "${id}",
  family: "${family}",
  since: "${version}",
  guideline: "use-a-net",
  docs: {
    title: "What is wrong, as a headline",
    why: "What happens to whom because of it.",
    remedy: "What to write instead.",
  },
  messages: {
    found: { severity: "warning", text: "{subject} is what the rule looks for", unsure: "count" },
  },

  *check({ graph }) {
    for (const net of graph.all("net")) {
      yield {
        message: "found",
        subject: net.id,
        fact: "${id}",
        at: net.at,
        // The condition under which the claim holds: one claim for every subject that is looked at.
        holds: FALSE,
        basis: "stated",
        // Written only where the claim may hold.
        say: () => ({
          data: { subject: graph.show(net.id) },
          evidence: [{ at: net.at, text: "what the reader has to see to agree" }],
        }),
      };
    }
  },
});
`;
}

function testText(family: string, id: string): string {
  const name = ruleExportName(id);
  return `import { ${name} } from "../../../src/rules/${family}/${id}.ts";
import { testRule } from "../test-rule.ts";

testRule(${name}, {
  flags: [
    {
      name: "the pattern at its smallest",
      graph: (g) => g.net("main", "10.0.0.0/16"),
      findings: [{ at: "net main", message: "found" }],
    },
  ],
  passes: [{ name: "its neighbour, one step across the border", graph: (g) => g.net("main", "10.0.0.0/16") }],
});
`;
}
