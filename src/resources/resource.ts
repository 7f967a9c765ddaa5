/** A declared resource, whatever dialect declared it: an address, a condition of existence, and lazy attributes. */

import type { OriginId } from "../source/index.ts";
import type { Guard, Path, ResourceId, SymbolId, Value } from "../values/index.ts";

export type Dialect = "terraform" | "cloudformation" | "boto2" | "boto3";

/**
 * What a resource is called. Its identity for findings is `home` and `local`: it drops `count` indexes and the
 * callers of a module, and keeps string keys of `for_each`, because one block often makes web, app and db.
 */
export interface Address {
  /** The workspace-relative directory (Terraform) or file (template, script) that declares the block. */
  readonly home: string;
  /** The name within it, as the author writes it: `aws_subnet.a`, `aws_security_group.tier["web"]`, `WebSubnet`, `sg_web`. */
  readonly local: string;
  /** The calls that led there, outermost first: `module.net`, `module.zone["a"]`; empty at the root. */
  readonly callers: readonly string[];
  /** The `count` index, where this is one copy of a counted block. */
  readonly index?: number;
}

/** How many there are of a block, where it exists at all. */
export interface Copies {
  /** At least so many where it exists; an unknown extent has 1. */
  readonly min: number;
  /** At most so many; `undefined` where nobody can say. */
  readonly max: number | undefined;
  /** The unknown number of copies: `extent ≥ 2` is an atom. */
  readonly extent?: SymbolId;
  /** Stands for the index (or key) of a copy in attributes that were evaluated once for all copies. */
  readonly index?: SymbolId;
  /** Somebody refers to one particular copy, so that copies are not interchangeable. */
  readonly indexed?: boolean;
}

export const oneCopy: Copies = { min: 1, max: 1 };

/** More copies than this are not made one by one; one entity stands for all, as a summary. */
export const instanceBound = 1_000;

/** Something was done to a resource that is not understood; what was there before may have been undone. */
export interface Opening {
  readonly when: Guard;
  readonly at: OriginId;
  readonly why: SymbolId;
}

export interface Resource {
  readonly id: ResourceId;
  readonly dialect: Dialect;
  /**
   * The key of its row: `terraform:aws_subnet`, `terraform:data.aws_subnet`, `cloudformation:AWS::EC2::Subnet`,
   * `ec2:CreateSubnet` (boto3), `boto2:create_subnet`.
   */
  readonly type: string;
  readonly address: Address;
  /** Addresses under which it was known before (`moved` blocks), callers included, the latest first. */
  readonly formerAddresses: readonly string[];
  readonly exists: Guard;
  readonly copies: Copies;
  /** Its header: the block's type and labels, the logical id, the call. */
  readonly at: OriginId;
  /** `lookup`: a data source or a describing call; what it finds is adopted, not declared. */
  readonly mode: "declared" | "lookup";
  /** The Region it is made in, as the provider block, the stack or the connection says; a symbol where nothing does. */
  readonly region: Value;
  /** The endpoint of the service that is asked, where one is named: it tells AWS from OUTSCALE in boto scripts. */
  readonly endpoint?: Value | undefined;
  /** Symbols of modules or calls that cannot be read and were given this resource: they may add to it, not remove. */
  readonly handedTo: readonly SymbolId[];
  /** Calls that are not understood and were made on it: they may add and remove. */
  readonly openings: readonly Opening[];
  /** Attribute changes are ignored after creation: the source is only the first value (`lifecycle.ignore_changes`). */
  readonly ignoresChangesOf: readonly string[];
  /**
   * The value under a path. Nested blocks are lists of objects, whatever their number; what is not written is a
   * known `null` whose origin is implied by the header. Never throws; the same path always gives the same value.
   */
  attribute(path: Path): Value;
  /** The names of the attributes and blocks that are written, in order. */
  written(): readonly string[];
  /** What this attribute holds once it is written: the origin of its name (`cidr_block`), for small primary places. */
  nameOf(attribute: string): OriginId | undefined;
  /** Whether the documents say that what is written under a name is a secret; a name may tell that, too. */
  isSensitive?(attribute: string): boolean;
  /** The copies one by one, each with `copies` of one; empty where the extent is unknown or over {@link instanceBound}. */
  instances(): readonly Resource[];
}
