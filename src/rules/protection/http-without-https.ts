/** A web server that the world reaches on the port of HTTP and not on that of HTTPS has nothing encrypted to offer. */

import { webExposures, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";

export const httpWithoutHttps = defineRule({
  id: "http-without-https",
  family: "protection",
  since: "0.1.0",
  guideline: "encrypt-in-transit",
  docs: {
    title: "The Internet reaches port 80 and not 443",
    why: "What users send and get can be read and changed by whoever is on the way, and they have no encrypted way to choose.",
    remedy: "Serve HTTPS, open 443, and keep 80 for a redirect.",
    exceptions:
      "Only paths that work count: address, route, network ACL and group. Members of load balancers are not judged, whose listener decides; load balancers themselves are `plaintext-listener`'s, but for those that redirect to a port where nobody gets in. A VM whose user data fetches certificates by port 80 is advice.",
  },
  messages: {
    plain: { severity: "warning", text: "The Internet reaches {target} on 80/tcp and not on 443/tcp", unsure: "note" },
    redirected: {
      severity: "warning",
      text: "{target} redirects what the Internet sends on 80/tcp to 443/tcp, where nothing of the Internet gets in",
      unsure: "note",
    },
    certificates: {
      severity: "info",
      text: "The Internet reaches {target} on 80/tcp, by which it fetches certificates, and not on 443/tcp",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, flows } = facts;
    for (const { owner, flow, holds, fetchesCertificates, redirects } of webExposures(facts)) {
      const witness = flows.witness(flow);
      yield {
        message: redirects ? "redirected" : fetchesCertificates ? "certificates" : "plain",
        subject: owner,
        fact: "http-without-https",
        at: witness.primary,
        holds,
        basis: "stated",
        say: () => ({
          data: { target: graph.show(owner) },
          evidence: witness.steps,
          advice: `${redirects ? "" : "serve HTTPS, and "}open 443/tcp in its ${wordsFor(graph, owner).securityGroup}`,
        }),
      };
    }
  },
});
