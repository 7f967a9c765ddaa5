/** Listeners of load balancers that take data without encryption, and who may reach them. */

import { type GuardedTraffic, type Listener, type LoadBalancer } from "../graph/index.ts";
import { coversTraffic, intersectTraffic, isEmptyTraffic, showTraffic, tcp, type TrafficSet } from "../net/index.ts";
import { FALSE, type Guard, guardsOf, isKnownNull, known, same, TRUE, type Value } from "../values/index.ts";
import type { Facts, Flow } from "./facts.ts";

export interface PlaintextListener {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  readonly traffic: TrafficSet;
  /** It serves something, and does so in plain text. */
  readonly plain: Guard;
  /** "HTTP", or the port of TCP that tells. */
  readonly words: string;
  readonly basis: "stated" | "inferred";
  /** The world is delivered to it. */
  readonly world: Guard;
  /** A flow that shows it. */
  readonly flow: Flow | undefined;
  /** The balancer cannot redirect by itself, and another of its listeners takes the same data encrypted. */
  readonly besideSecure: Guard;
}

/** One for each listener and port that it accepts, `FALSE` where what it takes is encrypted. */
export function plaintextListeners(facts: Facts): readonly PlaintextListener[] {
  return facts.graph.all("load-balancer").flatMap((balancer) => {
    if (balancer.nature === "adopted" || balancer.balancer === "gateway") return [];
    const flows = balancer.nics
      .flatMap((nic) => facts.flows.fromInternet(nic))
      .filter(({ reply }) => reply === "answered");
    const secure = secureBeside(facts, balancer);
    return balancer.listeners.flatMap((listener) =>
      listener.traffic.map((traffic) => judge(facts, balancer, listener, traffic, flows, secure)),
    );
  });
}

function judge(
  facts: Facts,
  balancer: LoadBalancer,
  listener: Listener,
  { traffic, when }: GuardedTraffic,
  flows: readonly Flow[],
  besideSecure: Guard,
): PlaintextListener {
  const guards = guardsOf(facts.session);
  const speaks = plainSpeech(facts, balancer, listener, traffic);
  const open = flows
    .filter((flow) => !isEmptyTraffic(intersectTraffic(flow.traffic, traffic)))
    .map((flow) => ({ flow, world: facts.flows.worldOpen(flow) }))
    .filter(({ world }) => world !== FALSE);
  return {
    balancer,
    listener,
    traffic,
    plain: guards.all([balancer.exists, listener.when, when, speaks.when, servesSomething(facts, listener)]),
    words: speaks.words,
    basis: speaks.basis,
    world: guards.any(open.map(({ world }) => world)),
    flow: open[0]?.flow,
    besideSecure,
  };
}

interface Speech {
  readonly when: Guard;
  readonly words: string;
  readonly basis: "stated" | "inferred";
}

/** Port 80 is HTTP's own (IANA); 8080 is used for HTTP and by others. */
const http = tcp(80);
const httpToo = tcp(8080);

/** An application load balancer speaks HTTP unless it is told otherwise; what only passes TCP on is told by its port. */
function plainSpeech(
  { session }: Facts,
  { balancer }: LoadBalancer,
  { protocol }: Listener,
  traffic: TrafficSet,
): Speech {
  const is = (name: string): Guard => same(session, protocol, known(protocol.at, name));
  if (balancer === "application" && isKnownNull(protocol)) return { when: TRUE, words: "HTTP", basis: "stated" };
  const when = is("HTTP");
  if (when !== FALSE) return { when, words: "HTTP", basis: "stated" };
  const words = `TCP on ${showTraffic(traffic)}`;
  if (coversTraffic(http, traffic)) return { when: is("TCP"), words, basis: "stated" };
  if (coversTraffic(httpToo, traffic)) return { when: is("TCP"), words, basis: "inferred" };
  return { when: FALSE, words, basis: "stated" };
}

/** What only redirects, or answers by itself, serves nothing; rules of a listener may send on what it does not. */
function servesSomething({ session }: Facts, { action, targets, at }: Listener): Guard {
  switch (action) {
    case "forward":
      return TRUE;
    case "redirect":
      return FALSE;
    case "fixed":
      return guardsOf(session).any(targets.map(({ link }) => link.when));
    case "other":
      return guardsOf(session).atom({
        key: `listener-serves:${at}`,
        words: "the listener forwards what it takes",
        settles: "author",
        causes: [{ kind: "attribute", words: "the action of the listener", at }],
      });
  }
}

/** Protocols that encrypt; TCP on 443 is TLS that somebody behind it ends. */
const encrypting = ["HTTPS", "SSL", "TLS"];

function secureBeside({ session }: Facts, { balancer, listeners }: LoadBalancer): Guard {
  if (balancer === "application") return FALSE;
  const guards = guardsOf(session);
  const is = (protocol: Value, name: string): Guard => same(session, protocol, known(protocol.at, name));
  return guards.any(
    listeners.flatMap(({ when, protocol, traffic }) => {
      const passed = traffic.some((each) => coversTraffic(tcp(443), each.traffic));
      const names = passed ? [...encrypting, "TCP"] : encrypting;
      return names.map((name) => guards.and(when, is(protocol, name)));
    }),
  );
}
