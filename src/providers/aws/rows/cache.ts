/** Data that is kept in memory: ElastiCache (clusters, replication groups, serverless), MemoryDB and DAX. */

import type { Flag } from "../../../graph/index.ts";
import type { Value } from "../../../values/index.ts";
import {
  absentMeans,
  defaultValue,
  defineEntity,
  definePart,
  either,
  firstOf,
  flag,
  flagOr,
  isAtLeast,
  inEachSubnet,
  inOneOfSubnets,
  isWord,
  label,
  namedAll,
  neverPublic,
  noneWritten,
  off,
  ofPart,
  on,
  type Reader,
  traffic,
  value,
} from "../../mapping/index.ts";
import { asked, cachePorts, dataNic, dataService, usually, usualPort } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

const subnetIds = { path: "subnet_ids", shape: { holds: "name", kinds: ["subnet"] } } as const;
const subnetIdsCfn = { path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } } as const;

const cacheGroups = definePart("cache-subnet-group", {
  "terraform:aws_elasticache_subnet_group": { names: ["id", "name", "arn"], given: label("name"), reads: [subnetIds] },
  "cloudformation:AWS::ElastiCache::SubnetGroup": {
    names: ["Ref"],
    given: label("CacheSubnetGroupName"),
    reads: [subnetIdsCfn],
  },
});

const memoryGroups = definePart("memory-subnet-group", {
  "terraform:aws_memorydb_subnet_group": { names: ["id", "name", "arn"], given: label("name"), reads: [subnetIds] },
  "cloudformation:AWS::MemoryDB::SubnetGroup": {
    names: ["Ref"],
    given: label("SubnetGroupName"),
    reads: [subnetIdsCfn],
  },
  "terraform:aws_dax_subnet_group": { names: ["id", "name"], given: label("name"), reads: [subnetIds] },
  "cloudformation:AWS::DAX::SubnetGroup": { names: ["Ref"], given: label("SubnetGroupName"), reads: [subnetIdsCfn] },
});

const inside = off("a cache has no public address");
const cache = { ...dataService("cache"), publicAccess: inside } as const;
const oneZone = absentMeans(false, "default of the cloud: a cache stays in one zone");
const noSnapshots = defaultValue(0, "default of the cloud: snapshots of a cache are kept for 0 days");

function daysIn(path: string): Reader<Value> {
  return firstOf(value(path, "number"), noSnapshots);
}

/** Of the two engines of replication groups one is encrypted unless told otherwise (ElastiCache user guide, "At-rest encryption"). */
function encryptedFor(engine: Reader<Value>): Reader<Flag> {
  return isWord(
    engine,
    ["valkey"],
    ["redis"],
    absentMeans(false, "default of the cloud: Redis is not encrypted at rest, Valkey is"),
  );
}

/** A shard has one replica, and so a second zone, unless it is told otherwise (API reference, CreateCluster). */
function replicated(path: string): Reader<Flag> {
  return isAtLeast(path, 1, absentMeans(true, "default of the cloud: a shard of MemoryDB has one replica"));
}

const redis = defaultValue("redis", "default of the cloud: the engine is Redis");
const terraformGroupEngine = firstOf(value("engine"), redis);
const cloudformationGroupEngine = firstOf(value("Engine"), redis);

/** The port of a serverless cache is that of its engine: nobody can change it. */
function askedByEngine(path: string): ReturnType<typeof traffic> {
  const port = usualPort(value(path), cachePorts);
  return traffic({ protocol: defaultValue("tcp", "data services speak TCP"), from: port, to: port });
}

const databases = defineEntity("database", {
  "terraform:aws_elasticache_cluster": {
    ...terraformTags,
    ...cache,
    // A member of a replication group is a part of it.
    when: noneWritten("replication_group_id"),
    label: label("cluster_id"),
    names: ["id", "cluster_id", "arn"],
    given: label("cluster_id"),
    engine: value("engine"),
    traffic: asked("port", usualPort(value("engine"), cachePorts)),
    multiSubregion: isWord("az_mode", ["cross-az"], ["single-az"], oneZone),
    backupDays: daysIn("snapshot_retention_limit"),
  },
  "terraform:aws_elasticache_replication_group": {
    ...terraformTags,
    ...cache,
    label: label("replication_group_id"),
    names: ["id", "replication_group_id", "arn"],
    given: label("replication_group_id"),
    engine: terraformGroupEngine,
    traffic: asked("port", usualPort(terraformGroupEngine, cachePorts)),
    multiSubregion: either(flag("multi_az_enabled", oneZone), flag("automatic_failover_enabled", oneZone)),
    encrypted: flagOr("at_rest_encryption_enabled", encryptedFor(terraformGroupEngine)),
    backupDays: daysIn("snapshot_retention_limit"),
  },
  "terraform:aws_elasticache_serverless_cache": {
    ...terraformTags,
    ...cache,
    label: label("name"),
    names: ["id", "arn", "name"],
    engine: value("engine"),
    traffic: askedByEngine("engine"),
    multiSubregion: on("a serverless cache stands in several zones"),
  },
  "terraform:aws_memorydb_cluster": {
    ...terraformTags,
    ...cache,
    label: label("name"),
    names: ["id", "arn", "name"],
    engine: value("engine"),
    traffic: asked("port", usually(6379, "MemoryDB")),
    multiSubregion: replicated("num_replicas_per_shard"),
    backupDays: daysIn("snapshot_retention_limit"),
  },
  "cloudformation:AWS::ElastiCache::CacheCluster": {
    ...cloudformationNamed("ClusterName"),
    ...cache,
    names: ["Ref"],
    given: label("ClusterName"),
    engine: value("Engine"),
    traffic: asked("Port", usualPort(value("Engine"), cachePorts)),
    multiSubregion: isWord("AZMode", ["cross-az"], ["single-az"], oneZone),
    backupDays: daysIn("SnapshotRetentionLimit"),
  },
  "cloudformation:AWS::ElastiCache::ReplicationGroup": {
    ...cloudformationNamed("ReplicationGroupId"),
    ...cache,
    names: ["Ref"],
    given: label("ReplicationGroupId"),
    engine: cloudformationGroupEngine,
    traffic: asked("Port", usualPort(cloudformationGroupEngine, cachePorts)),
    multiSubregion: either(flag("MultiAZEnabled", oneZone), flag("AutomaticFailoverEnabled", oneZone)),
    encrypted: flagOr("AtRestEncryptionEnabled", encryptedFor(cloudformationGroupEngine)),
    backupDays: daysIn("SnapshotRetentionLimit"),
  },
  "cloudformation:AWS::ElastiCache::ServerlessCache": {
    ...cloudformationNamed("ServerlessCacheName"),
    ...cache,
    names: ["Ref", "ARN"],
    engine: value("Engine"),
    traffic: askedByEngine("Engine"),
    multiSubregion: on("a serverless cache stands in several zones"),
  },
  "cloudformation:AWS::MemoryDB::Cluster": {
    ...cloudformationNamed("ClusterName"),
    ...cache,
    names: ["Ref", "ARN"],
    engine: value("Engine"),
    traffic: asked("Port", usually(6379, "MemoryDB")),
    multiSubregion: replicated("NumReplicasPerShard"),
    backupDays: daysIn("SnapshotRetentionLimit"),
  },
  "cloudformation:AWS::DAX::Cluster": {
    ...cloudformationNamed("ClusterName"),
    ...cache,
    names: ["Ref", "Arn"],
    engine: defaultValue("dax", "DAX speaks its own protocol"),
    traffic: asked("Port", usually(8111, "DAX")),
    multiSubregion: isAtLeast("ReplicationFactor", 2, absentMeans(false, "a single node stands in one zone")),
    encrypted: flag("SSESpecification.SSEEnabled", absentMeans(false, "default of the cloud: DAX is not encrypted")),
  },
});

/** The Subnets of the subnet group that is named. */
function subnetsOf(name: string, subnets: string): Reader<Value> {
  return ofPart([name], "cache-subnet-group", subnets);
}

function memorySubnetsOf(name: string, subnets: string): Reader<Value> {
  return ofPart([name], "memory-subnet-group", subnets);
}

const nic = { ...dataNic, publicAddress: neverPublic } as const;
const terraformGroups = namedAll("security_group_ids", "security-group");
const cloudformationGroups = namedAll("SecurityGroupIds", "security-group");

const nics = defineEntity("nic", {
  "terraform:aws_elasticache_cluster": {
    ...nic,
    when: noneWritten("replication_group_id"),
    placement: inOneOfSubnets(subnetsOf("subnet_group_name", "subnet_ids"), "availability_zone"),
    groups: terraformGroups,
  },
  "terraform:aws_elasticache_replication_group": {
    ...nic,
    placement: inOneOfSubnets(subnetsOf("subnet_group_name", "subnet_ids")),
    groups: terraformGroups,
  },
  "terraform:aws_elasticache_serverless_cache": {
    ...nic,
    placement: inEachSubnet("subnet_ids"),
    groups: terraformGroups,
  },
  "terraform:aws_memorydb_cluster": {
    ...nic,
    placement: inOneOfSubnets(memorySubnetsOf("subnet_group_name", "subnet_ids")),
    groups: terraformGroups,
  },
  "cloudformation:AWS::ElastiCache::CacheCluster": {
    ...nic,
    placement: inOneOfSubnets(subnetsOf("CacheSubnetGroupName", "SubnetIds"), "PreferredAvailabilityZone"),
    groups: namedAll("VpcSecurityGroupIds", "security-group"),
  },
  "cloudformation:AWS::ElastiCache::ReplicationGroup": {
    ...nic,
    placement: inOneOfSubnets(subnetsOf("CacheSubnetGroupName", "SubnetIds")),
    groups: cloudformationGroups,
  },
  "cloudformation:AWS::ElastiCache::ServerlessCache": {
    ...nic,
    placement: inEachSubnet("SubnetIds"),
    groups: cloudformationGroups,
  },
  "cloudformation:AWS::MemoryDB::Cluster": {
    ...nic,
    placement: inOneOfSubnets(memorySubnetsOf("SubnetGroupName", "SubnetIds")),
    groups: cloudformationGroups,
  },
  "cloudformation:AWS::DAX::Cluster": {
    ...nic,
    placement: inOneOfSubnets(memorySubnetsOf("SubnetGroupName", "SubnetIds")),
    groups: cloudformationGroups,
  },
});

export const cacheRows = [...cacheGroups, ...memoryGroups, ...databases, ...nics];
