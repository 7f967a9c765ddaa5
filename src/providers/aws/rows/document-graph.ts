/** DocumentDB and Neptune: clusters after the model of Aurora, with instances of their own. */

import type { DatabaseService, Flag } from "../../../graph/index.ts";
import type { Value } from "../../../values/index.ts";
import {
  absentMeans,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  definePart,
  either,
  firstOf,
  flag,
  inOneOfSubnets,
  itself,
  label,
  named,
  namedAll,
  neverPublic,
  nothingNamed,
  off,
  ofPart,
  publicWhere,
  type Reader,
  value,
  whereWritten,
} from "../../mapping/index.ts";
import { asked, dataNic, usually } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

const subnetIds = { path: "subnet_ids", shape: { holds: "name", kinds: ["subnet"] } } as const;
const subnetIdsCfn = { path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } } as const;

/** Subnet groups of RDS, DocumentDB and Neptune are one kind of thing to the cloud, and share their names. */
const subnetGroups = definePart("subnet-group", {
  "terraform:aws_docdb_subnet_group": { names: ["id", "name", "arn"], given: label("name"), reads: [subnetIds] },
  "terraform:aws_neptune_subnet_group": { names: ["id", "name", "arn"], given: label("name"), reads: [subnetIds] },
  "cloudformation:AWS::DocDB::DBSubnetGroup": {
    names: ["Ref"],
    given: label("DBSubnetGroupName"),
    reads: [subnetIdsCfn],
  },
  "cloudformation:AWS::Neptune::DBSubnetGroup": {
    names: ["Ref"],
    given: label("DBSubnetGroupName"),
    reads: [subnetIdsCfn],
  },
});

const terraformNames = { names: ["id", "cluster_identifier", "arn"], given: label("cluster_identifier") };
const cloudformationNames = { names: ["Ref"], given: label("DBClusterIdentifier") };

/** What clusters tell their instances. */
const settings = definePart("database-settings", {
  "terraform:aws_docdb_cluster": { ...terraformNames, reads: [] },
  "terraform:aws_neptune_cluster": { ...terraformNames, reads: [] },
  "cloudformation:AWS::DocDB::DBCluster": { ...cloudformationNames, reads: [] },
  "cloudformation:AWS::Neptune::DBCluster": { ...cloudformationNames, reads: [] },
});

const document = constant<DatabaseService>("document");
const graph = constant<DatabaseService>("graph");
const fromScratch = "it is not restored from anything";
const oneDay = defaultValue(1, "default of the cloud: a cluster keeps backups for 1 day");
const unencrypted = absentMeans(false, "default of the cloud: storage is not encrypted");

/** What is the same for clusters of both services. */
const cluster = {
  publicAccess: off("a cluster is as public as its instances"),
  multiSubregion: off("a cluster stands in several zones when it has several instances"),
  isCluster: true as const,
};

const terraformCluster = {
  ...terraformTags,
  ...terraformNames,
  ...cluster,
  label: label("cluster_identifier"),
  engine: value("engine"),
  encrypted: flag("storage_encrypted", unencrypted),
  backupDays: firstOf(value("backup_retention_period", "number"), oneDay),
};

const cloudformationCluster = {
  ...cloudformationNamed("DBClusterIdentifier"),
  ...cloudformationNames,
  ...cluster,
  encrypted: flag("StorageEncrypted", unencrypted),
  backupDays: firstOf(value("BackupRetentionPeriod", "number"), oneDay),
  restored: either(
    whereWritten("SnapshotIdentifier", fromScratch),
    whereWritten("SourceDBClusterIdentifier", fromScratch),
  ),
};

const clusters = defineEntity("database", {
  "terraform:aws_docdb_cluster": {
    ...terraformCluster,
    service: document,
    traffic: asked("port", usually(27_017, "DocumentDB")),
    replicaOf: nothingNamed,
    restored: either(
      whereWritten("snapshot_identifier", fromScratch),
      whereWritten("restore_to_point_in_time", fromScratch),
    ),
  },
  "terraform:aws_neptune_cluster": {
    ...terraformCluster,
    service: graph,
    traffic: asked("port", usually(8182, "Neptune")),
    replicaOf: named("replication_source_identifier", "database"),
    restored: whereWritten("snapshot_identifier", fromScratch),
  },
  "cloudformation:AWS::DocDB::DBCluster": {
    ...cloudformationCluster,
    service: document,
    engine: defaultValue("docdb", "the engine of DocumentDB"),
    traffic: asked("Port", usually(27_017, "DocumentDB")),
    replicaOf: nothingNamed,
  },
  "cloudformation:AWS::Neptune::DBCluster": {
    ...cloudformationCluster,
    service: graph,
    engine: defaultValue("neptune", "the engine of Neptune"),
    traffic: asked("DBPort", usually(8182, "Neptune")),
    replicaOf: nothingNamed,
  },
});

const clusterNic = { ...dataNic, publicAddress: neverPublic } as const;
const memberNic = { ...dataNic, owner: "itself" } as const;
const notPublic = absentMeans(false, "default of the cloud: an instance of Neptune is not public");
const terraformPublic = flag("publicly_accessible", notPublic);
const cloudformationPublic = flag("PubliclyAccessible", notPublic);

/** The Subnets of the subnet group that a cluster names, or whose cluster names it. */
function subnetsOf(name: Reader<Value>, subnets: string): Reader<Value> {
  return ofPart([name], "subnet-group", subnets);
}

const byTerraform = ["cluster_identifier"];
const byCloudformation = ["DBClusterIdentifier"];

const nics = defineEntity("nic", {
  "terraform:aws_docdb_cluster": {
    ...clusterNic,
    placement: inOneOfSubnets(subnetsOf(value("db_subnet_group_name"), "subnet_ids")),
    groups: namedAll("vpc_security_group_ids", "security-group"),
  },
  "terraform:aws_docdb_cluster_instance": {
    ...memberNic,
    placement: inOneOfSubnets(
      subnetsOf(ofPart(byTerraform, "database-settings", "db_subnet_group_name"), "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll(ofPart(byTerraform, "database-settings", "vpc_security_group_ids"), "security-group"),
    publicAddress: neverPublic,
  },
  "terraform:aws_neptune_cluster": {
    ...clusterNic,
    placement: inOneOfSubnets(subnetsOf(value("neptune_subnet_group_name"), "subnet_ids")),
    groups: namedAll("vpc_security_group_ids", "security-group"),
  },
  "terraform:aws_neptune_cluster_instance": {
    ...memberNic,
    placement: inOneOfSubnets(
      subnetsOf(
        firstOf(
          value("neptune_subnet_group_name"),
          ofPart(byTerraform, "database-settings", "neptune_subnet_group_name"),
        ),
        "subnet_ids",
      ),
      "availability_zone",
    ),
    groups: namedAll(ofPart(byTerraform, "database-settings", "vpc_security_group_ids"), "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "cloudformation:AWS::DocDB::DBCluster": {
    ...clusterNic,
    placement: inOneOfSubnets(subnetsOf(value("DBSubnetGroupName"), "SubnetIds")),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
  },
  "cloudformation:AWS::DocDB::DBInstance": {
    ...memberNic,
    placement: inOneOfSubnets(
      subnetsOf(ofPart(byCloudformation, "database-settings", "DBSubnetGroupName"), "SubnetIds"),
      "AvailabilityZone",
    ),
    groups: namedAll(ofPart(byCloudformation, "database-settings", "VpcSecurityGroupIds"), "security-group"),
    publicAddress: neverPublic,
  },
  "cloudformation:AWS::Neptune::DBCluster": {
    ...clusterNic,
    placement: inOneOfSubnets(subnetsOf(value("DBSubnetGroupName"), "SubnetIds")),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
  },
  "cloudformation:AWS::Neptune::DBInstance": {
    ...memberNic,
    placement: inOneOfSubnets(
      subnetsOf(
        firstOf(value("DBSubnetGroupName"), ofPart(byCloudformation, "database-settings", "DBSubnetGroupName")),
        "SubnetIds",
      ),
      "AvailabilityZone",
    ),
    groups: namedAll(ofPart(byCloudformation, "database-settings", "VpcSecurityGroupIds"), "security-group"),
    publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
  },
});

const inNet: Reader<Flag> = off("an instance of DocumentDB has no public address");

function memberOf(path: string, publicAccess: Reader<Flag>) {
  return { cluster: named(path, "database"), nics: itself("nic"), publicAccess };
}

const members = defineContribution("cluster-member", {
  "terraform:aws_docdb_cluster_instance": memberOf("cluster_identifier", inNet),
  "terraform:aws_neptune_cluster_instance": memberOf("cluster_identifier", terraformPublic),
  "cloudformation:AWS::DocDB::DBInstance": memberOf("DBClusterIdentifier", inNet),
  "cloudformation:AWS::Neptune::DBInstance": memberOf("DBClusterIdentifier", cloudformationPublic),
});

export const documentGraphRows = [...subnetGroups, ...settings, ...clusters, ...nics, ...members];
