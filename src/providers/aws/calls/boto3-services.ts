/** Calls of boto3's clients beside EC2: load balancers, databases, auto-scaling. */

import type { AttributeReader, CallEffect, CallRow } from "../../../resources/index.ts";
import { argument, each, elements, listedTags, tagChanges, tagObject } from "./readers.ts";
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
  withdraws,
} from "./rows.ts";

const formats: Formats = {
  VPCZoneIdentifier: "commas",
  AvailabilityZones: "list",
  Subnets: "list",
  SubnetIds: "list",
  SecurityGroups: "list",
  SecurityGroupIds: "list",
  VpcSecurityGroupIds: "list",
  TargetGroupARNs: "list",
  LoadBalancerNames: "list",
  Instances: "list",
};

function call(parameters: string, parts: RowParts = {}): CallRow {
  return row(parameters, formats, { namedOnly: true, ...parts });
}

function creates(type: string, kind: string, readings: Readonly<Record<string, AttributeReader>> = {}): CallEffect {
  return { do: "create", type, kind, readings: { Tags: listedTags, ...readings } };
}

/** `{ "LoadBalancers": [{…}] }`: a list of one. */
function listed(field: string) {
  return recordOf(field, { is: "list", of: { is: "thing", access: "key" } });
}

const elbv2: Readonly<Record<string, CallRow>> = {
  create_load_balancer: call(
    "Name Subnets SubnetMappings SecurityGroups Scheme Tags Type IpAddressType CustomerOwnedIpv4Pool",
    { does: [creates("elbv2:CreateLoadBalancer", "elbv2:LoadBalancer")], answers: listed("LoadBalancers") },
  ),
  create_target_group: call(
    "Name Protocol ProtocolVersion Port VpcId HealthCheckProtocol HealthCheckPort HealthCheckEnabled HealthCheckPath HealthCheckIntervalSeconds HealthCheckTimeoutSeconds HealthyThresholdCount UnhealthyThresholdCount Matcher TargetType Tags IpAddressType",
    { does: [creates("elbv2:CreateTargetGroup", "elbv2:TargetGroup")], answers: listed("TargetGroups") },
  ),
  create_listener: call("LoadBalancerArn Protocol Port SslPolicy Certificates DefaultActions AlpnPolicy Tags", {
    does: [creates("elbv2:CreateListener", "elbv2:Listener")],
    answers: listed("Listeners"),
  }),
  create_rule: call("ListenerArn Conditions Priority Actions Tags", {
    does: [creates("elbv2:CreateRule", "elbv2:Rule")],
    answers: listed("Rules"),
  }),
  register_targets: call("TargetGroupArn Targets", {
    does: [creates("elbv2:RegisterTargets", "elbv2:Registration")],
  }),
  deregister_targets: call("TargetGroupArn Targets", {
    does: [withdraws("elbv2:RegisterTargets", "TargetGroupArn Targets")],
  }),
  set_security_groups: call("LoadBalancerArn SecurityGroups", {
    does: [set([on("LoadBalancerArn", "elbv2:LoadBalancer")], argument("SecurityGroups"))],
  }),
  set_subnets: call("LoadBalancerArn Subnets SubnetMappings IpAddressType", {
    does: [set([on("LoadBalancerArn", "elbv2:LoadBalancer")], each(argument("Subnets"), argument("SubnetMappings")))],
  }),
  modify_load_balancer_attributes: call("LoadBalancerArn Attributes", {
    does: [add([on("LoadBalancerArn", "elbv2:LoadBalancer")], elements("Attributes", "Attributes"))],
  }),
  modify_target_group_attributes: call("TargetGroupArn Attributes", {
    does: [add([on("TargetGroupArn", "elbv2:TargetGroup")], elements("Attributes", "Attributes"))],
  }),
  modify_listener: call("ListenerArn Port Protocol SslPolicy Certificates DefaultActions AlpnPolicy", {
    does: [
      set(
        [on("ListenerArn", "elbv2:Listener")],
        each(
          argument("Port"),
          argument("Protocol"),
          argument("SslPolicy"),
          argument("Certificates"),
          argument("DefaultActions"),
        ),
      ),
    ],
  }),
  delete_load_balancer: call("LoadBalancerArn", { does: [deletes(on("LoadBalancerArn", "elbv2:LoadBalancer"))] }),
  delete_target_group: call("TargetGroupArn", { does: [deletes(on("TargetGroupArn", "elbv2:TargetGroup"))] }),
  delete_listener: call("ListenerArn", { does: [deletes(on("ListenerArn", "elbv2:Listener"))] }),
  add_tags: call("ResourceArns Tags"),
  describe_load_balancers: call("LoadBalancerArns Names Marker PageSize", {
    finds: { kind: "elbv2:LoadBalancer", ids: "LoadBalancerArns", by: { Names: "Name" } },
    answers: recordOfAll("LoadBalancers"),
  }),
  describe_target_groups: call("LoadBalancerArn TargetGroupArns Names Marker PageSize", {
    finds: { kind: "elbv2:TargetGroup", ids: "TargetGroupArns", by: { Names: "Name" } },
    answers: recordOfAll("TargetGroups"),
  }),
};

const balancer = [on("LoadBalancerName", "elb:LoadBalancer")];

const elb: Readonly<Record<string, CallRow>> = {
  create_load_balancer: call("LoadBalancerName Listeners AvailabilityZones Subnets SecurityGroups Scheme Tags", {
    does: [creates("elb:CreateLoadBalancer", "elb:LoadBalancer")],
    answers: recordOf("DNSName", { is: "part", path: ["DNSName"] }),
  }),
  create_load_balancer_listeners: call("LoadBalancerName Listeners", {
    does: [add(balancer, elements("Listeners", "Listeners"))],
  }),
  register_instances_with_load_balancer: call("LoadBalancerName Instances", {
    does: [creates("elb:RegisterInstancesWithLoadBalancer", "elb:Registration")],
  }),
  deregister_instances_from_load_balancer: call("LoadBalancerName Instances", {
    does: [withdraws("elb:RegisterInstancesWithLoadBalancer", "LoadBalancerName Instances")],
  }),
  configure_health_check: call("LoadBalancerName HealthCheck", { does: [set(balancer, argument("HealthCheck"))] }),
  apply_security_groups_to_load_balancer: call("LoadBalancerName SecurityGroups", {
    does: [set(balancer, argument("SecurityGroups"))],
  }),
  attach_load_balancer_to_subnets: call("LoadBalancerName Subnets", {
    does: [add(balancer, elements("Subnets", "Subnets"))],
  }),
  detach_load_balancer_from_subnets: call("LoadBalancerName Subnets", {
    does: [remove(balancer, elements("Subnets", "Subnets"))],
  }),
  enable_availability_zones_for_load_balancer: call("LoadBalancerName AvailabilityZones", {
    does: [add(balancer, elements("AvailabilityZones", "AvailabilityZones"))],
  }),
  modify_load_balancer_attributes: call("LoadBalancerName LoadBalancerAttributes", {
    does: [set(balancer, argument("LoadBalancerAttributes"))],
  }),
  create_load_balancer_policy: call("LoadBalancerName PolicyName PolicyTypeName PolicyAttributes"),
  set_load_balancer_policies_of_listener: call("LoadBalancerName LoadBalancerPort PolicyNames"),
  delete_load_balancer: call("LoadBalancerName", { does: [deletes(...balancer)] }),
  describe_load_balancers: call("LoadBalancerNames Marker PageSize", {
    finds: { kind: "elb:LoadBalancer", by: { LoadBalancerNames: "LoadBalancerName" } },
    answers: recordOfAll("LoadBalancerDescriptions"),
  }),
};

const instanceParameters =
  "DBName DBInstanceIdentifier AllocatedStorage DBInstanceClass Engine MasterUsername MasterUserPassword DBSecurityGroups VpcSecurityGroupIds AvailabilityZone DBSubnetGroupName PreferredMaintenanceWindow DBParameterGroupName BackupRetentionPeriod PreferredBackupWindow Port MultiAZ EngineVersion AutoMinorVersionUpgrade LicenseModel Iops OptionGroupName CharacterSetName PubliclyAccessible Tags DBClusterIdentifier StorageType StorageEncrypted KmsKeyId DeletionProtection EnableIAMDatabaseAuthentication EnablePerformanceInsights MaxAllocatedStorage NetworkType CopyTagsToSnapshot MonitoringInterval MonitoringRoleArn";
const instance = [on("DBInstanceIdentifier", "rds:DBInstance")];

const rds: Readonly<Record<string, CallRow>> = {
  create_db_instance: call(instanceParameters, {
    does: [creates("rds:CreateDBInstance", "rds:DBInstance")],
    answers: recordOf("DBInstance"),
  }),
  create_db_instance_read_replica: call(
    "DBInstanceIdentifier SourceDBInstanceIdentifier DBInstanceClass AvailabilityZone Port MultiAZ AutoMinorVersionUpgrade Iops OptionGroupName PubliclyAccessible Tags DBSubnetGroupName VpcSecurityGroupIds StorageType",
    { does: [creates("rds:CreateDBInstanceReadReplica", "rds:DBInstance")], answers: recordOf("DBInstance") },
  ),
  create_db_cluster: call(
    "AvailabilityZones BackupRetentionPeriod DatabaseName DBClusterIdentifier VpcSecurityGroupIds DBSubnetGroupName Engine EngineVersion Port MasterUsername MasterUserPassword OptionGroupName Tags StorageEncrypted KmsKeyId EngineMode DeletionProtection PubliclyAccessible DBClusterInstanceClass AllocatedStorage StorageType Iops NetworkType",
    { does: [creates("rds:CreateDBCluster", "rds:DBCluster")], answers: recordOf("DBCluster") },
  ),
  create_db_subnet_group: call("DBSubnetGroupName DBSubnetGroupDescription SubnetIds Tags", {
    does: [creates("rds:CreateDBSubnetGroup", "rds:DBSubnetGroup")],
    answers: recordOf("DBSubnetGroup"),
  }),
  modify_db_instance: call(
    "DBInstanceIdentifier VpcSecurityGroupIds PubliclyAccessible MultiAZ DBSubnetGroupName DBPortNumber AllocatedStorage DBInstanceClass ApplyImmediately MasterUserPassword BackupRetentionPeriod EngineVersion",
    {
      does: [
        set(
          instance,
          each(
            argument("VpcSecurityGroupIds"),
            argument("PubliclyAccessible"),
            argument("MultiAZ"),
            argument("DBSubnetGroupName"),
            argument("DBPortNumber", "Port"),
            argument("BackupRetentionPeriod"),
          ),
        ),
      ],
      answers: { is: "unknown" },
    },
  ),
  delete_db_instance: call("DBInstanceIdentifier SkipFinalSnapshot FinalDBSnapshotIdentifier DeleteAutomatedBackups", {
    does: [deletes(...instance)],
  }),
  delete_db_subnet_group: call("DBSubnetGroupName", {
    does: [deletes(on("DBSubnetGroupName", "rds:DBSubnetGroup"))],
  }),
  describe_db_instances: call("DBInstanceIdentifier Filters MaxRecords Marker", {
    finds: { kind: "rds:DBInstance", ids: "DBInstanceIdentifier", filters: "Filters" },
    answers: recordOfAll("DBInstances"),
  }),
  describe_db_subnet_groups: call("DBSubnetGroupName Filters MaxRecords Marker", {
    finds: { kind: "rds:DBSubnetGroup", ids: "DBSubnetGroupName", filters: "Filters" },
    answers: recordOfAll("DBSubnetGroups"),
  }),
};

const elasticache: Readonly<Record<string, CallRow>> = {
  create_cache_cluster: call(
    "CacheClusterId ReplicationGroupId AZMode PreferredAvailabilityZone PreferredAvailabilityZones NumCacheNodes CacheNodeType Engine EngineVersion CacheParameterGroupName CacheSubnetGroupName CacheSecurityGroupNames SecurityGroupIds Tags SnapshotArns SnapshotName PreferredMaintenanceWindow Port NotificationTopicArn AutoMinorVersionUpgrade SnapshotRetentionLimit SnapshotWindow AuthToken",
    {
      does: [creates("elasticache:CreateCacheCluster", "elasticache:CacheCluster")],
      answers: recordOf("CacheCluster"),
    },
  ),
  create_replication_group: call(
    "ReplicationGroupId ReplicationGroupDescription PrimaryClusterId AutomaticFailoverEnabled MultiAZEnabled NumCacheClusters PreferredCacheClusterAZs NumNodeGroups ReplicasPerNodeGroup NodeGroupConfiguration CacheNodeType Engine EngineVersion CacheParameterGroupName CacheSubnetGroupName CacheSecurityGroupNames SecurityGroupIds Tags SnapshotArns SnapshotName PreferredMaintenanceWindow Port NotificationTopicArn AutoMinorVersionUpgrade SnapshotRetentionLimit SnapshotWindow AuthToken TransitEncryptionEnabled AtRestEncryptionEnabled KmsKeyId",
    {
      does: [creates("elasticache:CreateReplicationGroup", "elasticache:ReplicationGroup")],
      answers: recordOf("ReplicationGroup"),
    },
  ),
  create_cache_subnet_group: call("CacheSubnetGroupName CacheSubnetGroupDescription SubnetIds Tags", {
    does: [creates("elasticache:CreateCacheSubnetGroup", "elasticache:CacheSubnetGroup")],
    answers: recordOf("CacheSubnetGroup"),
  }),
};

const scalingGroup = [on("AutoScalingGroupName", "autoscaling:AutoScalingGroup")];
const scalingParameters =
  "AutoScalingGroupName LaunchConfigurationName LaunchTemplate MixedInstancesPolicy InstanceId MinSize MaxSize DesiredCapacity DefaultCooldown AvailabilityZones LoadBalancerNames TargetGroupARNs HealthCheckType HealthCheckGracePeriod PlacementGroup VPCZoneIdentifier TerminationPolicies NewInstancesProtectedFromScaleIn Tags ServiceLinkedRoleARN";

const updateParameters =
  "AutoScalingGroupName LaunchConfigurationName LaunchTemplate MixedInstancesPolicy MinSize MaxSize DesiredCapacity DefaultCooldown AvailabilityZones HealthCheckType HealthCheckGracePeriod PlacementGroup VPCZoneIdentifier TerminationPolicies NewInstancesProtectedFromScaleIn ServiceLinkedRoleARN";

const autoscaling: Readonly<Record<string, CallRow>> = {
  create_auto_scaling_group: call(scalingParameters, {
    does: [creates("autoscaling:CreateAutoScalingGroup", "autoscaling:AutoScalingGroup")],
  }),
  create_launch_configuration: call(
    "LaunchConfigurationName ImageId KeyName SecurityGroups ClassicLinkVPCId UserData InstanceId InstanceType KernelId RamdiskId BlockDeviceMappings InstanceMonitoring SpotPrice IamInstanceProfile EbsOptimized AssociatePublicIpAddress PlacementTenancy MetadataOptions",
    { does: [creates("autoscaling:CreateLaunchConfiguration", "autoscaling:LaunchConfiguration")] },
  ),
  update_auto_scaling_group: call(updateParameters, {
    does: [
      set(
        scalingGroup,
        each(
          argument("LaunchConfigurationName"),
          argument("LaunchTemplate"),
          argument("MinSize"),
          argument("MaxSize"),
          argument("DesiredCapacity"),
          argument("AvailabilityZones"),
          argument("VPCZoneIdentifier"),
        ),
      ),
    ],
  }),
  attach_load_balancers: call("AutoScalingGroupName LoadBalancerNames", {
    does: [add(scalingGroup, elements("LoadBalancerNames", "LoadBalancerNames"))],
  }),
  attach_load_balancer_target_groups: call("AutoScalingGroupName TargetGroupARNs", {
    does: [add(scalingGroup, elements("TargetGroupARNs", "TargetGroupARNs"))],
  }),
  set_desired_capacity: call("AutoScalingGroupName DesiredCapacity HonorCooldown", {
    does: [set(scalingGroup, argument("DesiredCapacity"))],
  }),
  create_or_update_tags: call("Tags", {
    does: [set([on("ResourceId")], (given) => tagChanges("Tags", tagsOf(given.argument("Tags"))))],
  }),
  put_scaling_policy: call(
    "AutoScalingGroupName PolicyName PolicyType AdjustmentType MinAdjustmentStep ScalingAdjustment Cooldown StepAdjustments TargetTrackingConfiguration",
    { answers: { is: "unknown" } },
  ),
  enable_metrics_collection: call("AutoScalingGroupName Metrics Granularity"),
  delete_auto_scaling_group: call("AutoScalingGroupName ForceDelete", { does: [deletes(...scalingGroup)] }),
  delete_launch_configuration: call("LaunchConfigurationName", {
    does: [deletes(on("LaunchConfigurationName", "autoscaling:LaunchConfiguration"))],
  }),
  describe_auto_scaling_groups: call("AutoScalingGroupNames Filters MaxRecords NextToken", {
    finds: {
      kind: "autoscaling:AutoScalingGroup",
      filters: "Filters",
      by: { AutoScalingGroupNames: "AutoScalingGroupName" },
    },
    answers: recordOfAll("AutoScalingGroups"),
  }),
  describe_launch_configurations: call("LaunchConfigurationNames MaxRecords NextToken", {
    finds: {
      kind: "autoscaling:LaunchConfiguration",
      by: { LaunchConfigurationNames: "LaunchConfigurationName" },
    },
    answers: recordOfAll("LaunchConfigurations"),
  }),
};

function tagsOf(tags: Parameters<typeof tagObject>[0] | undefined) {
  return tags === undefined ? undefined : tagObject(tags);
}

/** The rows by service. */
export const boto3Services: Readonly<Record<string, Readonly<Record<string, CallRow>>>> = {
  elbv2,
  elb,
  rds,
  elasticache,
  autoscaling,
};
