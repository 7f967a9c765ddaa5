/**
 * What a load balancer hands on: a client's packet comes to a node on a listener's port, and the node sends it to a
 * target on the target's port, with its own address or with that of the client.
 */

import type { Check, End, Verdict } from "./asked.ts";
import { decide } from "./decide.ts";
import { type Filtered, isAdmitted, matches } from "./filters.ts";
import { addressOf, sendsTo } from "./nodes.ts";
import { type Address, type Family, isOf, type Protocol } from "./plain-numbers.ts";
import { guestPorts, type PortRange, portsWithin } from "./ports.ts";
import { nextHop } from "./routes.ts";
import type { World, WorldListener, WorldNic, WorldNode, WorldSubnet } from "./world.ts";

/** Whether a client outside gets this to a target through a balancer. */
export interface RelayQuestion {
  readonly from: Exclude<End, { readonly kind: "nic" }>;
  readonly by: number;
  readonly to: number;
  /** By which the client calls; targets are called by IPv4. */
  readonly family: Family;
  /** What arrives at the target. */
  readonly protocol: Extract<Protocol, "tcp" | "udp">;
  readonly port: number;
}

/** What can be left out, to see whether it decides. */
export type RelayCheck = Check | "kept-address" | "listener-port" | "one-node";

export function decideRelay(world: World, question: RelayQuestion, ignored?: RelayCheck): Verdict {
  const balancer = world.nics[question.by];
  const target = world.nics[question.to];
  if (balancer === undefined || target === undefined) return "nothing";
  const relay = new Relay(world, question, balancer, ignored);
  let best: Verdict = "nothing";
  for (const listener of balancer.listeners) {
    if (!listener.targets.includes(target.index)) continue;
    if (!isOf(listener.asks, question.protocol, question.port) && ignored !== "listener-port") continue;
    for (const node of balancer.nodes) {
      for (const to of target.nodes) {
        const verdict = relay.handOn(listener, node, to);
        if (verdict === "answered") return verdict;
        if (verdict === "one-way") best = verdict;
      }
    }
  }
  return best;
}

class Relay {
  readonly #world: World;
  readonly #question: RelayQuestion;
  readonly #balancer: WorldNic;
  readonly #ignored: RelayCheck | undefined;

  constructor(world: World, question: RelayQuestion, balancer: WorldNic, ignored: RelayCheck | undefined) {
    this.#world = world;
    this.#question = question;
    this.#balancer = balancer;
    this.#ignored = ignored;
  }

  handOn(listener: WorldListener, node: WorldNode, to: WorldNode): Verdict {
    const keeps = listener.keepsClientAddress && this.#question.family === 4 && this.#ignored !== "kept-address";
    const verdicts = keeps
      ? guestPorts.map((range) => this.#both(this.#called(listener, node, range), this.#kept(node, to, range)))
      : [this.#both(this.#called(listener, node), this.#asItself(node, to))];
    return verdicts.find((each) => each === "answered") ?? verdicts.find((each) => each === "one-way") ?? "nothing";
  }

  /** Who ends connections hands on what works alone; a network balancer passes on what comes. */
  #both(first: Verdict, second: Verdict): Verdict {
    if (first === "answered" && second === "answered") return "answered";
    return this.#balancer.owner === "network" && first !== "nothing" && second !== "nothing" ? "one-way" : "nothing";
  }

  /** Whether the client gets to the node, on any port of the listener. */
  #called({ traffic }: WorldListener, { nic, subnet }: WorldNode, callsFrom?: PortRange): Verdict {
    const { from, family } = this.#question;
    const at = this.#ignored === "one-node" ? {} : { in: subnet.index };
    const to: End = { kind: "nic", nic: nic.index, ...at };
    const protocol = traffic.protocol === "udp" ? "udp" : "tcp";
    let best: Verdict = "nothing";
    for (const port of portsToTell(this.#world, [traffic.from, traffic.to])) {
      const question = { from, to, family, protocol, port, ...(callsFrom !== undefined && { callsFrom }) } as const;
      const verdict = decide(this.#world, question, this.#check());
      if (verdict === "answered") return verdict;
      if (verdict === "one-way") best = verdict;
    }
    return best;
  }

  #asItself(node: WorldNode, to: WorldNode): Verdict {
    const { protocol, port } = this.#question;
    const from: End = { kind: "nic", nic: node.nic.index, in: node.subnet.index };
    const end: End = { kind: "nic", nic: to.nic.index, in: to.subnet.index };
    return decide(this.#world, { from, to: end, family: 4, protocol, port }, this.#check());
  }

  #check(): Check | undefined {
    const ignored = this.#ignored;
    return ignored === "kept-address" || ignored === "listener-port" || ignored === "one-node" ? undefined : ignored;
  }

  /**
   * It must go straight from the node to the target, in one Net or by a peering (Network Load Balancer guide, "Client IP
   * preservation"), and so does the reply; the target's side sees the client.
   */
  #kept(node: WorldNode, to: WorldNode, range: PortRange): Verdict {
    const { from, protocol, port } = this.#question;
    if (this.#ignored !== "cross-subregion" && !sendsTo(node.nic, node.subnet, to.subnet)) return "nothing";
    const client = from.address;
    const destination = addressOf(to, 4) ?? -1;
    const there = this.#straight(node.subnet, to);
    if (there === undefined) return "nothing";
    const request: Filtered = { family: 4, protocol, source: client, destination, ports: [port] };
    const [sender, receiver] = there.knowsGroups ? [node.nic, to.nic] : [];
    if (!node.nic.unfiltered && !matches(node.nic, "out", request, destination, receiver)) return "nothing";
    if (there.crosses && !isAdmitted(node.subnet, "out", request)) return "nothing";
    if (there.crosses && !isAdmitted(to.subnet, "in", request)) return "nothing";
    if (to.nic.serves !== undefined && !isOf(to.nic.serves, protocol, port)) return "nothing";
    if (!to.nic.unfiltered && !matches(to.nic, "in", request, client, sender)) return "nothing";
    return this.#isLedBack(node, to, client, range) ? "answered" : "one-way";
  }

  #isLedBack(node: WorldNode, to: WorldNode, client: Address, range: PortRange): boolean {
    const back = this.#straight(to.subnet, node);
    if (back === undefined) return false;
    const { protocol } = this.#question;
    const ports = portsWithin(this.#world, range);
    const reply = { family: 4, protocol, source: addressOf(to, 4) ?? -1, destination: client, ports } as const;
    return !back.crosses || (isAdmitted(to.subnet, "out", reply) && isAdmitted(node.subnet, "in", reply));
  }

  /** The way to a node that nothing stands in: within its Subnet, within the Net, or by a peering. */
  #straight(
    from: WorldSubnet,
    to: WorldNode,
  ): { readonly crosses: boolean; readonly knowsGroups: boolean } | undefined {
    if (from.index === to.subnet.index) return { crosses: false, knowsGroups: true };
    const address = addressOf(to, 4) ?? -1;
    const via = nextHop(from.routes, 4, address);
    if (via.kind === "local") return from.net === to.subnet.net ? { crosses: true, knowsGroups: true } : undefined;
    const peering = via.kind === "peering" ? this.#world.peerings[via.index] : undefined;
    if (peering === undefined) return undefined;
    const nets = [peering.left, peering.right];
    if (!nets.includes(from.net) || !nets.includes(to.subnet.net) || from.net === to.subnet.net) return undefined;
    return { crosses: true, knowsGroups: peering.groupReferences };
  }
}

/** One port of each piece of a range that any rule, entry or listener tells apart. */
function portsToTell(world: World, [from, to]: PortRange): readonly number[] {
  const stated = [
    ...world.subnets.flatMap((subnet) => subnet?.acl ?? []),
    ...world.nics.flatMap((nic) => [...(nic?.rules ?? []), ...(nic?.listeners ?? [])]),
  ];
  const cuts = stated.flatMap(({ traffic }) => [traffic.from, traffic.to + 1]);
  return [from, ...new Set(cuts.filter((cut) => from < cut && cut <= to))];
}
