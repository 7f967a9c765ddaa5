/** What things of boto3 are like: ids, fields of answers, filters. Field names are those of the service models. */

import type { KindRow, Reach } from "../../../resources/index.ts";
import { type KindParts, names } from "./rows.ts";

function kind(service: string, name: string, id: string, parts: KindParts = {}): KindRow {
  const {
    fields = "",
    names: further = "",
    members = {},
    reaches = {},
    filters = {},
    implicit,
    shows,
    describedBy,
  } = parts;
  const meta: Reach = { is: "connection", sdk: `boto3.meta:${service}` };
  return {
    name: `${service}:${name}`,
    dialect: "boto3",
    sdk: `boto3:${service}`,
    id,
    names: names(further),
    fields: [id, ...names(further), ...names(fields)],
    members: { id, ...members },
    reaches: { meta, ...reaches },
    describedBy: describedBy ?? `${service}:Describe${name}s`,
    filters: { tag: "Tags", ...filters },
    ...(implicit === undefined ? {} : { implicit }),
    ...(shows === undefined ? {} : { shows }),
  };
}

/** Things of which scripts ask nothing but their id. */
function plain(service: string, name: string, id: string, describedBy?: string): KindRow {
  return kind(service, name, id, describedBy === undefined ? {} : { describedBy });
}

const vpc: Reach = { is: "thing", kind: "ec2:Vpc", by: "VpcId" };
const subnet: Reach = { is: "thing", kind: "ec2:Subnet", by: "SubnetId" };

function all(name: string, where: string): Reach {
  return { is: "things", kind: `ec2:${name}`, where };
}

const ec2: readonly KindRow[] = [
  kind("ec2", "Vpc", "VpcId", {
    fields:
      "OwnerId InstanceTenancy Ipv6CidrBlockAssociationSet CidrBlockAssociationSet IsDefault Tags State CidrBlock DhcpOptionsId",
    filters: { "vpc-id": "VpcId", cidr: "CidrBlock", "cidr-block": "CidrBlock" },
    reaches: {
      subnets: all("Subnet", "VpcId"),
      route_tables: all("RouteTable", "VpcId"),
      security_groups: all("SecurityGroup", "VpcId"),
      instances: all("Instance", "VpcId"),
      network_acls: all("NetworkAcl", "VpcId"),
      network_interfaces: all("NetworkInterface", "VpcId"),
      internet_gateways: all("InternetGateway", "VpcId"),
    },
  }),
  kind("ec2", "Subnet", "SubnetId", {
    fields:
      "AvailabilityZoneId OwnerId AssignIpv6AddressOnCreation Ipv6CidrBlockAssociationSet Tags SubnetArn EnableDns64 Ipv6Native State VpcId CidrBlock AvailableIpAddressCount AvailabilityZone DefaultForAz MapPublicIpOnLaunch",
    filters: {
      "vpc-id": "VpcId",
      "subnet-id": "SubnetId",
      "cidr-block": "CidrBlock",
      cidr: "CidrBlock",
      cidrBlock: "CidrBlock",
      "availability-zone": "AvailabilityZone",
      availabilityZone: "AvailabilityZone",
      "map-public-ip-on-launch": "MapPublicIpOnLaunch",
    },
    reaches: { vpc, instances: all("Instance", "SubnetId"), network_interfaces: all("NetworkInterface", "SubnetId") },
  }),
  kind("ec2", "InternetGateway", "InternetGatewayId", {
    fields: "Attachments OwnerId Tags",
    filters: { "internet-gateway-id": "InternetGatewayId", "attachment.vpc-id": "VpcId" },
  }),
  kind("ec2", "PrefixList", "PrefixListId", {
    fields: "AddressFamily State PrefixListArn PrefixListName MaxEntries Version Tags OwnerId",
  }),
  kind("ec2", "EgressOnlyInternetGateway", "EgressOnlyInternetGatewayId", { fields: "Attachments Tags" }),
  kind("ec2", "NatGateway", "NatGatewayId", {
    fields: "CreateTime NatGatewayAddresses State SubnetId VpcId Tags ConnectivityType AvailabilityMode",
    filters: { "nat-gateway-id": "NatGatewayId", "subnet-id": "SubnetId", "vpc-id": "VpcId" },
  }),
  kind("ec2", "RouteTable", "RouteTableId", {
    fields: "PropagatingVgws Routes Tags VpcId OwnerId",
    filters: { "route-table-id": "RouteTableId", "vpc-id": "VpcId", "association.subnet-id": "SubnetId" },
    reaches: {
      vpc,
      Associations: associations(),
      associations: associations(),
      associations_attribute: associations(),
    },
    implicit: { within: "VpcId", when: { "association.main": "true" }, alone: true },
  }),
  kind("ec2", "SecurityGroup", "GroupId", {
    fields: "IpPermissionsEgress Tags VpcId SecurityGroupArn OwnerId GroupName Description IpPermissions",
    filters: { "group-id": "GroupId", "group-name": "GroupName", "vpc-id": "VpcId", description: "Description" },
    shows: { IpPermissions: "ingress", IpPermissionsEgress: "egress" },
    implicit: { within: "VpcId", when: { GroupName: "default" }, alone: false },
  }),
  kind("ec2", "Instance", "InstanceId", {
    fields:
      "Architecture BlockDeviceMappings ClientToken EbsOptimized Hypervisor IamInstanceProfile InstanceLifecycle NetworkInterfaces RootDeviceName RootDeviceType SecurityGroups SourceDestCheck SpotInstanceRequestId StateReason Tags VirtualizationType CpuOptions MetadataOptions ImageId State PrivateDnsName PublicDnsName StateTransitionReason KeyName AmiLaunchIndex InstanceType LaunchTime Placement Platform Monitoring SubnetId VpcId PrivateIpAddress PublicIpAddress Ipv6Address",
    filters: {
      "instance-id": "InstanceId",
      "subnet-id": "SubnetId",
      "vpc-id": "VpcId",
      "image-id": "ImageId",
      "instance-type": "InstanceType",
      "key-name": "KeyName",
    },
    reaches: { vpc, subnet, network_interfaces: all("NetworkInterface", "attachment.instance-id") },
  }),
  kind("ec2", "NetworkInterface", "NetworkInterfaceId", {
    fields:
      "Association Attachment AvailabilityZone Description Groups InterfaceType Ipv6Addresses MacAddress OwnerId PrivateDnsName PrivateIpAddress PrivateIpAddresses RequesterId SourceDestCheck Status SubnetId TagSet VpcId",
    filters: { "network-interface-id": "NetworkInterfaceId", "subnet-id": "SubnetId", "vpc-id": "VpcId" },
    reaches: { vpc, subnet },
  }),
  kind("ec2", "NetworkAcl", "NetworkAclId", {
    fields: "Entries IsDefault Tags VpcId OwnerId",
    filters: { "network-acl-id": "NetworkAclId", "vpc-id": "VpcId", "association.subnet-id": "SubnetId" },
    reaches: { vpc, Associations: aclAssociations(), associations: aclAssociations() },
    implicit: { within: "VpcId", when: { default: "true" }, alone: true },
  }),
  kind("ec2", "Address", "AllocationId", {
    names: "PublicIp",
    fields:
      "AssociationId Domain NetworkInterfaceId NetworkInterfaceOwnerId PrivateIpAddress Tags InstanceId PublicIpv4Pool",
    filters: { "allocation-id": "AllocationId", "public-ip": "PublicIp", domain: "Domain" },
    describedBy: "ec2:DescribeAddresses",
  }),
  kind("ec2", "VpcPeeringConnection", "VpcPeeringConnectionId", {
    fields: "AccepterVpcInfo ExpirationTime RequesterVpcInfo Status Tags",
  }),
  kind("ec2", "VpcEndpoint", "VpcEndpointId", {
    fields:
      "VpcEndpointType VpcId ServiceName State RouteTableIds SubnetIds Groups NetworkInterfaceIds DnsEntries Tags",
    filters: { "vpc-id": "VpcId", "service-name": "ServiceName" },
  }),
  kind("ec2", "VpnGateway", "VpnGatewayId", {
    fields: "Tags State Type AvailabilityZone VpcAttachments AmazonSideAsn",
  }),
  kind("ec2", "CustomerGateway", "CustomerGatewayId", { fields: "Tags State Type IpAddress BgpAsn DeviceName" }),
  kind("ec2", "VpnConnection", "VpnConnectionId", {
    fields: "Options Routes Tags State CustomerGatewayConfiguration Type CustomerGatewayId VpnGatewayId",
  }),
  kind("ec2", "TransitGateway", "TransitGatewayId", {
    fields: "TransitGatewayArn State OwnerId Description CreationTime Options Tags",
  }),
  kind("ec2", "TransitGatewayAttachment", "TransitGatewayAttachmentId", {
    fields: "TransitGatewayId VpcId VpcOwnerId State SubnetIds CreationTime Options Status Tags",
    describedBy: "ec2:DescribeTransitGatewayAttachments",
    filters: { "transit-gateway-id": "TransitGatewayId", "vpc-id": "VpcId" },
  }),
  kind("ec2", "TransitGatewayRouteTable", "TransitGatewayRouteTableId", {
    fields: "TransitGatewayId State DefaultAssociationRouteTable DefaultPropagationRouteTable CreationTime Tags",
    filters: { "transit-gateway-id": "TransitGatewayId" },
  }),
  kind("ec2", "ClientVpnEndpoint", "ClientVpnEndpointId", {
    fields: "Status DnsName ClientCidrBlock SplitTunnel VpnProtocol TransportProtocol VpcId SecurityGroupIds Tags",
  }),
  kind("ec2", "InstanceConnectEndpoint", "InstanceConnectEndpointId", {
    fields: "State DnsName NetworkInterfaceIds VpcId AvailabilityZone SubnetId SecurityGroupIds Tags",
  }),
  kind("ec2", "LaunchTemplate", "LaunchTemplateId", {
    names: "LaunchTemplateName",
    fields: "CreateTime CreatedBy DefaultVersionNumber LatestVersionNumber Tags",
  }),
  kind("ec2", "Volume", "VolumeId", {
    fields: "Iops Tags VolumeType Size SnapshotId AvailabilityZone State CreateTime Attachments Encrypted KmsKeyId",
  }),
  kind("ec2", "Snapshot", "SnapshotId", {
    fields: "Tags VolumeId State StartTime Progress OwnerId Description VolumeSize Encrypted",
  }),
  kind("ec2", "Image", "ImageId", {
    fields:
      "BlockDeviceMappings Description Hypervisor ImageOwnerAlias Name RootDeviceName RootDeviceType Tags VirtualizationType ImageLocation State OwnerId CreationDate Public Architecture ImageType Platform",
    filters: { "image-id": "ImageId", name: "Name" },
  }),
  kind("ec2", "KeyPair", "KeyName", {
    names: "KeyPairId",
    fields: "KeyType Tags PublicKey CreateTime KeyFingerprint KeyMaterial",
  }),
  kind("ec2", "DhcpOptions", "DhcpOptionsId", {
    fields: "OwnerId Tags DhcpConfigurations",
    describedBy: "ec2:DescribeDhcpOptions",
  }),
  plain("ec2", "PlacementGroup", "GroupName"),
  plain("ec2", "RouteTableAssociation", "AssociationId", "ec2:DescribeRouteTableAssociations"),
  plain("ec2", "ReplacedRouteTableAssociation", "NewAssociationId"),
  plain("ec2", "ReplacedNetworkAclAssociation", "NewAssociationId"),
  plain("ec2", "AddressAssociation", "AssociationId"),
  plain("ec2", "Attachment", "AttachmentId"),
  plain("ec2", "Route", "Return"),
  plain("ec2", "NetworkAclEntry", "Return"),
];

function associations(): Reach {
  return { is: "associations", main: "Associations", flag: "association.main", id: "RouteTableAssociationId" };
}

function aclAssociations(): Reach {
  return { is: "associations", main: "Associations", flag: "default", id: "NetworkAclAssociationId" };
}

const others: readonly KindRow[] = [
  kind("elbv2", "LoadBalancer", "LoadBalancerArn", {
    names: "LoadBalancerName",
    fields:
      "DNSName CanonicalHostedZoneId CreatedTime Scheme VpcId State Type AvailabilityZones SecurityGroups IpAddressType",
  }),
  kind("elbv2", "TargetGroup", "TargetGroupArn", {
    names: "TargetGroupName",
    fields:
      "Protocol Port VpcId HealthCheckProtocol HealthCheckPort HealthCheckPath Matcher LoadBalancerArns TargetType ProtocolVersion",
  }),
  kind("elbv2", "Listener", "ListenerArn", {
    fields: "LoadBalancerArn Port Protocol Certificates SslPolicy DefaultActions",
  }),
  kind("elbv2", "Rule", "RuleArn", { fields: "Priority Conditions Actions IsDefault" }),
  plain("elbv2", "Registration", "Return"),
  kind("elb", "LoadBalancer", "LoadBalancerName", {
    fields:
      "DNSName CanonicalHostedZoneName CanonicalHostedZoneNameID ListenerDescriptions Policies AvailabilityZones Subnets VPCId Instances HealthCheck SourceSecurityGroup SecurityGroups CreatedTime Scheme",
  }),
  plain("elb", "Registration", "Return"),
  kind("rds", "DBInstance", "DBInstanceIdentifier", {
    names: "DBInstanceArn",
    fields:
      "DBInstanceClass Engine DBInstanceStatus MasterUsername DBName Endpoint AllocatedStorage BackupRetentionPeriod VpcSecurityGroups AvailabilityZone DBSubnetGroup MultiAZ EngineVersion ReadReplicaSourceDBInstanceIdentifier PubliclyAccessible StorageType DbInstancePort DBClusterIdentifier StorageEncrypted DeletionProtection TagList",
  }),
  kind("rds", "DBCluster", "DBClusterIdentifier", {
    names: "DBClusterArn",
    fields:
      "AvailabilityZones DatabaseName DBSubnetGroup Status Endpoint ReaderEndpoint MultiAZ Engine EngineVersion Port MasterUsername DBClusterMembers VpcSecurityGroups StorageEncrypted PubliclyAccessible",
  }),
  kind("elasticache", "CacheCluster", "CacheClusterId", {
    fields: "Engine EngineVersion CacheNodeType CacheClusterStatus NumCacheNodes CacheSubnetGroupName SecurityGroups",
  }),
  kind("elasticache", "ReplicationGroup", "ReplicationGroupId", {
    fields: "Description Status MemberClusters NodeGroups AutomaticFailover MultiAZ CacheNodeType",
  }),
  kind("elasticache", "CacheSubnetGroup", "CacheSubnetGroupName", {
    fields: "CacheSubnetGroupDescription VpcId Subnets",
  }),
  kind("rds", "DBSubnetGroup", "DBSubnetGroupName", {
    fields: "DBSubnetGroupDescription VpcId SubnetGroupStatus Subnets DBSubnetGroupArn",
  }),
  kind("autoscaling", "AutoScalingGroup", "AutoScalingGroupName", {
    fields:
      "AutoScalingGroupARN LaunchConfigurationName LaunchTemplate MinSize MaxSize DesiredCapacity AvailabilityZones LoadBalancerNames TargetGroupARNs HealthCheckType Instances VPCZoneIdentifier Status Tags",
  }),
  kind("autoscaling", "LaunchConfiguration", "LaunchConfigurationName", {
    fields: "LaunchConfigurationARN ImageId KeyName SecurityGroups UserData InstanceType AssociatePublicIpAddress",
  }),
  plain("boto3", "Thing", "Id"),
];

export const boto3Kinds: readonly KindRow[] = [...ec2, ...others];
