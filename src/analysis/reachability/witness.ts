/** The proof of a flow, step by step, each with the place where it is stated. */

import {
  type AddressPlace,
  type EntityId,
  type Graph,
  type GuardedSets,
  guardedSetsOf,
  type Nic,
  type SecurityGroup,
  type SgRule,
} from "../../graph/index.ts";
import { count4, count6, internet, intersectAddresses, showAddresses, showTraffic } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { Flow, Routing, Step, Witness } from "../facts.ts";
import { placeOfPeer } from "../rule-places.ts";
import { cheapest, stepsOf } from "./checks.ts";
import type { NicClasses } from "./nic-classes.ts";
import type { NicTrials } from "./nic-trials.ts";
import { aclOf, showNic } from "./words.ts";

/** A rule that lets the flow in, where it stands. */
interface LettingIn {
  readonly group: SecurityGroup;
  readonly rule: SgRule;
}

export class Witnesses {
  readonly #graph: Graph;
  readonly #sets: GuardedSets;
  readonly #routing: Routing;
  readonly #classes: NicClasses;
  readonly #trials: NicTrials;

  constructor(
    session: Session,
    graph: Graph,
    parts: { readonly routing: Routing; readonly classes: NicClasses; readonly nicTrials: NicTrials },
  ) {
    this.#graph = graph;
    this.#sets = guardedSetsOf(session);
    this.#routing = parts.routing;
    this.#classes = parts.classes;
    this.#trials = parts.nicTrials;
  }

  /** The steps are written when they are first read: of many flows nobody asks for them. */
  of(flow: Flow): Witness {
    const nic = this.#graph.as(flow.to, "nic");
    if (nic === undefined) throw new RangeError("a flow goes to a Nic");
    const rules = this.#rulesOf(flow);
    const [first] = rules;
    const primary =
      first === undefined
        ? (this.#addressStep(flow, nic)?.at ?? nic.at)
        : (this.#placeOf(first.rule)?.at ?? placeOfPeer(first.rule));
    const write = (): readonly Step[] => this.#steps(flow, nic, rules);
    let steps: readonly Step[] | undefined;
    return {
      primary,
      get steps() {
        steps ??= write();
        return steps;
      },
    };
  }

  #steps(flow: Flow, nic: Nic, rules: readonly LettingIn[]): readonly Step[] {
    if ("classes" in flow.from) return this.#fromNics(flow, flow.from.classes[0]?.nics[0]);
    const letIn = rules.map((each) => this.#ruleStep(flow, each));
    if (flow.through !== undefined) return this.#relayed(flow, flow.through, letIn);
    const steps =
      flow.from.zone === "on-premises" ? this.#premisesSteps(nic, flow.from.by) : this.#internetSteps(flow, nic);
    return [...steps, ...letIn];
  }

  #rulesOf({ rules }: Flow): readonly LettingIn[] {
    return rules.flatMap(({ group, rule }) => {
      const entity = this.#graph.as(group, "security-group");
      const stated = entity?.rules[rule];
      return entity === undefined || stated === undefined ? [] : [{ group: entity, rule: stated }];
    });
  }

  /** The first Subnet that leads to the Internet shows how. */
  #internetSteps(flow: Flow, nic: Nic): readonly Step[] {
    const address = this.#addressStep(flow, nic);
    const addressed = address === undefined ? [] : [address];
    for (const { to } of nic.placement.subnets) {
      const [service, ...route] = flow.calls === "ipv6" ? this.#routeOf6(to) : this.#routing.evidence(to);
      if (service === undefined || this.#routing.toInternet(to).world === FALSE) continue;
      return [service, ...addressed, ...route, ...this.#aclSteps(to)];
    }
    return addressed;
  }

  /** The route by which IPv6 goes out, which is seldom the one that IPv4 takes. */
  #routeOf6(subnet: EntityId): readonly Step[] {
    const way = this.#routing
      .out(subnet)
      .find(({ kind, destinations }) => kind === "internet-service" && destinations.v6.length > 0);
    const service = way?.via[0];
    if (way === undefined || service === undefined) return [];
    const text = `Internet → ${this.#graph.show(service)}`;
    return [{ at: this.#graph.placeOf(service), text }, ...way.steps()];
  }

  #premisesSteps(nic: Nic, by: EntityId): readonly Step[] {
    for (const { to } of nic.placement.subnets) {
      const way = this.#routing.fromOnPremises(to).find(({ via }) => via.includes(by));
      if (way !== undefined) return [...way.steps(), ...this.#aclSteps(to)];
    }
    return [];
  }

  #relayed(flow: Flow, balancer: EntityId, letIn: readonly Step[]): readonly Step[] {
    const entity = this.#graph.as(balancer, "load-balancer");
    const node = entity?.nics.flatMap((id) => this.#graph.as(id, "nic") ?? [])[0];
    if (entity === undefined || node === undefined) return letIn;
    const called = "zone" in flow.from && flow.from.zone !== "on-premises";
    const front = called ? this.#internetSteps({ ...flow, calls: "public" }, node) : [];
    const text = `${this.#graph.show(balancer)} hands it on to ${this.#showOwner(flow.to)} on ${showTraffic(flow.traffic)}`;
    return [...front, ...letIn, { at: entity.at, text }, ...this.#fromNics(flow, node.id)];
  }

  #fromNics(flow: Flow, nic: EntityId | undefined): readonly Step[] {
    const from = nic === undefined ? undefined : this.#classes.of(nic);
    const to = this.#classes.of(flow.to);
    if (from === undefined || to === undefined) return [];
    const trial = cheapest(this.#trials.between(from, to, flow.traffic));
    return trial === undefined ? [] : stepsOf(trial);
  }

  #addressStep(flow: Flow, nic: Nic): Step | undefined {
    if (flow.calls === "ipv6")
      return nic.ipv6 === undefined ? undefined : { at: nic.ipv6.at, text: "public IPv6 address" };
    const address = nic.publicAddresses.find(({ when }) => when !== FALSE);
    if (address === undefined || flow.calls === "private") return undefined;
    return { at: address.at, text: `public address of ${showNic(this.#graph, nic)}: ${address.words}` };
  }

  #aclSteps(subnetId: EntityId): readonly Step[] {
    const subnet = this.#graph.as(subnetId, "subnet");
    const link = subnet?.acls[0];
    if (subnet === undefined || link === undefined) return [];
    return [{ at: link.at, text: `${aclOf(this.#graph, subnet).words} allows it` }];
  }

  #ruleStep(flow: Flow, { group, rule }: LettingIn): Step {
    const place = this.#placeOf(rule);
    const addresses = showAddresses(this.#sets.may(place?.addresses ?? rule.peers.addresses));
    return {
      at: place?.at ?? rule.at,
      text: `${this.#graph.show(group.id)} lets ${addresses} in on ${showTraffic(flow.traffic)}`,
    };
  }

  /** Of several ranges that one rule names, the one that holds most of the Internet is to blame. */
  #placeOf({ peers }: SgRule): AddressPlace | undefined {
    const breadth = ({ addresses }: AddressPlace): number => {
      const outside = intersectAddresses(this.#sets.may(addresses), internet);
      return count4(outside) / 2 ** 32 + Number(count6(outside)) / 2 ** 128;
    };
    const [only, ...more] = peers.places;
    if (more.length === 0) return only;
    return [...peers.places].sort((a, b) => breadth(b) - breadth(a))[0];
  }

  #showOwner(id: EntityId): string {
    const nic = this.#graph.as(id, "nic");
    return nic === undefined ? this.#graph.show(id) : showNic(this.#graph, nic);
  }
}
