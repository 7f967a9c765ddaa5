/**
 * What the calls of boto 2 and boto3 mean, as rows. Holds no policy, reads no script; the interpreter of scripts asks
 * it through `CallCatalogue`. This comment is the contract with the rows that map script resources to the graph.
 *
 * ## What comes out of a script
 *
 * One `Resource` per call that makes something. `type` is `<service>:<Action>` for boto3 (client calls, resource
 * objects and their methods alike: `vpc.create_subnet(…)` is `ec2:CreateSubnet`, `create_instances` is
 * `ec2:RunInstances`) and `boto2:<function>` for boto 2. Attributes have the names of the parameters: Pascal-case API
 * names for boto3, the names of the Python signature for boto 2. Methods of objects give the same attributes as the
 * call on the connection: `vpc.create_route_table()` has `VpcId`.
 *
 * `dialect` is `boto2` or `boto3`. `endpoint` is the host or URL that the connection names, absent where it names
 * none; whoever wants to know whether this is OUTSCALE asks whether its host ends with `outscale.com`.
 *
 * ### Values
 * - An object of the SDK, an id of its answer, or the name by which it was just created is a `ref` to the resource,
 *   with the identity path of the table below. What was given to the call and is read back (`subnet.availability_zone`)
 *   is the value that was given; everything else is a `ref` with the attribute's name as path.
 * - A literal id or name that this script did not make stays text (`"subnet-0abc"`), a variable stays a symbol.
 * - `ref.copy` is the index in `Instances[i]`, where a call makes several.
 * - Strings that hold lists separated by commas (`VPCZoneIdentifier`, `vpc_zone_identifier`) come as lists.
 *
 * ### Things of their own
 * Routes, associations, attachments, registered targets and ACL entries are resources (contributions), as in
 * Terraform. Deleting or detaching them makes `exists` false.
 *
 * ### On the thing itself
 * - **Rules of security groups**: lists under `["ingress"]` and `["egress"]`, one element per peer.
 *   boto3: `{ IpProtocol, FromPort?, ToPort?, <peer>, Description? }`, where `<peer>` is exactly one of `CidrIp`,
 *   `CidrIpv6`, `PrefixListId`, `GroupId` (a ref, an id or a symbol), `GroupName` (text). A source group without
 *   protocol (`SourceSecurityGroupName` alone) has `IpProtocol` "-1".
 *   boto 2: `{ ip_protocol?, from_port?, to_port?, <peer> }`, where `<peer>` is exactly one of `cidr_ip`, `src_group`
 *   (a ref, an id or a symbol), `src_security_group_name` (text); without `ip_protocol`: everything.
 *   Values are as written (`"tcp"`, `6`, `"-1"`, `"TCP"`; ports as numbers or text). An element that is a symbol is
 *   a rule of which nothing is known; elements under the list's `rest` are any number of such.
 *   The element's origin is the call with its chain of callers, that of each field the literal that decides.
 *   `["egress"]` of a created group begins with the rule that the cloud makes (everything to 0.0.0.0/0), its origin
 *   implied by the call, and holds it until it is revoked: no default is to be added.
 * - **Tags**: an object under `["Tags"]` (boto3) or `["tags"]` (boto 2), from parameters, `create_tags`, `add_tag`.
 * - **Attributes changed later** lie under the name of the parameter, unwrapped from `{"Value": …}`: `MapPublicIpOnLaunch`
 *   on the Subnet, `EnableDnsSupport`, `EnableDnsHostnames` on the VPC, `SourceDestCheck`, `Groups` on the instance or
 *   interface (`Groups` then replaces `SecurityGroupIds`); boto 2: `map_public_ip_on_launch`, `enable_dns_support`,
 *   `enable_dns_hostnames`, `source_dest_check`, `groups`.
 *
 * ### Look-ups
 * A thing that the script finds and did not make is a resource with `mode: "lookup"` and the type of the describing
 * call: `ec2:DescribeSubnets`, `boto2:get_all_subnets`; `ec2.Subnet("subnet-1")` and a literal id on which a call acts
 * give one, too. Its attributes have the names of the creating call's parameters, as far as the filters say them
 * (`vpc-id` is `VpcId`/`vpc_id`, `group-name` is `GroupName`/`name`, `tag:Name` lies in the tags), plus the identity
 * attribute where the id is known; filters that no parameter matches keep their own name: `association.main`,
 * `default-for-az`, `isDefault`. Rules may be added to look-ups as to anything. `copies.extent` is set where it stands for
 * everything that was found. The main table and the default group of a VPC that the script made are look-ups with
 * `VpcId` (a ref) and `association.main` = "true", or `GroupName` = "default".
 *
 * ### Types, identity paths and attributes (boto3)
 *
 * | type | identity (ref path) | attributes beside the obvious |
 * |---|---|---|
 * | `ec2:CreateVpc` | `VpcId` | `CidrBlock` `EnableDnsSupport` `EnableDnsHostnames` |
 * | `ec2:CreateSubnet` | `SubnetId` | `VpcId` `CidrBlock` `AvailabilityZone` `MapPublicIpOnLaunch` |
 * | `ec2:CreateInternetGateway` | `InternetGatewayId` | |
 * | `ec2:AttachInternetGateway` | – | `InternetGatewayId` `VpcId` |
 * | `ec2:CreateEgressOnlyInternetGateway` | `EgressOnlyInternetGatewayId` | `VpcId` |
 * | `ec2:CreateNatGateway` | `NatGatewayId` | `SubnetId` `AllocationId` `ConnectivityType` |
 * | `ec2:CreateRouteTable` | `RouteTableId` | `VpcId` |
 * | `ec2:CreateRoute` | – | `RouteTableId`, `DestinationCidrBlock` or `DestinationIpv6CidrBlock` or `DestinationPrefixListId`, one target: `GatewayId` `NatGatewayId` `InstanceId` `NetworkInterfaceId` `VpcPeeringConnectionId` `TransitGatewayId` `EgressOnlyInternetGatewayId` |
 * | `ec2:AssociateRouteTable` | `AssociationId` | `RouteTableId`, `SubnetId` or `GatewayId` |
 * | `ec2:ReplaceRouteTableAssociation` | `NewAssociationId` | `RouteTableId` `AssociationId` (a ref to the replaced association, or to a look-up of a table with path `RouteTableAssociationId`: its main association) |
 * | `ec2:AllocateAddress` | `AllocationId`, `PublicIp` | `Domain` |
 * | `ec2:AssociateAddress` | `AssociationId` | `AllocationId` or `PublicIp`, `InstanceId` or `NetworkInterfaceId` |
 * | `ec2:CreateSecurityGroup` | `GroupId` | `GroupName` `Description` `VpcId` `ingress` `egress` |
 * | `ec2:RunInstances` | `InstanceId` | `SubnetId` `SecurityGroupIds` `SecurityGroups` `NetworkInterfaces` `Placement` `LaunchTemplate` `SourceDestCheck` `Groups`; `copies` from `MaxCount` |
 * | `ec2:CreateNetworkInterface` | `NetworkInterfaceId` | `SubnetId` `Groups` `SourceDestCheck` |
 * | `ec2:AttachNetworkInterface` | `AttachmentId` | `NetworkInterfaceId` `InstanceId` `DeviceIndex` |
 * | `ec2:CreateNetworkAcl` | `NetworkAclId` | `VpcId` |
 * | `ec2:CreateNetworkAclEntry` | – | `NetworkAclId` `RuleNumber` `Protocol` `RuleAction` `Egress` `CidrBlock` `Ipv6CidrBlock` `PortRange` `IcmpTypeCode` |
 * | `ec2:ReplaceNetworkAclAssociation` | `NewAssociationId` | `AssociationId` `NetworkAclId`, and `SubnetId` where the replaced association was looked up by it |
 * | `ec2:CreateManagedPrefixList` | `PrefixListId` | `PrefixListName` `AddressFamily` `Entries` = `[{ Cidr }]` |
 * | `ec2:CreateLaunchTemplate` | `LaunchTemplateId`, `LaunchTemplateName` | `LaunchTemplateData` |
 * | `elbv2:CreateLoadBalancer` | `LoadBalancerArn` | `Name` `Subnets` `SubnetMappings` `SecurityGroups` `Scheme` `Type` |
 * | `elbv2:CreateTargetGroup` | `TargetGroupArn` | `Protocol` `Port` `VpcId` `TargetType` |
 * | `elbv2:RegisterTargets` | – | `TargetGroupArn` `Targets` |
 * | `elbv2:CreateListener`, `elbv2:CreateRule` | `ListenerArn`, `RuleArn` | `LoadBalancerArn` `Protocol` `Port` `Certificates` `DefaultActions` |
 * | `elb:CreateLoadBalancer` | `LoadBalancerName` | `Listeners` (a list to which later listeners are added) `AvailabilityZones` `Subnets` `SecurityGroups` `Scheme` `HealthCheck` |
 * | `elb:RegisterInstancesWithLoadBalancer` | – | `LoadBalancerName` `Instances` = `[{ InstanceId }]` |
 * | `rds:CreateDBInstance`, `rds:CreateDBCluster`, `rds:CreateDBInstanceReadReplica` | `DBInstanceIdentifier`, `DBClusterIdentifier` | `DBSubnetGroupName` `VpcSecurityGroupIds` `PubliclyAccessible` `MultiAZ` `Port` `Engine` `AvailabilityZone` |
 * | `rds:CreateDBSubnetGroup` | `DBSubnetGroupName` | `SubnetIds` |
 * | `autoscaling:CreateAutoScalingGroup` | `AutoScalingGroupName` | `VPCZoneIdentifier` (a list) `AvailabilityZones` `LaunchConfigurationName` `LaunchTemplate` `MinSize` `MaxSize` `DesiredCapacity` `TargetGroupARNs` `LoadBalancerNames` |
 * | `autoscaling:CreateLaunchConfiguration` | `LaunchConfigurationName` | `SecurityGroups` `AssociatePublicIpAddress` |
 * | `ec2:CreateVpcPeeringConnection`, `ec2:CreateVpcEndpoint`, `ec2:CreateVpnGateway`, `ec2:AttachVpnGateway`, … | `VpcPeeringConnectionId`, … | parameters |
 * | `ec2:CreateTransitGateway`, `ec2:CreateTransitGatewayRouteTable`, `ec2:CreateClientVpnEndpoint`, `ec2:CreateInstanceConnectEndpoint` | `TransitGatewayId`, … | parameters; what an object holds lies under `Options` |
 * | `ec2:CreateTransitGatewayVpcAttachment`, `ec2:CreateTransitGatewayPeeringAttachment` | `TransitGatewayAttachmentId` | parameters |
 * | `ec2:CreateTransitGatewayRoute`, `ec2:AssociateTransitGatewayRouteTable`, `ec2:EnableTransitGatewayRouteTablePropagation`, `ec2:CreateVpnConnectionRoute`, `ec2:EnableVgwRoutePropagation`, `ec2:AcceptVpcPeeringConnection`, … | – | parameters |
 *
 * ### Types, identity paths and attributes (boto 2)
 *
 * | type | identity (ref path) | attributes beside the obvious |
 * |---|---|---|
 * | `boto2:create_vpc` | `id` | `cidr_block` `enable_dns_support` `enable_dns_hostnames` |
 * | `boto2:create_subnet` | `id` | `vpc_id` `cidr_block` `availability_zone` `map_public_ip_on_launch` |
 * | `boto2:create_internet_gateway` | `id` | |
 * | `boto2:attach_internet_gateway` | – | `internet_gateway_id` `vpc_id` |
 * | `boto2:create_nat_gateway` (raw calls) | `id` | `subnet_id` `allocation_id` |
 * | `boto2:create_route_table` | `id` | `vpc_id` |
 * | `boto2:create_route` | – | `route_table_id` `destination_cidr_block`, one target: `gateway_id` (NAT gateways, too) `instance_id` `interface_id` `vpc_peering_connection_id` |
 * | `boto2:associate_route_table` | `association_id` | `route_table_id` `subnet_id` |
 * | `boto2:replace_route_table_association` | `association_id` | `association_id` (of the replaced one; a look-up of a table with path `association_id`: its main association) `route_table_id` |
 * | `boto2:allocate_address` | `allocation_id`, `public_ip` | `domain` |
 * | `boto2:associate_address` | `association_id` | `instance_id` `public_ip` `allocation_id` `network_interface_id` |
 * | `boto2:create_security_group` | `id` | `name` `description` `vpc_id` `ingress` `egress` |
 * | `boto2:run_instances` (`image.run`, spot requests, too) | `id` | `subnet_id` `security_group_ids` `security_groups` `network_interfaces` = `[{ subnet_id, groups, associate_public_ip_address, network_interface_id, device_index }]` `placement` (a zone) `source_dest_check` `groups`; `copies` from `max_count` |
 * | `boto2:create_network_interface` | `id` | `subnet_id` `groups` `source_dest_check` |
 * | `boto2:attach_network_interface` | – | `network_interface_id` `instance_id` `device_index` |
 * | `boto2:create_network_acl` | `id` | `vpc_id` |
 * | `boto2:create_network_acl_entry` | – | `network_acl_id` `rule_number` `protocol` `rule_action` `cidr_block` `egress` `port_range_from` `port_range_to` `icmp_code` `icmp_type` |
 * | `boto2:associate_network_acl` | `association_id` | `network_acl_id` `subnet_id` |
 * | `boto2:create_load_balancer` | `name` | `zones` `subnets` `security_groups` `scheme` `listeners` = `[{ load_balancer_port, instance_port, protocol, instance_protocol, ssl_certificate_id }]` `health_check` |
 * | `boto2:register_instances` | – | `load_balancer_name` `instances` = list of ids |
 * | `boto2:create_dbinstance` (rds) | `id` | `db_subnet_group_name` `vpc_security_groups` `multi_az` `port` `engine` `availability_zone` `security_groups` |
 * | `boto2:create_db_instance` (rds2) | `db_instance_identifier` | `db_subnet_group_name` `vpc_security_group_ids` `publicly_accessible` `multi_az` `port` `engine` |
 * | `boto2:create_db_subnet_group` | `name` | `desc` `subnet_ids` |
 * | `boto2:create_auto_scaling_group` | `name` | `launch_config` `vpc_zone_identifier` (a list) `availability_zones` `load_balancers` `min_size` `max_size` `desired_capacity` |
 * | `boto2:create_launch_configuration` | `name` | `security_groups` `associate_public_ip_address` |
 */

export { awsCalls } from "./catalogue.ts";
