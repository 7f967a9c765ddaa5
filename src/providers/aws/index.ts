/** AWS: its resources and calls to the graph, as rows. Holds no policy and knows no parser. */

import type { Value } from "../../values/index.ts";
import { botoRows } from "../boto/index.ts";
import { answered, defaultSubnetOf, type Provider, type Reader } from "../mapping/index.ts";
import { kindOfId } from "./ids.ts";
import { platform } from "./platform.ts";
import { adminAccessRows } from "./rows/admin-access.ts";
import { brokerRows } from "./rows/broker.ts";
import { cacheRows } from "./rows/cache.ts";
import { clusterRows } from "./rows/cluster.ts";
import { databaseRows } from "./rows/database.ts";
import { documentGraphRows } from "./rows/document-graph.ts";
import { fleetRows } from "./rows/fleet.ts";
import { fileSystemRows } from "./rows/file-system.ts";
import { endpointRows } from "./rows/endpoints.ts";
import { firewallRows } from "./rows/firewall.ts";
import { gateways } from "./rows/gateways.ts";
import { kubernetesRows } from "./rows/kubernetes.ts";
import { loadBalancers } from "./rows/load-balancer.ts";
import { nets } from "./rows/net.ts";
import { networkAcls } from "./rows/network-acl.ts";
import { peeringRows } from "./rows/peerings.ts";
import { prefixLists } from "./rows/prefix-list.ts";
import { publicAccessRows } from "./rows/public-access.ts";
import { replicationRows } from "./rows/replication.ts";
import { routeTables } from "./rows/route-table.ts";
import { searchRows } from "./rows/search.ts";
import { securityGroups } from "./rows/security-group.ts";
import { subnets } from "./rows/subnet.ts";
import { transitGatewayRows } from "./rows/transit-gateways.ts";
import { volumeRows } from "./rows/volume.ts";
import { warehouseRows } from "./rows/warehouse.ts";
import { taskRows } from "./rows/task.ts";
import { vmGroups } from "./rows/vm-group.ts";
import { vmRows } from "./rows/vm.ts";
import { vpnRows } from "./rows/vpns.ts";

/** AWS chooses the zone of a Subnet that names none; boto 2 and boto3 call the answer by different names. */
const zoneOfCall: Reader<Value> = {
  reads: [],
  read: (fields, context) =>
    answered(fields.subject.resource.dialect === "boto2" ? "availability_zone" : "AvailabilityZone").read(
      fields,
      context,
    ),
};

export const aws: Provider = {
  name: "AWS",
  platform,
  rows: [
    ...nets,
    ...subnets,
    ...routeTables,
    ...gateways,
    ...peeringRows,
    ...transitGatewayRows,
    ...vpnRows,
    ...endpointRows,
    ...firewallRows,
    ...adminAccessRows,
    ...networkAcls,
    ...prefixLists,
    ...securityGroups,
    ...vmRows,
    ...vmGroups,
    ...fleetRows,
    ...volumeRows,
    ...taskRows,
    ...kubernetesRows,
    ...clusterRows,
    ...databaseRows,
    ...documentGraphRows,
    ...cacheRows,
    ...warehouseRows,
    ...searchRows,
    ...brokerRows,
    ...fileSystemRows,
    ...publicAccessRows,
    ...replicationRows,
    ...loadBalancers,
    ...botoRows({ unnamedSubregion: zoneOfCall, hasNetworkAcls: true, encryptsDisks: true, kindOfId }),
  ],
  outsideSubnets: defaultSubnetOf,
  // Whatever no other provider claims is meant for AWS.
  isFor: () => true,
};

export { attributeKnowledge } from "./knowledge.ts";

export { awsCalls } from "./calls/index.ts";
