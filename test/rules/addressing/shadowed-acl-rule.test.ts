import { shadowedAclRule } from "../../../src/rules/addressing/shadowed-acl-rule.ts";
import type { EntrySketch, GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

function withEntries(...entries: readonly EntrySketch[]): (g: GraphSketch) => GraphSketch {
  return (g) => g.net("main").acl("data", entries);
}

testRule(shadowedAclRule, {
  flags: [
    {
      name: "what an earlier entry holds whole",
      graph: withEntries("100 allow in 3306/tcp from 10.0.0.0/16", "200 deny in 3306/tcp from 10.0.1.0/24"),
      findings: [
        {
          at: "data: 200 deny in 3306/tcp from 10.0.1.0/24",
          message: "shadowed",
          severity: "info",
          steps: ["entry 100 decides before: allow 3306/tcp, 10.0.0.0/16"],
        },
      ],
    },
    {
      name: "what two earlier entries hold together, one half each",
      graph: withEntries(
        "10 allow in 22/tcp from 0.0.0.0/1",
        "20 deny in 22/tcp from 128.0.0.0/1",
        "30 allow in 22/tcp from 0.0.0.0/0",
      ),
      findings: [{ at: "data: 30 allow in 22/tcp from 0.0.0.0/0", message: "shadowed" }],
    },
    {
      name: "ports that earlier entries hold, some each",
      graph: withEntries(
        "10 allow in 1-100/tcp from 10.0.0.0/8",
        "20 deny in 101-200/tcp from 10.0.0.0/8",
        "30 allow in 50-150/tcp from 10.1.0.0/16",
      ),
      findings: [{ at: "data: 30 allow in 50-150/tcp from 10.1.0.0/16", message: "shadowed" }],
    },
    {
      name: "an earlier number that is written later",
      graph: withEntries("200 deny in 22/tcp from 10.0.1.0/24", "100 allow in 22/tcp from 10.0.0.0/16"),
      findings: [{ at: "data: 200 deny in 22/tcp from 10.0.1.0/24", message: "shadowed" }],
    },
  ],
  passes: [
    {
      name: "one address that is left",
      graph: withEntries("100 allow in 22/tcp from 10.0.0.0/25", "200 deny in 22/tcp from 10.0.0.0/24"),
    },
    {
      name: "one port that is left",
      graph: withEntries("100 allow in 1-99/tcp from 10.0.0.0/8", "200 deny in 1-100/tcp from 10.0.0.0/8"),
    },
    {
      name: "the same number, of which the cloud takes one",
      graph: withEntries("200 deny in 22/tcp from 10.0.0.0/8", "200 allow in 22/tcp from 10.0.0.0/8"),
    },
    {
      name: "the other direction",
      graph: withEntries("100 allow in 22/tcp from 10.0.0.0/8", "200 deny out 22/tcp to 10.0.0.0/8"),
    },
    {
      name: "the other family of addresses",
      graph: withEntries("100 allow in all from 0.0.0.0/0", "200 deny in all from ::/0"),
    },
    {
      name: "an earlier number, though it stands below",
      graph: withEntries("100 deny in 22/tcp from 10.0.1.0/24", "200 allow in 22/tcp from 10.0.0.0/16"),
    },
    {
      name: "an entry without a known number",
      graph: withEntries("100 allow in 22/tcp from 10.0.0.0/8", "? deny in 22/tcp from 10.0.0.0/8"),
    },
    {
      name: "an earlier entry that may be there",
      graph: (g) =>
        g
          .net("main")
          .acl("data", [
            { entry: "100 allow in 22/tcp from 10.0.0.0/8", when: g.when("wide") },
            "200 deny in 22/tcp from 10.0.0.0/16",
          ]),
      undecided: ["data: 200 deny in 22/tcp from 10.0.0.0/16"],
    },
  ],
});
