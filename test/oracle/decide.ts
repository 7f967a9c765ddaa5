/**
 * The slow and obvious decision procedure for one packet from the Internet to one Nic, where everything is known:
 * addressed, admitted by the network ACL, let in by a group, and answered on a way that leads back.
 */

import type { Completion, Design, DesignEntry, DesignNic, DesignRoute, DesignSubnet } from "./design.ts";
import { contains, isOf, isPublic, type Packet, portsOf, stretchOf } from "./plain-numbers.ts";

export type Verdict = "nothing" | "one-way" | "answered";

/** Linux, Windows since Vista, Windows before; the last is what NAT gateways and load balancers use. */
const ephemeralRanges = [
  [32_768, 60_999],
  [49_152, 65_535],
  [1_025, 5_000],
  [1_024, 65_535],
] as const;

export function decide(design: Design, completion: Completion, nic: DesignNic, packet: Packet): Verdict {
  if (nic.owner === "nat-service" || !completion.holds(nic.exists)) return "nothing";
  if (!isPublic(packet.family, packet.source)) return "nothing";
  if (design.ranges.some((range) => contains(range, packet.family, packet.source))) return "nothing";
  if (!isAddressed(completion, nic, packet)) return "nothing";
  if (!isServed(nic, packet) || !isLetIn(design, completion, nic, packet)) return "nothing";
  if (!hasGateway(design, completion)) return "nothing";
  let best: Verdict = "nothing";
  for (const subnet of subnetsOf(design, completion, nic)) {
    if (!completion.holds(subnet.exists)) continue;
    if (!isAdmitted(design, completion, subnet, "in", packet.protocol, packet.port, packet)) continue;
    if (best === "nothing") best = "one-way";
    if (leadsBack(design, completion, subnet, packet) && isReplyAdmitted(design, completion, subnet, packet)) {
      best = "answered";
    }
  }
  return best;
}

function isAddressed(completion: Completion, nic: DesignNic, { family }: Packet): boolean {
  if (family === 6) return nic.ipv6 !== undefined && completion.holds(nic.ipv6);
  return nic.publicAddresses.some((when) => completion.holds(when));
}

function isServed({ owner, serves }: DesignNic, { protocol, port }: Packet): boolean {
  if (owner === "vm" || owner === "vm-group") return true;
  return isOf(serves, protocol, port);
}

function isLetIn(design: Design, completion: Completion, nic: DesignNic, packet: Packet): boolean {
  if (nic.unfiltered) return true;
  const groups = nic.groups.filter(({ when }) => completion.holds(when)).map(({ group }) => group);
  const more = completion.pick(nic.moreGroups);
  if (more !== undefined) groups.push(more);
  for (const group of groups) {
    for (const rule of design.groups[group] ?? []) {
      if (rule.direction === "out" || !completion.holds(rule.when)) continue;
      const peer = completion.pick(rule.peer);
      // A group as peer lets in private addresses only.
      if (!peer.includes("/") || !isOf(rule.traffic, packet.protocol, packet.port)) continue;
      if (contains(peer, packet.family, packet.source)) return true;
    }
  }
  return false;
}

function isGateway(design: Design, completion: Completion, index: number): boolean {
  const service = design.services[index];
  if (service === undefined || service.egressOnly || !service.here) return false;
  return completion.holds(service.exists) && completion.holds(service.attached);
}

function hasGateway(design: Design, completion: Completion): boolean {
  return design.services.some((_, index) => isGateway(design, completion, index));
}

function subnetsOf(design: Design, completion: Completion, nic: DesignNic): readonly DesignSubnet[] {
  const isSpread = nic.owner !== "vm" && nic.owner !== "database";
  const places = isSpread ? [nic.place.then, nic.place.otherwise] : [completion.chosen(nic.place)];
  return places.flatMap((place) => design.subnets[place] ?? []);
}

function leadsBack(design: Design, completion: Completion, subnet: DesignSubnet, { family, source }: Packet): boolean {
  const table = design.tables[completion.chosen(subnet.table) ?? completion.chosen(design.main) ?? -1];
  if (table === undefined) return false;
  const more = completion.pick(table.more);
  const routes = more === undefined ? table.routes : [...table.routes, more];
  let best: DesignRoute | undefined;
  for (const route of routes) {
    if (!completion.holds(route.when) || !contains(completion.pick(route.to), family, source)) continue;
    if (best === undefined || isStronger(completion, route, best)) best = route;
  }
  const target = best === undefined ? "blackhole" : completion.pick(best.via);
  return typeof target === "object" && isGateway(design, completion, target.service);
}

/** The longer prefix, and between equal ones the stated route rather than the propagated. */
function isStronger(completion: Completion, route: DesignRoute, other: DesignRoute): boolean {
  const [length, best] = [route, other].map(({ to }) => stretchOf(completion.pick(to)).length);
  if (length !== best) return (length ?? 0) > (best ?? 0);
  return !route.propagated && other.propagated;
}

function isAdmitted(
  design: Design,
  completion: Completion,
  subnet: DesignSubnet,
  direction: "in" | "out",
  protocol: Packet["protocol"],
  port: number,
  { family, source }: Packet,
): boolean {
  const entries = entriesOf(design, completion, subnet);
  if (entries === undefined) return true;
  let first: DesignEntry | undefined;
  for (const entry of entries) {
    if (entry.direction !== direction || !completion.holds(entry.when)) continue;
    if (!isOf(entry.traffic, protocol, port) || !contains(completion.pick(entry.peer), family, source)) continue;
    if (first === undefined || completion.pick(entry.number) < completion.pick(first.number)) first = entry;
  }
  return first?.allows === true;
}

/** `undefined` is the default ACL, which admits everything. */
function entriesOf(design: Design, completion: Completion, subnet: DesignSubnet): readonly DesignEntry[] | undefined {
  const acl = design.acls[completion.chosen(subnet.acl) ?? -1];
  if (acl === undefined) return undefined;
  const more = completion.pick(acl.more);
  return more === undefined ? acl.entries : [...acl.entries, more];
}

/** An echo is answered by an echo reply, TCP and UDP to whatever port the client calls from, the rest in kind. */
function isReplyAdmitted(design: Design, completion: Completion, subnet: DesignSubnet, packet: Packet): boolean {
  const admits = (port: number): boolean =>
    isAdmitted(design, completion, subnet, "out", packet.protocol, port, packet);
  if (packet.protocol === "icmp") return admits(0);
  if (packet.protocol === "icmpv6") return admits(129);
  if (packet.protocol === "gre") return admits(0);
  const cuts = (entriesOf(design, completion, subnet) ?? []).flatMap(({ traffic }) => {
    const { from, to } = portsOf(traffic);
    return [from, to + 1];
  });
  return ephemeralRanges.some(([from, to]) =>
    [from, ...cuts.filter((cut) => from < cut && cut <= to)].every((port) => admits(port)),
  );
}
