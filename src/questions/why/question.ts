/** A question of `netlint why`, before any design is read: two names and the traffic that is asked about. */

import { allTraffic, protocolNumber, ruleTraffic, showTraffic, type TrafficSet } from "../../net/index.ts";
import { splitPort } from "../names/split-port.ts";

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly traffic: TrafficSet;
  /** The traffic in words. */
  readonly words: string;
}

export type ReadQuestion =
  { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly message: string };

/** A port means TCP unless a protocol is given; without either, some packet of any protocol is asked about. */
export function readQuestion(from: string, to: string, protocol: string | undefined): ReadQuestion {
  const split = splitPort(to);
  if (split === undefined) {
    return wrong(`${to}: behind the last colon stands no port: write NAME:443, NAME:8000-8100, or [2001:db8::1]:443`);
  }
  const { name, ports } = split;
  const number = protocolNumber(protocol ?? "all");
  if (number === undefined) {
    return wrong(`--protocol ${protocol ?? ""} is none: write tcp, udp, icmp, icmpv6, or the number of another`);
  }
  if (ports !== undefined && protocol !== undefined && number !== 6 && number !== 17) {
    return wrong(`--protocol ${protocol} has no ports: leave out :${ports.first}`);
  }
  const asked = ports === undefined ? number : number === "all" ? 6 : number;
  const traffic =
    (ports === undefined ? ruleTraffic(asked) : ruleTraffic(asked, ports.first, ports.last)) ?? allTraffic;
  const words = protocol === undefined && ports === undefined ? "any traffic" : showTraffic(traffic);
  return { ok: true, question: { from, to: name, traffic, words } };
}

function wrong(message: string): ReadQuestion {
  return { ok: false, message };
}
