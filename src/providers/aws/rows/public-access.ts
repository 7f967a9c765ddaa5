/** VPC Block Public Access: what keeps the VPCs of an account from the Internet in a Region, and what is excluded. */

import { absentMeans, defineContribution, isWord, named, whenOn } from "../../mapping/index.ts";

const off = absentMeans(false, "default of an account: VPC Block Public Access is off");
const noExclusion = absentMeans(false, "no mode of exclusion is written");

/** The mode of a Region: `block-bidirectional`, `block-ingress` or `off`. */
function blocks(mode: string) {
  return {
    both: whenOn(isWord(mode, ["block-bidirectional"], ["block-ingress", "off"], off)),
    inward: whenOn(isWord(mode, ["block-ingress"], ["block-bidirectional", "off"], off)),
  };
}

/** The mode of an exclusion: `allow-bidirectional` or `allow-egress`. */
function excludes(mode: string) {
  return {
    both: whenOn(isWord(mode, ["allow-bidirectional"], ["allow-egress"], noExclusion)),
    outward: whenOn(isWord(mode, ["allow-egress"], ["allow-bidirectional"], noExclusion)),
  };
}

const stated = defineContribution("internet-block", {
  "terraform:aws_vpc_block_public_access_options": blocks("internet_gateway_block_mode"),
  "cloudformation:AWS::EC2::VPCBlockPublicAccessOptions": blocks("InternetGatewayBlockMode"),
  "ec2:ModifyVpcBlockPublicAccessOptions": blocks("InternetGatewayBlockMode"),
});

const camel = { nets: named("VpcId", "net"), subnets: named("SubnetId", "subnet") } as const;

const exclusions = defineContribution("internet-exclusion", {
  "terraform:aws_vpc_block_public_access_exclusion": {
    nets: named("vpc_id", "net"),
    subnets: named("subnet_id", "subnet"),
    ...excludes("internet_gateway_exclusion_mode"),
  },
  "cloudformation:AWS::EC2::VPCBlockPublicAccessExclusion": { ...camel, ...excludes("InternetGatewayExclusionMode") },
  "ec2:CreateVpcBlockPublicAccessExclusion": { ...camel, ...excludes("InternetGatewayExclusionMode") },
});

export const publicAccessRows = [...stated, ...exclusions];
