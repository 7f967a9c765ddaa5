/** The network graph as plain data: what `netlint graph` writes and draws. Holds no session, so that it outlives one. */

import type { ReportedNotice } from "../../findings/index.ts";

/** What is known of a condition: it always holds, its author can make it hold, only others could, or it never holds. */
export type DescribedCertainty = "proven" | "possible" | "undecided" | "impossible";

/** When something is so. */
export interface Conditional {
  readonly certainty: DescribedCertainty;
  /** In words: "var.public = true"; absent where it always holds. */
  readonly when?: string;
}

/** A place, and the way by which it was reached. Lines and columns count from 1, columns in UTF-16 code units. */
export interface DescribedPlace {
  /** Relative to the workspace, separated by `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** In words, where nobody wrote it: a default, an absence. */
  readonly implied?: string;
  /** How it was reached, nearest step first: the call of a module, the default of a variable. */
  readonly way?: readonly DescribedStep[];
}

export interface DescribedStep {
  readonly words: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface DescribedLink extends Conditional {
  /** The id of an entity of the same group. */
  readonly to: string;
  readonly at: DescribedPlace;
}

export interface DescribedFlag extends Conditional {
  readonly at: DescribedPlace;
}

/** A constant as itself; everything else in words, as a message would say it. */
export type DescribedValue =
  { readonly value: string | number | boolean | null } | { readonly words: string; readonly causes: readonly string[] };

/** Addresses that belong under one condition. */
export interface DescribedAddresses extends Conditional {
  /** CIDR blocks; or, in words, a block of which only the size is known. */
  readonly blocks: readonly string[];
  /** How many blocks more there are, where they are too many to list. */
  readonly more?: number;
}

export interface DescribedTraffic extends Conditional {
  /** In words: `443/tcp`, `1024-65535/tcp and udp`, `icmp`, `all traffic`. */
  readonly traffic: string;
}

export interface DescribedRoute extends Conditional {
  readonly destination: DescribedValue;
  readonly destinations: readonly DescribedAddresses[];
  readonly target: "local" | "entity" | "blackhole" | "unknown";
  /** Where the target is an entity. */
  readonly to: readonly DescribedLink[];
  /** Why the target is not known. */
  readonly cause?: string;
  readonly from: "stated" | "propagated" | "implied";
  readonly at: DescribedPlace;
}

export interface DescribedRule extends Conditional {
  readonly direction: "ingress" | "egress";
  readonly nature: "stated" | "implied" | "unknown";
  readonly traffic: readonly DescribedTraffic[];
  readonly addresses: readonly DescribedAddresses[];
  readonly groups: readonly DescribedLink[];
  readonly cause?: string;
  readonly at: DescribedPlace;
}

export interface DescribedEntry extends Conditional {
  readonly direction: "ingress" | "egress";
  readonly action: "allow" | "deny";
  readonly number?: number;
  readonly traffic: readonly DescribedTraffic[];
  readonly addresses: readonly DescribedAddresses[];
  readonly at: DescribedPlace;
}

export interface DescribedListener extends Conditional {
  readonly traffic: readonly DescribedTraffic[];
  readonly protocol: DescribedValue;
  readonly action: "forward" | "redirect" | "fixed" | "other";
  readonly targets: readonly DescribedTarget[];
  readonly at: DescribedPlace;
}

/** Whom traffic is handed to, and on which ports, where those are not the target's own. */
export interface DescribedTarget extends DescribedLink {
  readonly traffic: readonly DescribedTraffic[];
}

export interface DescribedPublicAddress extends Conditional {
  readonly words: string;
  /** The public IP, where it is an entity. */
  readonly by?: string;
  readonly at: DescribedPlace;
}

/** More of a kind may exist than is in view. */
export interface DescribedOpenness extends Conditional {
  readonly cause: string;
}

/** Entities of every kind have this shape; which links, values and flags a kind has, its schema says. */
export interface DescribedEntity {
  /** Made of the address: adding something else never changes it. */
  readonly id: string;
  readonly kind: string;
  /** The kind in the provider's own word: "VPC". */
  readonly word: string;
  /** As messages call it: `module.net.aws_subnet.a[0]`. */
  readonly name: string;
  /** The type in the document: `aws_subnet`. */
  readonly type: string;
  /** The directory or file that declares it. */
  readonly home: string;
  readonly nature: "declared" | "implicit" | "adopted";
  readonly exists: Conditional;
  readonly copies: { readonly min: number; readonly max: number | null };
  readonly at: DescribedPlace;
  /** What the cloud is told to call it. */
  readonly givenName?: DescribedValue;
  readonly tags?: Readonly<Record<string, DescribedValue>>;
  readonly links: Readonly<Record<string, readonly DescribedLink[]>>;
  readonly values?: Readonly<Record<string, DescribedValue>>;
  /** Words out of a short list: which kind of load balancer, what a task runs. */
  readonly words?: Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, DescribedFlag>>;
  readonly conditions?: Readonly<Record<string, Conditional>>;
  readonly addresses?: Readonly<Record<string, readonly DescribedAddresses[]>>;
  readonly traffic?: readonly DescribedTraffic[];
  readonly publicAddresses?: readonly DescribedPublicAddress[];
  readonly routes?: readonly DescribedRoute[];
  readonly rules?: readonly DescribedRule[];
  readonly entries?: readonly DescribedEntry[];
  readonly listeners?: readonly DescribedListener[];
  readonly members?: readonly DescribedTarget[];
  /** By what there may be more of. */
  readonly open?: Readonly<Record<string, readonly DescribedOpenness[]>>;
}

/** The graph of one linked group. */
export interface GraphDocument {
  /** The roots of its stacks. */
  readonly group: string;
  /** What every successful run satisfies, in words; all certainties are under it. Absent where nothing is required. */
  readonly given?: string;
  readonly entities: readonly DescribedEntity[];
}

/** The graphs of a run. */
export interface GraphReport {
  readonly groups: readonly GraphDocument[];
  readonly notices: readonly ReportedNotice[];
}
