import { describe, expect, it } from "vitest";
import { isQuotable } from "../../src/cli/quotable.ts";

describe("a report", () => {
  it("quotes documents", () => {
    expect(isQuotable('resource "aws_vpc" "planned_values" {}')).toBe(true);
    expect(isQuotable('{ "Resources": { "planned_values": {} } }')).toBe(true);
  });

  it("quotes no plan of Terraform, where secrets stand in clear", () => {
    expect(isQuotable('{"format_version":"1.2","variables":{"password":{"value":"x"}},"planned_values":{}}')).toBe(
      false,
    );
  });
});
