/** Where packets are to get: a Subnet, the Internet, or networks on premises. */

import {
  type Graph,
  type GuardedSet,
  type GuardedSets,
  isOneNet,
  type Net,
  type Subnet,
  emptyGuardedSet,
} from "../../graph/index.ts";
import { allAddresses, internet, internet4, internet6 } from "../../net/index.ts";
import { FALSE, type Guard, type Guards } from "../../values/index.ts";
import type { Zone } from "../facts.ts";
import type { Asked } from "./route-choice.ts";

export type Goal =
  | { readonly kind: "subnet"; readonly to: Subnet; readonly asked: Asked; readonly key: string }
  | { readonly kind: "internet" | "on-premises"; readonly asked: Asked; readonly key: string };

/** The addresses of a Subnet. */
export function towardsSubnet(graph: Graph, sets: GuardedSets, to: Subnet): Goal {
  const asked = { destinations: sets.restrict(to.ranges, to.exists), within: rangesOfNets(graph, sets, to) };
  return { kind: "subnet", to, asked, key: `subnet:${to.id}` };
}

/** The public addresses that are not those of the Subnet's own Net; of one family, where one is meant. */
export function towardsInternet(graph: Graph, sets: GuardedSets, from: Subnet, zone?: Zone): Goal {
  const addresses = zone === undefined ? internet : zone === "internet4" ? internet4 : internet6;
  const goal = outside(graph, sets, from, "internet", sets.of(addresses));
  return { ...goal, key: `${zone ?? ""}${goal.key}` };
}

/** Whatever is not of the Subnet's own Net may lie on premises. */
export function towardsPremises(graph: Graph, sets: GuardedSets, from: Subnet): Goal {
  return outside(graph, sets, from, "on-premises", sets.of(allAddresses));
}

function outside(
  graph: Graph,
  sets: GuardedSets,
  from: Subnet,
  kind: "internet" | "on-premises",
  addresses: GuardedSet,
): Goal {
  const own = sets.withoutPoints(rangesOfNets(graph, sets, from));
  const asked = { destinations: sets.subtract(addresses, own), within: emptyGuardedSet };
  return { kind, asked, key: `${kind}:${sets.key(own)}` };
}

export function rangesOfNets(graph: Graph, sets: GuardedSets, { nets }: Subnet): GuardedSet {
  return sets.unionAll(nets.map(({ to, when }) => sets.restrict(graph.as(to, "net")?.ranges ?? emptyGuardedSet, when)));
}

/** What has to be known to tell whether two Nets are one. */
export interface Among {
  readonly graph: Graph;
  readonly guards: Guards;
}

/** The condition under which a Subnet is one of a Net. */
export function isIn({ graph, guards }: Among, { nets }: Subnet, net: Net["id"]): Guard {
  const other = graph.as(net, "net");
  const links = nets.map(({ to, when }) => {
    const own = graph.as(to, "net");
    return own === undefined || other === undefined ? FALSE : guards.and(when, isOneNet(guards, own, other));
  });
  return guards.any(links);
}

/** The condition under which two Subnets are of one Net. */
export function shareNet(among: Among, a: Subnet, b: Subnet): Guard {
  const { guards } = among;
  return guards.any(
    a.nets.map(({ to, when }) => guards.and(when, isIn(among, b, to))).filter((each) => each !== FALSE),
  );
}
