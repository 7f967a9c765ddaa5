/** Machines with a key, and no way to use it: nobody can log in when something breaks. */

import { type Facts, isBastion, joinedNets, nicsOfEntity, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { EntityId, Net, Nic, Vm, VmGroup } from "../../graph/index.ts";
import { classTraffic, intersectTraffic, isEmptyTraffic } from "../../net/index.ts";
import { FALSE, type Guard, guardsOf, type Value } from "../../values/index.ts";

export const noAdminPath = defineRule({
  id: "no-admin-path",
  family: "exposure",
  since: "0.1.0",
  guideline: "bastion-or-vpn",
  docs: {
    title: "Private VMs have a key, and nobody can get there",
    why: "A key pair says that somebody means to log in. Without a bastion, a VPN or an endpoint for it there is no way in, and on the day when one is needed a port is opened to the world in a hurry.",
    remedy:
      "Add a bastion, a VPN or an endpoint for logins to the Net; or leave the key out, where machines are replaced and never repaired.",
    exceptions:
      "VMs without a key pair, and VMs with an instance profile, which may let a session manager in. Nets that are joined to others, or to a network behind a gateway, are reached from there.",
  },
  messages: {
    none: {
      severity: "info",
      text: "{net} has private {vms} with a key pair ({target}), and no bastion, VPN or login endpoint leads there",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const guards = guardsOf(session);
    const aside = reachedFromAside(facts);
    for (const net of graph.all("net")) {
      const standing = nicsIn(facts, net);
      const locked = standing.flatMap(({ owner }) => keptByKey(facts, owner) ?? []);
      const [first] = locked;
      if (first === undefined || net.nature === "adopted") continue;
      const words = wordsFor(graph, net.id);
      yield {
        message: "none",
        subject: net.id,
        fact: "no-admin-path",
        at: first.keyPair.at,
        holds:
          aside.has(net.id) || isEntered(facts, standing)
            ? FALSE
            : guards.all([net.exists, first.exists, inView(facts, net)]),
        basis: "inferred",
        say: () => ({
          data: { net: graph.show(net.id), vms: `${words.vm}s`, target: graph.show(first.id) },
          evidence: [
            { at: first.keyPair.at, text: `${graph.show(first.id)} has a key pair, and no public address` },
            { at: net.at, text: `nothing in ${graph.show(net.id)} lets administrators in from outside` },
          ],
          advice: "add a bastion, a VPN or a login endpoint",
        }),
      };
    }
  },
});

function nicsIn({ graph }: Facts, net: Net): readonly Nic[] {
  return graph
    .subnetsOf(net.id)
    .flatMap(({ to }) => graph.nicsIn(to))
    .map(({ to }) => graph.as(to, "nic"))
    .filter((nic) => nic !== undefined);
}

/** A VM that is logged in to with a key, and that nobody outside can address. */
function keptByKey({ graph }: Facts, owner: EntityId): Vm | VmGroup | undefined {
  const entity = graph.as(owner, "vm") ?? graph.as(owner, "vm-group");
  if (entity === undefined || isNothing(entity.keyPair) || !isNothing(entity.instanceProfile)) return undefined;
  const isPublic = nicsOfEntity(graph, owner).some((nic) => nic.publicAddresses.length > 0 || nic.ipv6 !== undefined);
  return isPublic ? undefined : entity;
}

function isNothing(value: Value): boolean {
  return value.k === "known" && (value.v === null || value.v === "");
}

/** Nets that others have a line of their own to, or a way in for administrators. */
function reachedFromAside(facts: Facts): ReadonlySet<EntityId> {
  const ways = facts.graph.all("admin-access").flatMap(({ nets }) => nets.map(({ to }) => to));
  return new Set([...joinedNets(facts), ...ways]);
}

/** Somebody outside can log in to something that stands there. */
function isEntered(facts: Facts, standing: readonly Nic[]): boolean {
  const { flows, services } = facts;
  const admin = classTraffic("admin");
  return standing.some(({ id, owner }) => {
    const tier = services.of(owner)?.tier.class;
    if (tier === "bastion" || tier === "vpn" || isBastion(facts, owner)) return true;
    return flows.fromInternet(id).some((flow) => !isEmptyTraffic(intersectTraffic(flow.traffic, admin)));
  });
}

function inView({ graph, session }: Facts, net: Net): Guard {
  return guardsOf(session).all([graph.closed(net.id, "nics"), graph.closed(net.id, "attachments")]);
}
