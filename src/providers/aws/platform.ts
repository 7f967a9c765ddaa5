/** What AWS can do, and what it calls things. */

import type { Platform } from "../../graph/index.ts";

export const platform: Platform = {
  words: {
    net: "VPC",
    subnet: "subnet",
    subregion: "Availability Zone",
    vm: "instance",
    securityGroup: "security group",
    routeTable: "route table",
    internetService: "internet gateway",
    natService: "NAT gateway",
    publicIp: "Elastic IP",
    nic: "network interface",
    loadBalancer: "load balancer",
    networkAcl: "network ACL",
    database: "database",
  },
  // A reference to a group means the private addresses of its members (VPC user guide, "Security group rules").
  groupReferencesMatchPublicAddresses: false,
  hasNetworkAcls: true,
  hasIpv6: true,
  balancerSubnets: "several",
  outsideNets: { words: "the default VPC", isNet: true },
  // Which zones an account sees differs from account to account.
  subregionsOf: () => undefined,
};
