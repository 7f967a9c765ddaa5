/** What the engine says to a question about a design: the condition under which the connection works. */

import { type End as EngineEnd, type Flow, type Flows } from "../../src/analysis/index.ts";
import type { GuardedRange } from "../../src/graph/index.ts";
import type { AddressSet, Point, TrafficSet } from "../../src/net/index.ts";
import { FALSE, type Guard, type Guards, guardsOf } from "../../src/values/index.ts";
import { trafficIn } from "../graph-of/spellings.ts";
import type { PremisesGateway, End, Question } from "./procedure/asked.ts";
import type { Design } from "./procedure/design.ts";
import type { Address, Family, Protocol } from "./procedure/plain-numbers.ts";
import { premisesGatewaysOf } from "./questions.ts";
import type { RelayQuestion } from "./procedure/relay.ts";
import { sketchDesign, type Sketched } from "./sketch-design.ts";

/** `undefined` where it depends on more than the atoms of the design. */
export type Answer = boolean | undefined;

export class Engine {
  readonly #sketched: Sketched;
  readonly #flows: Flows;
  readonly #guards: Guards;
  readonly #gateways: readonly PremisesGateway[];
  /** What has been said to a question holds in every row of truths. */
  readonly #said = new Map<string, WeakMap<object, Guard>>();

  constructor(design: Design, sketched: Sketched = sketchDesign(design)) {
    this.#sketched = sketched;
    this.#flows = this.#sketched.facts.flows;
    this.#guards = guardsOf(this.#sketched.facts.session);
    this.#gateways = premisesGatewaysOf(design);
  }

  /** The condition under which it is delivered and answered. */
  works(question: Question): Guard {
    return this.#once("works", question, () => this.#works(question));
  }

  #works(question: Question): Guard {
    const { from, to, family, protocol, port } = question;
    return this.#flows.reaches(this.#end(from, family), this.#end(to, family), trafficOf(protocol, port), family);
  }

  /** The same, by the flows from the Internet: what rules read. */
  listed(question: Question, reply: Flow["reply"]): Guard {
    return this.#once(reply, question, () => this.#listed(question, reply));
  }

  #listed(question: Question, reply: Flow["reply"]): Guard {
    if (question.from.kind !== "internet" || question.to.kind !== "nic") return FALSE;
    const { address } = question.from;
    const flows = this.#flows.fromInternet(this.#nic(question.to.nic));
    const matching = flows.filter((flow) => flow.reply === reply && isOf(flow, question));
    return this.#guards.any(matching.map((flow) => sourceGuard(flow, question.family, address)));
  }

  /** The condition under which a balancer hands something on, by the flows through balancers; told by their replies. */
  relayed(question: RelayQuestion, replies: readonly Flow["reply"][]): Guard {
    return this.#once(`relayed ${replies.join()}`, question, () => this.#relayed(question, replies));
  }

  #relayed({ from, by, to, family, protocol, port }: RelayQuestion, replies: readonly Flow["reply"][]): Guard {
    const { graph } = this.#sketched.facts;
    const balancer = graph.as(this.#nic(by), "nic")?.owner;
    const zone = this.#end(from, family);
    const matching = this.#flows.relayed(this.#nic(to)).filter((flow) => {
      if (flow.through !== balancer || !replies.includes(flow.reply)) return false;
      return isFrom(flow, zone) && holds(flow.traffic, protocol, port);
    });
    return this.#guards.any(matching.map((flow) => sourceGuard(flow, family, from.address)));
  }

  /** The condition under which a quarter of the Internet of a family gets this through. */
  worldOpen(question: Question): Guard {
    return this.#once("world", question, () => this.#worldOpen(question));
  }

  #once(kind: string, question: object, compute: () => Guard): Guard {
    const ofKind = this.#said.get(kind) ?? new WeakMap<object, Guard>();
    this.#said.set(kind, ofKind);
    const known = ofKind.get(question) ?? compute();
    ofKind.set(question, known);
    return known;
  }

  #worldOpen(question: Question): Guard {
    if (question.to.kind !== "nic") return FALSE;
    const flows = this.#flows.fromInternet(this.#nic(question.to.nic));
    const answered = flows.filter((flow) => flow.reply === "answered" && isOf(flow, question));
    return this.#guards.any(answered.map((flow) => this.#flows.worldOpen(flow)));
  }

  /** The guards under which the atoms of the design have these truths. */
  under(row: readonly boolean[]): Row {
    const given = this.#guards.all(
      this.#sketched.atoms.map((atom, index) => (row[index] === true ? atom : this.#guards.not(atom))),
    );
    return new Row(this.#guards, given);
  }

  #end(of: End, family: Family): EngineEnd {
    if (of.kind === "nic") return { nic: this.#nic(of.nic) };
    const { address } = of;
    const addresses: AddressSet = {
      v4: family === 4 ? [{ lo: Number(address), hi: Number(address) }] : [],
      v6: family === 6 ? [{ lo: BigInt(address), hi: BigInt(address) }] : [],
    };
    if (of.kind === "internet") return { zone: family === 4 ? "internet4" : "internet6", addresses };
    const position = this.#gateways.findIndex(({ kind, index }) => kind === of.by.kind && index === of.by.index);
    const by = this.#sketched.premises[position];
    if (by === undefined) throw new RangeError("no such way to a network on premises");
    return { zone: "on-premises", by, addresses };
  }

  #nic(index: number) {
    const nic = this.#sketched.nics[index];
    if (nic === undefined) throw new RangeError(`no Nic ${index}`);
    return nic;
  }
}

/** Guards where the atoms of the design are settled. */
export class Row {
  readonly #guards: Guards;
  readonly #given: Guard;
  readonly #known = new Map<Guard, Answer>();

  constructor(guards: Guards, given: Guard) {
    this.#guards = guards;
    this.#given = given;
  }

  holds(guard: Guard): Answer {
    if (this.#known.has(guard)) return this.#known.get(guard);
    const both = this.#guards.and(guard, this.#given);
    const answer = both === FALSE ? false : both === this.#given ? true : undefined;
    this.#known.set(guard, answer);
    return answer;
  }
}

function trafficOf(protocol: Protocol, port: number): TrafficSet {
  return trafficIn(protocol === "gre" ? "gre" : `${port}/${protocol}`);
}

function isOf({ from, traffic }: Flow, { family, protocol, port }: Question): boolean {
  if (!("zone" in from) || from.zone !== `internet${family}`) return false;
  // Each family has an ICMP of its own.
  if (protocol === (family === 4 ? "icmpv6" : "icmp")) return false;
  return holds(traffic, protocol, port);
}

function sourceGuard({ sources }: Flow, family: Family, address: Address): Guard {
  const ranges: readonly GuardedRange<Point>[] = family === 4 ? sources.v4 : sources.v6;
  return ranges.find(({ lo, hi }) => lo <= address && address <= hi)?.when ?? FALSE;
}

function isFrom({ from }: Flow, end: EngineEnd): boolean {
  if (!("zone" in from) || !("zone" in end) || from.zone !== end.zone) return false;
  return from.zone !== "on-premises" || end.zone !== "on-premises" || from.by === end.by;
}

function holds({ tcp, udp, icmp, icmp6, other }: TrafficSet, protocol: Protocol, port: number): boolean {
  const [ranges, point] = {
    tcp: [tcp, port] as const,
    udp: [udp, port] as const,
    icmp: [icmp, port * 256] as const,
    icmpv6: [icmp6, port * 256] as const,
    gre: [other, 47] as const,
  }[protocol];
  return ranges.some(({ lo, hi }) => lo <= point && point <= hi);
}
