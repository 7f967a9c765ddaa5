/** Rules of security groups as boto 2 is given them, in the arguments of `authorize`, one by one: one peer each. */

import { originsOf } from "../../../source/index.ts";
import type { CallReading, Change, ChangeReader } from "../../../resources/index.ts";
import { known, objectOf, TRUE, type Value } from "../../../values/index.ts";
import { isEveryProtocol, isShownList, protocol, ruleOf } from "./readers.ts";

type Direction = "ingress" | "egress";

/** Where the parameters of a call hold the parts of a rule: each call of boto 2 names them otherwise. */
export interface Spelling {
  /** The group from which traffic may come; where it is given, `cidr_ip` is ignored. */
  readonly group: string;
  /** The same by its name. */
  readonly groupName?: string;
}

export function authorizations(direction: Direction, spelling: Spelling): ChangeReader {
  return (call) => peersOf(call, spelling).map((peer) => changeOf(call, peer, direction));
}

/** A rule; where its parts are those of the group's own rules, gone through one by one, it is each of them. */
function changeOf(call: CallReading, peer: Peer, direction: Direction): Change {
  const path = [direction];
  const value = isShownList(peer.value) ? { ...peer.value, path } : rule(call, peer.name, peer.value);
  return peer.many === true ? { when: peer.when, path, value, many: true } : { when: peer.when, path, value };
}

interface Peer extends Pick<Change, "when" | "many"> {
  readonly name: string;
  readonly value: Value;
}

function peersOf(call: CallReading, { group, groupName }: Spelling): readonly Peer[] {
  const source = call.argument(group);
  if (source !== undefined) return [{ when: TRUE, name: "src_group", value: source }];
  const named = groupName === undefined ? undefined : call.argument(groupName);
  if (named !== undefined) return [{ when: TRUE, name: "src_security_group_name", value: named }];
  const range = call.argument("cidr_ip");
  if (range === undefined) return [];
  if (range.k !== "list") return [{ when: TRUE, name: "cidr_ip", value: range }];
  return [
    ...range.items.map((item) => ({ ...item, name: "cidr_ip" })),
    ...range.rest.map((item) => ({ ...item, name: "cidr_ip", many: true as const })),
  ];
}

function rule(call: CallReading, peer: string, value: Value): Value {
  const given = call.argument("ip_protocol");
  const named = given === undefined ? undefined : protocol(given);
  const port = (name: string): Value | undefined => (isEveryProtocol(named) ? undefined : call.argument(name));
  return ruleOf(call, [
    ["ip_protocol", named],
    ["from_port", port("from_port")],
    ["to_port", port("to_port")],
    [peer, value],
  ]);
}

/**
 * What the cloud puts into a group that is made in a Net: everything may go out, until it is revoked
 * (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html; OUTSCALE's Nets do the same).
 */
export function everythingOut(names: { readonly protocol: string; readonly range: string }): ChangeReader {
  return (call) => {
    const at = originsOf(call.session).implied(call.at, "a new group lets everything out");
    const value = objectOf(at, [
      [names.protocol, known(at, "-1")],
      [names.range, known(at, "0.0.0.0/0")],
    ]);
    return [{ when: TRUE, path: ["egress"], value }];
  };
}
