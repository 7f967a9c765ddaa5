/** What the world reaches on the port of HTTP, and whether it reaches that of HTTPS as well. */

import type { EntityId, Graph, Listener } from "../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, tcp, type TrafficSet } from "../net/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import type { Facts, Flow } from "./facts.ts";
import { writtenIn } from "./tenants.ts";
import { worldFlows } from "./world-flows.ts";

export interface WebExposure {
  readonly owner: EntityId;
  /** One by which the world reaches port 80. */
  readonly flow: Flow;
  /** The world reaches port 80 and not 443, and no load balancer sends to it. */
  readonly holds: Guard;
  /** Its user data fetches certificates by port 80. */
  readonly fetchesCertificates: boolean;
  /** It is a load balancer that listens on 443, and redirects what comes on 80. */
  readonly redirects: boolean;
}

/** One for each thing that the world reaches on port 80; of load balancers those that redirect to what they encrypt. */
export function webExposures(facts: Facts): readonly WebExposure[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const byOwner = new Map<EntityId, { flow: Flow; http: Guard; https: Guard }>();
  for (const { flow, owner, holds } of worldFlows(facts)) {
    if (graph.entity(owner).kind === "load-balancer" && !redirectsToHttps(graph, owner)) continue;
    const http = has(flow.traffic, tcp(80)) ? holds : FALSE;
    const https = has(flow.traffic, tcp(443)) ? guards.and(holds, isBoth(facts, flow)) : FALSE;
    if (http === FALSE && https === FALSE) continue;
    const known = byOwner.get(owner) ?? { flow, http: FALSE, https: FALSE };
    byOwner.set(owner, {
      flow: known.http === FALSE && http !== FALSE ? flow : known.flow,
      http: guards.or(known.http, http),
      https: guards.or(known.https, https),
    });
  }
  const members = membersOfBalancers(facts);
  return [...byOwner]
    .filter(([, { http }]) => http !== FALSE)
    .map(([owner, { flow, http, https }]) => ({
      owner,
      flow,
      holds: guards.all([http, guards.not(https), guards.not(members.get(owner) ?? FALSE)]),
      fetchesCertificates: fetchesCertificates(facts, owner),
      redirects: redirectsToHttps(graph, owner),
    }));
}

/** What listens on 80 alone may redirect to somewhere else. */
function redirectsToHttps(graph: Graph, owner: EntityId): boolean {
  const listeners = graph.as(owner, "load-balancer")?.listeners ?? [];
  const isOn = ({ traffic }: Listener, port: number): boolean => traffic.some((each) => has(each.traffic, tcp(port)));
  const redirects = listeners.some((listener) => listener.action === "redirect" && isOn(listener, 80));
  return redirects && listeners.some((listener) => listener.action !== "redirect" && isOn(listener, 443));
}

/** A port that is not known stands for all of them: where it is that of HTTP, it is not that of HTTPS as well. */
function isBoth({ graph, session }: Facts, { rules, traffic, to }: Flow): Guard {
  if (!has(traffic, tcp(80))) return TRUE;
  const guards = guardsOf(session);
  const stated = rules.flatMap(({ group, rule }) => graph.as(group, "security-group")?.rules[rule] ?? []);
  const unknown = stated.flatMap((rule) =>
    rule.traffic.filter((each) => each.when !== TRUE && has(each.traffic, tcp(443))),
  );
  if (unknown.length === 0) return TRUE;
  return guards.atom({
    key: `port-of-https:${to}:${stated.map(({ at }) => at).join()}`,
    words: "what is opened is the port of HTTPS as well",
    settles: "nobody",
    causes: guards.causes(guards.any(unknown.map(({ when }) => when))),
  });
}

function has(traffic: TrafficSet, port: TrafficSet): boolean {
  return !isEmptyTraffic(intersectTraffic(traffic, port));
}

/** What load balancers send to, by owner: there it is the listener that encrypts or not. */
function membersOfBalancers({ graph, session }: Facts): ReadonlyMap<EntityId, Guard> {
  const guards = guardsOf(session);
  const members = new Map<EntityId, Guard>();
  const links = [
    ...graph.all("target-group").flatMap((group) => group.members),
    ...graph.all("load-balancer").flatMap((balancer) => balancer.listeners.flatMap(({ targets }) => targets)),
  ];
  for (const { link } of links) {
    const owner = ownerOf(graph, link.to);
    members.set(owner, guards.or(members.get(owner) ?? FALSE, link.when));
  }
  return members;
}

/** Clients of the ACME protocol, which prove by port 80 that a name is theirs. */
const certificateClient = /certbot|letsencrypt|acme|lego\b|dehydrated/i;

function fetchesCertificates({ graph }: Facts, owner: EntityId): boolean {
  const entity = graph.entity(owner);
  return (entity.kind === "vm" || entity.kind === "vm-group") && certificateClient.test(writtenIn(entity.userData));
}
