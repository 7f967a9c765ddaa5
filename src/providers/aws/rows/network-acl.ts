/** Network ACLs: what they let pass, by number, and which Subnets use them. */

import {
  absentMeans,
  addresses,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  isOn,
  isWord,
  itself,
  named,
  namedAll,
  traffic,
  value,
  whenOn,
} from "../../mapping/index.ts";
import { FALSE, type Guard, TRUE } from "../../../values/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const acls = defineEntity("network-acl", {
  "terraform:aws_network_acl": {
    ...terraformTags,
    names: ["id", "arn"],
    nets: named("vpc_id", "net"),
    isDefault: false,
  },
  "cloudformation:AWS::EC2::NetworkAcl": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    nets: named("VpcId", "net"),
    isDefault: false,
  },
});

const otherNames = defineAlias("network-acl", {
  // Declaring it without entries denies everything (hashicorp/aws, "aws_default_network_acl").
  "terraform:aws_default_network_acl": {
    names: ["id", "arn"],
    of: named("default_network_acl_id", "network-acl"),
    declares: true,
  },
});

const denies = absentMeans(false, "an entry without an action lets nothing pass");
const comesIn = absentMeans(false, "default of the provider: egress is false");
const egress = constant<Guard>(TRUE);
const ingress = constant<Guard>(FALSE);

const terraformBlock = {
  into: itself("network-acl"),
  allows: whenOn(isWord("action", ["allow"], ["deny"], denies)),
  number: value("rule_no", "number"),
  traffic: traffic({
    protocol: "protocol",
    from: "from_port",
    to: "to_port",
    icmpType: "icmp_type",
    icmpCode: "icmp_code",
  }),
  addresses: addresses({ v4: "cidr_block", v6: "ipv6_cidr_block" }),
};

const blocks = [
  { ...terraformBlock, each: "ingress", egress: ingress },
  { ...terraformBlock, each: "egress", egress },
];

const entries = defineContribution("acl-entry", {
  "terraform:aws_network_acl": blocks,
  "terraform:aws_default_network_acl": blocks,
  "terraform:aws_network_acl_rule": {
    ...terraformBlock,
    into: named("network_acl_id", "network-acl"),
    egress: isOn("egress", comesIn),
    allows: whenOn(isWord("rule_action", ["allow"], ["deny"], denies)),
    number: value("rule_number", "number"),
  },
  "cloudformation:AWS::EC2::NetworkAclEntry": {
    into: named("NetworkAclId", "network-acl"),
    egress: isOn("Egress", absentMeans(false, "default of CloudFormation: Egress is false")),
    allows: whenOn(isWord("RuleAction", ["allow"], ["deny"], denies)),
    number: value("RuleNumber", "number"),
    traffic: traffic({
      protocol: "Protocol",
      from: "PortRange.From",
      to: "PortRange.To",
      icmpType: "Icmp.Type",
      icmpCode: "Icmp.Code",
    }),
    addresses: addresses({ v4: "CidrBlock", v6: "Ipv6CidrBlock" }),
  },
});

const associations = defineContribution("association", {
  "terraform:aws_network_acl": { subnets: namedAll("subnet_ids", "subnet"), with: itself("network-acl") },
  "terraform:aws_default_network_acl": { subnets: namedAll("subnet_ids", "subnet"), with: itself("network-acl") },
  "terraform:aws_network_acl_association": {
    subnets: named("subnet_id", "subnet"),
    with: named("network_acl_id", "network-acl"),
  },
  "cloudformation:AWS::EC2::SubnetNetworkAclAssociation": {
    subnets: named("SubnetId", "subnet"),
    with: named("NetworkAclId", "network-acl"),
  },
});

export const networkAcls = [...acls, ...otherNames, ...entries, ...associations];
