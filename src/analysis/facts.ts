/** What rules read: the graph, and what follows from it. Each part is lazy and computed once. */

import type { EntityId, Graph, GuardedSet } from "../graph/index.ts";
import type { TrafficSet } from "../net/index.ts";
import type { OriginId, Session } from "../source/index.ts";
import type { Guard } from "../values/index.ts";

export interface Facts {
  readonly session: Session;
  readonly graph: Graph;
  readonly routing: Routing;
  readonly services: Services;
  readonly flows: Flows;
  readonly attested: Attestations;
}

/** What the author vouches for in the configuration: addresses as `graph.show` prints them. */
export interface Attestations {
  /** Services that are meant to be one VM. */
  readonly single: ReadonlySet<string>;
  /** Which services stand in which tier; of two that disagree the first holds. */
  readonly tiers?: readonly StatedTier[];
}

/** A tier that the author states: by names, tags (`role=store`) and addresses; `*` is any text, `?` one character. */
export interface StatedTier {
  readonly tier: StatedTierClass;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly addresses: readonly string[];
  readonly at: OriginId;
}

/** What leaves a Subnet for the Internet through an internet service that is attached to its Net. */
export interface InternetRoute {
  /** The public destinations that are routed so, IPv4 and IPv6. */
  readonly destinations: GuardedSet;
  /** The same, reduced to one condition: most of the Internet is routed so. */
  readonly world: Guard;
}

export interface Routing {
  toInternet(subnet: EntityId): InternetRoute;
  /** The route that shows it, and the internet service: where `world` can hold. */
  evidence(subnet: EntityId): readonly Step[];
}

/** One step of a proof: what is so (in the author's words), and where it is stated. */
export interface Step {
  readonly at: OriginId;
  readonly text: string;
}

/** What a service serves, from front to data. */
export type StatedTierClass =
  "balancer" | "front" | "app" | "data" | "broker" | "bastion" | "nat" | "vpn" | "observability";

/** `unknown` where nothing tells. */
export type TierClass = StatedTierClass | "unknown";

/** Said by kind or tag, or inferred from names and ports. */
export interface Told {
  readonly basis: "stated" | "inferred";
  /** In words: "tag role = web", "same name stem web", "listens on 3306/tcp". */
  readonly words: string;
  readonly at: OriginId;
}

/** VMs, groups of VMs, databases and other components that do one job together. */
export interface Service {
  /** Stable within a graph; the same for the same design. */
  readonly key: string;
  /** What to call it in messages: "web". */
  readonly name: string;
  /** VMs, VM groups, databases, load balancers, lone Nics. */
  readonly members: readonly EntityId[];
  /** Why these count as one. */
  readonly told: readonly Told[];
  readonly tier: { readonly class: TierClass; readonly told: Told };
  /** `inferred` where names took part in saying that its members are one service. */
  readonly basis: "stated" | "inferred";
  /** `stated` where a tag or its kind tells it from other services; `inferred` where only blocks and names do. */
  readonly identified: "stated" | "inferred";
}

export interface Services {
  readonly all: readonly Service[];
  /** The service of a component, or of the owner of a Nic. */
  of(component: EntityId): Service | undefined;
}

/** Virtual places outside every Net. */
export type Zone = "internet4" | "internet6";

/** One class of traffic that comes from one zone to one Nic, delivered and let in. */
export interface Flow {
  readonly from: Zone;
  readonly to: EntityId;
  readonly traffic: TrafficSet;
  /**
   * From which addresses, each under its guard: the union over all rules of all groups, with public address,
   * route, gateway and network ACL included. Nothing conditions it from outside.
   */
  readonly sources: GuardedSet;
  /** The rules that let it in. */
  readonly rules: readonly RuleOf[];
  /** The entities on the way: internet service, route table, Subnet, network ACL. */
  readonly via: readonly EntityId[];
  /** `answered`: replies have a way back, and `sources` holds that condition; `one-way`: packets arrive, replies do not. */
  readonly reply: "answered" | "one-way";
}

/** A rule of a security group: the group, and the position of the rule in it. */
export interface RuleOf {
  readonly group: EntityId;
  readonly rule: number;
}

export interface Flows {
  /** All classes of traffic from the Internet, answered and one-way, to a Nic. */
  fromInternet(nic: EntityId): readonly Flow[];
  /** All of them, in order of Nics. */
  readonly internet: readonly Flow[];
  /**
   * The proof of a flow: gateway, public address, route, network ACL, rule, each with its place. The primary place is
   * the authored line that lets the source in.
   */
  witness(flow: Flow): { readonly primary: OriginId; readonly steps: readonly Step[] };
  /** The condition under which the flow is open to the world: at least a quarter of the public addresses. */
  worldOpen(flow: Flow): Guard;
}
