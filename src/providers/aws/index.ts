/** AWS: its resources and calls to the graph, as rows. Holds no policy and knows no parser. */

import type { Provider } from "../mapping/index.ts";
import { defaultSubnetOf } from "../mapping/index.ts";
import { platform } from "./platform.ts";
import { nets } from "./rows/net.ts";
import { routeTables } from "./rows/route-table.ts";
import { securityGroups } from "./rows/security-group.ts";
import { subnets } from "./rows/subnet.ts";

export const aws: Provider = {
  name: "AWS",
  platform,
  rows: [...nets, ...subnets, ...routeTables, ...securityGroups],
  outsideSubnets: defaultSubnetOf,
  // Whatever no other provider claims is meant for AWS.
  isFor: () => true,
};
