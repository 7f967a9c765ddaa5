/** Redshift: clusters and serverless workgroups. */

import {
  absentIsDisputed,
  absentMeans,
  defaultValue,
  defineEntity,
  definePart,
  firstOf,
  flag,
  inEachSubnet,
  inOneOfSubnets,
  label,
  namedAll,
  ofPart,
  on,
  publicWhere,
  value,
  whereWritten,
} from "../../mapping/index.ts";
import { asked, dataNic, dataService, usually } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

const subnetGroups = definePart("warehouse-subnet-group", {
  "terraform:aws_redshift_subnet_group": {
    names: ["id", "name", "arn"],
    given: label("name"),
    reads: [{ path: "subnet_ids", shape: { holds: "name", kinds: ["subnet"] } }],
  },
  "cloudformation:AWS::Redshift::ClusterSubnetGroup": {
    names: ["Ref", "ClusterSubnetGroupName"],
    given: label("ClusterSubnetGroupName"),
    reads: [{ path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } }],
  },
});

/** Provider 6 turned two defaults round (hashicorp/aws, "Version 6 Upgrade Guide"); which version is used is not told here. */
const terraformPublic = flag(
  "publicly_accessible",
  absentIsDisputed("publicly_accessible", "on by default before version 6 of the provider, off since"),
);
const terraformEncrypted = flag(
  "encrypted",
  absentIsDisputed("encrypted", "off by default before version 6 of the provider, on since"),
);
const serverlessPublic = flag(
  "publicly_accessible",
  absentMeans(false, "default of the provider: publicly_accessible is false"),
);
const cloudformationPublic = flag(
  "PubliclyAccessible",
  absentMeans(false, "default of CloudFormation: PubliclyAccessible is false"),
);

const warehouse = dataService("warehouse");
const redshift = defaultValue("redshift", "the engine of Redshift");
const oneZone = absentMeans(false, "default of the cloud: a cluster stands in one zone");
const oneDay = defaultValue(1, "default of the cloud: automated snapshots are kept for 1 day");
const fromScratch = "it is not restored from a snapshot";
const byTerraform = asked("port", usually(5439, "Redshift"));
const byCloudformation = asked("Port", usually(5439, "Redshift"));

const databases = defineEntity("database", {
  "terraform:aws_redshift_cluster": {
    ...terraformTags,
    ...warehouse,
    label: label("cluster_identifier"),
    names: ["id", "cluster_identifier", "arn"],
    engine: redshift,
    traffic: byTerraform,
    publicAccess: terraformPublic,
    multiSubregion: flag("multi_az", oneZone),
    encrypted: terraformEncrypted,
    backupDays: firstOf(value("automated_snapshot_retention_period", "number"), oneDay),
    restored: whereWritten("snapshot_identifier", fromScratch),
  },
  "terraform:aws_redshiftserverless_workgroup": {
    ...terraformTags,
    ...warehouse,
    label: label("workgroup_name"),
    names: ["id", "workgroup_name", "arn"],
    engine: redshift,
    traffic: byTerraform,
    publicAccess: serverlessPublic,
    multiSubregion: on("a serverless workgroup stands in several zones"),
  },
  "cloudformation:AWS::Redshift::Cluster": {
    ...cloudformationNamed("ClusterIdentifier"),
    ...warehouse,
    names: ["Ref", "Id"],
    engine: redshift,
    traffic: byCloudformation,
    publicAccess: cloudformationPublic,
    multiSubregion: flag("MultiAZ", oneZone),
    encrypted: flag("Encrypted", absentMeans(true, "default of the cloud: a new cluster is encrypted")),
    backupDays: firstOf(value("AutomatedSnapshotRetentionPeriod", "number"), oneDay),
    restored: whereWritten("SnapshotIdentifier", fromScratch),
  },
  "cloudformation:AWS::RedshiftServerless::Workgroup": {
    ...cloudformationNamed("WorkgroupName"),
    ...warehouse,
    names: ["Ref"],
    engine: redshift,
    traffic: byCloudformation,
    publicAccess: cloudformationPublic,
    multiSubregion: on("a serverless workgroup stands in several zones"),
  },
});

const nics = defineEntity("nic", {
  "terraform:aws_redshift_cluster": {
    ...dataNic,
    placement: inOneOfSubnets(
      ofPart(["cluster_subnet_group_name"], "warehouse-subnet-group", "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll("vpc_security_group_ids", "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "terraform:aws_redshiftserverless_workgroup": {
    ...dataNic,
    placement: inEachSubnet("subnet_ids"),
    groups: namedAll("security_group_ids", "security-group"),
    publicAddress: publicWhere(serverlessPublic, "publicly_accessible = true"),
  },
  "cloudformation:AWS::Redshift::Cluster": {
    ...dataNic,
    placement: inOneOfSubnets(
      ofPart(["ClusterSubnetGroupName"], "warehouse-subnet-group", "SubnetIds"),
      "AvailabilityZone",
    ),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
  },
  "cloudformation:AWS::RedshiftServerless::Workgroup": {
    ...dataNic,
    placement: inEachSubnet("SubnetIds"),
    groups: namedAll("SecurityGroupIds", "security-group"),
    publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
  },
});

export const warehouseRows = [...subnetGroups, ...databases, ...nics];
