/** Two ends are wired together, and nothing can pass: it was meant to work, and does not. */

import {
  type DeadAttachment,
  deadAttachments,
  type DeadBalancing,
  deadBalancings,
  deadHealthChecks,
  deadPeerings,
  type DeadRule,
  deadRules,
  detachedRoutes,
  type Facts,
  healthFact,
  silentBalancers,
  type Step,
  type TransitLack,
  unusedNats,
  unusedTargetGroups,
  wireFact,
  wordsFor,
} from "../../analysis/index.ts";
import { type Claim, defineRule, type Messages } from "../../engine/index.ts";
import { guardedSetsOf, type Route } from "../../graph/index.ts";
import { showAddresses, showTraffic } from "../../net/index.ts";

const messages = {
  balancer: {
    severity: "warning",
    text: "{balancer} sends to {target} on {ports}, and nothing arrives",
    unsure: "count",
  },
  health: {
    severity: "warning",
    text: "{balancer} asks {target} on {ports} whether it is up, and nothing arrives",
    unsure: "count",
  },
  silent: {
    severity: "warning",
    text: "{balancer} has no listener: nobody can call it",
    unsure: "count",
  },
  unused: {
    severity: "warning",
    text: "{target} stands in {targetGroup}, and no listener sends there",
    unsure: "count",
  },
  group: {
    severity: "warning",
    text: "{group} lets {peer} in on {ports}, and nothing of {peer} can get there",
    unsure: "count",
  },
  sent: {
    severity: "warning",
    text: "{group} lets out to {peer} on {ports}, and nothing of {group} can get there",
    unsure: "count",
  },
  pending: {
    severity: "warning",
    text: "{peering} is routed to, and not accepted: it carries nothing",
    unsure: "count",
  },
  peering: {
    severity: "warning",
    text: "{peering} joins {net} and {other}, and no route table of {net} leads there",
    unsure: "count",
  },
  attachment: {
    severity: "warning",
    text: "{net} is attached to {gateway}, and no connection can pass",
    unsure: "count",
  },
  detached: {
    severity: "warning",
    text: "{table} routes {destination} to {gateway}, to which {net} is not attached",
    unsure: "count",
  },
  nat: {
    severity: "warning",
    text: "{nat} stands in {net}, and no {routeTable} sends anything to it",
    unsure: "count",
  },
} as const satisfies Messages;

export const deadPath = defineRule({
  id: "dead-path",
  family: "addressing",
  since: "0.1.0",
  guideline: "public-services-accessible",
  docs: {
    title: "Two ends are wired together, and nothing can pass",
    why: "A load balancer names its targets, a rule names a group, two Nets are peered: somebody meant them to talk. When no packet can pass, the design fails on its first day, or a port is opened to everybody in search of the fault.",
    remedy: "Open what the evidence names: each obstacle has to go before anything passes.",
    exceptions:
      "Both ends must be declared here, and nothing out of view may be able to help: what a module or a look-up may add counts as undecided. A NAT is judged where something stands that could leave by it, a load balancer without listeners where something stands that it could send to, a target group where something is registered with it (of the copies of one block, where none is in use), and health checks where they have a port of their own. What the outputs of the stack hand on, or a parameter keeps for others, may be used by these, and is undecided. A Net that is attached to a transit gateway is judged where something else is attached to it, too; that two Nets are kept apart by its tables is how they may be meant. In the default VPC the findings are inferred: its Subnets are taken to be as the cloud made them.",
  },
  messages,

  *check(facts) {
    yield* balancings(facts);
    yield* healthChecks(facts);
    yield* silent(facts);
    yield* unused(facts);
    yield* rules(facts);
    yield* peerings(facts);
    yield* attachments(facts);
    yield* detached(facts);
    yield* nats(facts);
  },
});

type Claims = Iterable<Claim<typeof messages>>;

/** So many of those that wait behind a target group are shown. */
const shownMembers = 3;

function* balancings(facts: Facts): Claims {
  const { graph } = facts;
  for (const dead of deadBalancings(facts)) {
    const to = graph.show(dead.to);
    const wired = `${graph.show(dead.balancer.id)} sends to ${to}`;
    yield balanced(facts, dead, { message: "balancer", fact: wireFact(to), wired, advice: adviceOf(dead) });
  }
}

function* healthChecks(facts: Facts): Claims {
  const { graph } = facts;
  for (const dead of deadHealthChecks(facts)) {
    const to = graph.show(dead.to);
    const ports = showTraffic(dead.traffic);
    const wired = `members of ${to} are asked on ${ports} whether they are up`;
    const advice = `let ${graph.show(dead.balancer.id)} in on ${ports}, or ask on the port that is served`;
    yield balanced(facts, dead, { message: "health", fact: healthFact(to), wired, advice });
  }
}

interface Told {
  readonly message: "balancer" | "health";
  readonly fact: string;
  readonly wired: string;
  readonly advice: string;
}

function balanced(
  { graph }: Facts,
  dead: DeadBalancing,
  { message, fact, wired, advice }: Told,
): Claim<typeof messages> {
  const { balancer, target, traffic, at, holds, basis } = dead;
  return {
    ...{ message, subject: balancer.id, fact, at, holds, basis },
    say: () => ({
      data: { balancer: graph.show(balancer.id), target: graph.show(target), ports: showTraffic(traffic) },
      evidence: [{ at, text: wired }, ...obstaclesOf(dead)],
      advice,
    }),
  };
}

function* rules(facts: Facts): Claims {
  const { graph } = facts;
  for (const dead of deadRules(facts)) {
    const { group, direction, peer, traffic, at, holds, basis } = dead;
    const [ports, own, other] = [showTraffic(traffic), graph.show(group.id), graph.show(peer)];
    const isIngress = direction === "ingress";
    yield {
      message: isIngress ? "group" : "sent",
      subject: group.id,
      fact: wireFact(isIngress ? `${other}:${ports}` : `out ${other}:${ports}`),
      ...{ at, holds, basis },
      say: () => ({
        data: { group: own, peer: other, ports },
        evidence: [
          { at, text: isIngress ? `${own} lets ${other} in` : `${own} lets its wearers out to ${other}` },
          ...obstaclesOf(dead),
        ],
        advice: adviceOf(dead),
      }),
    };
  }
}

function* silent(facts: Facts): Claims {
  const { graph } = facts;
  for (const { balancer, net, waiting, holds } of silentBalancers(facts)) {
    const name = graph.show(balancer.id);
    yield {
      message: "silent",
      subject: balancer.id,
      fact: wireFact("listeners"),
      ...{ at: balancer.at, holds, basis: "stated" },
      say: () => ({
        data: { balancer: name },
        evidence: [
          { at: balancer.at, text: `${name} stands in ${graph.show(net.id)}, and no listener names it` },
          ...waiting.map(({ id, at }) => ({ at, text: `no listener sends to ${graph.show(id)}` })),
        ],
        advice: "give it a listener that sends to those behind it, or remove it",
      }),
    };
  }
}

function* unused(facts: Facts): Claims {
  const { graph } = facts;
  for (const { group, members, holds } of unusedTargetGroups(facts)) {
    const name = graph.show(group.id);
    yield {
      message: "unused",
      subject: group.id,
      fact: wireFact("unused"),
      ...{ at: group.at, holds, basis: "stated" },
      say: () => ({
        data: { targetGroup: name, target: graph.show(members[0]?.member ?? group.id) },
        evidence: [
          { at: group.at, text: `no listener sends to ${name}` },
          ...members.slice(0, shownMembers).map(({ member, link }) => ({
            at: link.at,
            text: `${graph.show(member)} is registered with ${name}`,
          })),
        ],
        advice: "forward to it from a listener, or remove it",
      }),
    };
  }
}

function* peerings(facts: Facts): Claims {
  const { graph } = facts;
  for (const { peering, net, other, because, at, holds } of deadPeerings(facts)) {
    const names = { peering: graph.show(peering.id), net: graph.show(net.id), other: graph.show(other.id) };
    const isPending = because === "pending";
    yield {
      message: isPending ? "pending" : "peering",
      subject: peering.id,
      fact: wireFact(isPending ? "pending" : names.net),
      at,
      holds,
      basis: "stated",
      say: () => ({
        data: names,
        evidence: [{ at, text: `${names.peering} joins ${names.net} and ${names.other}` }],
        advice: isPending
          ? "accept the peering"
          : `route the range of ${names.other} to the peering in a ${wordsFor(graph, net.id).routeTable} of ${names.net}`,
      }),
    };
  }
}

function* attachments(facts: Facts): Claims {
  const { graph } = facts;
  for (const dead of deadAttachments(facts)) {
    const { attachment, gateway, net, lacks, holds } = dead;
    const [own, joins] = [graph.show(net.id), graph.show(gateway.id)];
    yield {
      message: "attachment",
      subject: attachment.id,
      fact: wireFact(own),
      ...{ at: attachment.at, holds, basis: "stated" },
      say: () => ({
        data: { net: own, gateway: joins },
        evidence: [
          { at: attachment.at, text: `${graph.show(attachment.id)} attaches ${own} to ${joins}` },
          ...lacks.map((lack) => ({ at: lack.at, text: lackText(facts, dead, lack) })),
        ],
        advice: lacks.length > 1 ? `all ${lacks.length} obstacles have to go` : lackAdvice(facts, dead, lacks[0]),
      }),
    };
  }
}

function lackText(
  { graph }: Facts,
  { attachment, gateway, net }: DeadAttachment,
  { lack, table }: TransitLack,
): string {
  const [name, joins] = [graph.show(attachment.id), graph.show(gateway.id)];
  switch (lack) {
    case "route":
      return `no ${wordsFor(graph, net.id).routeTable} of ${graph.show(net.id)} routes anything to ${joins}`;
    case "association":
      return `no table of ${joins} is associated with ${name}: what comes in by it is dropped`;
    case "way-out":
      return `${table === undefined ? joins : graph.show(table.id)}, which routes what comes in by ${name}, leads to nothing else`;
    case "way-in":
      return `no table that others use leads to ${name}, by a route or by propagation: nothing gets in, and no reply back`;
  }
}

function lackAdvice(
  { graph }: Facts,
  { attachment, gateway, net }: DeadAttachment,
  lack: TransitLack | undefined,
): string {
  const [name, joins] = [graph.show(attachment.id), graph.show(gateway.id)];
  switch (lack?.lack) {
    case "association":
      return `associate ${name} with a table of ${joins}`;
    case "way-out":
      return `let the others propagate to that table, or give it routes`;
    case "way-in":
      return `let ${name} propagate to the tables of those who are to reach it, or route its range there`;
    case "route":
    case undefined:
      return `route the ranges that lie behind ${joins} to it in a ${wordsFor(graph, net.id).routeTable} of ${graph.show(net.id)}`;
  }
}

function* detached(facts: Facts): Claims {
  const { graph } = facts;
  for (const { table, route, gateway, net, holds } of detachedRoutes(facts)) {
    const [own, joins] = [graph.show(net.id), graph.show(gateway.id)];
    yield {
      message: "detached",
      subject: table.id,
      fact: wireFact(joins),
      ...{ at: route.at, holds, basis: "stated" },
      say: () => ({
        data: { table: graph.show(table.id), destination: destinationsOf(facts, route), gateway: joins, net: own },
        evidence: [
          { at: route.at, text: `this route of ${own} leads to ${joins}` },
          { at: gateway.at, text: `nothing attaches ${own} to ${joins}` },
        ],
        advice: `attach ${own} to ${joins}, or remove the route`,
      }),
    };
  }
}

function destinationsOf({ session }: Facts, { destinations }: Route): string {
  return showAddresses(guardedSetsOf(session).may(destinations));
}

function* nats(facts: Facts): Claims {
  const { graph } = facts;
  for (const { nat, net, holds } of unusedNats(facts)) {
    yield {
      message: "nat",
      subject: nat.id,
      fact: wireFact("unused"),
      at: nat.at,
      holds,
      basis: "stated",
      say: () => {
        const { routeTable, subnet } = wordsFor(graph, net.id);
        return {
          data: { nat: graph.show(nat.id), net: graph.show(net.id), routeTable },
          evidence: [
            { at: nat.at, text: `${graph.show(nat.id)} stands in ${graph.show(net.id)}` },
            { at: net.at, text: `no ${routeTable} of ${graph.show(net.id)} names it` },
          ],
          advice: `route what is to leave by it to it in the ${routeTable}s of private ${subnet}s, or remove it`,
        };
      },
    };
  }
}

function obstaclesOf({ obstacles }: DeadBalancing | DeadRule): readonly Step[] {
  return obstacles.map(({ at, text }) => ({ at, text }));
}

/** One obstacle is the way out; several have to go together. */
function adviceOf({ obstacles }: DeadBalancing | DeadRule): string {
  return obstacles.length > 1 ? `all ${obstacles.length} obstacles have to go` : "take the obstacle away";
}
