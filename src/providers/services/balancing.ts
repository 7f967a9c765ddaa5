/** The habits of load balancers: where their nodes send to, and whom their targets see. */

import type { BalancerKind, Flag } from "../../graph/index.ts";
import { FALSE, type Guard, known, mapCases, stringOf, TRUE, type Value } from "../../values/index.ts";
import {
  absentMeans,
  attribute,
  defaultValue,
  firstOf,
  flag,
  isWord,
  on,
  type Reader,
  reader,
  type Source,
  value,
} from "../mapping/index.ts";

/**
 * Whether a node sends to targets in other Subregions. An application load balancer always does, others where they are
 * told to (Elastic Load Balancing user guide, "Cross-zone load balancing"); OUTSCALE's stands in one Subnet and sends
 * to the whole Net.
 */
export function crossesSubregions(kind: Reader<BalancerKind>, told: Reader<Flag>): Reader<Flag> {
  const application = on("an application load balancer sends to the targets of all its zones");
  const outscale = on("a load balancer of OUTSCALE sends to the whole Net");
  return reader([kind, told], (fields, context) => {
    const balancer = kind.read(fields, context);
    const { balancerSubnets } = fields.subject.provider.platform;
    if (balancer === "outscale" || balancerSubnets === "one") return outscale.read(fields, context);
    return (balancer === "application" ? application : told).read(fields, context);
  });
}

const alsoIpv6 = ["dualstack", "dualstack-without-public-ipv4"];
const ipv4Alone = absentMeans(false, "default of the cloud: a load balancer has IPv4 addresses alone");

/**
 * Whether nodes are called from the Internet by IPv6: those of an internal balancer have such addresses, but refuse what
 * comes in by an internet gateway unless they are told otherwise (Application Load Balancer guide,
 * `ipv6.deny_all_igw_traffic`).
 */
export function facesByIpv6(addressType: Source, facing: Reader<Flag>): Reader<Flag> {
  const dualstack = isWord(addressType, alsoIpv6, ["ipv4"], ipv4Alone);
  return reader([dualstack, facing], (fields, context) => {
    const { when, at } = dualstack.read(fields, context);
    return { when: context.both(when, facing.read(fields, context).when), at };
  });
}

/** When targets see the client's own address: whatever is told, unless told otherwise, only if told, or never. */
type Habit = "always" | "unless-told" | "if-told" | "never";

const protocols = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"] as const;
const types = ["instance", "ip", "alb", "lambda"] as const;

/** Elastic Load Balancing user guide, "Edit target group attributes": client IP preservation. */
function habitOf(protocol: (typeof protocols)[number], type: (typeof types)[number]): Habit {
  if (type === "lambda" || protocol === "HTTP" || protocol === "HTTPS") return "never";
  if (type === "alb" || (protocol !== "TCP" && protocol !== "TLS")) return "always";
  return type === "ip" ? "if-told" : "unless-told";
}

/** What is said of a target group, and what it means where nothing is said. */
export interface TargetSettings {
  readonly protocol: Source;
  readonly type: Source;
  /** Whether the client's address is to be kept. */
  readonly keep: Source;
}

const habits =
  "targets see the client's address where the protocol is UDP; over TCP instances do unless told otherwise, addresses only if told; over HTTP never";

/** Whether targets see the client's own address. */
export function keepsClientAddress({ protocol, type, keep }: TargetSettings): Reader<Flag> {
  const told = { onlyIf: flag(keep, absentMeans(false, habits)), unless: flag(keep, absentMeans(true, habits)) };
  const carrier = asReader(protocol);
  const kind = firstOf(asReader(type), defaultValue("instance", "targets are instances unless it is said otherwise"));
  return reader([carrier, kind, told.onlyIf], (fields, context) => {
    const carried = carrier.read(fields, context);
    const target = kind.read(fields, context);
    const onlyIf = told.onlyIf.read(fields, context);
    const kept: Record<Habit, Guard> = {
      always: TRUE,
      "unless-told": told.unless.read(fields, context).when,
      "if-told": onlyIf.when,
      never: FALSE,
    };
    const found: Guard[] = [];
    for (const word of protocols) {
      const spoken = context.isText(carried, word);
      for (const each of spoken === FALSE ? [] : types)
        found.push(context.guards.all([spoken, context.isText(target, each), kept[habitOf(word, each)]]));
    }
    return { when: context.guards.any(found), at: onlyIf.at };
  });
}

function asReader(source: Source): Reader<Value> {
  return typeof source === "string" ? value(source) : source;
}

/**
 * The port on which health checks ask, where it is one of its own: `traffic-port`, as nothing, is the one on which
 * members serve (Elastic Load Balancing user guides, "Health checks for your target groups").
 */
export function ownHealthPort(port: string): Reader<Value> {
  const from = attribute(port, { holds: "port" });
  return reader([from], (fields, context) =>
    mapCases(context.session, from.read(fields, context), (one) =>
      stringOf(one) === "traffic-port" ? known(one.at, null) : one,
    ),
  );
}

/** The port in the target of a classic health check: `HTTP:8080/status`. */
export function portOfHealthTarget(target: string): Reader<Value> {
  const from = value(target);
  return reader([from], (fields, context) =>
    mapCases(context.session, from.read(fields, context), (one) => {
      const text = stringOf(one);
      const port = /^\w+:(\d+)/.exec(text ?? "")?.[1];
      return text === undefined ? one : known(one.at, port === undefined ? null : Number(port));
    }),
  );
}
