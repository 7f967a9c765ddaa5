import { describe, expect, it } from "vitest";
import { ReadDesign } from "../design.ts";
import { designs } from "./designs.ts";
import { expanded, sorted } from "./expanded.ts";
import { hasTerraform, planOf } from "./terraform-binary.ts";

describe("designs, beside the terraform program", () => {
  if (!hasTerraform) it.skip("there is no terraform program on the path", () => undefined);

  it.runIf(hasTerraform).each(Object.keys(designs))(
    "%s: the same resources with the same inputs",
    { timeout: 120_000 },
    (name) => {
      const files = designs[name] ?? {};
      const read = new ReadDesign(files);
      expect(sorted(expanded(read))).toEqual(sorted(planOf(files).resources));
      expect(read.notices).toEqual([]);
    },
  );
});
