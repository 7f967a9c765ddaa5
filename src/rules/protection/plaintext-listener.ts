/** A load balancer that takes what users send without encryption, and passes it on. */

import { plaintextFact, type PlaintextListener, plaintextListeners, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Graph } from "../../graph/index.ts";
import { showTraffic } from "../../net/index.ts";
import { guardsOf } from "../../values/index.ts";

export const plaintextListener = defineRule({
  id: "plaintext-listener",
  family: "protection",
  since: "0.1.0",
  guideline: "encrypt-in-transit",
  docs: {
    title: "A listener takes data in plain text",
    why: "Whoever is on the way reads and changes what users send: passwords, cookies, answers.",
    remedy: "Listen on HTTPS or TLS, and let the HTTP listener redirect to it and do nothing else.",
    exceptions:
      "Listeners that only redirect, or answer by themselves, pass; so does TCP on 443, where somebody behind ends TLS. Where the world is not delivered to the listener the claim is advice, and so it is for load balancers that cannot redirect and listen on HTTPS or TLS as well. That TCP on 8080 is HTTP is inferred.",
  },
  messages: {
    world: {
      severity: "error",
      text: "{balancer} takes what the Internet sends on {ports} in plain text ({how})",
      unsure: "note",
    },
    beside: {
      severity: "info",
      text: "{balancer} takes {ports} in plain text ({how}) beside an encrypted listener, and cannot redirect",
      unsure: "note",
    },
    inside: { severity: "info", text: "{balancer} takes {ports} in plain text ({how})", unsure: "note" },
  },

  *check(facts) {
    const { graph, flows } = facts;
    const guards = guardsOf(facts.session);
    for (const found of plaintextListeners(facts)) {
      const { balancer, listener, plain, world, flow, besideSecure } = found;
      const fact = plaintextFact(found.traffic);
      const common = { subject: balancer.id, at: listener.at, basis: found.basis };
      const say = () => saidOf(graph, found);
      const reached = {
        fact: `${fact} from the world`,
        ...common,
        tells: [{ rule: "plaintext-listener", subject: balancer.id, fact }],
        say: () => {
          const { data, evidence, advice } = say();
          return { data, evidence: [...evidence, ...(flow === undefined ? [] : flows.witness(flow).steps)], advice };
        },
      };
      const open = guards.and(plain, world);
      yield { message: "world", ...reached, holds: guards.and(open, guards.not(besideSecure)) };
      yield { message: "beside", ...reached, holds: guards.and(open, besideSecure) };
      yield { message: "inside", fact, ...common, holds: plain, say };
    }
  },
});

function saidOf(graph: Graph, found: PlaintextListener) {
  const { balancer, listener, traffic, words } = found;
  const [name, ports] = [graph.show(balancer.id), showTraffic(traffic)];
  return {
    data: { balancer: name, ports, how: words },
    evidence: [{ at: listener.at, text: `${name} takes ${ports}: ${words}` }],
    advice: adviceFor(found, wordsFor(graph, balancer.id).loadBalancer),
  };
}

function adviceFor({ balancer }: PlaintextListener, word: string): string {
  return balancer.balancer === "application"
    ? "listen on HTTPS, and redirect to it from here"
    : `listen on HTTPS or TLS, and redirect to it behind the ${word}`;
}
