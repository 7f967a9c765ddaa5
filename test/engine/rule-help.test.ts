import { describe, expect, it } from "vitest";
import { ruleHelp } from "../../src/engine/index.ts";
import { ruleNamed, tooMany } from "./sample-rules.ts";

describe("what a rule says about itself", () => {
  it("quotes the guideline, says why and what to do, and how to silence it", () => {
    expect(ruleHelp(tooMany)).toMatchInlineSnapshot(`
      "> Overuse telemetry and metrics to monitor infrastructure changes and health.
      >
      > — [Architecture in a Net](https://docs.outscale.com/en/userguide/Architecture-in-a-Net.html)

      ## Why it matters

      Nobody can watch so many.

      ## What to do

      Have fewer.

      ## What it says

      | severity | message | where it is only possible |
      | --- | --- | --- |
      | warning | _count_ are too many | a note |

      ## Options

      - \`limit\` (default \`3\`): How many are enough.

      ## Silencing it

      - For one place, in a comment on the line above or at its end: \`netlint-ignore: too-many -- why\`.
      - In templates, beside a resource's properties: \`Metadata: { netlint: { ignore: [{ rule: too-many, reason: why }] } }\`.
      - For a project or a part of it, in \`netlint.config.yaml\`: \`rules: { too-many: off }\`.
      "
    `);
  });

  it("has no options where the rule has none, and exceptions only where it has some", () => {
    expect(ruleHelp(ruleNamed("sample"))).not.toMatch(/## (Options|Exceptions)/);
  });

  it("keeps texts within their cells", () => {
    const odd = { severity: "info", text: "{left} | <{right}>", unsure: "count" } as const;
    const rule = { ...tooMany, messages: { odd } };
    expect(ruleHelp(rule)).toContain("| info | _left_ \\| &lt;_right_> | counted as undecided |");
  });
});
