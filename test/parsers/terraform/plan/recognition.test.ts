import { describe, expect, it } from "vitest";
import { isPlan } from "../../../../src/parsers/terraform/index.ts";

describe("a plan", () => {
  it("is told by what is in it, however it is printed", () => {
    expect(isPlan('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{}}')).toBe(true);
    expect(isPlan('{\n  "terraform_version": "1.11.4",\n  "resource_changes": [],\n  "format_version": "1.2"\n}')).toBe(
      true,
    );
    expect(isPlan('\uFEFF{"applyable": true, "format_version": "1.2", "planned_values": {}}')).toBe(true);
  });

  it("is no state, no log and no other JSON", () => {
    expect(isPlan('{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}')).toBe(false);
    expect(isPlan('{"version":4,"terraform_version":"1.11.4","resources":[]}')).toBe(false);
    expect(isPlan('{"type":"planned_values"}')).toBe(false);
    expect(isPlan('[{"format_version":"1.2","planned_values":{}}]')).toBe(false);
    expect(isPlan("planned_values: {}")).toBe(false);
    expect(isPlan("")).toBe(false);
  });
});
