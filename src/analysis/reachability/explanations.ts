/** Why a connection works, or all that hinders it on the way that needs the fewest changes. */

import type { EntityId, Graph } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, noTraffic, type TrafficSet, unionTraffic } from "../../net/index.ts";
import { InvariantError, type Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { End, Explanation, Obstacle, Relay } from "../facts.ts";
import type { BalancerTargets } from "./balancer-targets.ts";
import { cheapest, obstaclesOf, stepsOf, type Trial } from "./checks.ts";
import type { EndpointTrials } from "./endpoint-trials.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";
import type { NicTrials } from "./nic-trials.ts";
import type { Questions } from "./questions.ts";
import type { RelayedFlows } from "./relayed-flows.ts";
import { trafficMapsOf } from "./traffic-maps.ts";
import { showNic } from "./words.ts";
import type { ZoneTrials } from "./zone-trials.ts";

export class Explanations {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #classes: NicClasses;
  readonly #endpoints: EndpointTrials;
  readonly #nicTrials: NicTrials;
  readonly #questions: Questions;
  readonly #relayed: RelayedFlows;
  readonly #targets: BalancerTargets;
  readonly #zoneTrials: ZoneTrials;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly classes: NicClasses;
      readonly endpoints: EndpointTrials;
      readonly nicTrials: NicTrials;
      readonly questions: Questions;
      readonly relayed: RelayedFlows;
      readonly targets: BalancerTargets;
      readonly zoneTrials: ZoneTrials;
    },
  ) {
    this.#session = session;
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#classes = parts.classes;
    this.#endpoints = parts.endpoints;
    this.#nicTrials = parts.nicTrials;
    this.#questions = parts.questions;
    this.#relayed = parts.relayed;
    this.#targets = parts.targets;
    this.#zoneTrials = parts.zoneTrials;
  }

  explain(from: End, to: End, traffic: TrafficSet): Explanation {
    const works = this.#questions.reaches(from, to, traffic);
    const arrives = this.#questions.reaches(from, to, traffic, { unanswered: true });
    const trial = cheapest(this.#trials(from, to, traffic));
    const told = trial === undefined ? [] : obstaclesOf(this.#guards, trial);
    return {
      works,
      arrives,
      steps: trial === undefined ? [] : stepsOf(trial),
      obstacles: works === TRUE ? [] : told.length > 0 || works !== FALSE ? told : [this.#noWay(from, to)],
      relays: "nic" in to ? this.#relays(from, to.nic, traffic) : [],
    };
  }

  #trials(from: End, to: End, traffic: TrafficSet): Iterable<Trial> {
    const caller = this.#classOf(from);
    const called = this.#classOf(to);
    if ("endpoint" in from) return [this.#endpoints.from(from.endpoint)];
    if ("endpoint" in to) return caller === undefined ? [] : this.#endpoints.to(caller, to.endpoint, traffic);
    if ("zone" in from) return called === undefined ? [] : this.#zoneTrials.into(from, called, traffic);
    if (caller === undefined) return [];
    if ("zone" in to) return this.#zoneTrials.outOf(caller, to, traffic);
    return called === undefined ? [] : this.#nicTrials.between(caller, called, traffic);
  }

  /** There is no way to try, or what hinders on it can only be told of all of it together. */
  #noWay(from: End, to: End): Obstacle {
    const [caller, called] = [this.#classOf(from), this.#classOf(to)];
    const nic = (called ?? caller)?.sample;
    const at = nic?.at ?? this.#graph.entities[0]?.at;
    if (at === undefined) throw new InvariantError("who asks about a connection has a graph");
    const text = "no way leads from one to the other";
    const obstacle = { code: "NO_PATH", at, text, when: TRUE, hinders: "request" } as const;
    const endpoint = called === undefined ? undefined : this.#graph.as(called.sample.owner, "endpoint");
    if (endpoint !== undefined && called?.places.every(({ when }) => when === FALSE) === true) {
      const words = `the service of ${this.#graph.show(endpoint.id)} is not installed in the zone where it stands`;
      return { ...obstacle, code: "VPCE_SERVICE_NOT_INSTALLED_IN_AZ", at: endpoint.at, text: words };
    }
    if (caller === undefined || called === undefined) return obstacle;
    const names = [caller, called].map(({ sample }) => showNic(this.#graph, sample));
    if (this.#guards.and(caller.exists, called.exists) === FALSE) {
      return { ...obstacle, code: "NO_SOURCE_OR_DESTINATION", text: `${names.join(" and ")} are never there at once` };
    }
    return obstacle;
  }

  #classOf(end: End): ClassOfNics | undefined {
    return "nic" in end ? this.#classShowing(end.nic) : undefined;
  }

  /** The class of a Nic, which texts and places show by the Nic that was asked about. */
  #classShowing(id: EntityId): ClassOfNics | undefined {
    const of = this.#classes.of(id);
    const nic = this.#graph.as(id, "nic");
    return of === undefined || nic === undefined || of.sample.id === id ? of : { ...of, sample: nic };
  }

  /** Load balancers that can be called from there, and hand on to the Nic on these ports. */
  #relays(from: End, nic: Extract<End, { readonly nic: unknown }>["nic"], traffic: TrafficSet): readonly Relay[] {
    const to = this.#classes.of(nic);
    if (to === undefined) return [];
    const relays = new Map<string, Relay>();
    for (const handover of this.#targets.to(to)) {
      const by = handover.balancer.id;
      if (relays.has(String(by))) continue;
      const relay = this.#relay(from, { to, shown: this.#classShowing(nic) ?? to }, handover.balancer.id, traffic);
      if (relay !== undefined) relays.set(String(by), relay);
    }
    return [...relays.values()];
  }

  #relay(
    from: End,
    { to, shown }: { readonly to: ClassOfNics; readonly shown: ClassOfNics },
    by: Relay["by"],
    traffic: TrafficSet,
  ): Relay | undefined {
    const maps = trafficMapsOf(this.#session);
    const calledOn = this.#targets.calledOn(to, by, traffic);
    const called = calledOn.parts.map((part) => part.traffic).reduce(unionTraffic, noTraffic);
    if (isEmptyTraffic(called)) return undefined;
    const balancer = this.#graph.as(by, "load-balancer");
    const nodes = new Set(balancer?.nics.flatMap((nic) => this.#classes.of(nic) ?? []));
    const works: Guard[] = [];
    const steps: Relay["steps"][number][] = [];
    for (const node of nodes) {
      const front = this.#questions.reaches(from, { nic: node.sample.id }, called);
      const back = this.#handedOn(from, node, to, traffic);
      works.push(this.#guards.all([front, back, maps.some(calledOn)]));
      const trial = cheapest(this.#trials(from, { nic: node.sample.id }, called));
      const second = cheapest(this.#nicTrials.between(node, shown, traffic));
      if (front !== FALSE && back !== FALSE && steps.length === 0) {
        steps.push(...(trial === undefined ? [] : stepsOf(trial)), ...(second === undefined ? [] : stepsOf(second)));
      }
    }
    return { by, called, works: this.#guards.any(works), steps };
  }

  /** From outside, what is relayed says it for itself: targets may see the client. */
  #handedOn(from: End, node: ClassOfNics, to: ClassOfNics, traffic: TrafficSet): Guard {
    if ("nic" in from) return this.#questions.reaches({ nic: node.sample.id }, { nic: to.sample.id }, traffic);
    const relayed = this.#relayed.into(to).filter((flow) => {
      return (
        flow.through === node.sample.owner &&
        flow.reply === "answered" &&
        "zone" in flow.from &&
        "zone" in from &&
        flow.from.zone === from.zone &&
        !isEmptyTraffic(intersectTraffic(flow.traffic, traffic))
      );
    });
    return this.#guards.any(relayed.map(({ when }) => when));
  }
}
