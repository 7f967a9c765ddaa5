/** The calls of boto 2 and boto3 as one catalogue; what no row names goes by what its name says. */

import type { CallCatalogue, CallRow, KindRow, Reach } from "../../../resources/index.ts";
import { boto2Ec2, boto2Ec2Objects } from "./boto2-ec2.ts";
import { boto2Kinds } from "./boto2-kinds.ts";
import { boto2Autoscale, boto2Elb, boto2LoadBalancer, boto2Rds, boto2Rds2 } from "./boto2-services.ts";
import { boto3Ec2, boto3Ec2Resource } from "./boto3-ec2.ts";
import { boto3Kinds } from "./boto3-kinds.ts";
import { boto3Objects, quietMethod } from "./boto3-objects.ts";
import { boto3Services } from "./boto3-services.ts";
import { boto3Session, modules } from "./modules.ts";
import { row, unknown } from "./rows.ts";

type Rows = Readonly<Record<string, CallRow>>;

const bySdk: ReadonlyMap<string, Rows> = new Map<string, Rows>([
  ["boto3:ec2", boto3Ec2],
  ["boto3.resource:ec2", boto3Ec2Resource],
  ["boto3.session", boto3Session],
  ...Object.entries(boto3Services).map(([service, rows]) => [`boto3:${service}`, rows] as const),
  ...boto3Objects,
  ["boto2:ec2", boto2Ec2],
  ["boto2:elb", boto2Elb],
  ["boto2:rds", boto2Rds],
  ["boto2:rds2", boto2Rds2],
  ["boto2:autoscale", boto2Autoscale],
  ...Object.entries(boto2Ec2Objects),
  ["boto2:LoadBalancer", boto2LoadBalancer],
  ...Object.entries(modules).map(([name, rows]) => [`module:${name}`, rows] as const),
]);

const kinds: ReadonlyMap<string, KindRow> = new Map([...boto3Kinds, ...boto2Kinds].map((kind) => [kind.name, kind]));

const owners = ownersByOperation();

/** Who has an operation: connections before objects, boto3 before boto 2. */
function ownersByOperation(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [sdk, rows] of bySdk) {
    if (sdk.startsWith("module:") || sdk === "boto3.session") continue;
    for (const name of Object.keys(rows)) found.set(name, [...(found.get(name) ?? []), sdk]);
  }
  return found;
}

/** Services whose calls decide about the network: what is not understood there may change it. */
const networkServices = new Set(["boto3:ec2", "boto3:elb", "boto3:elbv2", "boto3:rds", "boto3:autoscaling"]);
const oldNetworkServices = new Set(["boto2:ec2", "boto2:elb", "boto2:rds", "boto2:rds2", "boto2:autoscale"]);

/** Calls that ask, wait or run, and leave the design as it is. */
const asking =
  /^(?:describe|get|list|search|lookup|start|stop|reboot|monitor|unmonitor|wait|can|close|generate|validate|export|copy|cancel|purchase|confirm|report|test|add_tags|put|tag|untag|enable_metrics|suspend|resume)_?/;

const quiet = row("", {}, { answers: unknown });
const waiter = row("waiter_name", {}, { answers: { is: "helper", name: "waiter" } });
const paginator = row(
  "operation_name",
  {},
  {
    answers: { is: "helper", name: "paginator", operation: "operation_name" },
  },
);

/** What a call means whose name has no row of its own. */
function byName(sdk: string, operation: string): CallRow | undefined {
  if (sdk.startsWith("boto3:")) {
    if (operation === "get_waiter") return waiter;
    if (operation === "get_paginator") return paginator;
    if (asking.test(operation)) return quiet;
    return networkServices.has(sdk) ? undefined : otherService(sdk, operation);
  }
  if (sdk.startsWith("boto2:") && !kinds.has(sdk)) {
    if (asking.test(operation)) return quiet;
    return oldNetworkServices.has(sdk) ? undefined : quiet;
  }
  if (sdk.startsWith("boto3.resource:")) return sdk === "boto3.resource:ec2" ? openedByName(operation) : quiet;
  return kinds.get(sdk)?.dialect === "boto3" ? quietMethod(operation) : undefined;
}

/** `iam.create_role(…)`: made, and not part of the network. */
function otherService(sdk: string, operation: string): CallRow {
  if (!operation.startsWith("create_")) return quiet;
  const action = operation.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const type = `${sdk.slice("boto3:".length)}:${action}`;
  return row("", {}, { does: [{ do: "create", type, kind: "boto3:Thing" }], answers: unknown });
}

/** `ec2.Vpc("vpc-1")`. */
function openedByName(operation: string): CallRow | undefined {
  const kind = kinds.get(`ec2:${addressNames.has(operation) ? "Address" : operation}`);
  if (kind === undefined) return asking.test(operation) ? quiet : undefined;
  return row("id", {}, { answers: { is: "opened", kind: kind.name, by: "id" } });
}

const addressNames = new Set(["VpcAddress", "ClassicAddress"]);

/** Collections of the resource `ec2`: `ec2.vpcs.all()`. */
const collections: Readonly<Record<string, string>> = {
  vpcs: "ec2:Vpc",
  subnets: "ec2:Subnet",
  instances: "ec2:Instance",
  security_groups: "ec2:SecurityGroup",
  route_tables: "ec2:RouteTable",
  internet_gateways: "ec2:InternetGateway",
  network_acls: "ec2:NetworkAcl",
  network_interfaces: "ec2:NetworkInterface",
  vpc_addresses: "ec2:Address",
  classic_addresses: "ec2:Address",
  vpc_peering_connections: "ec2:VpcPeeringConnection",
  images: "ec2:Image",
  volumes: "ec2:Volume",
  snapshots: "ec2:Snapshot",
  key_pairs: "ec2:KeyPair",
  dhcp_options_sets: "ec2:DhcpOptions",
  placement_groups: "ec2:PlacementGroup",
};

function reach(sdk: string, member: string): Reach | undefined {
  const service = sdk.slice(sdk.indexOf(":") + 1);
  if (sdk.startsWith("boto3.meta:"))
    return member === "client" ? { is: "connection", sdk: `boto3:${service}` } : undefined;
  if (!sdk.startsWith("boto3.resource:")) return undefined;
  if (member === "meta") return { is: "connection", sdk: `boto3.meta:${service}` };
  const kind = service === "ec2" ? collections[member] : undefined;
  return kind === undefined ? undefined : { is: "things", kind };
}

/** The calls of boto 2 and boto3. */
export const awsCalls: CallCatalogue = {
  imports: ["boto", "boto3", "botocore"],
  lookup: (sdk, operation) => own(bySdk.get(sdk), operation) ?? byName(sdk, operation),
  kind: (name) => kinds.get(name),
  reach,
  hasModule: (name) => Object.hasOwn(modules, name),
  ownersOf: (operation) => owners.get(operation) ?? [],
};

function own(rows: Rows | undefined, name: string): CallRow | undefined {
  return rows !== undefined && Object.hasOwn(rows, name) ? rows[name] : undefined;
}
