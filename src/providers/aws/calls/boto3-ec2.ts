/** Calls of boto3's EC2 client: Nets, Subnets, routes, gateways, addresses, groups, VMs, ACLs. */

import type { Answer, AttributeReader, CallEffect, CallRow } from "../../../resources/index.ts";
import { InvariantError } from "../../../source/index.ts";
import { everythingOut } from "./authorizations.ts";
import { permissions } from "./permissions.ts";
import { argument, each, elements, specifiedTags, tagChanges, tagObject, unwrapped } from "./readers.ts";
import {
  add,
  deletes,
  type Formats,
  on,
  recordOf,
  recordOfAll,
  remove,
  row,
  type RowParts,
  set,
  thing,
  things,
  withdraws,
} from "./rows.ts";

const formats: Formats = {
  CidrBlock: "cidr",
  DestinationCidrBlock: "cidr",
  DestinationIpv6CidrBlock: "cidr",
  Ipv6CidrBlock: "cidr",
  SecurityGroupIds: "list",
  SecurityGroups: "list",
  Groups: "list",
  SubnetIds: "list",
  RouteTableIds: "list",
  InstanceIds: "list",
  Resources: "list",
};

function call(parameters: string, parts: RowParts = {}): CallRow {
  return row(`${parameters} DryRun`, formats, { namedOnly: true, ...parts });
}

/** A call that makes a thing which its answer describes under `field`, or as a whole where there is none. */
function makes(
  action: string,
  kindName: string,
  field: string | undefined,
  parameters: string,
  parts: Partial<Create> = {},
): CallRow {
  const create: CallEffect = {
    do: "create",
    type: `ec2:${action}`,
    kind: `ec2:${kindName}`,
    readings: { TagSpecifications: specifiedTags },
    ...parts,
  };
  const answers = field === undefined ? ({ is: "thing", access: "key" } as const) : recordOf(field);
  return call(`${parameters} TagSpecifications`, { does: [create], answers });
}

/** A call that relates things which are there: it takes no tags. */
function relates(
  action: string,
  kindName: string,
  parameters: string,
  answers: Answer,
  parts: Partial<Create> = {},
): CallRow {
  const create: CallEffect = { do: "create", type: `ec2:${action}`, kind: `ec2:${kindName}`, ...parts };
  return call(parameters, { does: [create], answers });
}

const itself: Answer = { is: "thing", access: "key" };
const state: Answer = { is: "unknown" };

type Create = Extract<CallEffect, { readonly do: "create" }>;

const routeParameters =
  "RouteTableId DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId GatewayId NatGatewayId InstanceId NetworkInterfaceId VpcPeeringConnectionId TransitGatewayId EgressOnlyInternetGatewayId VpcEndpointId LocalGatewayId CarrierGatewayId CoreNetworkArn";
const routeKey = "RouteTableId DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId";
const entryParameters =
  "NetworkAclId RuleNumber Protocol RuleAction Egress CidrBlock Ipv6CidrBlock PortRange IcmpTypeCode";
const permissionParameters =
  "GroupId IpPermissions IpProtocol FromPort ToPort CidrIp SourceSecurityGroupName SourceSecurityGroupOwnerId";
const group = [on("GroupId", "ec2:SecurityGroup"), on("GroupName", "ec2:SecurityGroup", "GroupName")];

const createRoute: CallEffect = { do: "create", type: "ec2:CreateRoute", kind: "ec2:Route" };
const createEntry: CallEffect = { do: "create", type: "ec2:CreateNetworkAclEntry", kind: "ec2:NetworkAclEntry" };

const instanceParameters =
  "ImageId MinCount MaxCount InstanceType KeyName SubnetId SecurityGroupIds SecurityGroups NetworkInterfaces Placement LaunchTemplate UserData IamInstanceProfile BlockDeviceMappings Monitoring PrivateIpAddress DisableApiTermination InstanceInitiatedShutdownBehavior EbsOptimized ClientToken CreditSpecification CpuOptions CapacityReservationSpecification HibernationOptions MetadataOptions EnclaveOptions Ipv6AddressCount Ipv6Addresses AdditionalInfo RamdiskId KernelId InstanceMarketOptions PrivateDnsNameOptions MaintenanceOptions DisableApiStop ElasticGpuSpecification LicenseSpecifications";

/** The association that is replaced is mostly looked up by its Subnet. */
const withSubnet: AttributeReader = (call, association) => {
  const subnet = call.said(association, "SubnetId");
  const own = ["AssociationId", association] as const;
  return subnet === undefined ? [own] : [own, ["SubnetId", subnet]];
};

const creations: Readonly<Record<string, CallRow>> = {
  create_vpc: makes(
    "CreateVpc",
    "Vpc",
    "Vpc",
    "CidrBlock InstanceTenancy AmazonProvidedIpv6CidrBlock Ipv6Pool Ipv6CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength",
  ),
  create_subnet: makes(
    "CreateSubnet",
    "Subnet",
    "Subnet",
    "VpcId CidrBlock AvailabilityZone AvailabilityZoneId Ipv6CidrBlock OutpostArn Ipv6Native",
  ),
  create_internet_gateway: makes("CreateInternetGateway", "InternetGateway", "InternetGateway", ""),
  create_egress_only_internet_gateway: makes(
    "CreateEgressOnlyInternetGateway",
    "EgressOnlyInternetGateway",
    "EgressOnlyInternetGateway",
    "VpcId ClientToken",
  ),
  create_nat_gateway: makes(
    "CreateNatGateway",
    "NatGateway",
    "NatGateway",
    "SubnetId AllocationId ConnectivityType ClientToken PrivateIpAddress",
  ),
  create_route_table: makes("CreateRouteTable", "RouteTable", "RouteTable", "VpcId ClientToken"),
  create_security_group: makes("CreateSecurityGroup", "SecurityGroup", undefined, "GroupName Description VpcId", {
    initially: everythingOut({ protocol: "IpProtocol", range: "CidrIp" }),
  }),
  create_network_interface: makes(
    "CreateNetworkInterface",
    "NetworkInterface",
    "NetworkInterface",
    "SubnetId Groups Description PrivateIpAddress PrivateIpAddresses SecondaryPrivateIpAddressCount Ipv6Addresses Ipv6AddressCount InterfaceType ClientToken",
  ),
  create_network_acl: makes("CreateNetworkAcl", "NetworkAcl", "NetworkAcl", "VpcId ClientToken"),
  create_managed_prefix_list: makes(
    "CreateManagedPrefixList",
    "PrefixList",
    "PrefixList",
    "PrefixListName Entries MaxEntries AddressFamily ClientToken",
  ),
  create_vpc_peering_connection: makes(
    "CreateVpcPeeringConnection",
    "VpcPeeringConnection",
    "VpcPeeringConnection",
    "VpcId PeerVpcId PeerOwnerId PeerRegion",
  ),
  create_vpc_endpoint: makes(
    "CreateVpcEndpoint",
    "VpcEndpoint",
    "VpcEndpoint",
    "VpcId ServiceName VpcEndpointType RouteTableIds SubnetIds SecurityGroupIds PolicyDocument PrivateDnsEnabled ClientToken",
  ),
  create_vpn_gateway: makes("CreateVpnGateway", "VpnGateway", "VpnGateway", "Type AvailabilityZone AmazonSideAsn"),
  create_customer_gateway: makes(
    "CreateCustomerGateway",
    "CustomerGateway",
    "CustomerGateway",
    "Type PublicIp BgpAsn IpAddress CertificateArn DeviceName",
  ),
  create_vpn_connection: makes(
    "CreateVpnConnection",
    "VpnConnection",
    "VpnConnection",
    "Type CustomerGatewayId VpnGatewayId TransitGatewayId Options",
  ),
  create_vpn_connection_route: relates(
    "CreateVpnConnectionRoute",
    "Attachment",
    "DestinationCidrBlock VpnConnectionId",
    { is: "nothing" },
  ),
  create_transit_gateway: makes("CreateTransitGateway", "TransitGateway", "TransitGateway", "Description Options"),
  create_transit_gateway_vpc_attachment: makes(
    "CreateTransitGatewayVpcAttachment",
    "TransitGatewayAttachment",
    "TransitGatewayVpcAttachment",
    "TransitGatewayId VpcId SubnetIds Options",
  ),
  create_transit_gateway_peering_attachment: makes(
    "CreateTransitGatewayPeeringAttachment",
    "TransitGatewayAttachment",
    "TransitGatewayPeeringAttachment",
    "TransitGatewayId PeerTransitGatewayId PeerAccountId PeerRegion Options",
  ),
  accept_transit_gateway_peering_attachment: relates(
    "AcceptTransitGatewayPeeringAttachment",
    "Attachment",
    "TransitGatewayAttachmentId",
    state,
  ),
  create_transit_gateway_route_table: makes(
    "CreateTransitGatewayRouteTable",
    "TransitGatewayRouteTable",
    "TransitGatewayRouteTable",
    "TransitGatewayId",
  ),
  associate_transit_gateway_route_table: relates(
    "AssociateTransitGatewayRouteTable",
    "Attachment",
    "TransitGatewayRouteTableId TransitGatewayAttachmentId",
    state,
  ),
  enable_transit_gateway_route_table_propagation: relates(
    "EnableTransitGatewayRouteTablePropagation",
    "Attachment",
    "TransitGatewayRouteTableId TransitGatewayAttachmentId",
    state,
  ),
  create_transit_gateway_route: relates(
    "CreateTransitGatewayRoute",
    "Attachment",
    "DestinationCidrBlock TransitGatewayRouteTableId TransitGatewayAttachmentId Blackhole",
    state,
  ),
  create_client_vpn_endpoint: makes(
    "CreateClientVpnEndpoint",
    "ClientVpnEndpoint",
    undefined,
    "ClientCidrBlock ServerCertificateArn AuthenticationOptions ConnectionLogOptions DnsServers TransportProtocol VpnPort Description SplitTunnel ClientToken SecurityGroupIds VpcId SelfServicePortal ClientConnectOptions SessionTimeoutHours ClientLoginBannerOptions",
  ),
  associate_client_vpn_target_network: relates(
    "AssociateClientVpnTargetNetwork",
    "Attachment",
    "ClientVpnEndpointId SubnetId ClientToken",
    state,
  ),
  create_instance_connect_endpoint: makes(
    "CreateInstanceConnectEndpoint",
    "InstanceConnectEndpoint",
    "InstanceConnectEndpoint",
    "SubnetId SecurityGroupIds PreserveClientIp ClientToken",
  ),
  create_launch_template: makes(
    "CreateLaunchTemplate",
    "LaunchTemplate",
    "LaunchTemplate",
    "LaunchTemplateName LaunchTemplateData VersionDescription ClientToken",
  ),
  create_volume: makes(
    "CreateVolume",
    "Volume",
    undefined,
    "AvailabilityZone Size SnapshotId VolumeType Iops Encrypted KmsKeyId",
  ),
  create_snapshot: makes("CreateSnapshot", "Snapshot", undefined, "VolumeId Description"),
  create_image: makes("CreateImage", "Image", undefined, "InstanceId Name Description NoReboot BlockDeviceMappings"),
  create_key_pair: makes("CreateKeyPair", "KeyPair", undefined, "KeyName KeyType KeyFormat"),
  import_key_pair: makes("ImportKeyPair", "KeyPair", undefined, "KeyName PublicKeyMaterial"),
  create_dhcp_options: makes("CreateDhcpOptions", "DhcpOptions", "DhcpOptions", "DhcpConfigurations"),
  create_placement_group: makes(
    "CreatePlacementGroup",
    "PlacementGroup",
    "PlacementGroup",
    "GroupName Strategy PartitionCount",
  ),
  allocate_address: makes("AllocateAddress", "Address", undefined, "Domain Address PublicIpv4Pool NetworkBorderGroup"),
  run_instances: {
    ...makes("RunInstances", "Instance", "Instances", instanceParameters, { copies: "MaxCount" }),
    answers: recordOfAll("Instances"),
  },
  create_route: call(routeParameters, { does: [createRoute], answers: recordOf("Return", { is: "nothing" }) }),
  replace_route: call(routeParameters, { does: [withdraws("ec2:CreateRoute", routeKey), createRoute] }),
  associate_route_table: relates(
    "AssociateRouteTable",
    "RouteTableAssociation",
    "RouteTableId SubnetId GatewayId",
    itself,
  ),
  modify_vpc_block_public_access_options: relates(
    "ModifyVpcBlockPublicAccessOptions",
    "VpcBlockPublicAccessOptions",
    "InternetGatewayBlockMode",
    itself,
  ),
  create_vpc_block_public_access_exclusion: relates(
    "CreateVpcBlockPublicAccessExclusion",
    "VpcBlockPublicAccessExclusion",
    "SubnetId VpcId InternetGatewayExclusionMode TagSpecifications",
    itself,
  ),
  replace_route_table_association: relates(
    "ReplaceRouteTableAssociation",
    "ReplacedRouteTableAssociation",
    "AssociationId RouteTableId",
    itself,
  ),
  attach_internet_gateway: relates("AttachInternetGateway", "Attachment", "InternetGatewayId VpcId", { is: "nothing" }),
  associate_address: relates(
    "AssociateAddress",
    "AddressAssociation",
    "AllocationId PublicIp InstanceId NetworkInterfaceId PrivateIpAddress AllowReassociation",
    itself,
  ),
  attach_network_interface: relates(
    "AttachNetworkInterface",
    "Attachment",
    "NetworkInterfaceId InstanceId DeviceIndex NetworkCardIndex",
    itself,
  ),
  enable_ebs_encryption_by_default: relates("EnableEbsEncryptionByDefault", "Attachment", "", state),
  attach_volume: relates("AttachVolume", "Attachment", "VolumeId InstanceId Device", state),
  attach_vpn_gateway: relates("AttachVpnGateway", "Attachment", "VpnGatewayId VpcId", state),
  enable_vgw_route_propagation: relates("EnableVgwRoutePropagation", "Attachment", "RouteTableId GatewayId", state),
  accept_vpc_peering_connection: relates("AcceptVpcPeeringConnection", "Attachment", "VpcPeeringConnectionId", state),
  create_network_acl_entry: call(entryParameters, { does: [createEntry] }),
  replace_network_acl_entry: call(entryParameters, {
    does: [withdraws("ec2:CreateNetworkAclEntry", "NetworkAclId RuleNumber Egress"), createEntry],
  }),
  replace_network_acl_association: relates(
    "ReplaceNetworkAclAssociation",
    "ReplacedNetworkAclAssociation",
    "AssociationId NetworkAclId",
    itself,
    { readings: { AssociationId: withSubnet } },
  ),
};

const changes: Readonly<Record<string, CallRow>> = {
  authorize_security_group_ingress: call(`${permissionParameters} GroupName TagSpecifications`, {
    does: [add(group, permissions("ingress"))],
  }),
  authorize_security_group_egress: call(`${permissionParameters} TagSpecifications`, {
    does: [add(group, permissions("egress"))],
  }),
  revoke_security_group_ingress: revokes("ingress"),
  revoke_security_group_egress: revokes("egress"),
  update_security_group_rule_descriptions_ingress: call("GroupId GroupName IpPermissions"),
  update_security_group_rule_descriptions_egress: call("GroupId GroupName IpPermissions"),
  modify_subnet_attribute: call("SubnetId MapPublicIpOnLaunch AssignIpv6AddressOnCreation", {
    does: [
      set(
        [on("SubnetId", "ec2:Subnet")],
        each(unwrapped("MapPublicIpOnLaunch"), unwrapped("AssignIpv6AddressOnCreation")),
      ),
    ],
  }),
  modify_vpc_attribute: call("VpcId EnableDnsSupport EnableDnsHostnames", {
    does: [set([on("VpcId", "ec2:Vpc")], each(unwrapped("EnableDnsSupport"), unwrapped("EnableDnsHostnames")))],
  }),
  modify_instance_attribute: call(
    "InstanceId SourceDestCheck Groups Attribute Value InstanceType DisableApiTermination UserData EbsOptimized InstanceInitiatedShutdownBehavior",
    {
      does: [set([on("InstanceId", "ec2:Instance")], each(unwrapped("SourceDestCheck"), argument("Groups")))],
    },
  ),
  modify_network_interface_attribute: call("NetworkInterfaceId SourceDestCheck Groups Description Attachment", {
    does: [
      set([on("NetworkInterfaceId", "ec2:NetworkInterface")], each(unwrapped("SourceDestCheck"), argument("Groups"))),
    ],
  }),
  create_tags: call("Resources Tags", {
    does: [set([on("Resources")], (given) => tagChanges("Tags", tagsOf(given.argument("Tags"))))],
  }),
  create_launch_template_version: call(
    "LaunchTemplateId LaunchTemplateName LaunchTemplateData SourceVersion VersionDescription",
    {
      does: [
        set(
          [
            on("LaunchTemplateId", "ec2:LaunchTemplate"),
            on("LaunchTemplateName", "ec2:LaunchTemplate", "LaunchTemplateName"),
          ],
          argument("LaunchTemplateData"),
        ),
      ],
      answers: { is: "unknown" },
    },
  ),
  associate_vpc_cidr_block: call("VpcId CidrBlock AmazonProvidedIpv6CidrBlock", {
    does: [
      add([on("VpcId", "ec2:Vpc")], each(elements("CidrBlock", "AssociatedCidrBlocks"))),
      set([on("VpcId", "ec2:Vpc")], argument("AmazonProvidedIpv6CidrBlock")),
    ],
    answers: { is: "unknown" },
  }),
  associate_dhcp_options: call("DhcpOptionsId VpcId"),
};

function tagsOf(tags: Parameters<typeof tagObject>[0] | undefined) {
  return tags === undefined ? undefined : tagObject(tags);
}

function revokes(direction: "ingress" | "egress"): CallRow {
  const name = direction === "ingress" ? "GroupName" : "";
  return call(`${permissionParameters} ${name} SecurityGroupRuleIds`, {
    does: [remove(group, permissions(direction)), { do: "open", on: group, given: "SecurityGroupRuleIds" }],
  });
}

function deletion(parameter: string, kindName: string): CallRow {
  return call(parameter, { does: [deletes(on(parameter, `ec2:${kindName}`))] });
}

const removals: Readonly<Record<string, CallRow>> = {
  delete_vpc: deletion("VpcId", "Vpc"),
  delete_subnet: deletion("SubnetId", "Subnet"),
  delete_internet_gateway: deletion("InternetGatewayId", "InternetGateway"),
  delete_nat_gateway: deletion("NatGatewayId", "NatGateway"),
  delete_route_table: deletion("RouteTableId", "RouteTable"),
  delete_network_interface: deletion("NetworkInterfaceId", "NetworkInterface"),
  delete_network_acl: deletion("NetworkAclId", "NetworkAcl"),
  delete_vpc_peering_connection: deletion("VpcPeeringConnectionId", "VpcPeeringConnection"),
  delete_launch_template: deletion("LaunchTemplateId", "LaunchTemplate"),
  delete_key_pair: deletion("KeyName", "KeyPair"),
  delete_volume: deletion("VolumeId", "Volume"),
  delete_security_group: call("GroupId GroupName", { does: [deletes(...group)] }),
  terminate_instances: deletion("InstanceIds", "Instance"),
  release_address: call("AllocationId PublicIp", {
    does: [deletes(on("AllocationId", "ec2:Address"), on("PublicIp", "ec2:Address", "PublicIp"))],
  }),
  delete_vpc_endpoints: deletion("VpcEndpointIds", "VpcEndpoint"),
  delete_vpn_gateway: deletion("VpnGatewayId", "VpnGateway"),
  delete_vpn_connection: deletion("VpnConnectionId", "VpnConnection"),
  delete_vpn_connection_route: call("DestinationCidrBlock VpnConnectionId", {
    does: [withdraws("ec2:CreateVpnConnectionRoute", "DestinationCidrBlock VpnConnectionId")],
  }),
  disable_vgw_route_propagation: call("RouteTableId GatewayId", {
    does: [withdraws("ec2:EnableVgwRoutePropagation", "RouteTableId GatewayId")],
  }),
  delete_transit_gateway: deletion("TransitGatewayId", "TransitGateway"),
  delete_transit_gateway_vpc_attachment: deletion("TransitGatewayAttachmentId", "TransitGatewayAttachment"),
  delete_transit_gateway_peering_attachment: deletion("TransitGatewayAttachmentId", "TransitGatewayAttachment"),
  delete_transit_gateway_route_table: deletion("TransitGatewayRouteTableId", "TransitGatewayRouteTable"),
  delete_transit_gateway_route: call("TransitGatewayRouteTableId DestinationCidrBlock", {
    does: [withdraws("ec2:CreateTransitGatewayRoute", "TransitGatewayRouteTableId DestinationCidrBlock")],
  }),
  disassociate_transit_gateway_route_table: call("TransitGatewayRouteTableId TransitGatewayAttachmentId", {
    does: [withdraws("ec2:AssociateTransitGatewayRouteTable", "TransitGatewayRouteTableId TransitGatewayAttachmentId")],
  }),
  disable_transit_gateway_route_table_propagation: call("TransitGatewayRouteTableId TransitGatewayAttachmentId", {
    does: [
      withdraws(
        "ec2:EnableTransitGatewayRouteTablePropagation",
        "TransitGatewayRouteTableId TransitGatewayAttachmentId",
      ),
    ],
  }),
  delete_client_vpn_endpoint: deletion("ClientVpnEndpointId", "ClientVpnEndpoint"),
  delete_instance_connect_endpoint: deletion("InstanceConnectEndpointId", "InstanceConnectEndpoint"),
  delete_route: call(routeKey, { does: [withdraws("ec2:CreateRoute", routeKey)] }),
  delete_network_acl_entry: call("NetworkAclId RuleNumber Egress", {
    does: [withdraws("ec2:CreateNetworkAclEntry", "NetworkAclId RuleNumber Egress")],
  }),
  detach_internet_gateway: call("InternetGatewayId VpcId", {
    does: [withdraws("ec2:AttachInternetGateway", "InternetGatewayId VpcId")],
  }),
  detach_vpn_gateway: call("VpnGatewayId VpcId", { does: [withdraws("ec2:AttachVpnGateway", "VpnGatewayId VpcId")] }),
  detach_network_interface: deletion("AttachmentId", "Attachment"),
  detach_volume: call("VolumeId InstanceId", { does: [withdraws("ec2:AttachVolume", "VolumeId")] }),
  disassociate_route_table: deletion("AssociationId", "RouteTableAssociation"),
  disassociate_address: call("AssociationId PublicIp", {
    does: [deletes(on("AssociationId", "ec2:AddressAssociation")), withdraws("ec2:AssociateAddress", "PublicIp")],
  }),
  delete_tags: call("Resources Tags"),
};

function finds(
  field: string,
  kindName: string,
  ids: string,
  by: Readonly<Record<string, string>> = {},
  pages = "MaxResults NextToken",
): CallRow {
  const parameters = [ids, "Filters", pages, ...Object.keys(by)].join(" ");
  return call(parameters, {
    finds: { kind: `ec2:${kindName}`, ids, filters: "Filters", by },
    answers: recordOfAll(field),
  });
}

const lookUps: Readonly<Record<string, CallRow>> = {
  describe_vpcs: finds("Vpcs", "Vpc", "VpcIds"),
  describe_subnets: finds("Subnets", "Subnet", "SubnetIds"),
  describe_internet_gateways: finds("InternetGateways", "InternetGateway", "InternetGatewayIds"),
  describe_nat_gateways: call("NatGatewayIds Filter MaxResults NextToken", {
    finds: { kind: "ec2:NatGateway", ids: "NatGatewayIds", filters: "Filter" },
    answers: recordOfAll("NatGateways"),
  }),
  describe_route_tables: finds("RouteTables", "RouteTable", "RouteTableIds"),
  describe_security_groups: finds("SecurityGroups", "SecurityGroup", "GroupIds", { GroupNames: "GroupName" }),
  describe_network_interfaces: finds("NetworkInterfaces", "NetworkInterface", "NetworkInterfaceIds"),
  describe_network_acls: finds("NetworkAcls", "NetworkAcl", "NetworkAclIds"),
  describe_addresses: finds("Addresses", "Address", "AllocationIds", { PublicIps: "PublicIp" }, ""),
  describe_images: finds("Images", "Image", "ImageIds", { Owners: "Owners", ExecutableUsers: "ExecutableUsers" }),
  describe_volumes: finds("Volumes", "Volume", "VolumeIds"),
  describe_snapshots: finds("Snapshots", "Snapshot", "SnapshotIds", { OwnerIds: "OwnerIds" }),
  describe_key_pairs: finds("KeyPairs", "KeyPair", "KeyPairIds", { KeyNames: "KeyName" }, ""),
  describe_vpc_peering_connections: finds("VpcPeeringConnections", "VpcPeeringConnection", "VpcPeeringConnectionIds"),
  describe_vpc_endpoints: finds("VpcEndpoints", "VpcEndpoint", "VpcEndpointIds"),
  describe_vpn_gateways: finds("VpnGateways", "VpnGateway", "VpnGatewayIds", {}, ""),
  describe_vpn_connections: finds("VpnConnections", "VpnConnection", "VpnConnectionIds", {}, ""),
  describe_transit_gateways: finds("TransitGateways", "TransitGateway", "TransitGatewayIds"),
  describe_transit_gateway_vpc_attachments: finds(
    "TransitGatewayVpcAttachments",
    "TransitGatewayAttachment",
    "TransitGatewayAttachmentIds",
  ),
  describe_transit_gateway_route_tables: finds(
    "TransitGatewayRouteTables",
    "TransitGatewayRouteTable",
    "TransitGatewayRouteTableIds",
  ),
  describe_launch_templates: finds("LaunchTemplates", "LaunchTemplate", "LaunchTemplateIds", {
    LaunchTemplateNames: "LaunchTemplateName",
  }),
  describe_instances: {
    ...finds("Reservations", "Instance", "InstanceIds"),
    answers: recordOf("Reservations", { is: "list", of: recordOfAll("Instances") }),
  },
  describe_availability_zones: call("Filters ZoneNames ZoneIds AllAvailabilityZones", {
    answers: recordOf("AvailabilityZones", { is: "distinct", fields: ["ZoneName", "ZoneId"] }),
  }),
};

export const boto3Ec2: Readonly<Record<string, CallRow>> = { ...creations, ...changes, ...removals, ...lookUps };

/** The calls that the resource `ec2` has, with objects for answers. */
export const boto3Ec2Resource: Readonly<Record<string, CallRow>> = {
  ...objects(
    "create_vpc create_subnet create_internet_gateway create_route_table create_security_group create_network_interface create_network_acl create_vpc_peering_connection create_volume create_snapshot create_key_pair import_key_pair create_dhcp_options create_placement_group",
  ),
  create_instances: { ...at("run_instances"), answers: things },
  create_tags: at("create_tags"),
  disassociate_route_table: at("disassociate_route_table"),
};

function objects(list: string): Readonly<Record<string, CallRow>> {
  return Object.fromEntries(list.split(" ").map((name) => [name, { ...at(name), answers: thing }]));
}

/** The row of a call of the client. */
export function at(name: string): CallRow {
  const found = boto3Ec2[name];
  if (found === undefined) throw new InvariantError(`there is no row ${name}`);
  return found;
}
