/** The functions of the terraform program, and those that are catalogued here. */

import { describe, expect, it } from "vitest";
import { functionCatalogue } from "../../../../src/parsers/terraform/index.ts";
import { evaluated } from "../design.ts";
import { failing, sound } from "./expressions.ts";
import { functionsOfTerraform, hasTerraform } from "./terraform-binary.ts";

const cataloguedOf = (answer: string): readonly string[] =>
  functionCatalogue.filter((each) => each.answer === answer).map(({ name }) => name);

describe("the catalogue of functions", () => {
  if (!hasTerraform) it.skip("there is no terraform program on the path", () => undefined);

  it.runIf(hasTerraform)("names those of Terraform, and tells which ones OpenTofu alone has", () => {
    const names = functionCatalogue.filter(({ isOfOpenTofu }) => !isOfOpenTofu).map(({ name }) => name);
    expect(names).toEqual(functionsOfTerraform());
  });

  it("calls exact what is compared with Terraform, call by call", () => {
    const compared = [...sound, ...failing].join("\n");
    const missing = cataloguedOf("exact").filter((name) => !new RegExp(`\\b${name}\\(`).test(compared));
    expect(missing).toEqual(["cidrcontains", "urldecode"]);
  });

  it("calls symbolic what is equal to itself and not known", () => {
    const calls = cataloguedOf("symbolic").map((name) => [name, evaluated(`${name}("~/x", "y")`)] as const);
    expect(calls.filter(([, value]) => !value.startsWith("?"))).toEqual([]);
    expect(evaluated('abspath("x") == abspath("x")')).toBe("true");
    expect(evaluated("uuid() == uuid()")).not.toBe("true");
  });
});
