/** The reachability engine put together: every part is made once for a graph, and computes when it is asked. */

import { type EntityId, type Graph, guardedSetsOf } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import type { Flow, Flows, Routing } from "../facts.ts";
import { AclPassages } from "./acl-passages.ts";
import { BalancerTargets } from "./balancer-targets.ts";
import { Connections } from "./connections.ts";
import { EndpointTrials } from "./endpoint-trials.ts";
import { Entries } from "./entries.ts";
import { Explanations } from "./explanations.ts";
import { FirewallFilters } from "./firewall-filters.ts";
import { GroupFilters } from "./group-filters.ts";
import { GroupRanges } from "./group-ranges.ts";
import { KeptClients } from "./kept-clients.ts";
import { Neighbourhood } from "./neighbourhood.ts";
import { AclFilter } from "./network-acls.ts";
import { type ClassOfNics, NicClasses } from "./nic-classes.ts";
import { NicFlows } from "./nic-flows.ts";
import { NicTrials } from "./nic-trials.ts";
import { OutwardFlows } from "./outward-flows.ts";
import { Questions } from "./questions.ts";
import { RelayedFlows } from "./relayed-flows.ts";
import { Standings } from "./standings.ts";
import { SubnetCuts } from "./subnet-cuts.ts";
import { Witnesses } from "./witness.ts";
import { ZoneFlows } from "./zone-flows.ts";
import { ZoneTrials } from "./zone-trials.ts";

export function findFlows(session: Session, graph: Graph, routing: Routing): Flows {
  const { classes, explanations, fromNics, fromZones, outward, questions, relayed, witnesses } = partsOf(
    session,
    graph,
    routing,
  );
  const told = <T>(nic: EntityId, flowsOf: (of: ClassOfNics) => readonly T[]): readonly T[] => {
    const of = classes.of(nic);
    return of === undefined ? [] : flowsOf(of);
  };
  const to = (nic: EntityId, flowsOf: (of: ClassOfNics) => readonly Flow[]): readonly Flow[] =>
    told(nic, flowsOf).map((flow) => calling(flow, nic));
  let internet: readonly Flow[] | undefined;
  return {
    fromInternet: (nic) => to(nic, (of) => fromZones.fromInternet(of)),
    get internet() {
      internet ??= graph.all("nic").flatMap(({ id }) => this.fromInternet(id));
      return internet;
    },
    into: (nic) =>
      to(nic, (of) => [
        ...fromZones.fromInternet(of),
        ...fromZones.fromOnPremises(of),
        ...relayed.into(of),
        ...fromNics.into(of),
      ]),
    outOf: (nic) => told(nic, (of) => fromNics.outOf(of)),
    outward: (nic) => told(nic, (of) => outward.of(of)).map((flow) => ({ ...flow, from: nic })),
    relayed: (nic) => to(nic, (of) => relayed.into(of)),
    between: (from, nic) => questions.between(from, nic).map((flow) => calling(flow, nic)),
    reaches: (from, called, traffic, family) =>
      questions.reaches(from, called, traffic, family === undefined ? {} : { family }),
    explain: (from, called, traffic) => explanations.explain(from, called, traffic),
    likewise: (nic) => classes.of(nic) ?? { nics: [nic] },
    witness: (flow) => witnesses.of(flow),
    worldOpen: (flow) => guardedSetsOf(session).worldGuard(flow.sources),
  };
}

interface Parts {
  readonly classes: NicClasses;
  readonly explanations: Explanations;
  readonly fromNics: NicFlows;
  readonly fromZones: ZoneFlows;
  readonly outward: OutwardFlows;
  readonly questions: Questions;
  readonly relayed: RelayedFlows;
  readonly witnesses: Witnesses;
}

/** What the answers are made of; each part knows those before it. */
function partsOf(session: Session, graph: Graph, routing: Routing): Parts {
  const cuts = new SubnetCuts(graph);
  const classes = new NicClasses(session, graph, cuts);
  const standings = new Standings(session, graph, cuts);
  const acls = new AclFilter(session, graph);
  const passages = new AclPassages(session, acls, standings);
  const filters = new GroupFilters(session, graph, standings);
  const ranges = new GroupRanges(session, graph, acls);
  const targets = new BalancerTargets(session, graph);
  const firewalls = new FirewallFilters(session, graph, standings);
  const ends = { classes, filters, firewalls, routing, standings, targets };
  const connections = new Connections(session, graph, { ...ends, acls: passages });
  const neighbourhood = new Neighbourhood(session, graph, { classes, targets });
  const fromNics = new NicFlows(session, { connections, filters, neighbourhood });
  const entries = new Entries(session, graph, { acls, classes, ranges, routing, standings });
  const fromZones = new ZoneFlows(session, { entries, ranges });
  const kept = new KeptClients(session, { acls, passages, connections, filters, ranges });
  const relayed = new RelayedFlows(session, { classes, connections, fromZones, kept, targets });
  const outward = new OutwardFlows(session, graph, { ...ends, acls, entries, ranges });
  const endpoints = new EndpointTrials(session, graph, { acls, classes, ranges });
  const questions = new Questions(session, { classes, endpoints, fromNics, fromZones, outward });
  const nicTrials = new NicTrials(session, graph, { ...ends, acls: passages, connections });
  const zoneTrials = new ZoneTrials(session, graph, { ...ends, acls, entries, ranges });
  const witnesses = new Witnesses(session, graph, { routing, classes, nicTrials });
  const asked = { classes, endpoints, nicTrials, questions, relayed, targets, zoneTrials };
  const explanations = new Explanations(session, graph, asked);
  return { classes, explanations, fromNics, fromZones, outward, questions, relayed, witnesses };
}

/** The same flow to another Nic of the class. Its details stay as lazy as they are. */
function calling(flow: Flow, nic: EntityId): Flow {
  if (flow.to === nic) return flow;
  const { from, traffic, when, calls, reply, through } = flow;
  return {
    from,
    to: nic,
    traffic,
    when,
    calls,
    reply,
    ...(through !== undefined && { through }),
    get sources() {
      return flow.sources;
    },
    get rules() {
      return flow.rules;
    },
    get via() {
      return flow.via;
    },
  };
}
