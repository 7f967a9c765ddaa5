/** Two Subnets of one Net cannot own the same address: the cloud refuses the second. */

import { overlapsAmong, subnetRanges, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { guardsOf } from "../../values/index.ts";

export const overlappingSubnets = defineRule({
  id: "overlapping-subnets",
  family: "isolation",
  since: "0.1.0",
  guideline: "use-a-net",
  docs: {
    title: "Subnets of one Net overlap",
    why: "An address belongs to one Subnet. The cloud refuses a Subnet whose range overlaps a sibling's, and the deployment stops half-way.",
    remedy: "Give each Subnet a range of its own within the Net's.",
  },
  messages: {
    overlap: { severity: "error", text: "{left} and {right} of {net} overlap: both own {range}", unsure: "note" },
    copies: { severity: "error", text: "The copies of {left} in {net} overlap: all own {range}", unsure: "note" },
  },

  *check({ graph, session }) {
    const guards = guardsOf(session);
    for (const net of graph.all("net")) {
      for (const { left, right, range, holds } of overlapsAmong(session, subnetRanges(session, graph, net))) {
        yield {
          message: left.id === right.id ? "copies" : "overlap",
          subject: right.id,
          fact: `overlap:${graph.show(left.id)}:${range}`,
          at: right.cidr.at,
          holds: guards.and(holds, net.exists),
          basis: "stated",
          say: () => ({
            data: { left: graph.show(left.id), right: graph.show(right.id), net: graph.show(net.id), range },
            evidence: [
              { at: left.cidr.at, text: `the range of ${graph.show(left.id)}` },
              { at: right.cidr.at, text: `the range of ${graph.show(right.id)}` },
            ],
            advice: `give ${graph.show(right.id)} a range that no other ${wordsFor(graph, net.id).subnet} of ${graph.show(net.id)} has`,
          }),
        };
      }
    }
  },
});
