/** Modules of boto 2 and boto3: what they export, and the connections that they open. */

import type { Answer, CallRow } from "../../../resources/index.ts";
import type { Path } from "../../../values/index.ts";
import { row, unknown } from "./rows.ts";

type Rows = Readonly<Record<string, CallRow>>;

function call(parameters: string, answers: Answer): CallRow {
  return row(parameters, {}, { answers });
}

// boto3

const sessionParameters =
  "aws_access_key_id aws_secret_access_key aws_session_token region_name botocore_session profile_name";
const clientParameters =
  "service_name region_name api_version use_ssl verify endpoint_url aws_access_key_id aws_secret_access_key aws_session_token config";
const boto3Region: readonly Path[] = [["region_name"]];
const boto3Endpoint: readonly Path[] = [["endpoint_url"]];

function boto3Connection(sdk: string): CallRow {
  return call(clientParameters, {
    is: "connection",
    sdk,
    service: "service_name",
    region: boto3Region,
    endpoint: boto3Endpoint,
  });
}

const session = call(sessionParameters, { is: "connection", sdk: "boto3.session", region: boto3Region, endpoint: [] });
const client = boto3Connection("boto3:");
const resource = boto3Connection("boto3.resource:");

export const boto3Session: Rows = { client, resource, get_available_services: call("", unknown) };

// boto 2

const region: readonly Path[] = [["region_name"], ["region", "name"]];
const endpoint: readonly Path[] = [["region", "endpoint"], ["host"], ["endpoint"], ["url"]];

/** The parameters of a connection of boto 2, in order; all of them are mostly given by name. */
const connectionParameters =
  "aws_access_key_id aws_secret_access_key is_secure host port proxy proxy_port proxy_user proxy_pass debug https_connection_factory region path api_version security_token validate_certs profile_name";

function connection(service: string, parameters = connectionParameters): CallRow {
  return call(parameters, { is: "connection", sdk: `boto2:${service}`, region, endpoint });
}

function toRegion(service: string): CallRow {
  return connection(service, "region_name");
}

const regions = call("", unknown);
const regionInfo = call("connection name endpoint connection_cls", { is: "given" });

function serviceModule(service: string, className: string): Rows {
  return {
    connect_to_region: toRegion(service),
    [className]: connection(service),
    regions,
    get_region: call("region_name", { is: "given" }),
    RegionInfo: regionInfo,
  };
}

const healthCheck = call("access_point interval target healthy_threshold timeout unhealthy_threshold", { is: "given" });
const launchConfiguration = call(
  "connection name image_id key_name security_groups user_data instance_type kernel_id ramdisk_id block_device_mappings instance_monitoring spot_price instance_profile_name ebs_optimized associate_public_ip_address volume_type delete_on_termination iops use_block_device_types classic_link_vpc_id classic_link_vpc_security_groups",
  { is: "given" },
);
const scalingGroup = call(
  "connection name launch_config availability_zones load_balancers default_cooldown health_check_type health_check_period placement_group vpc_zone_identifier desired_capacity min_size max_size tags termination_policies instance_id",
  { is: "given" },
);
const interfaceSpecification = call(
  "network_interface_id device_index subnet_id description private_ip_address groups delete_on_termination private_ip_addresses secondary_private_ip_address_count associate_public_ip_address",
  { is: "given" },
);
const interfaceCollection: CallRow = {
  ...call("interfaces", { is: "given-list" }),
  variadic: "interfaces",
};
const blockDevice = call(
  "connection ephemeral_name no_device volume_id snapshot_id status attach_time delete_on_termination size volume_type iops encrypted",
  { is: "given" },
);

const ec2Module: Rows = {
  ...serviceModule("ec2", "EC2Connection"),
  EC2RegionInfo: regionInfo,
};

/** Exports by module. */
export const modules: Readonly<Record<string, Rows>> = {
  boto3: { client, resource, Session: session, setup_default_session: call(sessionParameters, { is: "nothing" }) },
  "boto3.session": { Session: session },
  "boto3.ec2": {},
  boto: {
    connect_ec2: connection("ec2"),
    connect_vpc: connection("ec2"),
    connect_elb: connection("elb"),
    connect_rds: connection("rds"),
    connect_rds2: connection("rds2"),
    connect_autoscale: connection("autoscale"),
    connect_cloudwatch: connection("cloudwatch"),
    connect_s3: connection("s3"),
    connect_sqs: connection("sqs"),
    connect_sns: connection("sns"),
    connect_iam: connection("iam"),
    connect_route53: connection("route53"),
    connect_sts: connection("sts"),
    connect_ec2_endpoint: connection("ec2", "url aws_access_key_id aws_secret_access_key"),
    connect_euca: connection("ec2", "host aws_access_key_id aws_secret_access_key port path is_secure"),
    set_stream_logger: call("name level format_string", { is: "nothing" }),
  },
  "boto.vpc": serviceModule("ec2", "VPCConnection"),
  "boto.ec2": ec2Module,
  "boto.ec2.connection": { EC2Connection: connection("ec2") },
  "boto.ec2.regioninfo": { EC2RegionInfo: regionInfo, RegionInfo: regionInfo },
  "boto.regioninfo": { RegionInfo: regionInfo },
  "boto.ec2.elb": { ...serviceModule("elb", "ELBConnection"), HealthCheck: healthCheck },
  "boto.ec2.elb.healthcheck": { HealthCheck: healthCheck },
  "boto.ec2.autoscale": {
    ...serviceModule("autoscale", "AutoScaleConnection"),
    LaunchConfiguration: launchConfiguration,
    AutoScalingGroup: scalingGroup,
    ScalingPolicy: call("connection", { is: "given" }),
    Tag: call("connection key value propagate_at_launch resource_id resource_type", { is: "given" }),
  },
  "boto.ec2.autoscale.launchconfig": { LaunchConfiguration: launchConfiguration },
  "boto.ec2.autoscale.group": { AutoScalingGroup: scalingGroup },
  "boto.ec2.autoscale.policy": { ScalingPolicy: call("connection", { is: "given" }) },
  "boto.ec2.autoscale.tag": {
    Tag: call("connection key value propagate_at_launch resource_id resource_type", { is: "given" }),
  },
  "boto.ec2.cloudwatch": {
    ...serviceModule("cloudwatch", "CloudWatchConnection"),
    MetricAlarm: call("connection name", { is: "given" }),
  },
  "boto.ec2.networkinterface": {
    NetworkInterfaceSpecification: interfaceSpecification,
    NetworkInterfaceCollection: interfaceCollection,
  },
  "boto.ec2.blockdevicemapping": {
    BlockDeviceMapping: call("connection", { is: "dictionary" }),
    BlockDeviceType: blockDevice,
    EBSBlockDeviceType: blockDevice,
  },
  "boto.ec2.instance": {},
  "boto.ec2.securitygroup": {},
  "boto.ec2.image": {},
  "boto.ec2.address": {},
  "boto.rds": serviceModule("rds", "RDSConnection"),
  "boto.rds2": { connect_to_region: toRegion("rds2"), regions },
  "boto.rds2.layer1": { RDSConnection: connection("rds2") },
  "boto.s3": serviceModule("s3", "S3Connection"),
  "boto.s3.connection": { S3Connection: connection("s3") },
  "boto.sqs": serviceModule("sqs", "SQSConnection"),
  "boto.sns": serviceModule("sns", "SNSConnection"),
  "boto.iam": serviceModule("iam", "IAMConnection"),
  "boto.route53": serviceModule("route53", "Route53Connection"),
  "boto.sts": serviceModule("sts", "STSConnection"),
  "boto.cloudformation": serviceModule("cloudformation", "CloudFormationConnection"),
};
