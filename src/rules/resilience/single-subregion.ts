/** A service whose VMs all stand in one Subregion is down when that Subregion is. */

import {
  isOneVmProject,
  isUtility,
  membersInOneSubregion,
  oneSubregionFact,
  representativeOf,
  type Service,
  standingSteps,
  type TierClass,
  subregionsOfMembers,
  vmsOf,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { guardsOf, show } from "../../values/index.ts";

/** Services that serve: losing them is losing the platform. What does not tell its tier may be a tool run by hand. */
const serving: ReadonlySet<TierClass> = new Set<TierClass>(["front", "app", "data", "broker"]);

export const singleSubregion = defineRule({
  id: "single-subregion",
  family: "resilience",
  since: "0.1.0",
  guideline: "two-subregions",
  docs: {
    title: "A service stands in one Subregion",
    why: "The guide asks for VMs in at least two Subregions. A service in one is down with it, and with the service everything above it.",
    remedy:
      "Run at least one more VM of the service in a Subnet of another Subregion, or let an auto-scaling group span Subnets of two.",
    exceptions:
      "Bastions, NAT VMs, VPN ends and monitoring are not judged; nor are managed databases, which say themselves whether they are spread. `attest: { single: [address] }` in the configuration names services that are meant to be one VM. A service whose tier nothing tells is advice.",
  },
  messages: {
    service: { severity: "warning", text: "All of {service} stands in one {subregion}: {where}", unsure: "count" },
    untold: { severity: "info", text: "All of {service} stands in one {subregion}: {where}", unsure: "count" },
    oneVm: {
      severity: "info",
      text: "{service}, the only {vm} here, stands in one {subregion}: {where}",
      unsure: "count",
    },
  },

  *check({ graph, session, services, attested }) {
    for (const service of services.all) {
      const members = vmsOf(graph, service);
      if (isUtility(service) || members.length === 0 || members.some((id) => attested.single.has(graph.show(id))))
        continue;
      const used = subregionsOfMembers(session, graph, members);
      const [first] = used;
      if (first === undefined) continue;
      const words = wordsFor(graph, representativeOf(service));
      yield {
        message: isOneVmProject(graph) ? "oneVm" : serving.has(service.tier.class) ? "service" : "untold",
        subject: representativeOf(service),
        fact: oneSubregionFact(service),
        at: graph.placeOf(representativeOf(service)),
        holds: guardsOf(session).all([
          ...members.map((id) => graph.entity(id).exists),
          membersInOneSubregion(session, graph, members, used),
        ]),
        basis: service.basis,
        say: () => ({
          data: {
            service: nameIn(
              service,
              members.map((id) => graph.show(id)),
            ),
            where: show(session, first.subregion),
            subregion: words.subregion,
            vm: words.vm,
          },
          evidence: [
            ...service.told.map(({ at, words: text }) => ({ at, text: `one service: ${text}` })),
            ...standingSteps(session, graph, used),
          ],
          advice: `run ${words.vm}s of it in a ${words.subnet} of a second ${words.subregion} too`,
        }),
      };
    }
  },
});

function nameIn(service: Service, members: readonly string[]): string {
  const [only, ...more] = members;
  if (only !== undefined && more.length === 0) return only;
  const isBlock = members.every((member) => member.startsWith(`${service.name}[`));
  return isBlock ? service.name : `service ${service.name} (${members.join(", ")})`;
}
