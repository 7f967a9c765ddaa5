/** What OUTSCALE can do, and what it calls things: the design guide's own words. */

import type { Platform } from "../../graph/index.ts";

/** The Subregions of each Region (OUTSCALE documentation, "About Regions, Endpoints, and Subregions"). */
const subregions: Readonly<Record<string, readonly string[]>> = {
  "ap-northeast-1": ["ap-northeast-1a", "ap-northeast-1b"],
  "cloudgouv-eu-west-1": ["cloudgouv-eu-west-1a", "cloudgouv-eu-west-1b", "cloudgouv-eu-west-1c"],
  "eu-west-2": ["eu-west-2a", "eu-west-2b"],
  "us-east-2": ["us-east-2a", "us-east-2b"],
  "us-west-1": ["us-west-1a", "us-west-1b"],
};

export const platform: Platform = {
  words: {
    net: "Net",
    subnet: "Subnet",
    subregion: "Subregion",
    vm: "VM",
    securityGroup: "security group",
    routeTable: "route table",
    internetService: "internet service",
    natService: "NAT service",
    publicIp: "public IP",
    nic: "NIC",
    loadBalancer: "load balancer",
    networkAcl: "network ACL",
    database: "database",
  },
  // OUTSCALE API, CreateSecurityGroupRule: traffic between two groups is allowed through public and private IPs.
  groupReferencesMatchPublicAddresses: true,
  // The API has neither network ACLs nor IPv6.
  hasNetworkAcls: false,
  hasIpv6: false,
  balancerSubnets: "one",
  outsideNets: { words: "the public Cloud", isNet: false },
  subregionsOf: (region) => subregions[region],
};
