import { describe, expect, it } from "vitest";
import { graphOf, type EntrySketch } from "../../graph-of.ts";
import { asked } from "./asked.ts";

/** Whether `a` calls `b` on 3306/tcp, where the ranges of their Subnets are not known and the ACL of `b` has these entries. */
function calls(...entries: readonly EntrySketch[]): string {
  const facts = graphOf((g) =>
    g
      .net("main", "10.0.0.0/16")
      .acl("acl", [...entries, "900 allow out all to 0.0.0.0/0"])
      .group("any", ["in all from 0.0.0.0/0", "out all to 0.0.0.0/0"])
      .subnet("sa", "one:range-a")
      .vm("a", { groups: ["any"] })
      .subnet("sb", "one:range-b", { acl: "acl" })
      .vm("b", { groups: ["any"] }),
  );
  return asked(facts, "a → b 3306/tcp");
}

describe("an ACL entry for the range of a Subnet that is not known", () => {
  it("admits who stands there", () => {
    expect(calls("100 allow in 3306/tcp from one:range-a")).toBe("proven");
    expect(calls("100 allow in 3307/tcp from one:range-a")).toBe("refuted");
    expect(calls("100 allow in 3306/tcp from one:elsewhere")).toBe("undecided");
  });

  it("denies who stands there, whatever later entries admit", () => {
    expect(calls("100 deny in all from one:range-a", "200 allow in all from 0.0.0.0/0")).toBe("refuted");
    expect(calls("300 deny in all from one:range-a", "200 allow in all from 0.0.0.0/0")).toBe("proven");
    expect(calls("100 deny in all from one:elsewhere", "200 allow in all from 0.0.0.0/0")).toBe("undecided");
  });

  it("does nothing behind one that denies everything", () => {
    expect(calls("100 deny in all from 0.0.0.0/0", "200 allow in all from one:range-a")).toBe("refuted");
    expect(calls("100 deny in 22/tcp from 0.0.0.0/0", "200 allow in all from one:range-a")).toBe("proven");
  });

  it("lets replies out to who stands there", () => {
    const replying = (to: string): string =>
      calls("100 allow in all from 0.0.0.0/0", `100 allow out all to ${to}`, "200 deny out all to 0.0.0.0/0");
    expect(replying("one:range-a")).toBe("proven");
    expect(replying("one:elsewhere")).toBe("undecided");
  });
});
