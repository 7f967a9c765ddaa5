/** One resource, or one copy of it, as rows see it. */

import type { EntityAddress, EntityCopies } from "../../graph/index.ts";
import type { Resource } from "../../resources/index.ts";
import type { Guard } from "../../values/index.ts";
import type { Provider } from "./tables.ts";

/** What a copy is told apart by: its index, or its key in `for_each`. */
export type CopyKey = string | number;

export interface Subject {
  readonly resource: Resource;
  /** Which copy of its block it is; `undefined` where there is one, or where one entity stands for all. */
  readonly copy: CopyKey | undefined;
  readonly exists: Guard;
  readonly copies: EntityCopies;
  readonly address: EntityAddress;
  /** The author's word for what it is: "aws_subnet", "AWS::EC2::Subnet", "create_subnet". */
  readonly word: string;
  readonly provider: Provider;
}

export function subjectOf(resource: Resource, copy: CopyKey | undefined, provider: Provider): Subject {
  return {
    resource,
    copy,
    exists: resource.exists,
    copies: copiesOf(resource),
    address: resource.address,
    word: wordOf(resource.type),
    provider,
  };
}

function copiesOf({ id, copies }: Resource): EntityCopies {
  const { min, max, extent } = copies;
  if (max === 1) return { min, max };
  return extent === undefined ? { min, max, block: id } : { min, max, extent, block: id };
}

/** A type as its author writes it: calls of boto3 in their Python spelling, everything else without the dialect. */
function wordOf(type: string): string {
  const colon = type.indexOf(":");
  const name = type.slice(colon + 1);
  const isCall = !type.startsWith("terraform:") && !type.startsWith("cloudformation:");
  return isCall ? name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase() : name;
}
