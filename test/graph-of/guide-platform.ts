/** A cloud that speaks the guide's own words. */

import type { Platform } from "../../src/graph/index.ts";

export const guidePlatform: Platform = {
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
    nic: "Nic",
    loadBalancer: "load balancer",
    networkAcl: "network ACL",
    database: "database",
  },
  groupReferencesMatchPublicAddresses: false,
  hasNetworkAcls: true,
  hasIpv6: true,
  balancerSubnets: "several",
  outsideNets: { words: "the public Cloud", isNet: false },
  subregionsOf: () => undefined,
};
