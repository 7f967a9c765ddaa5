/** What joins Nets to other networks: Net peerings, virtual gateways with their VPN connections, Net access points. */

import {
  absentMeans,
  accepted,
  addresses,
  answered,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  isOn,
  itself,
  named,
  namedAll,
  off,
  type Row,
  tag,
  tags,
  value,
} from "../../mapping/index.ts";
import { none } from "./readers.ts";

const described = { label: tag("tags", "Name"), tags: tags("tags") };

const peerings = [
  ...defineEntity("peering", {
    "terraform:outscale_net_peering": {
      ...described,
      names: ["id", "net_peering_id"],
      requesters: named("source_net_id", "net"),
      accepters: named("accepter_net_id", "net"),
      active: accepted({
        owner: "accepter_owner_id",
        other: named("accepter_net_id", "net"),
        words: "a Net peering stays pending until it is accepted (OUTSCALE documentation, About Net Peerings)",
      }),
      // A rule names a group by its id within a Net; across peerings it names ranges (OUTSCALE documentation, About Net Peerings).
      groupReferences: off("rules name the ranges of peered Nets, not their security groups"),
    },
  }),
  ...defineAlias("peering", {
    "terraform:outscale_net_peering_acceptation": {
      names: ["id", "net_peering_id"],
      of: named("net_peering_id", "peering"),
    },
  }),
  ...defineContribution("acceptance", {
    "terraform:outscale_net_peering_acceptation": { of: named("net_peering_id", "peering") },
  }),
];

const virtualGateways = [
  ...defineEntity("virtual-gateway", {
    "terraform:outscale_virtual_gateway": { ...described, names: ["id", "virtual_gateway_id"], nets: none },
  }),
  ...defineContribution("attachment", {
    "terraform:outscale_virtual_gateway_link": {
      gateways: named("virtual_gateway_id", "virtual-gateway"),
      nets: named("net_id", "net"),
    },
  }),
  // A connection is known by what it adds to its gateway.
  ...defineAlias("virtual-gateway", {
    "terraform:outscale_vpn_connection": {
      names: ["id", "vpn_connection_id"],
      of: named("virtual_gateway_id", "virtual-gateway"),
    },
  }),
  ...defineContribution("connection", {
    "terraform:outscale_vpn_connection": {
      gateways: named("virtual_gateway_id", "virtual-gateway"),
      staticOnly: isOn(
        "static_routes_only",
        absentMeans(false, "default of the API: the routes of a VPN connection are told by BGP"),
      ),
      words: "what is announced by BGP over",
    },
  }),
  ...defineContribution("announcement", {
    "terraform:outscale_vpn_connection_route": {
      gateways: named("vpn_connection_id", "virtual-gateway"),
      ranges: addresses({ v4: "destination_ip_range" }),
    },
  }),
  ...defineContribution("propagation", {
    "terraform:outscale_virtual_gateway_route_propagation": {
      when: isOn("enable", absentMeans(true, "`enable` is required")),
      gateways: named("virtual_gateway_id", "virtual-gateway"),
      into: named("route_table_id", "route-table"),
    },
  }),
];

/** A Net access point is a route to the addresses of a service of the cloud, in the tables that it names. */
const accessPoints = [
  ...defineEntity("endpoint", {
    "terraform:outscale_net_access_point": {
      ...described,
      names: ["id", "net_access_point_id"],
      endpoint: constant("gateway"),
      nets: named("net_id", "net"),
      service: value("service_name"),
    },
  }),
  ...defineContribution("endpoint-route", {
    "terraform:outscale_net_access_point": {
      endpoints: itself("endpoint"),
      into: namedAll("route_table_ids", "route-table"),
      prefixList: answered("prefix_list_id"),
    },
  }),
];

export const connectionRows: readonly Row[] = [...peerings, ...virtualGateways, ...accessPoints];
