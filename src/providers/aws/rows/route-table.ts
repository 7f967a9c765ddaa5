/** Route tables, their routes, which Subnets use them, and which table is the main one. */

import type { EntityKind } from "../../../graph/index.ts";
import type { Value } from "../../../values/index.ts";
import {
  addresses,
  anyWritten,
  defineAlias,
  defineContribution,
  defineEntity,
  defineSearch,
  firstOf,
  itself,
  named,
  namedAs,
  noneWritten,
  targets,
  value,
} from "../../mapping/index.ts";
import { filtered } from "../filters.ts";
import { kindOfId } from "../ids.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const tables = defineEntity("route-table", {
  "terraform:aws_route_table": { ...terraformTags, names: ["id", "arn"], nets: named("vpc_id", "net"), isMain: false },
  "terraform:data.aws_route_table": {
    ...terraformTags,
    when: noneWritten("route_table_id"),
    names: ["id", "arn", "route_table_id"],
    nets: named(filtered("vpc-id", "vpc_id"), "net"),
    isMain: false,
  },
  "cloudformation:AWS::EC2::RouteTable": {
    ...cloudformationTags,
    names: ["Ref", "RouteTableId"],
    nets: named("VpcId", "net"),
    isMain: false,
  },
});

const otherNames = defineAlias("route-table", {
  "terraform:aws_default_route_table": {
    names: ["id", "arn"],
    of: named("default_route_table_id", "route-table"),
    declares: true,
  },
  "terraform:data.aws_route_table": {
    when: anyWritten("route_table_id"),
    names: ["id", "arn", "route_table_id"],
    of: named("route_table_id", "route-table"),
  },
});

const searches = defineSearch("route-table", {
  "terraform:data.aws_route_tables": { names: ["ids"], nets: named(filtered("vpc-id", "vpc_id"), "net") },
});

/** Terraform's route attributes, in a block of the table; `-` in older code stands for the id of an instance. */
const blockRoute = {
  each: "route",
  destinations: addresses({ v4: "cidr_block", v6: "ipv6_cidr_block", prefixLists: "destination_prefix_list_id" }),
  destination: firstOf(value("cidr_block", "cidr"), value("ipv6_cidr_block"), value("destination_prefix_list_id")),
  targets: targets(
    kindOfId,
    "gateway_id",
    "nat_gateway_id",
    "egress_only_gateway_id",
    "network_interface_id",
    "instance_id",
    "transit_gateway_id",
    "vpc_peering_connection_id",
    "vpc_endpoint_id",
    "carrier_gateway_id",
    "local_gateway_id",
    "core_network_arn",
  ),
};

const routes = defineContribution("route", {
  "terraform:aws_route_table": { ...blockRoute, into: itself("route-table") },
  "terraform:aws_default_route_table": { ...blockRoute, into: itself("route-table") },
  "terraform:aws_route": {
    into: named("route_table_id", "route-table"),
    destinations: addresses({
      v4: "destination_cidr_block",
      v6: "destination_ipv6_cidr_block",
      prefixLists: "destination_prefix_list_id",
    }),
    destination: firstOf(
      value("destination_cidr_block", "cidr"),
      value("destination_ipv6_cidr_block"),
      value("destination_prefix_list_id"),
    ),
    targets: blockRoute.targets,
  },
  "cloudformation:AWS::EC2::Route": {
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
      "CarrierGatewayId",
      "LocalGatewayId",
      "CoreNetworkArn",
    ),
  },
});

const associations = defineContribution("association", {
  "terraform:aws_route_table_association": {
    subnets: named("subnet_id", "subnet"),
    with: named("route_table_id", "route-table"),
  },
  "cloudformation:AWS::EC2::SubnetRouteTableAssociation": {
    subnets: named("SubnetId", "subnet"),
    with: named("RouteTableId", "route-table"),
  },
});

/** A gateway whose id nobody declares is of the kind that the id tells. */
const edge = (id: Value): EntityKind | undefined => {
  const kind = id.k === "known" ? kindOfId(String(id.v)) : undefined;
  return edgeKinds.find((each) => each === kind);
};

const edgeKinds = ["internet-service", "virtual-gateway"] as const satisfies readonly EntityKind[];

function atEdge(path: string): ReturnType<typeof namedAs> {
  return namedAs(path, edgeKinds, { adopt: edge, plural: false, many: "open" });
}

const edgeAssociations = defineContribution("edge-association", {
  "terraform:aws_route_table_association": {
    gateways: atEdge("gateway_id"),
    tables: named("route_table_id", "route-table"),
  },
  "cloudformation:AWS::EC2::GatewayRouteTableAssociation": {
    gateways: atEdge("GatewayId"),
    tables: named("RouteTableId", "route-table"),
  },
});

const mainTables = defineContribution("main-table", {
  "terraform:aws_main_route_table_association": {
    nets: named("vpc_id", "net"),
    tables: named("route_table_id", "route-table"),
  },
});

export const routeTables = [
  ...tables,
  ...otherNames,
  ...searches,
  ...routes,
  ...associations,
  ...edgeAssociations,
  ...mainTables,
];
