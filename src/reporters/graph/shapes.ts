/** Which kinds of entities are drawn as things, and how they look. Nets and Subnets are boxes; the rest is not drawn. */

import type { Shape } from "./drawing.ts";

const shapes: Readonly<Record<string, Shape>> = {
  "internet-service": "gateway",
  "nat-service": "gateway",
  "virtual-gateway": "gateway",
  peering: "gateway",
  "transit-gateway": "gateway",
  gateway: "gateway",
  endpoint: "access",
  "admin-access": "access",
  nic: "machine",
  vm: "machine",
  "vm-group": "machine",
  task: "machine",
  "load-balancer": "balancer",
  "target-group": "targets",
  database: "data",
  "security-group": "group",
  "route-table": "table",
};

export function shapeOf(kind: string): Shape | undefined {
  return shapes[kind];
}
