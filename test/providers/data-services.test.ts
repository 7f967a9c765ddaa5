import { describe, expect, it } from "vitest";
import type { Database, Graph } from "../../src/graph/index.ts";
import { showTraffic } from "../../src/net/index.ts";
import { type Certainty, guardsOf, type Guard, TRUE } from "../../src/values/index.ts";
import { Design } from "./design.ts";

interface Said {
  readonly service: Database["service"];
  readonly serves: readonly string[];
  readonly isPublic: Certainty;
  readonly severalZones: Certainty;
  readonly encrypted: Certainty | "always";
  readonly nics: number;
}

/** What is said of a data service with these attributes, and nothing else around it. */
function said(type: string, attributes: Parameters<Design["add"]>[2] = {}): Said {
  const design = new Design();
  design.add(type, "d", attributes);
  const graph: Graph = design.graph();
  const [database] = graph.all("database");
  if (database === undefined) throw new Error(`${type} makes no data service`);
  const told = (when: Guard): Certainty => guardsOf(design.session).certainty(when, TRUE);
  return {
    service: database.service,
    serves: database.traffic.map(({ traffic }) => showTraffic(traffic)),
    isPublic: told(database.publicAccess.when),
    severalZones: told(database.multiSubregion.when),
    encrypted: database.encrypted === undefined ? "always" : told(database.encrypted.when),
    nics: database.nics.length,
  };
}

const nothing = { isPublic: "refuted", severalZones: "refuted", nics: 1 } as const;

describe("a managed data service of which nothing is written", () => {
  it.each<[type: string, expected: Said]>([
    ["aws_elasticache_replication_group", { ...nothing, service: "cache", serves: ["6379/tcp"], encrypted: "refuted" }],
    [
      "aws_redshift_cluster",
      { ...nothing, service: "warehouse", serves: ["5439/tcp"], isPublic: "possible", encrypted: "possible" },
    ],
    ["aws_docdb_cluster", { ...nothing, service: "document", serves: ["27017/tcp"], encrypted: "refuted" }],
    ["aws_neptune_cluster", { ...nothing, service: "graph", serves: ["8182/tcp"], encrypted: "refuted" }],
    [
      "aws_memorydb_cluster",
      { ...nothing, service: "cache", serves: ["6379/tcp"], severalZones: "proven", encrypted: "always" },
    ],
    [
      "aws_opensearch_domain",
      { ...nothing, service: "search", serves: ["80,443/tcp"], isPublic: "proven", encrypted: "refuted", nics: 0 },
    ],
    ["aws_dms_replication_instance", { ...nothing, service: "other", serves: [], encrypted: "always" }],
    [
      "aws_efs_file_system",
      {
        ...nothing,
        service: "file-system",
        serves: ["2049/tcp"],
        severalZones: "proven",
        encrypted: "refuted",
        nics: 0,
      },
    ],
  ])("in Terraform: %s", (type, expected) => {
    expect(said(`terraform:${type}`)).toEqual(expected);
  });

  it.each<[type: string, expected: Partial<Said>]>([
    ["AWS::Redshift::Cluster", { isPublic: "refuted", encrypted: "proven" }],
    ["AWS::DMS::ReplicationInstance", { isPublic: "proven" }],
    ["AWS::Elasticsearch::Domain", { isPublic: "proven", nics: 0 }],
  ])("in CloudFormation: %s", (type, expected) => {
    expect(said(`cloudformation:${type}`)).toMatchObject(expected);
  });
});

describe("a managed data service that says more", () => {
  it.each<[what: string, type: string, attributes: Parameters<Design["add"]>[2], expected: Partial<Said>]>([
    [
      "Valkey is encrypted unless told otherwise",
      "aws_elasticache_replication_group",
      { engine: "valkey" },
      { encrypted: "proven" },
    ],
    [
      "and is not where it is told",
      "aws_elasticache_replication_group",
      { engine: "valkey", at_rest_encryption_enabled: false },
      { encrypted: "refuted" },
    ],
    ["Memcached has a port of its own", "aws_elasticache_cluster", { engine: "memcached" }, { serves: ["11211/tcp"] }],
    [
      "a domain in Subnets has no public endpoint",
      "aws_opensearch_domain",
      { vpc_options: [{ subnet_ids: ["subnet-1"] }] },
      { isPublic: "refuted", nics: 1 },
    ],
    [
      "a broker with a stand-by survives a zone",
      "aws_mq_broker",
      { deployment_mode: "ACTIVE_STANDBY_MULTI_AZ", engine_type: "RabbitMQ" },
      { service: "broker", severalZones: "proven", serves: ["443,5671/tcp"] },
    ],
    [
      "a file system in one zone does not survive it",
      "aws_efs_file_system",
      { availability_zone_name: "eu-west-2a" },
      { severalZones: "refuted" },
    ],
    [
      "a shard without replicas is in one zone",
      "aws_memorydb_cluster",
      { num_replicas_per_shard: 0 },
      { severalZones: "refuted" },
    ],
  ])("%s", (_what, type, attributes, expected) => {
    expect(said(`terraform:${type}`, attributes)).toMatchObject(expected);
  });

  it("is reached through each of its mount targets", () => {
    const design = new Design();
    design.add("terraform:aws_efs_file_system", "f");
    for (const name of ["a", "b"])
      design.add("terraform:aws_efs_mount_target", name, {
        file_system_id: design.ref("aws_efs_file_system.f", "id"),
        subnet_id: `subnet-${name}`,
      });
    const graph = design.graph();
    const nics = graph.all("database")[0]?.nics.map((id) => graph.show(id));
    expect(nics).toEqual(["aws_efs_mount_target.a#nic", "aws_efs_mount_target.b#nic"]);
  });

  it("is a part of its replication group, and not a cluster of its own", () => {
    const design = new Design();
    design.add("terraform:aws_elasticache_cluster", "member", { replication_group_id: "group" });
    expect(design.graph().all("database")).toEqual([]);
  });
});
