/** The reachability engine put together: every part is made once for a graph, and computes when it is asked. */

import { type EntityId, type Graph, guardedSetsOf } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import type { Flow, Flows, Routing } from "../facts.ts";
import { AclPassages } from "./acl-passages.ts";
import { BalancerTargets } from "./balancer-targets.ts";
import { Connections } from "./connections.ts";
import { Entries } from "./entries.ts";
import { Explanations } from "./explanations.ts";
import { GroupFilters } from "./group-filters.ts";
import { GroupRanges } from "./group-ranges.ts";
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
import { witnessOf } from "./witness.ts";
import { ZoneFlows } from "./zone-flows.ts";
import { ZoneTrials } from "./zone-trials.ts";

export function findFlows(session: Session, graph: Graph, routing: Routing): Flows {
  const cuts = new SubnetCuts(graph);
  const classes = new NicClasses(session, graph, cuts);
  const acls = new AclFilter(session, graph);
  const standings = new Standings(session, graph, cuts);
  const filters = new GroupFilters(session, graph, standings);
  const targets = new BalancerTargets(session, graph);
  const passages = new AclPassages(session, acls, standings);
  const connections = new Connections(session, graph, {
    standings,
    filters,
    acls: passages,
    targets,
    routing,
    classes,
  });
  const entries = new Entries(session, graph, { routing, acls, standings });
  const ranges = new GroupRanges(session, graph, acls);
  const fromZones = new ZoneFlows(session, { acls, entries, ranges });
  const neighbourhood = new Neighbourhood(session, graph, { classes, targets });
  const fromNics = new NicFlows(session, { connections, filters, neighbourhood });
  const relayed = new RelayedFlows(session, graph, { acls, classes, connections, fromZones, ranges, targets });
  const outward = new OutwardFlows(session, graph, { acls, classes, entries, ranges, routing, standings });
  const questions = new Questions(session, { classes, fromNics, fromZones, outward });
  const nicTrials = new NicTrials(session, graph, {
    acls: passages,
    connections,
    filters,
    routing,
    standings,
    targets,
  });
  const zoneTrials = new ZoneTrials(session, graph, { acls, entries, ranges, routing });
  const explanations = new Explanations(session, graph, {
    classes,
    nicTrials,
    questions,
    relayed,
    targets,
    zoneTrials,
  });

  const told = (nic: EntityId, flowsOf: (of: ClassOfNics) => readonly Flow[]): readonly Flow[] => {
    const of = classes.of(nic);
    return of === undefined ? [] : flowsOf(of).map((flow) => calling(flow, nic));
  };
  let internet: readonly Flow[] | undefined;
  return {
    fromInternet: (nic) => told(nic, (of) => fromZones.fromInternet(of)),
    get internet() {
      internet ??= graph.all("nic").flatMap(({ id }) => this.fromInternet(id));
      return internet;
    },
    into: (nic) =>
      told(nic, (of) => [
        ...fromZones.fromInternet(of),
        ...fromZones.fromOnPremises(of),
        ...relayed.into(of),
        ...fromNics.into(of),
      ]),
    outOf: (nic) => {
      const of = classes.of(nic);
      return of === undefined ? [] : fromNics.outOf(of);
    },
    outward: (nic) => {
      const of = classes.of(nic);
      return of === undefined ? [] : outward.of(of).map((flow) => ({ ...flow, from: nic }));
    },
    relayed: (nic) => told(nic, (of) => relayed.into(of)),
    between: (from, to) => questions.between(from, to),
    reaches: (from, to, traffic) => questions.reaches(from, to, traffic),
    explain: (from, to, traffic) => explanations.explain(from, to, traffic),
    likewise: (nic) => classes.of(nic) ?? { nics: [nic] },
    witness: (flow) => witnessOf(session, graph, routing, flow),
    worldOpen: (flow) => guardedSetsOf(session).worldGuard(flow.sources),
  };
}

/** The same flow to another Nic of the class. Its details stay as lazy as they are. */
function calling(flow: Flow, nic: EntityId): Flow {
  if (flow.to === nic) return flow;
  const { from, traffic, when, calls, reply, through } = flow;
  return {
    ...{ from, to: nic, traffic, when, calls, reply, ...(through !== undefined && { through }) },
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
