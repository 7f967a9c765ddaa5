/** What was read of a resource, as plain JSON: the contract of `netlint resources`, described by its schema. */

import type { FindingCause, FindingPlace, ReportedNotice } from "../../findings/index.ts";
import type { Path, Scalar, Settles } from "../../values/index.ts";
import type { Dialect } from "../resource.ts";

/** A value as it was evaluated. */
export type ValueDescription = {
  /** In words, the condition under which it is there; absent where it always is. */
  readonly when?: string;
  /** Where it is written: `main.tf:12:5`. */
  readonly at?: string;
  /** How it came from there, nearest step first: "default of var.cidr", "module.net argument cidr". */
  readonly via?: readonly string[];
} & (
  | { readonly kind: "known"; readonly value: Scalar }
  | {
      readonly kind: "list";
      readonly items: readonly ValueDescription[];
      /** Shapes of which any number of further elements may be there. */
      readonly rest?: readonly ValueDescription[];
      /** `set`: positions mean nothing; `unknown`: elements may stand elsewhere in it. */
      readonly order?: "set" | "unknown";
    }
  | {
      readonly kind: "object";
      readonly fields: Readonly<Record<string, ValueDescription>>;
      /** Shapes of values under keys that are not known. */
      readonly rest?: readonly ValueDescription[];
    }
  /** Text with holes. */
  | { readonly kind: "text"; readonly words: string; readonly parts: readonly ValueDescription[] }
  /** Exactly one of the cases holds. */
  | { readonly kind: "choice"; readonly cases: readonly ValueDescription[] }
  /** Not known, but equal to itself. */
  | {
      readonly kind: "symbol";
      readonly words: string;
      readonly cause: FindingCause;
      /** Who can say what it is: the author, by a value for a variable, or nobody who reads the documents. */
      readonly settles: Settles;
      readonly type?: string;
    }
  /** What another resource answers once it is there. */
  | {
      readonly kind: "reference";
      readonly words: string;
      /** The address of a resource of the same run. */
      readonly to: string;
      readonly path: Path;
      /** Which copy is meant, where there are several. */
      readonly copy?: ValueDescription;
    }
  /** Not shown: the documents or the name say that it is a secret. */
  | { readonly kind: "sensitive" }
  /** Not shown: the value has more parts than are described. */
  | { readonly kind: "cut" }
);

/** Whether a resource is there in every run that succeeds. */
export interface ExistenceDescription {
  /** `always`; `possible`: what the author settles decides; `undecided`: it also hangs on what nobody here can tell. */
  readonly certainty: "always" | "possible" | "undecided" | "never";
  /** In words, when; absent where always. */
  readonly condition?: string;
  readonly causes: readonly FindingCause[];
}

export interface CopiesDescription {
  /** At least so many where it exists. */
  readonly min: number;
  /** At most so many; `null` where nobody can say. */
  readonly max: number | null;
  /** What the number hangs on, in words. */
  readonly extent?: string;
}

/** A call that was not understood, or a module out of view: what it may have changed. */
export interface OpeningDescription {
  readonly by: string;
  /** `adds`: what is described stays; `changes`: it may have been undone. */
  readonly may: "add" | "change";
  readonly when?: string;
}

export interface ResourceDescription {
  /** Callers, name, key and index, as the author would write it. */
  readonly address: string;
  /** The directory or file that declares it. */
  readonly home: string;
  readonly formerAddresses: readonly string[];
  /** `aws_subnet`, `data.aws_vpc`, `AWS::EC2::Subnet`, `ec2:CreateSubnet`. */
  readonly type: string;
  readonly mode: "declared" | "lookup";
  readonly exists: ExistenceDescription;
  readonly copies: CopiesDescription;
  readonly place: FindingPlace;
  readonly region: ValueDescription;
  readonly endpoint?: ValueDescription;
  readonly openings: readonly OpeningDescription[];
  /** Attributes that may have been changed since it was made. */
  readonly ignoresChangesOf: readonly string[];
  readonly attributes: Readonly<Record<string, ValueDescription>>;
}

export interface StackDescription {
  readonly root: string;
  /** The plan that was read with it. */
  readonly plan?: string;
  readonly dialect: Dialect;
  readonly files: readonly string[];
  /** In words, what every successful run satisfies; absent where nothing is demanded. */
  readonly given?: string;
  /** Modules and templates that could not be read. */
  readonly outOfView: readonly FindingCause[];
  readonly resources: readonly ResourceDescription[];
}

/** Everything that one run read. */
export interface ResourceReport {
  readonly stacks: readonly StackDescription[];
  readonly notices: readonly ReportedNotice[];
}
