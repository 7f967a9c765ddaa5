/** Private ways to services: endpoints of VPCs, as routes (gateway) or as network interfaces. */

import {
  answered,
  answerOf,
  anyWritten,
  constant,
  defineContribution,
  defineEntity,
  endpointKind,
  inEachSubnet,
  itself,
  named,
  namedAll,
  neverPublic,
  nothingKnown,
  value,
} from "../../mapping/index.ts";
import { TRUE } from "../../../values/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const gatewayByDefault = "default of the API: an endpoint is a gateway";

const endpoints = defineEntity("endpoint", {
  "terraform:aws_vpc_endpoint": {
    ...terraformTags,
    names: ["id", "arn"],
    endpoint: endpointKind("vpc_endpoint_type", gatewayByDefault),
    nets: named("vpc_id", "net"),
    service: value("service_name"),
  },
  "cloudformation:AWS::EC2::VPCEndpoint": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    endpoint: endpointKind("VpcEndpointType", gatewayByDefault),
    nets: named("VpcId", "net"),
    service: value("ServiceName"),
  },
});

/** An interface endpoint has a network interface in each of its Subnets; a gateway endpoint is a route and no more. */
const endpointNic = {
  role: "nic",
  owner: "endpoint",
  names: [],
  wearsDefaultGroup: true,
  publicAddress: neverPublic,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

const nics = defineEntity("nic", {
  "terraform:aws_vpc_endpoint": {
    ...endpointNic,
    when: anyWritten("subnet_ids"),
    placement: inEachSubnet("subnet_ids"),
    groups: namedAll("security_group_ids", "security-group"),
  },
  "cloudformation:AWS::EC2::VPCEndpoint": {
    ...endpointNic,
    when: anyWritten("SubnetIds"),
    placement: inEachSubnet("SubnetIds"),
    groups: namedAll("SecurityGroupIds", "security-group"),
  },
});

const routes = defineContribution("endpoint-route", {
  "terraform:aws_vpc_endpoint": {
    endpoints: itself("endpoint"),
    into: namedAll("route_table_ids", "route-table"),
    prefixList: answered("prefix_list_id"),
  },
  "terraform:aws_vpc_endpoint_route_table_association": {
    endpoints: named("vpc_endpoint_id", "endpoint"),
    into: named("route_table_id", "route-table"),
    prefixList: answerOf("vpc_endpoint_id", "prefix_list_id", "endpoint"),
  },
  "cloudformation:AWS::EC2::VPCEndpoint": {
    endpoints: itself("endpoint"),
    into: namedAll("RouteTableIds", "route-table"),
    prefixList: answered("PrefixListId"),
  },
});

export const endpointRows = [...endpoints, ...nics, ...routes];
