/** A world to refer to: two of everything that can be named, no two of them alike. */

import type { NamedKind } from "../../src/providers/mapping/index.ts";
import type { Value } from "../../src/values/index.ts";
import type { Design } from "./design.ts";

/** What names the first or second thing of a kind, or one of two listeners. */
export type World = (kind: NamedKind | "listener", which: 1 | 2) => Value;

/** Adds the world to a design. Parts are read by their attributes, so they are of the dialect of who names them. */
export function addWorld(design: Design, dialect: string): World {
  for (const which of [1, 2] as const) {
    addHalf(design, which);
    addParts(design, which);
  }
  return (kind, which) => {
    const part = dialect === "cloudformation" || dialect === "elasticache" ? cloudformationParts[kind] : undefined;
    if (part !== undefined) return design.ref(`${part}${String(which)}`, "Ref");
    return design.ref(`${types[kind]}.${kind === "nic" ? "eni" : "w"}${String(which)}`, "id");
  };
}

const cloudformationParts: Readonly<Partial<Record<NamedKind | "listener", string>>> = {
  "launch-template": "Template",
  "subnet-group": "SubnetGroup",
  "cache-subnet-group": "CacheGroup",
  "memory-subnet-group": "MemoryGroup",
  "warehouse-subnet-group": "WarehouseGroup",
  "replication-subnet-group": "ReplicationGroup",
  "database-settings": "Database",
};

function addParts(design: Design, which: 1 | 2): void {
  const n = String(which);
  const groups = [design.ref(`aws_security_group.w${n}`, "id")];
  design.add("cloudformation:AWS::EC2::LaunchTemplate", `Template${n}`, {
    LaunchTemplateData: {
      ImageId: n,
      UserData: n,
      SecurityGroupIds: groups,
      NetworkInterfaces: [{ AssociatePublicIpAddress: which === 1, SubnetId: design.ref(`aws_subnet.w${n}`, "id") }],
      BlockDeviceMappings: [{ DeviceName: `/dev/sd${n}`, Ebs: { Encrypted: which === 1 } }],
    },
  });
  design.add("cloudformation:AWS::RDS::DBSubnetGroup", `SubnetGroup${n}`, {
    SubnetIds: [design.ref(`aws_subnet.w${n}`, "id")],
  });
  for (const [type, name] of [
    ["AWS::ElastiCache::SubnetGroup", "CacheGroup"],
    ["AWS::MemoryDB::SubnetGroup", "MemoryGroup"],
    ["AWS::Redshift::ClusterSubnetGroup", "WarehouseGroup"],
    ["AWS::DMS::ReplicationSubnetGroup", "ReplicationGroup"],
  ])
    design.add(`cloudformation:${type ?? ""}`, `${name ?? ""}${n}`, {
      SubnetIds: [design.ref(`aws_subnet.w${n}`, "id")],
    });
  design.add("cloudformation:AWS::RDS::DBInstance", `Database${n}`, {
    Engine: which === 1 ? "mysql" : "postgres",
    VPCSecurityGroups: groups,
    VpcSecurityGroupIds: groups,
    DBSubnetGroupName: design.ref(`SubnetGroup${n}`, "Ref"),
  });
}

/** Something that names the subject, so that what it is called and what it is another name of can be seen. */
export function addUser(design: Design, world: World, kind: NamedKind, name: Value | string, user: string): void {
  const add = (type: string, attributes: Parameters<Design["add"]>[2]): void => {
    design.add(`terraform:${type}`, user, attributes);
  };
  const open = { protocol: "tcp", from_port: 22, to_port: 22 };
  switch (kind) {
    case "net":
      return add("aws_subnet", { vpc_id: name });
    case "subnet":
      return add("aws_instance", { subnet_id: name });
    case "security-group":
      return add("aws_instance", { subnet_id: world("subnet", 1), vpc_security_group_ids: [name] });
    case "route-table":
      return add("aws_route_table_association", { subnet_id: world("subnet", 1), route_table_id: name });
    case "internet-service":
    case "nat-service":
    case "gateway":
    case "virtual-gateway":
    case "peering":
    case "transit-gateway":
    case "endpoint":
      return add("aws_route", {
        route_table_id: world("route-table", 1),
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: name,
      });
    case "transit-attachment":
      return add("aws_ec2_transit_gateway_route", {
        transit_gateway_route_table_id: world("transit-table", 1),
        destination_cidr_block: "0.0.0.0/0",
        transit_gateway_attachment_id: name,
      });
    case "transit-table":
      return add("aws_ec2_transit_gateway_route", {
        transit_gateway_route_table_id: name,
        destination_cidr_block: "0.0.0.0/0",
      });
    case "admin-access":
    case "client-vpn":
      design.add("cloudformation:AWS::EC2::ClientVpnTargetNetworkAssociation", user, {
        ClientVpnEndpointId: name,
        SubnetId: world("subnet", 1),
      });
      return add("aws_ec2_client_vpn_network_association", {
        client_vpn_endpoint_id: name,
        subnet_id: world("subnet", 1),
      });
    case "firewall-policy":
      return addFirewall(design, world, name, user);
    case "firewall-rule-group":
      addPolicies(design, name, user);
      return addFirewall(design, world, design.ref(`aws_networkfirewall_firewall_policy.${user}`, "arn"), user);
    case "nic":
      return add("aws_eip", { network_interface: name });
    case "public-ip":
      return add("aws_eip_association", { allocation_id: name, network_interface_id: world("nic", 1) });
    case "load-balancer":
      return add("aws_elb_attachment", { elb: name, instance: world("nic", 1) });
    case "target-group":
      return add("aws_lb_target_group_attachment", { target_group_arn: name, target_id: world("nic", 1) });
    case "network-acl":
      return add("aws_network_acl_association", { network_acl_id: name, subnet_id: world("subnet", 1) });
    case "launch-template":
      return addGroups(design, name, user);
    case "acl-association":
      design.add("ec2:ReplaceNetworkAclAssociation", user, {
        AssociationId: name,
        NetworkAclId: world("network-acl", 1),
      });
      return;
    case "subnet-group":
      return addDatabases(design, name, user);
    case "cache-subnet-group":
      design.add("cloudformation:AWS::ElastiCache::CacheCluster", user, { CacheSubnetGroupName: name });
      return add("aws_elasticache_cluster", { subnet_group_name: name });
    case "memory-subnet-group":
      design.add("cloudformation:AWS::MemoryDB::Cluster", user, { SubnetGroupName: name });
      return add("aws_memorydb_cluster", { subnet_group_name: name });
    case "warehouse-subnet-group":
      design.add("cloudformation:AWS::Redshift::Cluster", user, { ClusterSubnetGroupName: name });
      return add("aws_redshift_cluster", { cluster_subnet_group_name: name });
    case "replication-subnet-group":
      design.add("cloudformation:AWS::DMS::ReplicationInstance", user, { ReplicationSubnetGroupIdentifier: name });
      return add("aws_dms_replication_instance", { replication_subnet_group_id: name });
    case "prefix-list":
      return add("aws_security_group", { vpc_id: world("net", 1), ingress: [{ ...open, prefix_list_ids: [name] }] });
    case "database":
      return add("aws_rds_cluster_instance", { cluster_identifier: name });
    case "database-settings":
      return addReplicas(design, name, user);
    case "volume":
      return add("aws_volume_attachment", { volume_id: name, instance_id: world("vm", 1) });
    case "task":
      return;
    case "vm":
    case "vm-group":
      return add("aws_network_interface", { subnet_id: world("subnet", 1), attachment: [{ instance: name }] });
  }
}

function addFirewall(design: Design, world: World, policy: Value | string, user: string): void {
  const subnet_mapping = [{ subnet_id: world("subnet", 1) }];
  design.add("terraform:aws_networkfirewall_firewall", user, { firewall_policy_arn: policy, subnet_mapping });
}

/** One that asks a rule group, stateless and stateful. */
function addPolicies(design: Design, group: Value | string, user: string): void {
  const reference = [{ priority: 1, resource_arn: group }];
  design.add("terraform:aws_networkfirewall_firewall_policy", user, {
    firewall_policy: [
      {
        stateless_default_actions: ["aws:forward_to_sfe"],
        stateless_rule_group_reference: reference,
        stateful_rule_group_reference: reference,
      },
    ],
  });
}

function addGroups(design: Design, name: Value | string, user: string): void {
  design.add("terraform:aws_autoscaling_group", user, { launch_template: [{ id: name }] });
  design.add("cloudformation:AWS::AutoScaling::AutoScalingGroup", user, { LaunchConfigurationName: name });
}

function addDatabases(design: Design, name: Value | string, user: string): void {
  design.add("terraform:aws_db_instance", user, { db_subnet_group_name: name });
  design.add("cloudformation:AWS::RDS::DBInstance", user, { DBSubnetGroupName: name });
}

const types: Readonly<Record<NamedKind | "listener", string>> = {
  listener: "aws_lb_listener",
  net: "aws_vpc",
  subnet: "aws_subnet",
  "route-table": "aws_route_table",
  "internet-service": "aws_internet_gateway",
  "nat-service": "aws_nat_gateway",
  gateway: "aws_ec2_carrier_gateway",
  "virtual-gateway": "aws_vpn_gateway",
  peering: "aws_vpc_peering_connection",
  "transit-gateway": "aws_ec2_transit_gateway",
  "transit-attachment": "aws_ec2_transit_gateway_peering_attachment",
  "transit-table": "aws_ec2_transit_gateway_route_table",
  endpoint: "aws_vpc_endpoint",
  "admin-access": "aws_ec2_client_vpn_endpoint",
  "public-ip": "aws_eip",
  nic: "aws_network_interface",
  vm: "aws_instance",
  task: "aws_ecs_service",
  volume: "aws_ebs_volume",
  "vm-group": "aws_autoscaling_group",
  "load-balancer": "aws_elb",
  "target-group": "aws_lb_target_group",
  database: "aws_rds_cluster",
  "security-group": "aws_security_group",
  "network-acl": "aws_network_acl",
  "launch-template": "aws_launch_template",
  "subnet-group": "aws_db_subnet_group",
  "cache-subnet-group": "aws_elasticache_subnet_group",
  "memory-subnet-group": "aws_memorydb_subnet_group",
  "warehouse-subnet-group": "aws_redshift_subnet_group",
  "replication-subnet-group": "aws_dms_replication_subnet_group",
  "prefix-list": "aws_ec2_managed_prefix_list",
  "database-settings": "aws_rds_cluster",
  "acl-association": "aws_network_acl_association",
  "client-vpn": "aws_ec2_client_vpn_endpoint",
  "firewall-policy": "aws_networkfirewall_firewall_policy",
  "firewall-rule-group": "aws_networkfirewall_rule_group",
};

const someRules = {
  rule_group: [{ rules_source: [{ stateless_rules_and_custom_actions: [{ stateless_rule: [{ priority: 1 }] }] }] }],
};

function addHalf(design: Design, which: 1 | 2): void {
  const w = `w${String(which)}`;
  const of = (type: string): Value => design.ref(`${type}.${w}`, "id");
  const net = { vpc_id: of("aws_vpc") };
  const add = (type: string, attributes: Parameters<Design["add"]>[2]): void => {
    design.add(`terraform:${type}`, w, attributes);
  };
  add("aws_vpc", { cidr_block: `10.${String(which)}.0.0/16`, ipv6_cidr_block: `2001:db8:${String(which)}::/56` });
  add("aws_subnet", {
    ...net,
    cidr_block: `10.${String(which)}.1.0/24`,
    availability_zone: `zone-${String(which)}`,
    map_public_ip_on_launch: which === 1,
  });
  add("aws_route_table", net);
  add("aws_internet_gateway", net);
  add("aws_nat_gateway", { subnet_id: of("aws_subnet") });
  add("aws_vpn_gateway", net);
  add("aws_vpn_connection", { vpn_gateway_id: of("aws_vpn_gateway") });
  add("aws_ec2_carrier_gateway", net);
  add("aws_vpc_peering_connection", { ...net, peer_vpc_id: of("aws_vpc") });
  add("aws_networkfirewall_rule_group", which === 1 ? {} : { ...someRules, rules: "pass ip any any -> any any" });
  add("aws_networkfirewall_firewall_policy", {
    firewall_policy: [{ stateless_default_actions: [which === 1 ? "aws:pass" : "aws:drop"] }],
  });
  add("aws_ec2_transit_gateway", {});
  add("aws_ec2_transit_gateway_route_table", { transit_gateway_id: of("aws_ec2_transit_gateway") });
  add("aws_ec2_transit_gateway_peering_attachment", { transit_gateway_id: of("aws_ec2_transit_gateway") });
  add("aws_vpc_endpoint", { ...net, service_name: w, vpc_endpoint_type: "Interface" });
  add("aws_ec2_client_vpn_endpoint", { ...net, security_group_ids: [of("aws_security_group")] });
  add("aws_eip", {});
  add("aws_security_group", net);
  add("aws_network_acl", net);
  add("aws_instance", { subnet_id: of("aws_subnet") });
  add("aws_ebs_volume", { availability_zone: `zone-${String(which)}` });
  add("aws_elb", {
    subnets: [of("aws_subnet")],
    listener: [{ lb_port: 80, lb_protocol: "tcp", instance_port: 80, instance_protocol: "tcp" }],
  });
  add("aws_lb_target_group", { ...net, port: 8000 + which, protocol: "HTTP" });
  add("aws_lb", { load_balancer_type: "network", subnets: [of("aws_subnet")] });
  add("aws_lb_listener", { load_balancer_arn: of("aws_lb"), port: 80, protocol: "TCP" });
  add("aws_ec2_managed_prefix_list", {
    name: w,
    address_family: "IPv4",
    entry: [{ cidr: `192.0.${String(which)}.0/24` }],
  });
  add("aws_security_group_rule", {
    security_group_id: of("aws_security_group"),
    type: "ingress",
    protocol: "tcp",
    from_port: which,
    to_port: which,
    prefix_list_ids: [of("aws_ec2_managed_prefix_list")],
  });
  for (const type of [
    "aws_elasticache_subnet_group",
    "aws_memorydb_subnet_group",
    "aws_redshift_subnet_group",
    "aws_dms_replication_subnet_group",
  ])
    add(type, { subnet_ids: [of("aws_subnet")] });
  add("aws_db_subnet_group", { name: w, subnet_ids: [of("aws_subnet")] });
  add("aws_rds_cluster", {
    cluster_identifier: w,
    engine: which === 1 ? "aurora-mysql" : "aurora-postgresql",
    db_subnet_group_name: w,
    vpc_security_group_ids: [of("aws_security_group")],
  });
  add("aws_launch_template", {
    name: w,
    image_id: w,
    user_data: w,
    vpc_security_group_ids: [of("aws_security_group")],
    network_interfaces: [{ associate_public_ip_address: which === 1, subnet_id: of("aws_subnet") }],
    block_device_mappings: [{ device_name: `/dev/sd${w}`, ebs: [{ encrypted: which === 1 }] }],
  });
  add("aws_autoscaling_group", {
    name: w,
    vpc_zone_identifier: [of("aws_subnet")],
    launch_template: [{ id: of("aws_launch_template") }],
  });
  design.add("terraform:aws_network_interface", `eni${String(which)}`, { subnet_id: of("aws_subnet") });
}

function addReplicas(design: Design, name: Value | string, user: string): void {
  design.add("terraform:aws_db_instance", user, { replicate_source_db: name });
  design.add("cloudformation:AWS::RDS::DBInstance", user, { SourceDBInstanceIdentifier: name });
}
