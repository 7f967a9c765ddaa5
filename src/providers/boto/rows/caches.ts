/** Caches of ElastiCache, as calls of boto3 make them. */

import {
  absentMeans,
  defaultValue,
  defineEntity,
  definePart,
  either,
  firstOf,
  flag,
  inOneOfSubnets,
  isWord,
  label,
  namedAll,
  neverPublic,
  noneWritten,
  off,
  ofPart,
  type Row,
  value,
} from "../../mapping/index.ts";
import { asked, cachePorts, dataNic, dataService, usualPort } from "../../services/index.ts";
import { boto3Named } from "./naming.ts";

const subnetGroups = definePart("cache-subnet-group", {
  "elasticache:CreateCacheSubnetGroup": {
    names: ["CacheSubnetGroupName"],
    given: label("CacheSubnetGroupName"),
    reads: [{ path: "SubnetIds", shape: { holds: "name", kinds: ["subnet"] } }],
  },
});

const oneZone = absentMeans(false, "default of the API: a cache stays in one zone");
const days = firstOf(
  value("SnapshotRetentionLimit", "number"),
  defaultValue(0, "default of the API: snapshots of a cache are kept for 0 days"),
);
const groupEngine = firstOf(value("Engine"), defaultValue("redis", "default of the API: the engine is Redis"));
const cache = {
  ...dataService("cache"),
  publicAccess: off("a cache has no public address"),
  backupDays: days,
};

const databases = defineEntity("database", {
  "elasticache:CreateCacheCluster": {
    ...boto3Named("CacheClusterId"),
    ...cache,
    // A member of a replication group is a part of it.
    when: noneWritten("ReplicationGroupId"),
    names: ["CacheClusterId"],
    given: label("CacheClusterId"),
    engine: value("Engine"),
    traffic: asked("Port", usualPort(value("Engine"), cachePorts)),
    multiSubregion: isWord("AZMode", ["cross-az"], ["single-az"], oneZone),
  },
  "elasticache:CreateReplicationGroup": {
    ...boto3Named("ReplicationGroupId"),
    ...cache,
    names: ["ReplicationGroupId"],
    given: label("ReplicationGroupId"),
    engine: groupEngine,
    traffic: asked("Port", usualPort(groupEngine, cachePorts)),
    multiSubregion: either(flag("MultiAZEnabled", oneZone), flag("AutomaticFailoverEnabled", oneZone)),
    encrypted: flag(
      "AtRestEncryptionEnabled",
      absentMeans(false, "default of the API: a replication group is not encrypted at rest"),
    ),
  },
});

const placement = inOneOfSubnets(ofPart(["CacheSubnetGroupName"], "cache-subnet-group", "SubnetIds"));
const groups = namedAll("SecurityGroupIds", "security-group");

const nics = defineEntity("nic", {
  "elasticache:CreateCacheCluster": {
    ...dataNic,
    when: noneWritten("ReplicationGroupId"),
    placement,
    groups,
    publicAddress: neverPublic,
  },
  "elasticache:CreateReplicationGroup": { ...dataNic, placement, groups, publicAddress: neverPublic },
});

export const cacheRows: readonly Row[] = [...subnetGroups, ...databases, ...nics];
