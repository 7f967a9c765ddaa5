/** Network ACLs are stateless: who lets requests in has to let the replies out, to whatever port the client called from. */

import { blockedReplies, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { guardedSetsOf } from "../../graph/index.ts";
import { showAddresses, showTraffic } from "../../net/index.ts";

export const aclBlocksReplies = defineRule({
  id: "acl-blocks-replies",
  family: "addressing",
  since: "0.1.0",
  guideline: "public-services-accessible",
  docs: {
    title: "A network ACL blocks the replies",
    why: "A network ACL does not remember connections. A reply goes to the port from which the client called, 1024 to 65535, and needs an entry of its own in the other direction; without one every request runs into a timeout.",
    remedy: "Allow 1024 to 65535 over TCP to the addresses whose requests are let in.",
    exceptions:
      "One complete range of ports from which an operating system calls is enough: 32768 to 60999, 49152 to 65535 or 1025 to 5000. Only TCP is judged, ACLs whose Subnets are in use, and entries that decide something.",
  },
  messages: {
    blocked: {
      severity: "info",
      text: "{acl} lets {ports} through ({direction}, {addresses}) and denies the replies",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const sets = guardedSetsOf(session);
    for (const { acl, entry, subnet, traffic, holds } of blockedReplies(facts)) {
      const addresses = showAddresses(sets.may(entry.addresses));
      const opposite = entry.direction === "ingress" ? "egress" : "ingress";
      yield {
        message: "blocked",
        subject: acl.id,
        fact: `replies:${entry.direction}:${entry.number ?? ""}`,
        at: entry.at,
        holds,
        basis: "stated",
        say: () => ({
          data: { acl: graph.show(acl.id), ports: showTraffic(traffic), direction: entry.direction, addresses },
          evidence: [
            { at: entry.at, text: `this entry lets ${showTraffic(traffic)} through` },
            { at: acl.at, text: `no ${opposite} entry of ${graph.show(acl.id)} lets replies to ${addresses} through` },
            { at: subnet.at, text: `${graph.show(subnet.id)} uses the ${wordsFor(graph, acl.id).networkAcl}` },
          ],
          advice: `allow 1024-65535/tcp ${opposite === "egress" ? "to" : "from"} ${addresses}`,
        }),
      };
    }
  },
});
