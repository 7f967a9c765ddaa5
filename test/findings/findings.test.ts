import { describe, expect, it } from "vitest";
import {
  compareFindings,
  fingerprintOf,
  groupByCauses,
  isAtLeast,
  isSamePlace,
  placeOf,
  reportedNotices,
  sortedNotices,
  type FindingCause,
  type ReportedNotice,
} from "../../src/findings/index.ts";
import { noticesOf, originsOf, Session, SourceText } from "../../src/source/index.ts";
import { findingWith, placeOfText } from "../engine/sample-findings.ts";

const file = new SourceText("b.tf", "one\ntwo 𝒳 x\n");

describe("places", () => {
  it("count lines and columns from 1, columns in UTF-16 code units", () => {
    const session = new Session();
    const origins = originsOf(session);
    const at = origins.at(origins.addFile(file), { start: 11, end: 12 });
    expect(placeOf(origins, at)).toEqual({
      path: "b.tf",
      start: { offset: 11, line: 2, column: 8 },
      end: { offset: 12, line: 2, column: 9 },
    });
    expect(placeOf(origins, origins.implied(at, "nothing more")).implied).toBe("nothing more");
  });

  it("are the same where they are the same stretch", () => {
    expect(isSamePlace(placeOfText(file, "one"), { ...placeOfText(file, "one"), implied: "x" })).toBe(true);
    expect(isSamePlace(placeOfText(file, "one"), placeOfText(file, "on"))).toBe(false);
  });
});

describe("fingerprints", () => {
  const identity = { rule: "r", home: "h", local: "l", fact: "f" };

  it("are the same from run to run", () => {
    expect(fingerprintOf(identity)).toBe(fingerprintOf({ fact: "f", local: "l", home: "h", rule: "r" }));
    expect(fingerprintOf(identity)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("do not run parts together", () => {
    expect(fingerprintOf({ ...identity, home: "h,l", local: "" })).not.toBe(fingerprintOf(identity));
    expect(fingerprintOf({ ...identity, home: "hl", local: "" })).not.toBe(fingerprintOf({ ...identity, home: "h" }));
  });
});

describe("the order of findings", () => {
  it("is path, place, rule, message", () => {
    const other = new SourceText("a.tf", file.text);
    const sorted = [
      findingWith({ place: placeOfText(other, "two") }),
      findingWith({ place: placeOfText(file, "one"), rule: "a" }),
      findingWith({ place: placeOfText(file, "one"), rule: "b", message: "a" }),
      findingWith({ place: placeOfText(file, "one"), rule: "b", message: "b" }),
      findingWith({ place: placeOfText(file, "two") }),
    ];
    expect(sorted.toReversed().sort(compareFindings)).toEqual(sorted);
  });

  it("is that of code units, not of a locale", () => {
    const at = (path: string) => findingWith({ place: placeOfText(new SourceText(path, "x"), "x") });
    expect([at("a.tf"), at("Z.tf"), at("ä.tf")].sort(compareFindings).map(({ place }) => place.path)).toEqual([
      "Z.tf",
      "a.tf",
      "ä.tf",
    ]);
  });
});

describe("severities", () => {
  it("are ordered", () => {
    expect(isAtLeast("error", "warning")).toBe(true);
    expect(isAtLeast("warning", "warning")).toBe(true);
    expect(isAtLeast("info", "warning")).toBe(false);
  });
});

describe("findings of one set of causes", () => {
  const cause = (words: string, path?: string): FindingCause => ({
    kind: "variable",
    words,
    ...(path !== undefined && { place: placeOfText(new SourceText(path, "x"), "x") }),
  });
  const groups = (...causes: readonly (readonly FindingCause[])[]) =>
    groupByCauses(causes.map((each) => findingWith({ causes: each }))).map(({ findings }) => findings.length);

  it("are one group, whatever order the causes stand in", () => {
    expect(groups([cause("a"), cause("b")], [cause("c")], [cause("b"), cause("a")])).toEqual([2, 1]);
  });

  it("are two where one has a cause more", () => {
    expect(groups([cause("a"), cause("b")], [cause("a")])).toEqual([1, 1]);
  });

  it("are two where variables of one name stand in two modules", () => {
    expect(groups([cause("var.open", "a.tf")], [cause("var.open", "b.tf")])).toEqual([1, 1]);
  });
});

describe("notices", () => {
  const notice = (overrides: Partial<ReportedNotice>): ReportedNotice => ({
    code: "syntax",
    level: "error",
    message: "m",
    ...overrides,
  });

  it("get their places, or the file where it was not read", () => {
    const session = new Session();
    originsOf(session).addFile(file);
    const span = { start: 4, end: 7 };
    noticesOf(session).add({
      code: "syntax",
      level: "error",
      message: "m",
      place: { kind: "span", path: "b.tf", span },
    });
    noticesOf(session).add({
      code: "syntax",
      level: "error",
      message: "m",
      place: { kind: "span", path: "c.tf", span },
    });
    noticesOf(session).add({
      code: "unreadable-file",
      level: "error",
      message: "m",
      place: { kind: "file", path: "d" },
    });
    noticesOf(session).add({ code: "unmapped-types", level: "info", message: "m", place: { kind: "nowhere" } });
    expect(reportedNotices(session)).toMatchObject([
      { place: { path: "b.tf", start: { line: 2, column: 1 } } },
      { path: "c.tf" },
      { path: "d" },
      { code: "unmapped-types" },
    ]);
  });

  it("are sorted by place, those about a whole file first, those about nothing last, each once", () => {
    const sorted = [
      notice({ path: "a.tf" }),
      notice({ path: "b.tf" }),
      notice({ place: placeOfText(file, "one") }),
      notice({ place: placeOfText(file, "two") }),
      notice({ code: "cycle" }),
      notice({ code: "syntax" }),
    ];
    expect(sortedNotices([...sorted.toReversed(), ...sorted])).toEqual(sorted);
  });
});
