/** What things of boto 2 are like: ids, attributes of objects, filters. Names are those of its classes. */

import type { KindRow, Reach } from "../../../resources/index.ts";
import { type KindParts, names } from "./rows.ts";

function kind(
  name: string,
  describedBy: string,
  parts: KindParts & { readonly id?: string; readonly sdk?: string; readonly own?: string } = {},
): KindRow {
  const { fields = "", names: further = "", members = {}, reaches = {}, filters = {}, implicit, shows } = parts;
  const { id = "id", sdk = "boto2:ec2", own = "region tags" } = parts;
  const connection: Reach = { is: "connection", sdk };
  return {
    name: `boto2:${name}`,
    dialect: "boto2",
    sdk,
    id,
    names: names(further),
    fields: [id, ...names(further), ...names(own), ...names(fields)],
    members,
    reaches: { connection, ...reaches },
    describedBy: `boto2:${describedBy}`,
    filters: { tag: "tags", ...filters },
    ...(implicit === undefined ? {} : { implicit }),
    ...(shows === undefined ? {} : { shows }),
  };
}

const inVpc = { "vpc-id": "vpc_id" };

export const boto2Kinds: readonly KindRow[] = [
  kind("Vpc", "get_all_vpcs", {
    fields: "dhcp_options_id state cidr_block is_default instance_tenancy classic_link_enabled",
    filters: { ...inVpc, "vpc-id": "id", cidr: "cidr_block", cidrBlock: "cidr_block", "cidr-block": "cidr_block" },
  }),
  kind("Subnet", "get_all_subnets", {
    fields: "vpc_id state cidr_block available_ip_address_count availability_zone mapPublicIpOnLaunch defaultForAz",
    filters: {
      ...inVpc,
      vpcId: "vpc_id",
      "subnet-id": "id",
      cidrBlock: "cidr_block",
      "cidr-block": "cidr_block",
      "availability-zone": "availability_zone",
      availabilityZone: "availability_zone",
    },
  }),
  kind("InternetGateway", "get_all_internet_gateways", {
    fields: "attachments",
    filters: { "attachment.vpc-id": "vpc_id", "internet-gateway-id": "id" },
  }),
  kind("NatGateway", "get_all_nat_gateways", { members: { natGatewayId: "id" }, fields: "vpcId subnetId state" }),
  kind("RouteTable", "get_all_route_tables", {
    fields: "vpc_id routes",
    filters: { ...inVpc, "route-table-id": "id", "association.subnet-id": "subnet_id" },
    reaches: {
      associations: { is: "associations", main: "associations", flag: "association.main", id: "association_id" },
    },
    implicit: { within: "vpc_id", when: { "association.main": "true" }, alone: true },
  }),
  kind("RouteTableAssociation", "get_all_route_table_associations", { id: "association_id" }),
  kind("SecurityGroup", "get_all_security_groups", {
    fields: "owner_id name description vpc_id rules rules_egress",
    filters: { ...inVpc, "group-id": "id", "group-name": "name", description: "description" },
    reaches: { instances: { is: "answer", answer: { is: "unknown" } } },
    shows: { rules: "ingress", rules_egress: "egress" },
    implicit: { within: "vpc_id", when: { name: "default" }, alone: false },
  }),
  kind("Instance", "get_all_instances", {
    fields:
      "dns_name public_dns_name private_dns_name key_name instance_type launch_time image_id kernel monitored subnet_id vpc_id private_ip_address ip_address root_device_name root_device_type block_device_mapping state state_code state_reason client_token groups platform interfaces architecture virtualization_type placement instance_profile spot_instance_request_id ami_launch_index",
    filters: { ...inVpc, "instance-id": "id", "subnet-id": "subnet_id", "image-id": "image_id" },
  }),
  kind("NetworkInterface", "get_all_network_interfaces", {
    fields:
      "subnet_id vpc_id availability_zone description owner_id requester_managed status mac_address private_ip_address source_dest_check groups attachment private_ip_addresses",
    filters: { ...inVpc, "network-interface-id": "id", "subnet-id": "subnet_id" },
  }),
  kind("Address", "get_all_addresses", {
    own: "region",
    id: "allocation_id",
    names: "public_ip",
    fields: "instance_id domain association_id network_interface_id network_interface_owner_id private_ip_address",
    filters: { "allocation-id": "allocation_id", "public-ip": "public_ip", domain: "domain" },
  }),
  kind("NetworkAcl", "get_all_network_acls", {
    fields: "vpc_id network_acl_entries",
    filters: { ...inVpc, "network-acl-id": "id", "association.subnet-id": "subnet_id" },
    reaches: { associations: { is: "associations", main: "associations", flag: "default", id: "association_id" } },
    implicit: { within: "vpc_id", when: { default: "true" }, alone: true },
  }),
  kind("VpcPeeringConnection", "get_all_vpc_peering_connections", {
    fields: "accepter_vpc_info requester_vpc_info expiration_time status_code status_message",
  }),
  kind("VpnGateway", "get_all_vpn_gateways", { fields: "type state availability_zone attachments" }),
  kind("CustomerGateway", "get_all_customer_gateways", { fields: "type state ip_address bgp_asn" }),
  kind("VpnConnection", "get_all_vpn_connections", {
    fields:
      "state customer_gateway_configuration type customer_gateway_id vpn_gateway_id tunnels options static_routes",
  }),
  kind("Volume", "get_all_volumes", {
    fields: "create_time status size snapshot_id attach_data zone type iops encrypted",
  }),
  kind("Snapshot", "get_all_snapshots", {
    fields: "volume_id status progress start_time owner_id owner_alias volume_size description encrypted",
  }),
  kind("Image", "get_all_images", {
    fields:
      "location state owner_id owner_alias is_public architecture platform type kernel_id ramdisk_id name description block_device_mapping root_device_type root_device_name virtualization_type hypervisor",
  }),
  kind("KeyPair", "get_all_key_pairs", { id: "name", own: "region", fields: "fingerprint material" }),
  kind("PlacementGroup", "get_all_placement_groups", { id: "name", fields: "strategy state" }),
  kind("DhcpOptions", "get_all_dhcp_options", { fields: "options" }),
  kind("Done", "get_all_tags", { id: "id" }),
  kind("LoadBalancer", "get_all_load_balancers", {
    own: "",
    id: "name",
    sdk: "boto2:elb",
    fields:
      "listeners health_check policies dns_name created_time instances availability_zones canonical_hosted_zone_name canonical_hosted_zone_name_id source_security_group subnets security_groups vpc_id scheme backends",
  }),
  kind("DBInstance", "get_all_dbinstances", {
    sdk: "boto2:rds",
    fields:
      "create_time engine status allocated_storage endpoint instance_class master_username security_groups availability_zone backup_retention_period multi_az iops vpc_security_groups subnet_group engine_version port",
  }),
  kind("DBInstance2", "describe_db_instances", { id: "db_instance_identifier", sdk: "boto2:rds2" }),
  kind("DBSubnetGroup", "get_all_db_subnet_groups", {
    id: "name",
    sdk: "boto2:rds",
    fields: "description subnet_ids vpc_id status",
  }),
  kind("AutoScalingGroup", "get_all_groups", {
    id: "name",
    sdk: "boto2:autoscale",
    fields:
      "min_size max_size created_time launch_config_name desired_capacity load_balancers availability_zones health_check_period health_check_type vpc_zone_identifier instances termination_policies",
  }),
  kind("LaunchConfiguration", "get_all_launch_configurations", {
    id: "name",
    sdk: "boto2:autoscale",
    fields: "instance_type key_name security_groups image_id user_data associate_public_ip_address",
  }),
];
