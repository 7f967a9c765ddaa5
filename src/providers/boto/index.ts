/** What the calls of boto 2 and boto3 make, for the clouds that answer them: AWS, and OUTSCALE, which took over its API. */

import type { Row } from "../mapping/index.ts";
import type { BotoCloud } from "./cloud.ts";
import { adminAccessRows } from "./rows/admin-access.ts";
import { balancingRows } from "./rows/balancing.ts";
import { cacheRows } from "./rows/caches.ts";
import { databaseRows } from "./rows/databases.ts";
import { connectionRows } from "./rows/connections.ts";
import { gatewayRows } from "./rows/gateways.ts";
import { netRows } from "./rows/nets.ts";
import { networkAclRows } from "./rows/network-acls.ts";
import { prefixListRows } from "./rows/prefix-lists.ts";
import { routeTableRows } from "./rows/route-tables.ts";
import { securityGroupRows } from "./rows/security-groups.ts";
import { transitGatewayRows } from "./rows/transit-gateways.ts";
import { vmRows } from "./rows/vms.ts";
import { volumeRows } from "./rows/volumes.ts";

export type { BotoCloud } from "./cloud.ts";

export function botoRows(cloud: BotoCloud): readonly Row[] {
  return [
    ...netRows(cloud),
    ...routeTableRows(cloud),
    ...gatewayRows,
    ...connectionRows,
    ...transitGatewayRows,
    ...adminAccessRows,
    ...prefixListRows,
    ...securityGroupRows,
    ...vmRows,
    ...volumeRows(cloud),
    ...networkAclRows,
    ...balancingRows,
    ...databaseRows,
    ...cacheRows,
  ];
}
