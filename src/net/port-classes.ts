/** What well-known ports serve, by the class of service that a design guide treats alike. */

import { canonical, numberLine } from "./ranges.ts";
import { intersectTraffic, isEmptyTraffic, lastPort, noTraffic, showTraffic, type TrafficSet } from "./traffic.ts";

export type PortClass = "web" | "admin" | "data" | "broker" | "infrastructure";

/** IANA's service names and the vendors' documentation; a port that several products use stands in the class of the riskiest. */
const ports: Readonly<Record<PortClass, readonly (number | readonly [number, number])[]>> = {
  web: [80, 443, 8080, 8443, 8000, 8888, 3000, 5000],
  // SSH, Telnet, RDP, WinRM, VNC, Docker, etcd, Kubernetes API and kubelet, Proxmox, Webmin, Cockpit, SNMP
  admin: [
    22,
    23,
    3389,
    5985,
    5986,
    [5900, 5903],
    2375,
    2376,
    2379,
    2380,
    6443,
    10_250,
    10_255,
    8006,
    10_000,
    9090,
    161,
  ],
  data: [
    // MySQL, PostgreSQL, SQL Server, Oracle, MongoDB, Redis, Memcached, Elasticsearch, Kibana
    ...[3306, 5432, 1433, 1434, 1521, 1522, 27_017, 27_018, 27_019, 6379, 6380, 11_211, 9200, 9300, 5601],
    // Cassandra, CouchDB, InfluxDB, Neo4j, ClickHouse, Db2, Firebird, Redshift, SAP HANA, CockroachDB
    ...([9042, [7000, 7001], 7199, 5984, 8086, 7474, 7687, 8123, 9000, 50_000, 3050, 5439, 8182, 26_257] as const),
    // NFS, SMB, LDAP, rsync, ArangoDB, RethinkDB
    ...([2049, 111, 445, [137, 139], 389, 636, 873, 8529, 28_015] as const),
  ],
  // RabbitMQ, Kafka, ActiveMQ, MQTT, NATS, ZooKeeper, EPMD
  broker: [5671, 5672, 15_672, [9092, 9098], [61_613, 61_617], 1883, 8883, 4222, 6222, 2181, 4369, 25_672],
  infrastructure: [25, 53, 123, 514],
};

const portLine = numberLine(lastPort);

function trafficOf(entries: readonly (number | readonly [number, number])[]): TrafficSet {
  const ranges = canonical(
    portLine,
    entries.map((entry) => (typeof entry === "number" ? { lo: entry, hi: entry } : { lo: entry[0], hi: entry[1] })),
  );
  return { ...noTraffic, tcp: ranges, udp: ranges };
}

const classes: readonly (readonly [PortClass, TrafficSet])[] = (
  ["admin", "data", "broker", "web", "infrastructure"] as const
).map((name) => [name, trafficOf(ports[name])]);

/** The ports of a class, TCP and UDP. */
export function classTraffic(portClass: PortClass): TrafficSet {
  return classes.find(([name]) => name === portClass)?.[1] ?? noTraffic;
}

/** The classes of which a set holds at least one port, and which ports: `{ portClass: "data", words: "3306/tcp" }`. */
export function classesOfTraffic(
  traffic: TrafficSet,
): readonly { readonly portClass: PortClass; readonly words: string }[] {
  return classes
    .map(([portClass, all]) => ({ portClass, found: intersectTraffic(traffic, all) }))
    .filter(({ found }) => !isEmptyTraffic(found))
    .map(({ portClass, found }) => ({ portClass, words: showTraffic(found) }));
}
