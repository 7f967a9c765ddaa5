/** Network ACLs, their entries, and which Subnets use them. */

import { FALSE } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  defineContribution,
  defineEntity,
  definePart,
  firstOf,
  isOn,
  isWord,
  named,
  netOrDefault,
  ofPart,
  reader,
  type Row,
  traffic,
  value,
} from "../../mapping/index.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const acls = defineEntity("network-acl", {
  "ec2:CreateNetworkAcl": { ...boto3Tags, names: ["NetworkAclId"], nets: netOrDefault("VpcId"), isDefault: false },
  "boto2:create_network_acl": { ...boto2Tags, names: ["id"], nets: netOrDefault("vpc_id"), isDefault: false },
});

const ingressByDefault = absentMeans(false, "an entry is for what comes in, unless egress is true");

function allows(path: string) {
  const from = isWord(path, ["allow"], ["deny"], { when: () => FALSE, words: "the action is required" });
  return reader([from], (fields, context) => from.read(fields, context).when);
}

const entries = defineContribution("acl-entry", {
  "ec2:CreateNetworkAclEntry": {
    into: named("NetworkAclId", "network-acl"),
    egress: isOn("Egress", ingressByDefault),
    allows: allows("RuleAction"),
    number: value("RuleNumber", "number"),
    traffic: traffic({
      protocol: "Protocol",
      from: "PortRange.From",
      to: "PortRange.To",
      icmpType: "IcmpTypeCode.Type",
      icmpCode: "IcmpTypeCode.Code",
    }),
    addresses: addresses({ v4: "CidrBlock", v6: "Ipv6CidrBlock" }),
  },
  "boto2:create_network_acl_entry": {
    into: named("network_acl_id", "network-acl"),
    egress: isOn("egress", ingressByDefault),
    allows: allows("rule_action"),
    number: value("rule_number", "number"),
    traffic: traffic({
      protocol: "protocol",
      from: "port_range_from",
      to: "port_range_to",
      icmpType: "icmp_type",
      icmpCode: "icmp_code",
    }),
    addresses: addresses({ v4: "cidr_block" }),
  },
});

/** The association of a Subnet with the ACL that it uses so far, found by asking for that Subnet. */
const found = definePart("acl-association", {
  "ec2:DescribeNetworkAcls": {
    names: ["NetworkAclAssociationId"],
    reads: [{ path: "SubnetId", shape: { holds: "name", kinds: ["subnet"] } }],
  },
});

const associations = defineContribution("association", {
  "ec2:ReplaceNetworkAclAssociation": {
    subnets: named(firstOf(value("SubnetId"), ofPart(["AssociationId"], "acl-association", "SubnetId")), "subnet"),
    with: named("NetworkAclId", "network-acl"),
  },
  "boto2:associate_network_acl": {
    subnets: named("subnet_id", "subnet"),
    with: named("network_acl_id", "network-acl"),
  },
});

export const networkAclRows: readonly Row[] = [...acls, ...entries, ...found, ...associations];
