/** Managed databases of AWS, as calls make them. */

import {
  absentIsDisputed,
  absentMeans,
  addresses,
  anyWritten,
  constant,
  defineContribution,
  defineEntity,
  definePart,
  engineTraffic,
  flag,
  inOneOfSubnets,
  label,
  named,
  itself,
  namedAll,
  ofPart,
  publicWhere,
  type Row,
  value,
} from "../../mapping/index.ts";
import { TRUE } from "../../../values/index.ts";
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

const databases = defineEntity("database", {
  "rds:CreateDBInstance": {
    ...boto3Named("DBInstanceIdentifier"),
    names: ["DBInstanceIdentifier", "DBInstanceArn"],
    given: label("DBInstanceIdentifier"),
    engine: value("Engine"),
    traffic: engineTraffic({ port: "Port", engine: "Engine" }),
    publicAccess: publicBoto3,
    multiSubregion: flag("MultiAZ", single),
  },
  "rds:CreateDBCluster": {
    ...boto3Named("DBClusterIdentifier"),
    names: ["DBClusterIdentifier", "DBClusterArn"],
    given: label("DBClusterIdentifier"),
    engine: value("Engine"),
    traffic: engineTraffic({ port: "Port", engine: "Engine" }),
    publicAccess: flag("PubliclyAccessible", absentMeans(false, "a cluster is public where its instances are")),
    multiSubregion: flag("MultiAZ", single),
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
  },
  "boto2:create_db_instance": {
    ...boto2Named("db_instance_identifier"),
    names: ["db_instance_identifier"],
    given: label("db_instance_identifier"),
    engine: value("engine"),
    traffic: engineTraffic({ port: "port", engine: "engine" }),
    publicAccess: publicBoto2,
    multiSubregion: flag("multi_az", single),
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

export const databaseRows: readonly Row[] = [...databases, ...nics, ...subnetGroups, ...members];
