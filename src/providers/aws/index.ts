/** AWS: its resources and calls to the graph, as rows. Holds no policy and knows no parser. */

import { defaultSubnetOf, type Provider } from "../mapping/index.ts";
import { platform } from "./platform.ts";
import { databaseRows } from "./rows/database.ts";
import { gateways } from "./rows/gateways.ts";
import { loadBalancers } from "./rows/load-balancer.ts";
import { nets } from "./rows/net.ts";
import { networkAcls } from "./rows/network-acl.ts";
import { prefixLists } from "./rows/prefix-list.ts";
import { routeTables } from "./rows/route-table.ts";
import { securityGroups } from "./rows/security-group.ts";
import { subnets } from "./rows/subnet.ts";
import { vmGroups } from "./rows/vm-group.ts";
import { vmRows } from "./rows/vm.ts";

export const aws: Provider = {
  name: "AWS",
  platform,
  rows: [
    ...nets,
    ...subnets,
    ...routeTables,
    ...gateways,
    ...networkAcls,
    ...prefixLists,
    ...securityGroups,
    ...vmRows,
    ...vmGroups,
    ...databaseRows,
    ...loadBalancers,
  ],
  outsideSubnets: defaultSubnetOf,
  // Whatever no other provider claims is meant for AWS.
  isFor: () => true,
};
