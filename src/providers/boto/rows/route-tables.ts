/** Route tables, routes, associations, and which table is the main one. */

import { FALSE, stringOf, TRUE } from "../../../values/index.ts";
import {
  addresses,
  defineAlias,
  defineContribution,
  defineEntity,
  firstOf,
  named,
  netOrDefault,
  reader,
  type Reader,
  type Resolved,
  type Row,
  targets,
  value,
} from "../../mapping/index.ts";
import type { BotoCloud } from "../cloud.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

/** Whether a look-up asks for the main table of a Net. */
const asksForMain = reader([], (fields) => (stringOf(fields.value("association.main")) === "true" ? TRUE : FALSE));
const asksForOther = reader([asksForMain], (fields, context) => context.guards.not(asksForMain.read(fields, context)));

/** The main tables of the Nets that an attribute names. */
function mainTablesOf(path: string): Reader<Resolved> {
  const nets = netOrDefault(path);
  return reader([nets], (fields, context) => ({
    links: nets.read(fields, context).links.flatMap(({ to, when }) =>
      (context.graph.as(to, "net")?.mainTables ?? []).map((main) => ({
        ...main,
        when: context.both(when, main.when),
      })),
    ),
    open: [],
    unset: FALSE,
  }));
}

const tables = defineEntity("route-table", {
  "ec2:CreateRouteTable": { ...boto3Tags, names: ["RouteTableId"], nets: netOrDefault("VpcId"), isMain: false },
  "ec2:DescribeRouteTables": {
    ...boto3Tags,
    when: asksForOther,
    names: ["RouteTableId", "RouteTableAssociationId"],
    given: value("RouteTableId"),
    nets: netOrDefault("VpcId"),
    isMain: false,
  },
  "boto2:create_route_table": { ...boto2Tags, names: ["id"], nets: netOrDefault("vpc_id"), isMain: false },
  "boto2:get_all_route_tables": {
    ...boto2Tags,
    when: asksForOther,
    names: ["id", "association_id"],
    given: value("id"),
    nets: netOrDefault("vpc_id"),
    isMain: false,
  },
});

const mainTableLookups = defineAlias("route-table", {
  "ec2:DescribeRouteTables": {
    when: asksForMain,
    names: ["RouteTableId", "RouteTableAssociationId"],
    of: mainTablesOf("VpcId"),
  },
  "boto2:get_all_route_tables": { when: asksForMain, names: ["id", "association_id"], of: mainTablesOf("vpc_id") },
});

function routesOf({ kindOfId }: BotoCloud): readonly Row[] {
  return defineContribution("route", {
    "ec2:CreateRoute": {
      into: named("RouteTableId", "route-table"),
      destinations: addresses({
        v4: "DestinationCidrBlock",
        v6: "DestinationIpv6CidrBlock",
        prefixLists: "DestinationPrefixListId",
      }),
      destination: firstOf(
        value("DestinationCidrBlock", "cidr"),
        value("DestinationIpv6CidrBlock"),
        value("DestinationPrefixListId"),
      ),
      targets: targets(
        kindOfId,
        "GatewayId",
        "NatGatewayId",
        "EgressOnlyInternetGatewayId",
        "NetworkInterfaceId",
        "InstanceId",
        "TransitGatewayId",
        "VpcPeeringConnectionId",
        "VpcEndpointId",
      ),
    },
    "boto2:create_route": {
      into: named("route_table_id", "route-table"),
      destinations: addresses({ v4: "destination_cidr_block" }),
      destination: value("destination_cidr_block", "cidr"),
      // NAT gateways are passed as `gateway_id`: boto 2 has no parameter of their own.
      targets: targets(kindOfId, "gateway_id", "instance_id", "interface_id", "vpc_peering_connection_id"),
    },
  });
}

const associations = defineContribution("association", {
  "ec2:AssociateRouteTable": { subnets: named("SubnetId", "subnet"), with: named("RouteTableId", "route-table") },
  "boto2:associate_route_table": {
    subnets: named("subnet_id", "subnet"),
    with: named("route_table_id", "route-table"),
  },
});

/** The Nets whose main association is replaced: those of the table that it is an association of. */
function netsOfReplaced(path: string): Reader<Resolved> {
  const replaced = named(path, "route-table");
  return reader([replaced], (fields, context) => ({
    links: replaced.read(fields, context).links.flatMap(({ to, when }) => {
      const table = context.graph.as(to, "route-table");
      return table === undefined ? [] : table.nets.map((net) => ({ ...net, when: context.both(when, net.when) }));
    }),
    open: [],
    unset: FALSE,
  }));
}

const mainTables = defineContribution("main-table", {
  "ec2:ReplaceRouteTableAssociation": {
    nets: netsOfReplaced("AssociationId"),
    tables: named("RouteTableId", "route-table"),
  },
  "boto2:replace_route_table_association": {
    nets: netsOfReplaced("association_id"),
    tables: named("route_table_id", "route-table"),
  },
});

export function routeTableRows(cloud: BotoCloud): readonly Row[] {
  return [...tables, ...mainTableLookups, ...routesOf(cloud), ...associations, ...mainTables];
}
