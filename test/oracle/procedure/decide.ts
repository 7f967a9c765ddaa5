/**
 * The slow and obvious decision procedure: one packet goes its way through a network in which everything is known,
 * step by step, and then its reply. A connection works when both arrive.
 */

import { type Address, type Family, isIn, isInAny, isOf, isPublic, type Protocol } from "./plain-numbers.ts";
import type { Check, PremisesGateway, End, Question, Verdict } from "./asked.ts";
import { isBalancer, type Target } from "./design.ts";
import { isAdmitted, matches } from "./filters.ts";
import { addressOf, sendsTo } from "./nodes.ts";
import { guestPorts, type PortRange, portsWithin, servicePorts } from "./ports.ts";
import { nextHop } from "./routes.ts";
import type { World, WorldAttachment, WorldNic, WorldNode, WorldSubnet } from "./world.ts";

const mostHops = 8;

interface Packet {
  readonly family: Family;
  readonly protocol: Protocol;
  readonly source: Address;
  readonly destination: Address;
  /** The destination ports, all of which must be let through. */
  readonly ports: readonly number[];
  /** Who sent it, as long as groups can tell. */
  readonly sender: WorldNic | undefined;
  /** Sent by a balancer of the kind whose packets meet ACLs within a Subnet. */
  readonly meetsAcls: boolean;
}

/** What a translator keeps of a connection that it has seen begin (conntrack): the packet as it came. */
interface Translation {
  readonly by: WorldNode;
  readonly before: Packet;
}

/** What is remembered of the way there, for the way back. */
interface Trip {
  readonly isReply: boolean;
  readonly translations: Translation[];
  /** What has forwarded the request, and knows its reply. */
  readonly passed: WorldNode[];
  /** How many tables have routed it, by which a loop ends. */
  hops: number;
  /** It has come from another Net, as itself. */
  crossed: boolean;
}

/** Where a packet ends up. */
type Landing =
  | { readonly at: "node"; readonly node: WorldNode; readonly packet: Packet }
  | { readonly at: "internet"; readonly packet: Packet; readonly net: number }
  | { readonly at: "premises"; readonly packet: Packet; readonly gateway: PremisesGateway };

/** Where a reply must come to. */
type Back = WorldNode | "internet" | PremisesGateway;

export function decide(world: World, question: Question, ignored?: Check): Verdict {
  return new Procedure(world, question, ignored).decide();
}

class Procedure {
  readonly #world: World;
  readonly #question: Question;
  readonly #ignored: Check | undefined;

  constructor(world: World, question: Question, ignored: Check | undefined) {
    this.#world = world;
    this.#question = question;
    this.#ignored = ignored;
  }

  decide(): Verdict {
    const { from, to, family, protocol } = this.#question;
    // Each family has an ICMP of its own.
    if (protocol === (family === 4 ? "icmpv6" : "icmp")) return "nothing";
    let best: Verdict = "nothing";
    for (const verdict of this.#verdicts(from, to)) {
      if (verdict === "answered") return verdict;
      if (verdict === "one-way") best = verdict;
    }
    return best;
  }

  /** One for each Subnet where either end may stand. */
  *#verdicts(from: End, to: End): Iterable<Verdict> {
    if (from.kind === "nic") {
      for (const node of this.#nodesOf(from)) yield* this.#fromNode(node, to);
    } else if (to.kind === "nic") {
      for (const node of this.#nodesOf(to)) {
        yield from.kind === "internet"
          ? this.#fromInternet(from.address, node)
          : this.#fromPremises(from.address, from.by, node);
      }
    }
  }

  #nodesOf(end: Extract<End, { kind: "nic" }>): readonly WorldNode[] {
    const nodes = this.#world.nics[end.nic]?.nodes ?? [];
    return end.in === undefined ? nodes : nodes.filter(({ subnet }) => subnet.index === end.in);
  }

  *#fromNode(node: WorldNode, to: End): Iterable<Verdict> {
    if (to.kind !== "nic") {
      if (!isBalancer(node.nic)) yield this.#sent(node, to.address, to);
      return;
    }
    for (const target of this.#nodesOf(to)) {
      const address = addressOf(target, this.#question.family);
      if (address === undefined || target === node || !this.#mayCall(node, target)) continue;
      yield this.#sent(node, address, to);
    }
  }

  // Requests

  #sent(node: WorldNode, destination: Address, to: End): Verdict {
    const { family, protocol, port } = this.#question;
    const source = addressOf(node, family);
    if (source === undefined || node.nic.owner === "database") return "nothing";
    const meetsAcls = node.nic.owner === "classic";
    const packet: Packet = { family, protocol, source, destination, ports: [port], sender: node.nic, meetsAcls };
    const trip = newTrip();
    const landing = this.#carry(packet, node.subnet, trip);
    if (landing === undefined || !this.#isLetOut(node.nic, destination, landing)) return "nothing";
    if (!this.#arrives(landing, to)) return "nothing";
    return this.#isAnswered(landing, trip, portsOfCaller(node.nic), node) ? "answered" : "one-way";
  }

  #arrives(landing: Landing, to: End): boolean {
    if (to.kind === "internet") return landing.at === to.kind;
    if (to.kind === "premises") return landing.at === to.kind && isSameGateway(landing.gateway, to.by);
    return landing.at === "node" && landing.node.nic.index === to.nic && this.#isTaken(landing.node, landing.packet);
  }

  /**
   * A balancer calls its targets alone, on the port at which it asks them; with its own address where it does not keep
   * that of its clients, or they call by IPv6.
   */
  #mayCall({ nic, subnet }: WorldNode, target: WorldNode): boolean {
    if (!isBalancer(nic)) return true;
    const { protocol, port } = this.#question;
    const isInReach = this.#ignored === "cross-subregion" || sendsTo(nic, subnet, target.subnet);
    return (
      isInReach &&
      nic.listeners.some(
        ({ targets, asks, keepsClientAddress }) =>
          targets.includes(target.nic.index) && (!keepsClientAddress || nic.hasPublic6) && isOf(asks, protocol, port),
      )
    );
  }

  #fromInternet(source: Address, node: WorldNode): Verdict {
    const { family, protocol, port } = this.#question;
    if (!isPublic(family, source) || this.#isOwn(node.subnet.net, source)) return "nothing";
    const destination = addressOf(node, family);
    const isPublicNic = family === 4 ? node.nic.hasPublic4 : node.nic.hasPublic6;
    if (destination === undefined || !(isPublicNic || this.#ignored === "public-address")) return "nothing";
    if (!this.#hasService(node.subnet.net)) return "nothing";
    const packet: Packet = {
      ...{ family, protocol, source, destination, ports: [port] },
      ...{ sender: undefined, meetsAcls: false },
    };
    if (!this.#isAdmitted(node.subnet, "in", packet, false) || !this.#isTaken(node, packet)) return "nothing";
    const trip = newTrip();
    const landing: Landing = { at: "node", node, packet };
    return this.#isAnswered(landing, trip, this.#outsidePorts(), "internet") ? "answered" : "one-way";
  }

  #fromPremises(source: Address, gateway: PremisesGateway, node: WorldNode): Verdict {
    const { family, protocol, port } = this.#question;
    const destination = addressOf(node, family);
    if (destination === undefined) return "nothing";
    const packet: Packet = {
      ...{ family, protocol, source, destination, ports: [port] },
      ...{ sender: undefined, meetsAcls: false },
    };
    const trip = newTrip();
    const landing = this.#enterBy(gateway, packet, trip);
    if (landing?.at !== "node" || landing.node !== node || !this.#isTaken(node, landing.packet)) return "nothing";
    return this.#isAnswered(landing, trip, this.#outsidePorts(), gateway) ? "answered" : "one-way";
  }

  /** A virtual gateway delivers to addresses of its Net; a VPN goes by the table of its attachment. */
  #enterBy({ kind, index }: PremisesGateway, packet: Packet, trip: Trip): Landing | undefined {
    if (kind === "attachment") {
      const attachment = this.#world.attachments[index];
      return attachment === undefined ? undefined : this.#throughTransit(attachment, packet, trip);
    }
    const virtual = this.#world.virtuals[index];
    return virtual === undefined ? undefined : this.#enter(virtual.net, packet, trip);
  }

  // Replies

  #outsidePorts(): readonly PortRange[] {
    const { callsFrom } = this.#question;
    return callsFrom === undefined ? guestPorts : [callsFrom];
  }

  #isAnswered(landing: Landing, trip: Trip, ranges: readonly PortRange[], back: Back): boolean {
    return ranges.some((range) => this.#replyArrives(landing, trip, range, back));
  }

  #replyArrives(landing: Landing, trip: Trip, range: PortRange, back: Back): boolean {
    const ports = this.#replyPorts(range);
    const { packet } = landing;
    const seenPorts = trip.translations.length > 0 ? servicePorts.flatMap((each) => this.#replyPorts(each)) : ports;
    const reply: Packet = {
      ...{ family: packet.family, protocol: packet.protocol, source: packet.destination },
      ...{ destination: packet.source, ports: seenPorts, sender: undefined },
      meetsAcls: packet.meetsAcls,
    };
    const way: Trip = {
      isReply: true,
      translations: [...trip.translations],
      passed: trip.passed,
      hops: 0,
      crossed: false,
    };
    let arrival = this.#replyFrom(landing, reply, way);
    while (arrival?.at === "node" && way.translations.length > 0) {
      const translation = way.translations.at(-1);
      if (arrival.node !== translation?.by) return false;
      way.translations.pop();
      const inner = way.translations.length > 0 ? seenPorts : ports;
      const onward: Packet = { ...arrival.packet, destination: translation.before.source, ports: inner };
      arrival = this.#carry(onward, translation.by.subnet, way);
    }
    if (arrival === undefined) return false;
    if (arrival.at === "node") return arrival.node === back;
    if (arrival.at === "internet") return back === "internet";
    return typeof back === "object" && "kind" in back && isSameGateway(arrival.gateway, back);
  }

  #replyFrom(landing: Landing, reply: Packet, way: Trip): Landing | undefined {
    if (landing.at === "node") return this.#carry(reply, landing.node.subnet, way);
    // What answers from outside comes in where the request went out.
    return landing.at === "internet"
      ? this.#enter(landing.net, reply, way)
      : this.#enterBy(landing.gateway, reply, way);
  }

  #replyPorts(range: PortRange): readonly number[] {
    const { protocol } = this.#question;
    if (protocol === "icmp" || protocol === "gre") return [0];
    if (protocol === "icmpv6") return [129];
    return portsWithin(this.#world, range);
  }

  // The way

  /** What becomes of a packet that leaves something in this Subnet. */
  #carry(packet: Packet, subnet: WorldSubnet, trip: Trip): Landing | undefined {
    if (trip.hops++ > mostHops) return undefined;
    const { family, destination } = packet;
    if (isInAny(subnet.ranges, family, destination)) return this.#within(packet, subnet, trip);
    if (!this.#isAdmitted(subnet, "out", packet, trip.isReply)) return undefined;
    const via = this.#next(subnet, family, destination);
    if (this.#ignored !== undefined && isAbout(this.#ignored, via)) return undefined;
    switch (via.kind) {
      case "local":
        return this.#enter(subnet.net, packet, trip);
      case "blackhole":
        return undefined;
      case "service":
        return this.#toInternet(packet, subnet, via.index, trip);
      case "nat":
        return this.#throughNat(packet, subnet, via.index, trip);
      case "peering":
        return this.#throughPeering(packet, subnet, via.index, trip);
      case "transit":
        return this.#intoTransit(packet, subnet, trip);
      case "virtual":
        return trip.crossed ? undefined : this.#toPremises(packet, subnet, via.index);
      case "nic":
        return this.#throughNic(packet, subnet, via.index, trip);
    }
  }

  #next({ routes, isMain }: WorldSubnet, family: Family, destination: Address): Target {
    if (isMain && this.#ignored === "main-table")
      return nextHop(
        routes.filter(({ via }) => via.kind === "local"),
        family,
        destination,
      );
    return nextHop(routes, family, destination, this.#ignored);
  }

  /** Within a Subnet nothing is routed, and only the packets of classic balancers meet its ACL. */
  #within(packet: Packet, subnet: WorldSubnet, trip: Trip): Landing | undefined {
    const node = this.#nodeAt(subnet.net, packet.family, packet.destination);
    if (node === undefined) return undefined;
    if (packet.meetsAcls) {
      if (!this.#isAdmitted(subnet, "out", packet, trip.isReply)) return undefined;
      if (!this.#isAdmitted(subnet, "in", packet, trip.isReply)) return undefined;
    }
    return { at: "node", node, packet };
  }

  /** What comes into a Net from outside the Subnet of its destination. */
  #enter(net: number, packet: Packet, trip: Trip): Landing | undefined {
    const node = this.#nodeAt(net, packet.family, packet.destination);
    if (node === undefined || !this.#isAdmitted(node.subnet, "in", packet, trip.isReply)) return undefined;
    return { at: "node", node, packet };
  }

  #toInternet(packet: Packet, { net }: WorldSubnet, index: number, { isReply, crossed }: Trip): Landing | undefined {
    // Nothing is passed on for another Net, unless it was translated.
    if (crossed) return undefined;
    const { family, source, destination } = packet;
    const service = this.#world.services[index];
    const isThere = service?.net === net || this.#ignored === "attached";
    if (!isThere || !isPublic(family, destination) || this.#isOwn(net, destination)) return undefined;
    if (service?.egressOnly === true && (family === 4 || isReply || this.#ignored === "egress-only")) return undefined;
    const nic = this.#nodeAt(net, family, source)?.nic;
    const isPublicNic = family === 4 ? nic?.hasPublic4 === true : nic?.hasPublic6 === true;
    if (!isPublicNic && this.#ignored !== "public-address") return undefined;
    return { at: "internet", packet: { ...packet, sender: undefined }, net };
  }

  /** The NAT's own Subnet must lead on, wherever that is; what the NAT did not see begin it drops. */
  #throughNat(packet: Packet, { index: from, net }: WorldSubnet, index: number, trip: Trip): Landing | undefined {
    const nat = this.#world.nats[index];
    if (nat?.node.subnet.net !== net || trip.isReply || packet.family !== 4 || packet.protocol === "gre")
      return undefined;
    const { node } = nat;
    if (node.subnet.index === from || !this.#isAdmitted(node.subnet, "in", packet, trip.isReply)) return undefined;
    return this.#translated(node, packet, trip);
  }

  /** It goes on with an address of this Net. */
  #translated(node: WorldNode, packet: Packet, trip: Trip): Landing | undefined {
    trip.translations.push({ by: node, before: packet });
    trip.crossed = false;
    const onward: Packet = { ...packet, source: node.address4, sender: undefined, meetsAcls: false };
    return this.#carry(onward, node.subnet, trip);
  }

  /** Not transitive: from an address of the one Net to an address of the other. */
  #throughPeering(packet: Packet, { net }: WorldSubnet, index: number, trip: Trip): Landing | undefined {
    const peering = this.#world.peerings[index];
    if (peering === undefined || trip.crossed || (peering.left !== net && peering.right !== net)) return undefined;
    const other = peering.left === net ? peering.right : peering.left;
    if (!this.#isOwn(net, packet.source) || !this.#isOwn(other, packet.destination)) return undefined;
    trip.crossed = true;
    return this.#enter(other, peering.groupReferences ? packet : this.#unknownSender(packet), trip);
  }

  /** It gets in only where the attachment has a Subnet in its Subregion. */
  #intoTransit(packet: Packet, { net, subregion }: WorldSubnet, trip: Trip): Landing | undefined {
    const attachment = this.#world.attachments.find((each) => each?.subnet?.net === net);
    if (attachment?.subnet?.subregion !== subregion) return undefined;
    // The attachment's own Subnet sees what comes from instances, as coming in.
    if (!this.#isAdmitted(attachment.subnet, "in", packet, trip.isReply)) return undefined;
    return this.#throughTransit(attachment, packet, trip);
  }

  #throughTransit(from: WorldAttachment, packet: Packet, trip: Trip): Landing | undefined {
    if (trip.hops++ > mostHops) return undefined;
    const to = this.#nextAttachment(from, packet);
    if (to === undefined) return undefined;
    trip.crossed = true;
    const isTold = from.groupReferences && to.groupReferences;
    const onward = isTold ? packet : this.#unknownSender(packet);
    if (to.subnet === undefined) {
      // What its table routes to a VPN is said to lie behind it.
      return {
        at: "premises",
        packet: onward,
        gateway: { kind: "attachment", index: this.#world.attachments.indexOf(to) },
      };
    }
    return this.#outOfTransit(onward, to.subnet, trip);
  }

  #nextAttachment(from: WorldAttachment, { family, destination }: Packet): WorldAttachment | undefined {
    let best: WorldAttachment["routes"][number] | undefined;
    for (const route of from.routes) {
      if (!isIn(route.to, family, destination)) continue;
      const isLonger = best === undefined || route.to.prefixLength > best.to.prefixLength;
      const isStronger = best?.to.prefixLength === route.to.prefixLength && best.propagated && !route.propagated;
      if (isLonger || isStronger) best = route;
    }
    return best === undefined || best.via === "blackhole" ? undefined : this.#world.attachments[best.via];
  }

  /**
   * The attachment's Subnet sees what goes to instances, as going out, and routes it; what is for instances in that
   * very Subnet meets no ACL (transit gateway guide, "Network ACLs").
   */
  #outOfTransit(packet: Packet, subnet: WorldSubnet, trip: Trip): Landing | undefined {
    return this.#carry({ ...packet, meetsAcls: false }, subnet, trip);
  }

  #toPremises(packet: Packet, { net }: WorldSubnet, index: number): Landing | undefined {
    const virtual = this.#world.virtuals[index];
    if (virtual?.net !== net || !isInAny(virtual.announced, packet.family, packet.destination)) return undefined;
    return { at: "premises", packet: { ...packet, sender: undefined }, gateway: { kind: "virtual", index } };
  }

  /** A VM that routes for others: its check is off, its groups let it in and out, and its guest plays along. */
  #throughNic(packet: Packet, { net, index: from }: WorldSubnet, index: number, trip: Trip): Landing | undefined {
    const nic = this.#world.nics[index];
    const node = nic?.nodes.find(({ subnet }) => subnet.net === net);
    if (nic === undefined || node === undefined) return undefined;
    if (addressOf(node, packet.family) === packet.destination) return this.#enter(net, packet, trip);
    if (nic.forwarding === "drops") return undefined;
    if (nic.checksSource && this.#ignored !== "source-check") return undefined;
    const crosses = node.subnet.index !== from;
    if (crosses && !this.#isAdmitted(node.subnet, "in", packet, trip.isReply)) return undefined;
    const isRemembered = trip.isReply && trip.passed.includes(node);
    if (!isRemembered && !this.#passesGroups(nic, packet)) return undefined;
    if (!trip.isReply) trip.passed.push(node);
    if (nic.forwarding === "forwards") {
      return this.#carry({ ...this.#unknownSender(packet), meetsAcls: false }, node.subnet, trip);
    }
    return trip.isReply || packet.family === 6 ? undefined : this.#translated(node, packet, trip);
  }

  #passesGroups(nic: WorldNic, packet: Packet): boolean {
    if (nic.unfiltered) return true;
    return (
      this.#matches(nic, "in", packet, packet.source, packet.sender) &&
      matches(nic, "out", packet, packet.destination, undefined)
    );
  }

  // What lets through

  #isLetOut(nic: WorldNic, destination: Address, landing: Landing): boolean {
    if (nic.unfiltered || this.#ignored === "egress") return true;
    const isTold = landing.at === "node" && (landing.packet.sender !== undefined || this.#ignored === "identity");
    const receiver = isTold ? landing.node.nic : undefined;
    const packet = { ...landing.packet, ports: [this.#question.port] };
    return this.#matches(nic, "out", packet, destination, receiver);
  }

  #isTaken({ nic }: WorldNode, packet: Packet): boolean {
    const { protocol, port } = this.#question;
    if (this.#ignored !== "served") {
      if (nic.serves !== undefined && !isOf(nic.serves, protocol, port)) return false;
      if (isBalancer(nic) && !nic.listeners.some(({ traffic }) => isOf(traffic, protocol, port))) return false;
    }
    if (nic.unfiltered || this.#ignored === "ingress") return true;
    return this.#matches(nic, "in", packet, packet.source, packet.sender);
  }

  #matches(
    nic: WorldNic,
    direction: "in" | "out",
    packet: Packet,
    other: Address,
    member: WorldNic | undefined,
  ): boolean {
    return matches(nic, direction, packet, other, this.#ignored === "references" ? undefined : member);
  }

  #isAdmitted(subnet: WorldSubnet, direction: "in" | "out", packet: Packet, isReply: boolean): boolean {
    return this.#ignored === (isReply ? "reply-acl" : "request-acl") || isAdmitted(subnet, direction, packet);
  }

  #unknownSender(packet: Packet): Packet {
    return this.#ignored === "identity" ? packet : { ...packet, sender: undefined };
  }

  #isOwn(net: number, address: Address): boolean {
    return isInAny(this.#world.ranges[net] ?? [], this.#question.family, address);
  }

  #hasService(net: number): boolean {
    if (this.#ignored === "attached") return true;
    return this.#world.services.some((service) => service?.net === net && !service.egressOnly);
  }

  #nodeAt(net: number, family: Family, address: Address): WorldNode | undefined {
    return this.#world.nodes.find((node) => node.subnet.net === net && addressOf(node, family) === address);
  }
}

function newTrip(): Trip {
  return { isReply: false, translations: [], passed: [], hops: 0, crossed: false };
}

/** Whether a check is about what a route leads to: left out, nothing passes it. */
function isAbout(check: Check, { kind }: Target): boolean {
  if (check === "forwarding") return kind === "nic";
  if (check === "premises") return kind === "virtual";
  return kind === check;
}

function isSameGateway(one: PremisesGateway, other: PremisesGateway): boolean {
  return one.kind === other.kind && one.index === other.index;
}

function portsOfCaller(nic: WorldNic): readonly PortRange[] {
  return isBalancer(nic) ? servicePorts : guestPorts;
}
