/** What stands between databases: DMS replication instances, and the proxies of RDS. */

import {
  absentMeans,
  defaultValue,
  defineEntity,
  definePart,
  flag,
  inEachSubnet,
  inOneOfSubnets,
  label,
  namedAll,
  neverPublic,
  off,
  ofPart,
  on,
  publicWhere,
  traffic,
  value,
} from "../../mapping/index.ts";
import { askedOn, dataNic, dataService, type EnginePorts, usualPort } from "../../services/index.ts";
import { cloudformationNamed, terraformNamed, terraformTags } from "./naming.ts";

const subnetGroups = definePart("replication-subnet-group", {
  "terraform:aws_dms_replication_subnet_group": {
    names: ["id", "replication_subnet_group_id"],
    given: label("replication_subnet_group_id"),
    reads: [{ path: "subnet_ids", shape: { holds: "name", kinds: ["subnet"] } }],
  },
  "cloudformation:AWS::DMS::ReplicationSubnetGroup": {
    names: ["Ref"],
    given: label("ReplicationSubnetGroupIdentifier"),
    reads: [{ path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } }],
  },
});

const terraformPublic = flag(
  "publicly_accessible",
  absentMeans(false, "default of the provider: publicly_accessible is false"),
);
const cloudformationPublic = flag(
  "PubliclyAccessible",
  absentMeans(true, "default of CloudFormation: PubliclyAccessible is true"),
);
const oneZone = absentMeans(false, "default of the cloud: a replication instance stands in one zone");

/** It asks the databases at both ends, and serves nobody. */
const replication = {
  ...dataService("other"),
  asksOthers: true,
  engine: defaultValue("dms", "it copies between databases"),
  traffic: askedOn(),
} as const;

/** Families of engines, and their ports (RDS user guide, "RDS Proxy"). */
const families: EnginePorts = [
  [/^mysql$/, 3306],
  [/^postgresql$/, 5432],
  [/^sqlserver$/, 1433],
];

/** The port of a proxy is that of its family: nobody can change it. */
function askedByFamily(path: string): ReturnType<typeof traffic> {
  const port = usualPort(value(path), families);
  return traffic({ protocol: defaultValue("tcp", "data services speak TCP"), from: port, to: port });
}

const proxy = {
  ...dataService("relational"),
  asksOthers: true,
  publicAccess: off("a proxy has no public address"),
  multiSubregion: on("a proxy stands in each of its Subnets"),
} as const;

const databases = defineEntity("database", {
  "terraform:aws_dms_replication_instance": {
    ...terraformTags,
    ...replication,
    label: label("replication_instance_id"),
    names: ["id", "replication_instance_id", "replication_instance_arn"],
    publicAccess: terraformPublic,
    multiSubregion: flag("multi_az", oneZone),
  },
  "terraform:aws_db_proxy": {
    ...terraformNamed,
    ...proxy,
    names: ["id", "arn", "name"],
    engine: value("engine_family"),
    traffic: askedByFamily("engine_family"),
  },
  "cloudformation:AWS::DMS::ReplicationInstance": {
    ...cloudformationNamed("ReplicationInstanceIdentifier"),
    ...replication,
    names: ["Ref"],
    publicAccess: cloudformationPublic,
    multiSubregion: flag("MultiAZ", oneZone),
  },
  "cloudformation:AWS::RDS::DBProxy": {
    ...cloudformationNamed("DBProxyName"),
    ...proxy,
    names: ["Ref", "DBProxyArn"],
    engine: value("EngineFamily"),
    traffic: askedByFamily("EngineFamily"),
  },
});

const nics = defineEntity("nic", {
  "terraform:aws_dms_replication_instance": {
    ...dataNic,
    placement: inOneOfSubnets(
      ofPart(["replication_subnet_group_id"], "replication-subnet-group", "subnet_ids"),
      "availability_zone",
    ),
    groups: namedAll("vpc_security_group_ids", "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "terraform:aws_db_proxy": {
    ...dataNic,
    placement: inEachSubnet("vpc_subnet_ids"),
    groups: namedAll("vpc_security_group_ids", "security-group"),
    publicAddress: neverPublic,
  },
  "cloudformation:AWS::DMS::ReplicationInstance": {
    ...dataNic,
    placement: inOneOfSubnets(
      ofPart(["ReplicationSubnetGroupIdentifier"], "replication-subnet-group", "SubnetIds"),
      "AvailabilityZone",
    ),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
  },
  "cloudformation:AWS::RDS::DBProxy": {
    ...dataNic,
    placement: inEachSubnet("VpcSubnetIds"),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
    publicAddress: neverPublic,
  },
});

export const replicationRows = [...subnetGroups, ...databases, ...nics];
