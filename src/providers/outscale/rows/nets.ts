/** Nets with what comes with each, Subnets, route tables and routes. */

import { guardedSetsOf } from "../../../graph/index.ts";
import { allAddresses4, allTraffic } from "../../../net/index.ts";
import { FALSE, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  answered,
  constant,
  defineCompletion,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  itself,
  named,
  ownRanges,
  type Row,
  tag,
  tags,
  targets,
  value,
} from "../../mapping/index.ts";
import { kindOfId } from "../ids.ts";
import { firstSubregion } from "./readers.ts";

const described = { label: tag("tags", "Name"), tags: tags("tags") };
const notPublic = absentMeans(false, "default of the API (CreateSubnet): map_public_ip_on_launch is false");

const nets = defineEntity("net", {
  "terraform:outscale_net": {
    ...described,
    names: ["id", "net_id"],
    ranges: ownRanges({ v4: firstOf(value("ip_range", "cidr"), answered("ip_range")) }),
    isDefault: constant(FALSE),
  },
  "terraform:data.outscale_net": {
    ...described,
    names: ["id", "net_id"],
    ranges: ownRanges({ v4: answered("ip_range") }),
    isDefault: constant(FALSE),
  },
});

const subnets = defineEntity("subnet", {
  "terraform:outscale_subnet": {
    ...described,
    names: ["id", "subnet_id"],
    nets: named("net_id", "net"),
    ranges: ownRanges({ v4: firstOf(value("ip_range", "cidr"), answered("ip_range")) }),
    cidr: value("ip_range", "cidr"),
    subregion: firstOf(value("subregion_name"), firstSubregion),
    givesPublicAddress: flag("map_public_ip_on_launch", notPublic),
  },
  "terraform:data.outscale_subnet": {
    ...described,
    names: ["id", "subnet_id"],
    nets: named(answered("net_id"), "net"),
    ranges: ownRanges({ v4: answered("ip_range") }),
    cidr: answered("ip_range"),
    subregion: answered("subregion_name"),
    givesPublicAddress: flag(answered("map_public_ip_on_launch"), notPublic),
  },
});

const routeTables = defineEntity("route-table", {
  "terraform:outscale_route_table": {
    ...described,
    names: ["id", "route_table_id"],
    nets: named("net_id", "net"),
    isMain: false,
  },
  // Every Net has a main table from the start, with the route within the Net alone (OUTSCALE documentation, "About Route Tables").
  "terraform:outscale_net": { names: [], role: "main-route-table", nets: itself("net"), isMain: true },
  "terraform:data.outscale_route_table": {
    names: ["id", "route_table_id"],
    nets: named(answered("net_id"), "net"),
    isMain: false,
  },
});

const associations = defineContribution("association", {
  "terraform:outscale_route_table_link": {
    subnets: named("subnet_id", "subnet"),
    with: named("route_table_id", "route-table"),
  },
});

const mainTables = defineContribution("main-table", {
  "terraform:outscale_main_route_table_link": {
    nets: named("net_id", "net"),
    tables: named("route_table_id", "route-table"),
  },
});

const routes = defineContribution("route", {
  "terraform:outscale_route": {
    into: named("route_table_id", "route-table"),
    destinations: addresses({ v4: "destination_ip_range" }),
    destination: value("destination_ip_range", "cidr"),
    targets: targets(kindOfId, "gateway_id", "nat_service_id", "net_peering_id", "nic_id", "vm_id"),
  },
});

const defaultGroups = [
  ...defineEntity("security-group", {
    "terraform:outscale_net": { names: [], role: "default-security-group", nets: itself("net"), isDefault: true },
  }),
  ...defineCompletion("security-group", {
    "terraform:outscale_net": {
      source: "OUTSCALE documentation, About Security Groups",
      complete(draft, fields, context) {
        if (draft.nature !== "implicit") return;
        const at = context.origins.implied(fields.at, "members of a Net's default security group reach each other");
        const within = {
          direction: "ingress",
          traffic: [{ traffic: allTraffic, when: TRUE }],
          when: TRUE,
          at,
          nature: "implied",
        } as const;
        const sets = guardedSetsOf(context.session);
        draft.rules.push({
          ...within,
          peers: { addresses: sets.of({ v4: [], v6: [] }), places: [], groups: [{ to: draft.id, when: TRUE, at }] },
        });
        draft.rules.push({
          ...within,
          direction: "egress",
          at: context.origins.implied(fields.at, "a Net's default security group lets everything out"),
          peers: { addresses: sets.of(allAddresses4), places: [], groups: [] },
        });
      },
    },
  }),
];

export const netRows: readonly Row[] = [
  ...nets,
  ...subnets,
  ...routeTables,
  ...defaultGroups,
  ...associations,
  ...mainTables,
  ...routes,
];
