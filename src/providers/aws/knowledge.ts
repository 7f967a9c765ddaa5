/** What is known of the answers of AWS's look-ups and resources before anything is deployed. */

import type { AttributeKnowledge } from "../../resources/index.ts";

/** Lists of things of which no two are one. */
const distinct: ReadonlyMap<string, readonly string[]> = new Map([
  ["terraform:data.aws_availability_zones", ["names", "zone_ids"]],
  ["terraform:data.aws_subnets", ["ids"]],
  ["terraform:data.aws_subnet_ids", ["ids"]],
  ["terraform:data.aws_security_groups", ["ids"]],
  ["terraform:data.aws_route_tables", ["ids"]],
  ["terraform:data.aws_vpcs", ["ids"]],
  ["terraform:data.aws_instances", ["ids", "private_ips", "public_ips"]],
  ["terraform:data.aws_network_interfaces", ["ids"]],
  ["terraform:data.aws_eips", ["allocation_ids", "public_ips"]],
  ["terraform:data.aws_nat_gateways", ["ids"]],
]);

/** Attributes that are one address, whatever resource has them. */
const addresses: ReadonlySet<string> = new Set([
  "public_ip",
  "private_ip",
  "carrier_ip",
  "customer_owned_ip",
  "tunnel1_address",
  "tunnel2_address",
  "PublicIp",
  "PrivateIp",
  "PrimaryPrivateIpAddress",
]);

/** Attributes that are one block. */
const blocks: ReadonlySet<string> = new Set(["cidr_block", "ipv6_cidr_block", "CidrBlock", "Ipv6CidrBlock"]);

const ids: ReadonlySet<string> = new Set([
  "id",
  "arn",
  "allocation_id",
  "Ref",
  "Arn",
  "AllocationId",
  "GroupId",
  "VpcId",
  "SubnetId",
]);

export const attributeKnowledge: AttributeKnowledge = {
  distinctLists: (type) => distinct.get(type) ?? [],
  typeOf(type, attribute) {
    // Ref of an Elastic IP is its address, not an id (CloudFormation user guide, "AWS::EC2::EIP").
    if (type === "cloudformation:AWS::EC2::EIP" && attribute === "Ref") return "address";
    if (addresses.has(attribute)) return "address";
    if (blocks.has(attribute)) return "cidr";
    return ids.has(attribute) ? "id" : undefined;
  },
};
