/** Which words a message should use: those of the provider in whose Net the thing stands. */

import type { Entity, EntityId, Graph, Vocabulary } from "../graph/index.ts";

/** The guide's own words, where no Net tells a provider. */
const guideWords: Vocabulary = {
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
};

/** How far links are followed to find the Net: Nic owner → Nic → Subnet → Net. */
const stepsToNet = 4;

export function wordsFor(graph: Graph, id: EntityId): Vocabulary {
  let entity: Entity | undefined = graph.entity(id);
  for (let step = 0; step < stepsToNet && entity !== undefined; step++) {
    if (entity.platform !== undefined) return entity.platform.words;
    const next = towardsNet(entity);
    entity = next === undefined ? undefined : graph.entity(next);
  }
  return graph.all("net")[0]?.platform.words ?? guideWords;
}

function towardsNet(entity: Entity): EntityId | undefined {
  switch (entity.kind) {
    case "net":
    case "public-ip":
    case "transit-gateway":
      return undefined;
    case "nic":
      return entity.placement.subnets[0]?.to;
    case "vm":
    case "vm-group":
    case "database":
    case "load-balancer":
    case "nat-service":
    case "task":
      return entity.nics[0];
    case "volume":
      return entity.attachedTo[0]?.to;
    case "peering":
      return entity.requesters[0]?.to;
    case "transit-table":
      return entity.gateways[0]?.to;
    case "subnet":
    case "route-table":
    case "internet-service":
    case "virtual-gateway":
    case "transit-attachment":
    case "endpoint":
    case "admin-access":
    case "gateway":
    case "target-group":
    case "security-group":
    case "network-acl":
      return entity.nets[0]?.to;
  }
}
