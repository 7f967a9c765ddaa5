/** Managed databases of AWS, as calls make them. */

import {
  absentIsDisputed,
  absentMeans,
  addresses,
  anyWritten,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  definePart,
  either,
  engineTraffic,
  firstOf,
  flag,
  inOneOfSubnets,
  isWord,
  label,
  named,
  itself,
  namedAll,
  nothingNamed,
  off,
  ofPart,
  publicWhere,
  reader,
  type Row,
  value,
} from "../../mapping/index.ts";
import type { DatabaseService } from "../../../graph/index.ts";
import { stringOf, TRUE } from "../../../values/index.ts";
import { boto3Named, boto2Named } from "./naming.ts";

/**
 * Unset: with a subnet group AWS decides by the VPC's internet gateway, and its pages disagree (API reference of
 * CreateDBInstance against the user guide); the author settles it by writing it down.
 */
const publicBoto3 = flag(
  "PubliclyAccessible",
  absentIsDisputed("PubliclyAccessible", "PubliclyAccessible is not stated"),
);
const publicBoto2 = flag(
  "publicly_accessible",
  absentIsDisputed("publicly_accessible", "publicly_accessible is not stated"),
);
const single = absentMeans(false, "default of the API: a database stands in one Availability Zone");

const oneDay = defaultValue(1, "default of the API: backups are kept for 1 day");
const unencrypted = absentMeans(false, "default of the API: storage is not encrypted");
const encryptedBoto3 = flag("StorageEncrypted", unencrypted);
const encryptedBoto2 = off("the version of the API that boto 2 speaks knows no encryption: storage is not encrypted");
const notRestored = off("it is made from scratch");
const daysBoto2 = firstOf(value("backup_retention_period", "number"), oneDay);

/** The API of RDS makes databases of two other services, too. */
const serviceOf = reader([value("Engine")], (fields): DatabaseService => {
  const engine = stringOf(fields.value("Engine"));
  if (engine === "docdb") return "document";
  return engine === "neptune" ? "graph" : "relational";
});

const relational = constant<DatabaseService>("relational");

/** What sources tell their replicas. */
const settings = definePart("database-settings", {
  "rds:CreateDBInstance": {
    names: ["DBInstanceIdentifier", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    reads: [],
  },
});

const source = ["SourceDBInstanceIdentifier"];
const sourceEngine = ofPart(source, "database-settings", "Engine");

const databases = defineEntity("database", {
  "rds:CreateDBInstance": {
    ...boto3Named("DBInstanceIdentifier"),
    names: ["DBInstanceIdentifier", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    engine: value("Engine"),
    traffic: engineTraffic({ port: "Port", engine: "Engine" }),
    publicAccess: publicBoto3,
    multiSubregion: flag("MultiAZ", single),
    service: serviceOf,
    encrypted: encryptedBoto3,
    backupDays: firstOf(value("BackupRetentionPeriod", "number"), oneDay),
    replicaOf: nothingNamed,
    restored: notRestored,
  },
  "rds:CreateDBCluster": {
    ...boto3Named("DBClusterIdentifier"),
    names: ["DBClusterIdentifier", "DBClusterArn"],
    given: label("DBClusterIdentifier"),
    isCluster: true,
    engine: value("Engine"),
    traffic: engineTraffic({ port: "Port", engine: "Engine" }),
    publicAccess: flag("PubliclyAccessible", absentMeans(false, "a cluster is public where its instances are")),
    multiSubregion: flag("MultiAZ", single),
    service: serviceOf,
    encrypted: either(
      encryptedBoto3,
      isWord("EngineMode", ["serverless"], ["provisioned"], absentMeans(false, "default of the API: provisioned")),
    ),
    backupDays: firstOf(value("BackupRetentionPeriod", "number"), oneDay),
    replicaOf: named("ReplicationSourceIdentifier", "database"),
    restored: notRestored,
  },
  "rds:CreateDBInstanceReadReplica": {
    ...boto3Named("DBInstanceIdentifier"),
    names: ["DBInstanceIdentifier", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    engine: sourceEngine,
    traffic: engineTraffic({ port: "Port", engine: sourceEngine }),
    publicAccess: publicBoto3,
    multiSubregion: flag("MultiAZ", single),
    service: relational,
    // Its encryption is that of its source.
    backupDays: defaultValue(0, "default of the API: a read replica is not backed up"),
    replicaOf: named("SourceDBInstanceIdentifier", "database"),
    restored: notRestored,
  },
  "boto2:create_dbinstance": {
    ...boto2Named("id"),
    names: ["id"],
    given: label("id"),
    engine: value("engine"),
    traffic: engineTraffic({ port: "port", engine: "engine" }),
    // The API version of boto 2's `rds` has no such parameter; what it leaves open is AWS' default.
    publicAccess: publicBoto2,
    multiSubregion: flag("multi_az", single),
    service: relational,
    encrypted: encryptedBoto2,
    backupDays: daysBoto2,
    replicaOf: nothingNamed,
    restored: notRestored,
  },
  "boto2:create_db_instance": {
    ...boto2Named("db_instance_identifier"),
    names: ["db_instance_identifier"],
    given: label("db_instance_identifier"),
    engine: value("engine"),
    traffic: engineTraffic({ port: "port", engine: "engine" }),
    publicAccess: publicBoto2,
    multiSubregion: flag("multi_az", single),
    service: relational,
    encrypted: encryptedBoto2,
    backupDays: daysBoto2,
    replicaOf: nothingNamed,
    restored: notRestored,
  },
});

const common = {
  names: [],
  role: "nic",
  owner: "database",
  wearsDefaultGroup: true,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: addresses({}),
} as const;

const nics = defineEntity("nic", {
  "rds:CreateDBInstance": {
    ...common,
    placement: inOneOfSubnets(ofPart([value("DBSubnetGroupName")], "subnet-group", "SubnetIds"), "AvailabilityZone"),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: publicWhere(publicBoto3, "PubliclyAccessible = True"),
  },
  "rds:CreateDBInstanceReadReplica": {
    ...common,
    placement: inOneOfSubnets(
      ofPart(
        [firstOf(value("DBSubnetGroupName"), ofPart(source, "database-settings", "DBSubnetGroupName"))],
        "subnet-group",
        "SubnetIds",
      ),
      "AvailabilityZone",
    ),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: publicWhere(publicBoto3, "PubliclyAccessible = True"),
  },
  "rds:CreateDBCluster": {
    ...common,
    placement: inOneOfSubnets(ofPart([value("DBSubnetGroupName")], "subnet-group", "SubnetIds")),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: publicWhere(
      flag("PubliclyAccessible", absentMeans(false, "not stated")),
      "PubliclyAccessible = True",
    ),
  },
  "boto2:create_dbinstance": {
    ...common,
    placement: inOneOfSubnets(
      ofPart([value("db_subnet_group_name")], "subnet-group", "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll("vpc_security_groups", "security-group"),
    publicAddress: publicWhere(publicBoto2, "publicly_accessible is on"),
  },
  "boto2:create_db_instance": {
    ...common,
    placement: inOneOfSubnets(
      ofPart([value("db_subnet_group_name")], "subnet-group", "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll("vpc_security_group_ids", "security-group"),
    publicAddress: publicWhere(publicBoto2, "publicly_accessible = True"),
  },
});

const subnetGroups = definePart("subnet-group", {
  "rds:CreateDBSubnetGroup": { names: ["DBSubnetGroupName"], given: label("DBSubnetGroupName"), reads: [] },
  "boto2:create_db_subnet_group": { names: ["name"], given: label("name"), reads: [] },
});

const members = defineContribution("cluster-member", {
  "rds:CreateDBInstance": {
    when: anyWritten("DBClusterIdentifier"),
    cluster: named("DBClusterIdentifier", "database"),
    nics: itself("nic"),
    publicAccess: publicBoto3,
  },
});

export const databaseRows: readonly Row[] = [...settings, ...databases, ...nics, ...subnetGroups, ...members];
