import { describe, expect, it } from "vitest";
import { ReadDesign } from "../design.ts";
import { around, failing, sound } from "./expressions.ts";
import { inOrder, plain } from "./plain.ts";
import { hasTerraform, outputsOf } from "./terraform-binary.ts";

function design(expressions: readonly string[]): string {
  const outputs = expressions.map((expression, index) => `output "e${index}" {\n  value = ${expression}\n}\n`);
  return around + outputs.join("");
}

describe("expressions, beside the terraform program", () => {
  if (!hasTerraform) it.skip("there is no terraform program on the path", () => undefined);

  it.runIf(hasTerraform)("have the value that Terraform gives them", { timeout: 120_000 }, () => {
    const wanted = outputsOf({ "main.tf": design(sound) });
    const read = new ReadDesign({ "main.tf": design(sound) }, { workspaceName: "default" });
    const differences = sound.flatMap((expression, index) => {
      const value = read.stack.outputs.get(`e${index}`);
      const got = JSON.stringify(value === undefined ? undefined : inOrder(plain(value)));
      const expected = JSON.stringify(inOrder(wanted.get(`e${index}`) ?? null));
      return got === expected ? [] : [{ expression, got, expected }];
    });
    expect(differences).toEqual([]);
  });

  it.runIf(hasTerraform)("fail where Terraform refuses them", { timeout: 120_000 }, () => {
    const asked = failing.map((expression) => `can(${expression})`);
    const wanted = outputsOf({ "main.tf": design(asked) });
    const accepted = failing.filter((_, index) => wanted.get(`e${index}`) !== false);
    expect(accepted).toEqual([]);
    const read = new ReadDesign({ "main.tf": design(asked) });
    const missed = failing.filter((_, index) => {
      const value = read.stack.outputs.get(`e${index}`);
      return value === undefined || plain(value) !== false;
    });
    expect(missed).toEqual([]);
  });
});
