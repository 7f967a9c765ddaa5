import { describe, expect, it } from "vitest";
import { takesColor } from "../../src/cli/color.ts";

describe("colours", () => {
  it("are for terminals", () => {
    expect(takesColor(true, {})).toBe(true);
    expect(takesColor(false, {})).toBe(false);
  });

  it("are not for dumb terminals", () => {
    expect(takesColor(true, { TERM: "dumb" })).toBe(false);
    expect(takesColor(true, { TERM: "xterm-256color" })).toBe(true);
  });

  it("are refused by NO_COLOR, whatever else is said, unless it is empty", () => {
    expect(takesColor(true, { NO_COLOR: "1" })).toBe(false);
    expect(takesColor(true, { NO_COLOR: "1", FORCE_COLOR: "1" })).toBe(false);
    expect(takesColor(true, { NO_COLOR: "" })).toBe(true);
  });

  it("are forced by FORCE_COLOR, and refused by 0 and false", () => {
    expect(takesColor(false, { FORCE_COLOR: "1" })).toBe(true);
    expect(takesColor(true, { FORCE_COLOR: "0" })).toBe(false);
    expect(takesColor(true, { FORCE_COLOR: "false" })).toBe(false);
    expect(takesColor(false, { FORCE_COLOR: "" })).toBe(false);
  });
});
