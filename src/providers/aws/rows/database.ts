/** Relational databases: instances, clusters, and the subnet groups in which the cloud places them. */

import type { DatabaseService, Flag } from "../../../graph/index.ts";
import { TRUE, type Value } from "../../../values/index.ts";
import {
  type Absent,
  absentIsDisputed,
  absentMeans,
  anyWritten,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  definePart,
  either,
  type Fields,
  firstOf,
  flag,
  inOneOfSubnets,
  isWord,
  itself,
  label,
  named,
  namedAll,
  nothingKnown,
  neverPublic,
  noneWritten,
  off,
  ofPart,
  presentWhen,
  pristine,
  publicWhere,
  type Reader,
  type Source,
  value,
  whereWritten,
} from "../../mapping/index.ts";
import { asked, relationalPorts, usualPort } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

function served(written: string, engine: Reader<Value>): ReturnType<typeof asked> {
  return asked(written, usualPort(engine, relationalPorts));
}

const subnetGroups = definePart("subnet-group", {
  "terraform:aws_db_subnet_group": {
    names: ["id", "name", "arn"],
    given: label("name"),
    reads: [{ path: "subnet_ids", shape: { holds: "name", kinds: ["subnet"] } }],
  },
  "cloudformation:AWS::RDS::DBSubnetGroup": {
    names: ["Ref"],
    given: label("DBSubnetGroupName"),
    reads: [{ path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } }],
  },
});

/** Clusters tell their instances where to stand, and sources their replicas. */
const settings = definePart("database-settings", {
  "terraform:aws_rds_cluster": {
    names: ["id", "cluster_identifier", "arn"],
    given: label("cluster_identifier"),
    reads: [],
  },
  "terraform:aws_db_instance": { names: ["id", "identifier", "arn"], given: label("identifier"), reads: [] },
  "cloudformation:AWS::RDS::DBCluster": {
    names: ["Ref", "DBClusterArn"],
    given: label("DBClusterIdentifier"),
    reads: [],
  },
  "cloudformation:AWS::RDS::DBInstance": {
    names: ["Ref", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    reads: [],
  },
});

const terraformEngine = firstOf(value("engine"), ofPart(["replicate_source_db"], "database-settings", "engine"));
const cloudformationEngine = firstOf(
  value("Engine"),
  ofPart(["SourceDBInstanceIdentifier"], "database-settings", "Engine"),
);

const terraformPublic = flag(
  "publicly_accessible",
  absentMeans(false, "default of the provider: publicly_accessible is false"),
);
const terraformSeveral = flag("multi_az", absentMeans(false, "default of the provider: multi_az is false"));

/**
 * AWS's own pages disagree about an unset PubliclyAccessible. Without a subnet group the instance is public where the
 * default VPC is as AWS made it; with a named one it is one thing on one page and another on the next
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html).
 */
const disputed = absentIsDisputed(
  "PubliclyAccessible",
  "PubliclyAccessible is not stated, and AWS's pages disagree on its default with a subnet group",
);
const unsetIsPublic: Absent = {
  when: (fields, context) => {
    const named = presentWhen(context.guards, fields.value("DBSubnetGroupName"));
    return context.guards.ite(named, disputed.when(fields, context), pristine(context, fields.subject));
  },
  words: (fields) =>
    isNamed(fields)
      ? String(disputed.words)
      : "without a subnet group a database stands in the default VPC and is public there",
};

function isNamed(fields: Fields): boolean {
  const group = fields.value("DBSubnetGroupName");
  return !(group.k === "known" && group.v === null);
}

const cloudformationPublic = flag("PubliclyAccessible", unsetIsPublic);
const memberPublic = flag(
  "PubliclyAccessible",
  absentMeans(false, "an Aurora instance is not public unless PubliclyAccessible says so"),
);

const daysByProvider = "default of the provider: backup_retention_period is 0, so nothing is backed up";
const daysOfCluster = "default of the cloud: a cluster keeps backups for 1 day";
const daysByApi = "default of the cloud: BackupRetentionPeriod is 1";
const unencrypted = absentMeans(false, "default of the cloud: storage is not encrypted");
const serverless = ["serverless"];

/** Aurora Serverless v1 is encrypted in any case (Aurora user guide, "Encrypting Amazon Aurora resources"). */
function clusterEncrypted(written: string, mode: string): Reader<Flag> {
  const isServerless = isWord(
    mode,
    serverless,
    ["provisioned"],
    absentMeans(false, "default of the cloud: a cluster is provisioned"),
  );
  return either(flag(written, unencrypted), isServerless);
}

const fromScratch = "it is not restored from anything";

const relational = constant<DatabaseService>("relational");

const databases = defineEntity("database", {
  "terraform:aws_db_instance": {
    ...terraformTags,
    label: label("identifier"),
    names: ["id", "identifier", "arn"],
    given: label("identifier"),
    engine: terraformEngine,
    traffic: served("port", terraformEngine),
    publicAccess: terraformPublic,
    multiSubregion: terraformSeveral,
    service: relational,
    encrypted: flag("storage_encrypted", unencrypted),
    backupDays: firstOf(value("backup_retention_period", "number"), defaultValue(0, daysByProvider)),
    replicaOf: named("replicate_source_db", "database"),
    restored: either(
      whereWritten("snapshot_identifier", fromScratch),
      whereWritten("restore_to_point_in_time", fromScratch),
    ),
  },
  "terraform:aws_rds_cluster": {
    ...terraformTags,
    label: label("cluster_identifier"),
    names: ["id", "cluster_identifier", "arn"],
    given: label("cluster_identifier"),
    engine: value("engine"),
    traffic: served("port", value("engine")),
    publicAccess: off("a cluster is as public as its instances"),
    // A cluster with an instance class of its own is a Multi-AZ cluster (hashicorp/aws, "aws_rds_cluster").
    multiSubregion: whereWritten(
      "db_cluster_instance_class",
      "a cluster stands in several zones when it has several instances",
    ),
    isCluster: true,
    service: relational,
    encrypted: clusterEncrypted("storage_encrypted", "engine_mode"),
    backupDays: firstOf(value("backup_retention_period", "number"), defaultValue(1, daysOfCluster)),
    replicaOf: named("replication_source_identifier", "database"),
    restored: either(
      whereWritten("snapshot_identifier", fromScratch),
      whereWritten("restore_to_point_in_time", fromScratch),
    ),
  },
  "cloudformation:AWS::RDS::DBInstance": {
    ...cloudformationNamed("DBInstanceIdentifier"),
    when: noneWritten("DBClusterIdentifier"),
    names: ["Ref", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    engine: cloudformationEngine,
    traffic: served("Port", cloudformationEngine),
    publicAccess: cloudformationPublic,
    multiSubregion: flag("MultiAZ", absentMeans(false, "default of CloudFormation: MultiAZ is false")),
    service: relational,
    encrypted: flag("StorageEncrypted", unencrypted),
    backupDays: firstOf(value("BackupRetentionPeriod", "number"), defaultValue(1, daysByApi)),
    replicaOf: named("SourceDBInstanceIdentifier", "database"),
    restored: either(
      whereWritten("DBSnapshotIdentifier", fromScratch),
      whereWritten("DBClusterSnapshotIdentifier", fromScratch),
      whereWritten("SourceDbiResourceId", fromScratch),
      whereWritten("SourceDBInstanceAutomatedBackupsArn", fromScratch),
    ),
  },
  "cloudformation:AWS::RDS::DBCluster": {
    ...cloudformationNamed("DBClusterIdentifier"),
    names: ["Ref", "DBClusterArn"],
    given: label("DBClusterIdentifier"),
    engine: value("Engine"),
    traffic: served("Port", value("Engine")),
    publicAccess: flag("PubliclyAccessible", absentMeans(false, "a cluster is as public as its instances")),
    multiSubregion: whereWritten(
      "DBClusterInstanceClass",
      "a cluster stands in several zones when it has several instances",
    ),
    isCluster: true,
    service: relational,
    encrypted: clusterEncrypted("StorageEncrypted", "EngineMode"),
    backupDays: firstOf(value("BackupRetentionPeriod", "number"), defaultValue(1, daysByApi)),
    replicaOf: named("ReplicationSourceIdentifier", "database"),
    restored: either(
      whereWritten("SnapshotIdentifier", fromScratch),
      whereWritten("SourceDBClusterIdentifier", fromScratch),
    ),
  },
});

/** The Subnets of the subnet group that is named, here or by whoever says it instead. */
function groupOf(own: string, by: readonly Source[], subnets: string): Reader<Value> {
  const name = by.length === 0 ? value(own) : firstOf(value(own), ofPart(by, "database-settings", own));
  return ofPart([name], "subnet-group", subnets);
}

const common = {
  role: "nic",
  wearsDefaultGroup: true,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

const terraformGroups = firstOf(
  value("vpc_security_group_ids"),
  ofPart(["replicate_source_db"], "database-settings", "vpc_security_group_ids"),
);
const memberOf = ["cluster_identifier"];

const nics = defineEntity("nic", {
  "terraform:aws_db_instance": {
    ...common,
    owner: "database",
    names: [],
    placement: inOneOfSubnets(
      groupOf("db_subnet_group_name", ["replicate_source_db"], "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll(terraformGroups, "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "terraform:aws_rds_cluster": {
    ...common,
    owner: "database",
    names: [],
    placement: inOneOfSubnets(groupOf("db_subnet_group_name", [], "subnet_ids")),
    groups: namedAll("vpc_security_group_ids", "security-group"),
    publicAddress: neverPublic,
  },
  "terraform:aws_rds_cluster_instance": {
    ...common,
    owner: "itself",
    names: [],
    placement: inOneOfSubnets(groupOf("db_subnet_group_name", memberOf, "subnet_ids"), "availability_zone"),
    groups: namedAll(ofPart(memberOf, "database-settings", "vpc_security_group_ids"), "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "cloudformation:AWS::RDS::DBInstance": [
    {
      ...common,
      owner: "database",
      when: noneWritten("DBClusterIdentifier"),
      names: [],
      placement: inOneOfSubnets(
        groupOf("DBSubnetGroupName", ["SourceDBInstanceIdentifier"], "SubnetIds"),
        "AvailabilityZone",
      ),
      groups: namedAll(
        firstOf(
          value("VPCSecurityGroups"),
          ofPart(["SourceDBInstanceIdentifier"], "database-settings", "VPCSecurityGroups"),
        ),
        "security-group",
      ),
      publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
    },
    {
      ...common,
      owner: "itself",
      when: anyWritten("DBClusterIdentifier"),
      names: [],
      placement: inOneOfSubnets(groupOf("DBSubnetGroupName", ["DBClusterIdentifier"], "SubnetIds"), "AvailabilityZone"),
      groups: namedAll(ofPart(["DBClusterIdentifier"], "database-settings", "VpcSecurityGroupIds"), "security-group"),
      publicAddress: publicWhere(memberPublic, "PubliclyAccessible = true"),
    },
  ],
  "cloudformation:AWS::RDS::DBCluster": {
    ...common,
    owner: "database",
    names: [],
    placement: inOneOfSubnets(groupOf("DBSubnetGroupName", [], "SubnetIds")),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: neverPublic,
  },
});

const members = defineContribution("cluster-member", {
  "terraform:aws_rds_cluster_instance": {
    cluster: named("cluster_identifier", "database"),
    nics: itself("nic"),
    publicAccess: terraformPublic,
  },
  "cloudformation:AWS::RDS::DBInstance": {
    when: anyWritten("DBClusterIdentifier"),
    cluster: named("DBClusterIdentifier", "database"),
    nics: itself("nic"),
    publicAccess: memberPublic,
  },
});

export const databaseRows = [...subnetGroups, ...settings, ...databases, ...nics, ...members];
