/** Rules of security groups as boto3 is given them, one by one: one peer each. */

import type { CallReading, Change, ChangeReader } from "../../../resources/index.ts";
import { guardsOf, type Item, known, object, TRUE, type Value } from "../../../values/index.ts";
import { isEveryProtocol, isShownList, protocol, ruleOf, within } from "./readers.ts";

type Direction = "ingress" | "egress";

/** What does not count where a rule is revoked. */
const ignoring = ["Description"];

/** The rules that a call names: in `IpPermissions`, or by its plain parameters. */
export function permissions(direction: Direction): ChangeReader {
  return (call) => {
    const listed = call.argument("IpPermissions");
    return [...(listed === undefined ? [] : listedRules(call, listed, direction)), ...plainRule(call, direction)];
  };
}

function listedRules(call: CallReading, listed: Value, direction: Direction): readonly Change[] {
  if (listed.k === "object") return rulesOf(call, { when: TRUE, value: listed }, direction);
  // `group.revoke_ingress(IpPermissions=group.ip_permissions)` names all that there are.
  if (listed.k === "ref")
    return [{ when: TRUE, path: [direction], value: { ...listed, path: [direction] }, many: true }];
  if (listed.k !== "list") return [{ when: TRUE, path: [direction], value: listed, many: true }];
  const certain = listed.items.flatMap((item) => rulesOf(call, item, direction));
  const more = listed.rest.flatMap((item) => rulesOf(call, item, direction));
  return [...certain, ...more.map((change): Change => ({ ...change, many: true }))];
}

function rulesOf(call: CallReading, permission: Item, direction: Direction): readonly Change[] {
  const path = [direction];
  const { value } = permission;
  if (value.k === "choice") {
    const { and } = guardsOf(call.session);
    return value.cases.flatMap((item) => rulesOf(call, { ...item, when: and(permission.when, item.when) }, direction));
  }
  // `group.revoke_ingress(IpPermissions=group.ip_permissions)` names all that there are, and so does each of them.
  if (isShownList(value)) return [{ ...permission, path, value: { ...value, path }, many: true }];
  if (value.k !== "object") return [{ ...permission, path, ignoring, many: true }];
  const common = commonFields(call, value);
  return peersOf(call, permission, value).map(({ when, value: peer }): Change => ({
    when,
    path,
    ignoring,
    value: object(call.at, [...common, ...(peer.k === "object" ? peer.fields : [])]),
  }));
}

/** Protocol and ports; where every protocol is meant, ports do not count. */
function commonFields(
  call: CallReading,
  permission: Value & { readonly k: "object" },
): readonly (readonly [string, Item])[] {
  const fields: [string, Item][] = [];
  const given = permission.fields.get("IpProtocol");
  const named = given === undefined ? undefined : protocol(given.value);
  if (given !== undefined && named !== undefined) fields.push(["IpProtocol", { when: given.when, value: named }]);
  if (isEveryProtocol(named)) return fields;
  for (const name of ["FromPort", "ToPort"]) {
    const port = permission.fields.get(name);
    if (port !== undefined) fields.push([name, { when: port.when, value: call.checked(port.value, "port") }]);
  }
  return fields;
}

const peerLists = {
  IpRanges: "CidrIp",
  Ipv6Ranges: "CidrIpv6",
  PrefixListIds: "PrefixListId",
  UserIdGroupPairs: "GroupId",
} as const;

/** One object with its peer, and its description, for each peer of a permission. */
function peersOf(call: CallReading, permission: Item, value: Value & { readonly k: "object" }): readonly Item[] {
  return Object.entries(peerLists).flatMap(([list, field]) => {
    const listed = value.fields.get(list);
    if (listed === undefined) return [];
    const items = listed.value.k === "list" ? [...listed.value.items, ...listed.value.rest] : [listed];
    return within(call, permission, items).map((item) => ({ when: item.when, value: peerOf(call, item.value, field) }));
  });
}

function peerOf(call: CallReading, entry: Value, field: string): Value {
  const fields = entry.k === "object" ? entry.fields : undefined;
  const named =
    field === "GroupId" && fields?.has("GroupId") === false && fields.has("GroupName") ? "GroupName" : field;
  const peer = fields === undefined ? entry : (fields.get(named)?.value ?? known(entry.at, null));
  const isRange = field === "CidrIp" || field === "CidrIpv6";
  const description = fields?.get("Description")?.value;
  return ruleOf(call, [
    [named, isRange ? call.checked(peer, "cidr") : peer],
    ["Description", description],
  ]);
}

/** `authorize_ingress(IpProtocol=…, FromPort=…, ToPort=…, CidrIp=…)`. */
function plainRule(call: CallReading, direction: Direction): readonly Change[] {
  const [range, group] = [call.argument("CidrIp"), call.argument("SourceSecurityGroupName")];
  if (range === undefined && group === undefined) return [];
  const given = call.argument("IpProtocol");
  const named = given === undefined ? undefined : protocol(given);
  const isEvery = isEveryProtocol(named) || (named === undefined && group !== undefined);
  const port = (name: string): Value | undefined => {
    const value = call.argument(name);
    return isEvery || value === undefined ? undefined : call.checked(value, "port");
  };
  const value = ruleOf(call, [
    ["IpProtocol", isEvery ? known(call.at, "-1") : named],
    ["FromPort", port("FromPort")],
    ["ToPort", port("ToPort")],
    range === undefined ? ["GroupName", group] : ["CidrIp", call.checked(range, "cidr")],
  ]);
  return [{ when: TRUE, path: [direction], value, ignoring }];
}
