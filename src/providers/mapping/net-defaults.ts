/** What a Net's default security group and default network ACL let pass as long as nobody takes charge of them. */

import { emptyGuardedSet, guardedSetsOf } from "../../graph/index.ts";
import { allAddresses, allTraffic } from "../../net/index.ts";
import { TRUE } from "../../values/index.ts";
import { allowAll } from "./default-net.ts";
import type { Completion } from "./tables.ts";

/** Members of a group reach each other, and everything goes out; `words` say who lets them. */
export function membersAndOut(words: string): Completion<"security-group"> {
  return (group, _fields, context) => {
    if (group.nature !== "implicit") return;
    const at = context.origins.implied(group.at, words);
    const everything = [{ traffic: allTraffic, when: TRUE }];
    const members = { addresses: emptyGuardedSet, places: [], groups: [{ to: group.id, when: TRUE, at }] };
    const world = { addresses: guardedSetsOf(context.session).of(allAddresses), places: [], groups: [] };
    group.rules.push({ direction: "ingress", traffic: everything, peers: members, when: TRUE, at, nature: "implied" });
    group.rules.push({ direction: "egress", traffic: everything, peers: world, when: TRUE, at, nature: "implied" });
  };
}

const everythingPasses: Completion<"network-acl"> = (acl, _fields, context) => {
  if (acl.nature !== "implicit") return;
  const at = context.origins.implied(acl.at, "a default network ACL lets everything pass");
  acl.entries.push(...allowAll(context, TRUE, at));
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html; OUTSCALE's is the same. */
export const defaultGroupCompletion = {
  source: "members of a default group reach each other, everything goes out (VPC user guide)",
  complete: membersAndOut("a default security group lets its members reach each other, and everything out"),
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
export const defaultAclCompletion = {
  source: "a default network ACL lets everything pass (VPC user guide)",
  complete: everythingPasses,
};
