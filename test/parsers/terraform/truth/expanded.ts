/** The copies of resources as Terraform plans them. */

import type { Resource } from "../../../../src/resources/index.ts";
import { TRUE } from "../../../../src/values/index.ts";
import type { ReadDesign } from "../design.ts";
import { inOrder, plain } from "./plain.ts";

/** Every copy that exists for certain, by the address that Terraform gives it. */
export function expanded({ stack }: ReadDesign): ReadonlyMap<string, unknown> {
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
export function sorted(resources: ReadonlyMap<string, unknown>): readonly string[] {
  return Array.from(
    resources,
    ([address, input]) => `${address.replace(/\[0\]$/, "")} ${JSON.stringify(inOrder(input))}`,
  ).sort();
}
