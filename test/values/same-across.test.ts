import { describe, expect, it } from "vitest";
import {
  either,
  FALSE,
  type Guard,
  lookUp,
  ref,
  resourceIdsOf,
  sameAcross,
  type Scalar,
  type SymbolFacts,
  TRUE,
  type Value,
} from "../../src/values/index.ts";
import { sample } from "./sample.ts";

function copies(facts: Partial<SymbolFacts> = {}) {
  const made = sample();
  const { session, at, guards, variable, k } = made;
  const block = resourceIdsOf(session).of("aws_subnet.a");
  const index = variable("count.index", { least: 0, settles: "nobody", copyOf: block, ...facts });
  const across = (value: Value): Guard => sameAcross(session, value, block);
  const isIndex = (n: Scalar): Guard => guards.equals(index.id, n);
  const pick = (when: Guard): Value => either(session, at, when, k("1a"), k("1b"));
  return { ...made, block, index, across, isIndex, pick };
}

describe("an attribute of all copies", () => {
  it("is the same where it does not depend on the copy", () => {
    const { across, k, variable, join } = copies();
    expect(across(k("1a"))).toBe(TRUE);
    expect(across(variable("var.az"))).toBe(TRUE);
    expect(across(join(variable("var.region"), "a"))).toBe(TRUE);
  });

  it("differs where the index is part of it", () => {
    const { across, index, join } = copies();
    expect(across(join("subnet-", index))).toBe(FALSE);
    expect(across(index)).toBe(FALSE);
  });

  it("differs for the elements of a list of distinct things", () => {
    const { session, across, index, variable } = copies();
    expect(across(lookUp(session, variable("names", { distinct: true }), index))).toBe(FALSE);
  });

  it("is not known for the elements of any list", () => {
    const { session, across, index, variable, guards } = copies();
    const answer = across(lookUp(session, variable("var.zones"), index));
    expect(guards.certainty(answer, TRUE)).toBe("undecided");
  });

  it("follows conditions on the index", () => {
    const { across, isIndex, pick, guards } = copies();
    const answer = across(pick(isIndex(0)));
    expect(guards.certainty(answer, TRUE)).toBe("undecided");
  });

  it("differs where both copies there are take other sides", () => {
    const { across, isIndex, pick } = copies({ domain: [0, 1] });
    expect(across(pick(isIndex(0)))).toBe(FALSE);
  });

  it("may be the same where two of three copies take one side", () => {
    const { across, isIndex, pick } = copies({ domain: [0, 1, 2] });
    expect([TRUE, FALSE]).not.toContain(across(pick(isIndex(0))));
  });

  it("is the same where the condition is not on the index", () => {
    const { across, pick, guards, variable } = copies();
    expect(across(pick(guards.equals(variable("var.p").id, true)))).toBe(TRUE);
  });

  it("is not known where it was computed from the index", () => {
    const { across, index, variable } = copies();
    expect([TRUE, FALSE]).not.toContain(across(variable("index % 2", { dependsOn: [index.id] })));
  });

  it("differs for references to the copy of the same index", () => {
    const { session, at, across, index } = copies();
    const other = resourceIdsOf(session).of("aws_eip.a");
    expect(across(ref(at, other, ["id"], index))).toBe(FALSE);
    expect(across(ref(at, other, ["id"]))).toBe(TRUE);
  });

  it("asks no other block's index", () => {
    const { session, at, guards, variable, k } = copies();
    const other = resourceIdsOf(session).of("aws_subnet.other");
    const index = variable("other index", { least: 0, copyOf: other });
    const value = either(session, at, guards.equals(index.id, 0), k("1a"), k("1b"));
    expect(sameAcross(session, value, resourceIdsOf(session).of("aws_subnet.a"))).toBe(TRUE);
  });
});
