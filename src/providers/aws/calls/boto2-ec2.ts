/** Calls of boto 2's EC2 and VPC connections, and methods of the objects that they answer. Signatures of boto 2.49. */

import type { Answer, CallEffect, CallRow, Change, ChangeReader } from "../../../resources/index.ts";
import { InvariantError } from "../../../source/index.ts";
import { objectOf, stringOf, TRUE } from "../../../values/index.ts";
import { authorizations, everythingOut } from "./authorizations.ts";
import { argument, each, tagChanges } from "./readers.ts";
import {
  add,
  asMethod,
  deletes,
  type Formats,
  on,
  remove,
  row,
  type RowParts,
  set,
  thing,
  things,
  withdraws,
} from "./rows.ts";

const formats: Formats = {
  cidr_block: "cidr",
  cidr_ip: "cidr",
  destination_cidr_block: "cidr",
  from_port: "port",
  to_port: "port",
  security_groups: "list",
  security_group_ids: "list",
  groups: "list",
  instance_ids: "list",
  resource_ids: "list",
  network_interfaces: "list",
};

function call(parameters: string, parts: RowParts = {}): CallRow {
  return row(`${parameters} dry_run`, formats, parts);
}

type Create = Extract<CallEffect, { readonly do: "create" }>;

function makes(
  name: string,
  kindName: string,
  parameters: string,
  parts: Partial<Create> = {},
  answers: Answer = thing,
): CallRow {
  const create: CallEffect = { do: "create", type: `boto2:${name}`, kind: `boto2:${kindName}`, ...parts };
  return call(parameters, { does: [create], answers });
}

const vm = "boto2:Instance";
const launch =
  "min_count max_count key_name security_groups user_data addressing_type instance_type placement kernel_id ramdisk_id monitoring_enabled subnet_id block_device_map disable_api_termination instance_initiated_shutdown_behavior private_ip_address placement_group";
const launched = "additional_info instance_profile_name instance_profile_arn tenancy";
const reservation: Answer = {
  is: "record",
  access: "member",
  fields: { instances: things, id: { is: "unknown" }, groups: { is: "unknown" }, owner_id: { is: "unknown" } },
};
const runs: CallEffect = { do: "create", type: "boto2:run_instances", kind: vm, copies: "max_count" };
const spotRuns: CallEffect = { ...runs, copies: "count" };

const groupTargets = [on("group_id", "boto2:SecurityGroup"), on("group_name", "boto2:SecurityGroup", "name")];
const byCall = { group: "src_security_group_group_id", groupName: "src_security_group_name" };
const byMethod = { group: "src_group" };
const egressPeer = { group: "src_group_id" };
const ingressParameters =
  "group_name src_security_group_name src_security_group_owner_id ip_protocol from_port to_port cidr_ip group_id src_security_group_group_id";
const egressParameters = "group_id ip_protocol from_port to_port src_group_id cidr_ip";

const routeParameters =
  "route_table_id destination_cidr_block gateway_id instance_id interface_id vpc_peering_connection_id";
const createRoute: CallEffect = { do: "create", type: "boto2:create_route", kind: "boto2:Done" };
const entryParameters =
  "network_acl_id rule_number protocol rule_action cidr_block egress icmp_code icmp_type port_range_from port_range_to";
const createEntry: CallEffect = { do: "create", type: "boto2:create_network_acl_entry", kind: "boto2:Done" };
const association: Answer = { is: "part", path: ["association_id"] };
const replacedAssociation: CallEffect = {
  do: "create",
  type: "boto2:replace_route_table_association",
  kind: "boto2:RouteTableAssociation",
};

const creations: Readonly<Record<string, CallRow>> = {
  create_vpc: makes("create_vpc", "Vpc", "cidr_block instance_tenancy"),
  create_subnet: makes("create_subnet", "Subnet", "vpc_id cidr_block availability_zone"),
  create_internet_gateway: makes("create_internet_gateway", "InternetGateway", ""),
  attach_internet_gateway: makes(
    "attach_internet_gateway",
    "Done",
    "internet_gateway_id vpc_id",
    {},
    { is: "nothing" },
  ),
  create_route_table: makes("create_route_table", "RouteTable", "vpc_id"),
  create_route: call(routeParameters, { does: [createRoute] }),
  replace_route: call(routeParameters, {
    does: [withdraws("boto2:create_route", "route_table_id destination_cidr_block"), createRoute],
  }),
  associate_route_table: makes(
    "associate_route_table",
    "RouteTableAssociation",
    "route_table_id subnet_id",
    {},
    association,
  ),
  replace_route_table_assocation: call("association_id route_table_id", { does: [replacedAssociation] }),
  replace_route_table_association_with_assoc: call("association_id route_table_id", {
    does: [replacedAssociation],
    answers: association,
  }),
  create_security_group: makes("create_security_group", "SecurityGroup", "name description vpc_id", {
    initially: everythingOut({ protocol: "ip_protocol", range: "cidr_ip" }),
  }),
  run_instances: call(
    `image_id ${launch} client_token security_group_ids ${launched} ebs_optimized network_interfaces`,
    {
      does: [runs],
      answers: reservation,
    },
  ),
  request_spot_instances: call(
    "price image_id count type valid_from valid_until launch_group availability_zone_group key_name security_groups user_data addressing_type instance_type placement kernel_id ramdisk_id monitoring_enabled subnet_id placement_group block_device_map instance_profile_arn instance_profile_name security_group_ids ebs_optimized network_interfaces",
    { does: [spotRuns], answers: { is: "unknown" } },
  ),
  create_network_interface: makes(
    "create_network_interface",
    "NetworkInterface",
    "subnet_id private_ip_address description groups",
  ),
  attach_network_interface: makes("attach_network_interface", "Done", "network_interface_id instance_id device_index"),
  allocate_address: makes("allocate_address", "Address", "domain"),
  associate_address: associates(),
  associate_address_object: associates(),
  create_network_acl: makes("create_network_acl", "NetworkAcl", "vpc_id"),
  create_network_acl_entry: call(entryParameters, { does: [createEntry] }),
  replace_network_acl_entry: call(entryParameters, {
    does: [withdraws("boto2:create_network_acl_entry", "network_acl_id rule_number egress"), createEntry],
  }),
  associate_network_acl: makes(
    "associate_network_acl",
    "RouteTableAssociation",
    "network_acl_id subnet_id",
    {},
    association,
  ),
  create_vpc_peering_connection: makes(
    "create_vpc_peering_connection",
    "VpcPeeringConnection",
    "vpc_id peer_vpc_id peer_owner_id",
  ),
  accept_vpc_peering_connection: makes("accept_vpc_peering_connection", "Done", "vpc_peering_connection_id"),
  create_vpn_gateway: makes("create_vpn_gateway", "VpnGateway", "type availability_zone"),
  attach_vpn_gateway: makes("attach_vpn_gateway", "Done", "vpn_gateway_id vpc_id"),
  create_customer_gateway: makes("create_customer_gateway", "CustomerGateway", "type ip_address bgp_asn"),
  create_vpn_connection: makes(
    "create_vpn_connection",
    "VpnConnection",
    "type customer_gateway_id vpn_gateway_id static_routes_only",
  ),
  create_vpn_connection_route: makes("create_vpn_connection_route", "Done", "destination_cidr_block vpn_connection_id"),
  enable_vgw_route_propagation: makes("enable_vgw_route_propagation", "Done", "route_table_id gateway_id"),
  create_volume: makes("create_volume", "Volume", "size zone snapshot volume_type iops encrypted kms_key_id"),
  attach_volume: makes("attach_volume", "Done", "volume_id instance_id device"),
  create_snapshot: makes("create_snapshot", "Snapshot", "volume_id description"),
  create_image: makes(
    "create_image",
    "Image",
    "instance_id name description no_reboot block_device_mapping",
    {},
    { is: "part", path: ["id"] },
  ),
  create_key_pair: makes("create_key_pair", "KeyPair", "key_name"),
  import_key_pair: makes("import_key_pair", "KeyPair", "key_name public_key_material"),
  create_placement_group: makes("create_placement_group", "PlacementGroup", "name strategy"),
  create_dhcp_options: makes(
    "create_dhcp_options",
    "DhcpOptions",
    "domain_name domain_name_servers ntp_servers netbios_name_servers netbios_node_type",
  ),
  associate_dhcp_options: call("dhcp_options_id vpc_id"),
  get_object: rawCall("action params cls path parent verb"),
  get_status: rawCall("action params path parent verb"),
  make_request: rawCall("action params path verb"),
};

function associates(): CallRow {
  return makes(
    "associate_address",
    "RouteTableAssociation",
    "instance_id public_ip allocation_id network_interface_id private_ip_address allow_reassociation",
    {},
    { is: "nothing" },
  );
}

/** boto 2 has no call for NAT gateways; scripts make the request themselves: `get_object("CreateNatGateway", {…}, …)`. */
function rawCall(parameters: string): CallRow {
  const create: CallEffect = {
    do: "create",
    type: "boto2:create_nat_gateway",
    kind: "boto2:NatGateway",
    where: { parameter: "action", is: "CreateNatGateway" },
    from: "params",
    readings: {
      SubnetId: (_, value) => [["subnet_id", value]],
      AllocationId: (_, value) => [["allocation_id", value]],
      ConnectivityType: (_, value) => [["connectivity_type", value]],
    },
  };
  return call(parameters, { does: [create], answers: thing });
}

/** `modify_instance_attribute(id, "sourceDestCheck", False)`. */
const instanceAttribute: ChangeReader = (given) => {
  const name = stringOf(given.argument("attribute") ?? objectOf(given.at, []))?.toLowerCase();
  const value = given.argument("value");
  if (value === undefined) return [];
  if (name === "sourcedestcheck") return [{ when: TRUE, path: ["source_dest_check"], value }];
  return name === "groupset" ? [{ when: TRUE, path: ["groups"], value: listed(value) }] : [];
};

function listed(value: Change["value"]): Change["value"] {
  return value.k === "known" || value.k === "ref"
    ? { k: "list", at: value.at, items: [{ when: TRUE, value }], rest: [] }
    : value;
}

const interfaceAttribute: ChangeReader = (given) => {
  const name = stringOf(given.argument("attr") ?? objectOf(given.at, []))?.toLowerCase();
  const value = given.argument("value");
  if (value === undefined) return [];
  if (name === "sourcedestcheck") return [{ when: TRUE, path: ["source_dest_check"], value }];
  return name === "groupset" ? [{ when: TRUE, path: ["groups"], value: listed(value) }] : [];
};

const changes: Readonly<Record<string, CallRow>> = {
  authorize_security_group: call(ingressParameters, { does: [add(groupTargets, authorizations("ingress", byCall))] }),
  revoke_security_group: call(ingressParameters, { does: [remove(groupTargets, authorizations("ingress", byCall))] }),
  authorize_security_group_egress: call(egressParameters, {
    does: [add(groupTargets, authorizations("egress", egressPeer))],
  }),
  revoke_security_group_egress: call(egressParameters, {
    does: [remove(groupTargets, authorizations("egress", egressPeer))],
  }),
  modify_instance_attribute: call("instance_id attribute value", {
    does: [set([on("instance_id", vm)], instanceAttribute)],
  }),
  modify_network_interface_attribute: call("interface_id attr value attachment_id", {
    does: [set([on("interface_id", "boto2:NetworkInterface")], interfaceAttribute)],
  }),
  modify_vpc_attribute: call("vpc_id enable_dns_support enable_dns_hostnames", {
    does: [set([on("vpc_id", "boto2:Vpc")], each(argument("enable_dns_support"), argument("enable_dns_hostnames")))],
  }),
  create_tags: call("resource_ids tags", {
    does: [set([on("resource_ids")], (given) => tagChanges("tags", given.argument("tags")))],
  }),
};

function deletion(parameter: string, kindName: string): CallRow {
  return call(parameter, { does: [deletes(on(parameter, `boto2:${kindName}`))] });
}

const removals: Readonly<Record<string, CallRow>> = {
  delete_vpc: deletion("vpc_id", "Vpc"),
  delete_subnet: deletion("subnet_id", "Subnet"),
  delete_internet_gateway: deletion("internet_gateway_id", "InternetGateway"),
  delete_route_table: deletion("route_table_id", "RouteTable"),
  delete_network_interface: deletion("network_interface_id", "NetworkInterface"),
  delete_network_acl: deletion("network_acl_id", "NetworkAcl"),
  delete_vpc_peering_connection: deletion("vpc_peering_connection_id", "VpcPeeringConnection"),
  delete_volume: deletion("volume_id", "Volume"),
  delete_key_pair: deletion("key_name", "KeyPair"),
  delete_security_group: call("name group_id", {
    does: [deletes(on("group_id", "boto2:SecurityGroup"), on("name", "boto2:SecurityGroup", "name"))],
  }),
  terminate_instances: deletion("instance_ids", "Instance"),
  release_address: call("public_ip allocation_id", {
    does: [deletes(on("allocation_id", "boto2:Address"), on("public_ip", "boto2:Address", "public_ip"))],
  }),
  delete_route: call("route_table_id destination_cidr_block", {
    does: [withdraws("boto2:create_route", "route_table_id destination_cidr_block")],
  }),
  delete_network_acl_entry: call("network_acl_id rule_number egress", {
    does: [withdraws("boto2:create_network_acl_entry", "network_acl_id rule_number egress")],
  }),
  detach_internet_gateway: call("internet_gateway_id vpc_id", {
    does: [withdraws("boto2:attach_internet_gateway", "internet_gateway_id vpc_id")],
  }),
  disassociate_route_table: deletion("association_id", "RouteTableAssociation"),
  disassociate_network_acl: call("subnet_id vpc_id", { does: [withdraws("boto2:associate_network_acl", "subnet_id")] }),
  disassociate_address: call("public_ip association_id", {
    does: [
      deletes(on("association_id", "boto2:RouteTableAssociation")),
      withdraws("boto2:associate_address", "public_ip"),
    ],
  }),
  detach_volume: call("volume_id instance_id device force", { does: [withdraws("boto2:attach_volume", "volume_id")] }),
  delete_tags: call("resource_ids tags"),
};

function finds(
  kindName: string,
  ids: string,
  parameters: string,
  by: Readonly<Record<string, string>> = {},
  answers: Answer = things,
): CallRow {
  const finding = { kind: `boto2:${kindName}`, ids, filters: "filters", by };
  return call(parameters, { finds: finding, answers });
}

const reservations: Answer = { is: "list", of: reservation };

const lookUps: Readonly<Record<string, CallRow>> = {
  get_all_vpcs: finds("Vpc", "vpc_ids", "vpc_ids filters"),
  get_all_subnets: finds("Subnet", "subnet_ids", "subnet_ids filters"),
  get_all_internet_gateways: finds("InternetGateway", "internet_gateway_ids", "internet_gateway_ids filters"),
  get_all_route_tables: finds("RouteTable", "route_table_ids", "route_table_ids filters"),
  get_all_security_groups: finds("SecurityGroup", "group_ids", "groupnames group_ids filters", { groupnames: "name" }),
  get_all_network_interfaces: finds("NetworkInterface", "network_interface_ids", "network_interface_ids filters"),
  get_all_network_acls: finds("NetworkAcl", "network_acl_ids", "network_acl_ids filters"),
  get_all_addresses: finds("Address", "allocation_ids", "addresses filters allocation_ids", { addresses: "public_ip" }),
  get_all_images: finds("Image", "image_ids", "image_ids owners executable_by filters"),
  get_all_volumes: finds("Volume", "volume_ids", "volume_ids filters"),
  get_all_snapshots: finds("Snapshot", "snapshot_ids", "snapshot_ids owner restorable_by filters"),
  get_all_key_pairs: finds("KeyPair", "keynames", "keynames filters"),
  get_all_placement_groups: finds("PlacementGroup", "groupnames", "groupnames filters"),
  get_all_vpc_peering_connections: finds(
    "VpcPeeringConnection",
    "vpc_peering_connection_ids",
    "vpc_peering_connection_ids filters",
  ),
  get_all_vpn_gateways: finds("VpnGateway", "vpn_gateway_ids", "vpn_gateway_ids filters"),
  get_all_customer_gateways: finds("CustomerGateway", "customer_gateway_ids", "customer_gateway_ids filters"),
  get_all_vpn_connections: finds("VpnConnection", "vpn_connection_ids", "vpn_connection_ids filters"),
  get_only_instances: finds("Instance", "instance_ids", "instance_ids filters"),
  get_all_instances: finds("Instance", "instance_ids", "instance_ids filters", {}, reservations),
  get_all_reservations: finds("Instance", "instance_ids", "instance_ids filters", {}, reservations),
  get_image: call("image_id", { answers: { is: "opened", kind: "boto2:Image", by: "image_id" } }),
  get_key_pair: call("keyname", { answers: { is: "opened", kind: "boto2:KeyPair", by: "keyname" } }),
  get_all_zones: call("zones filters", { answers: { is: "distinct", fields: ["name"] } }),
};

export const boto2Ec2: Readonly<Record<string, CallRow>> = { ...creations, ...changes, ...removals, ...lookUps };

function at(name: string): CallRow {
  const found = boto2Ec2[name];
  if (found === undefined) throw new InvariantError(`there is no row ${name}`);
  return found;
}

/** `add_tag(key, value)` and `add_tags({…})`, which every tagged object has. */
const tagging: Readonly<Record<string, CallRow>> = {
  add_tag: {
    ...call("key value"),
    receiver: "self",
    does: [
      set([on("self")], (given) => {
        const name = stringOf(given.argument("key") ?? objectOf(given.at, []));
        const value = given.argument("value");
        return name === undefined || value === undefined ? [] : [{ when: TRUE, path: ["tags", name], value }];
      }),
    ],
  },
  add_tags: {
    ...call("tags"),
    receiver: "self",
    does: [set([on("self")], (given) => tagChanges("tags", given.argument("tags")))],
  },
  remove_tag: call("key value"),
  remove_tags: call("tags"),
};

/** Objects that can be read anew. */
const kept: Readonly<Record<string, CallRow>> = {
  ...tagging,
  update: call("validate", { answers: { is: "unknown" } }),
};

const ruleParameters = "ip_protocol from_port to_port cidr_ip src_group";
const itself = [on("group_id", "boto2:SecurityGroup")];

/** Methods by kind. */
export const boto2Ec2Objects: Readonly<Record<string, Readonly<Record<string, CallRow>>>> = {
  "boto2:Vpc": { ...kept, delete: asMethod(at("delete_vpc"), "vpc_id") },
  "boto2:Subnet": tagging,
  "boto2:InternetGateway": tagging,
  "boto2:RouteTable": tagging,
  "boto2:NetworkAcl": tagging,
  "boto2:VpcPeeringConnection": {
    ...kept,
    delete: asMethod(at("delete_vpc_peering_connection"), "vpc_peering_connection_id"),
  },
  "boto2:SecurityGroup": {
    ...tagging,
    authorize: {
      ...call(ruleParameters, { does: [add(itself, authorizations("ingress", byMethod))] }),
      receiver: "group_id",
    },
    revoke: {
      ...call(ruleParameters, { does: [remove(itself, authorizations("ingress", byMethod))] }),
      receiver: "group_id",
    },
    delete: { ...asMethod(at("delete_security_group"), "group_id"), parameters: ["dry_run"] },
  },
  "boto2:Instance": {
    ...kept,
    use_ip: {
      ...call("ip_address"),
      receiver: "instance_id",
      does: [
        {
          do: "create",
          type: "boto2:associate_address",
          kind: "boto2:RouteTableAssociation",
          readings: { ip_address: (_, value) => [["public_ip", value]] },
        },
      ],
    },
    modify_attribute: asMethod(at("modify_instance_attribute"), "instance_id"),
    create_image: { ...asMethod(at("create_image"), "instance_id"), parameters: ["name", "description", "no_reboot"] },
    terminate: asMethod(at("terminate_instances"), "instance_ids"),
    start: call(""),
    stop: call("force"),
    reboot: call(""),
    monitor: call(""),
    unmonitor: call(""),
    get_console_output: call("", { answers: { is: "unknown" } }),
  },
  "boto2:NetworkInterface": {
    ...kept,
    attach: asMethod(at("attach_network_interface"), "network_interface_id"),
    delete: asMethod(at("delete_network_interface"), "network_interface_id"),
    detach: call("force"),
  },
  "boto2:Address": {
    associate: {
      ...asMethod(at("associate_address"), "allocation_id"),
      parameters: ["instance_id", "network_interface_id", "private_ip_address", "allow_reassociation"],
    },
    release: { ...asMethod(at("release_address"), "allocation_id"), parameters: ["dry_run"] },
    delete: { ...asMethod(at("release_address"), "allocation_id"), parameters: ["dry_run"] },
    disassociate: {
      ...call(""),
      receiver: "allocation_id",
      does: [withdraws("boto2:associate_address", "allocation_id")],
    },
  },
  "boto2:Image": {
    ...kept,
    run: {
      ...call(`${launch} security_group_ids ${launched}`, { does: [runs], answers: reservation }),
      receiver: "image_id",
    },
  },
  "boto2:KeyPair": { save: call("directory_path"), delete: asMethod(at("delete_key_pair"), "key_name") },
  "boto2:Volume": {
    ...kept,
    attach: asMethod(at("attach_volume"), "volume_id"),
    create_snapshot: asMethod(at("create_snapshot"), "volume_id"),
    delete: asMethod(at("delete_volume"), "volume_id"),
  },
  "boto2:Snapshot": kept,
};
