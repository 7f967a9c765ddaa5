/** Private ways to services: endpoints of VPCs, as routes (gateway) or as network interfaces. */

import {
  all,
  allOf,
  answered,
  answerOf,
  anyWritten,
  atTheEnd,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  endpointKind,
  inEachSubnet,
  inspection,
  itself,
  named,
  namedAll,
  namedAs,
  neverPublic,
  noSuchSetting,
  nothingKnown,
  nothingNamed,
  type Shape,
  value,
} from "../../mapping/index.ts";
import type { Endpoint } from "../../../graph/index.ts";
import { type Guard, TRUE } from "../../../values/index.ts";
import { firewallDialects } from "./firewall.ts";
import { cloudformationNamed, cloudformationTags, terraformNamed, terraformTags } from "./naming.ts";

const gatewayByDefault = "default of the API: an endpoint is a gateway";

const inspects = constant<Endpoint["endpoint"]>("gateway-balancer");

/** A service of a cloud has a name of its own, and nothing in view stands behind it. */
function behind(service: string) {
  return namedAs(atTheEnd(service, ["load-balancer"]), ["load-balancer"], {
    adopt: () => undefined,
    plural: false,
    many: "open",
  });
}

/** What is called by the name of such a service is called by the load balancers behind it. */
const services = defineAlias("load-balancer", {
  "terraform:aws_vpc_endpoint_service": {
    names: ["id", "arn", "service_name"],
    of: allOf(
      namedAll("network_load_balancer_arns", "load-balancer"),
      namedAll("gateway_load_balancer_arns", "load-balancer"),
    ),
  },
  "cloudformation:AWS::EC2::VPCEndpointService": {
    names: ["Ref", "ServiceId"],
    of: allOf(
      namedAll("NetworkLoadBalancerArns", "load-balancer"),
      namedAll("GatewayLoadBalancerArns", "load-balancer"),
    ),
  },
});

const endpoints = defineEntity("endpoint", {
  "terraform:aws_vpc_endpoint": {
    ...terraformTags,
    names: ["id", "arn"],
    endpoint: endpointKind("vpc_endpoint_type", gatewayByDefault),
    nets: named("vpc_id", "net"),
    service: value("service_name"),
    behind: behind("service_name"),
  },
  "cloudformation:AWS::EC2::VPCEndpoint": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    endpoint: endpointKind("VpcEndpointType", gatewayByDefault),
    nets: named("VpcId", "net"),
    service: value("ServiceName"),
    behind: behind("ServiceName"),
  },
  // What is routed to a firewall is inspected, and goes on from its endpoints (Network Firewall developer guide,
  // "How it works").
  "terraform:aws_networkfirewall_firewall": {
    ...terraformNamed,
    inspection: inspection("firewall_policy_arn", firewallDialects),
    names: ["id", "arn", "firewall_status.sync_states.attachment.endpoint_id"],
    computedFrom: ["firewall_status", "firewall_status.sync_states", "firewall_status.sync_states.attachment"],
    endpoint: inspects,
    nets: named("vpc_id", "net"),
    service: noSuchSetting,
  },
  "terraform:aws_networkfirewall_vpc_endpoint_association": {
    ...terraformTags,
    names: [
      "id",
      "vpc_endpoint_association_arn",
      "vpc_endpoint_association_status.association_sync_state.attachment.endpoint_id",
    ],
    computedFrom: ["vpc_endpoint_association_status", "vpc_endpoint_association_status.association_sync_state"],
    endpoint: inspects,
    nets: named("vpc_id", "net"),
    service: noSuchSetting,
  },
  "cloudformation:AWS::NetworkFirewall::VpcEndpointAssociation": {
    ...cloudformationTags,
    names: ["Ref", "VpcEndpointAssociationArn", "VpcEndpointAssociationId", "EndpointId"],
    endpoint: inspects,
    nets: named("VpcId", "net"),
    service: noSuchSetting,
  },
  "cloudformation:AWS::NetworkFirewall::Firewall": {
    ...cloudformationNamed("FirewallName"),
    inspection: inspection("FirewallPolicyArn", firewallDialects),
    names: ["Ref", "FirewallArn", "FirewallId"],
    computedFrom: ["EndpointIds"],
    endpoint: inspects,
    nets: named("VpcId", "net"),
    service: noSuchSetting,
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

/** The endpoints of a firewall wear no security groups: they let in whatever is routed to them. */
const firewallNic = {
  ...endpointNic,
  wearsDefaultGroup: false,
  unfilteredWithoutGroups: constant<Guard>(TRUE),
  groups: nothingNamed,
} as const;

const subnet: Shape = { holds: "name", kinds: ["subnet"] };

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
  "terraform:aws_networkfirewall_firewall": {
    ...firewallNic,
    placement: inEachSubnet(all("subnet_mapping.subnet_id", subnet)),
  },
  "terraform:aws_networkfirewall_vpc_endpoint_association": {
    ...firewallNic,
    placement: inEachSubnet(all("subnet_mapping.subnet_id", subnet)),
  },
  "cloudformation:AWS::NetworkFirewall::VpcEndpointAssociation": {
    ...firewallNic,
    placement: inEachSubnet("SubnetMapping.SubnetId"),
  },
  "cloudformation:AWS::NetworkFirewall::Firewall": {
    ...firewallNic,
    placement: inEachSubnet(all("SubnetMappings.SubnetId", subnet)),
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

export const endpointRows = [...services, ...endpoints, ...nics, ...routes];
