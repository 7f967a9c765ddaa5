import { describe, expect, it } from "vitest";
import type { Resource } from "../../../../src/resources/index.ts";
import { TRUE } from "../../../../src/values/index.ts";
import { ReadDesign } from "../design.ts";
import { designs } from "./designs.ts";
import { inOrder, plain } from "./plain.ts";
import { hasTerraform, plannedResources } from "./terraform-binary.ts";

/** Every copy that exists for certain, by the address that Terraform gives it. */
function expanded({ stack }: ReadDesign): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const resource of stack.resources) {
    for (const copy of resource.instances()) {
      if (copy.exists === TRUE) found.set(addressOf(copy), inOrder(plain(copy.attribute(["input"]))));
    }
  }
  return found;
}

function addressOf({ address }: Resource): string {
  const index = address.index === undefined ? "" : `[${address.index}]`;
  return [...address.callers, address.local].join(".") + index;
}

/** A single copy of a counted block has no index here and one there. */
function sorted(resources: ReadonlyMap<string, unknown>): readonly string[] {
  return Array.from(
    resources,
    ([address, input]) => `${address.replace(/\[0\]$/, "")} ${JSON.stringify(inOrder(input))}`,
  ).sort();
}

describe("designs, beside the terraform program", () => {
  if (!hasTerraform) it.skip("there is no terraform program on the path", () => undefined);

  it.runIf(hasTerraform).each(Object.keys(designs))(
    "%s: the same resources with the same inputs",
    { timeout: 120_000 },
    (name) => {
      const files = designs[name] ?? {};
      const read = new ReadDesign(files);
      expect(sorted(expanded(read))).toEqual(sorted(plannedResources(files)));
      expect(read.notices).toEqual([]);
    },
  );
});
