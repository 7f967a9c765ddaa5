/** What well-known ports serve, and by which class of service a design guide treats them alike. */

import { canonical, numberLine } from "./ranges.ts";
import { intersectTraffic, isEmptyTraffic, lastPort, noTraffic, showTraffic, type TrafficSet } from "./traffic.ts";

export type PortClass = "web" | "admin" | "data" | "broker" | "infrastructure";

/** A service and its ports: single ones, or a first and a last. */
interface PortRow {
  readonly of: PortClass;
  readonly name: string;
  readonly ports: readonly (number | readonly [number, number])[];
}

/**
 * Ports of the table on which services of other classes listen as often: PHP-FPM, SonarQube and Portainer (9000),
 * Home Assistant (8123), agents of Jenkins (50000), WebLogic (7001), development servers (7000).
 */
const ambiguousPorts: readonly number[] = [7000, 7001, 8123, 9000, 50_000];

/**
 * IANA's service names and the vendors' documentation. A port that several products use stands in the class of the
 * riskiest. Riskier classes come first, which is the order in which a set that holds several is told.
 */
const rows: readonly PortRow[] = [
  { of: "admin", name: "SSH", ports: [22] },
  { of: "admin", name: "Telnet", ports: [23] },
  { of: "admin", name: "RDP", ports: [3389] },
  { of: "admin", name: "WinRM", ports: [5985, 5986] },
  { of: "admin", name: "VNC", ports: [[5900, 5903]] },
  { of: "admin", name: "Docker", ports: [2375, 2376] },
  { of: "admin", name: "etcd", ports: [2379, 2380] },
  { of: "admin", name: "Kubernetes API", ports: [6443] },
  { of: "admin", name: "kubelet", ports: [10_250, 10_255] },
  { of: "admin", name: "Proxmox", ports: [8006] },
  { of: "admin", name: "Webmin", ports: [10_000] },
  { of: "admin", name: "Cockpit", ports: [9090] },
  { of: "admin", name: "SNMP", ports: [161] },
  { of: "data", name: "MySQL", ports: [3306] },
  { of: "data", name: "PostgreSQL", ports: [5432] },
  { of: "data", name: "SQL Server", ports: [1433, 1434] },
  { of: "data", name: "Oracle", ports: [1521, 1522] },
  { of: "data", name: "MongoDB", ports: [[27_017, 27_019]] },
  { of: "data", name: "Redis", ports: [6379, 6380] },
  { of: "data", name: "Memcached", ports: [11_211] },
  { of: "data", name: "Elasticsearch", ports: [9200, 9300] },
  { of: "data", name: "Kibana", ports: [5601] },
  { of: "data", name: "Cassandra", ports: [9042, [7000, 7001], 7199] },
  { of: "data", name: "CouchDB", ports: [5984] },
  { of: "data", name: "InfluxDB", ports: [8086] },
  { of: "data", name: "Neo4j", ports: [7474, 7687] },
  { of: "data", name: "ClickHouse", ports: [8123, 9000] },
  { of: "data", name: "Db2", ports: [50_000] },
  { of: "data", name: "Firebird", ports: [3050] },
  { of: "data", name: "Redshift", ports: [5439] },
  { of: "data", name: "Neptune", ports: [8182] },
  { of: "data", name: "CockroachDB", ports: [26_257] },
  { of: "data", name: "NFS", ports: [2049, 111] },
  { of: "data", name: "SMB", ports: [445, [137, 139]] },
  { of: "data", name: "LDAP", ports: [389, 636] },
  { of: "data", name: "rsync", ports: [873] },
  { of: "data", name: "ArangoDB", ports: [8529] },
  { of: "data", name: "RethinkDB", ports: [28_015] },
  { of: "broker", name: "RabbitMQ", ports: [5671, 5672, 15_672, 25_672] },
  { of: "broker", name: "Kafka", ports: [[9092, 9098]] },
  { of: "broker", name: "ActiveMQ", ports: [[61_613, 61_617]] },
  { of: "broker", name: "MQTT", ports: [1883, 8883] },
  { of: "broker", name: "NATS", ports: [4222, 6222] },
  { of: "broker", name: "ZooKeeper", ports: [2181] },
  { of: "broker", name: "EPMD", ports: [4369] },
  { of: "web", name: "HTTP", ports: [80, 8080, 8000, 8888, 3000, 5000] },
  { of: "web", name: "HTTPS", ports: [443, 8443] },
  { of: "infrastructure", name: "SMTP", ports: [25] },
  { of: "infrastructure", name: "DNS", ports: [53] },
  { of: "infrastructure", name: "NTP", ports: [123] },
  { of: "infrastructure", name: "syslog", ports: [514] },
];

const portLine = numberLine(lastPort);

function trafficOf(entries: PortRow["ports"]): TrafficSet {
  const ranges = canonical(
    portLine,
    entries.map((entry) => (typeof entry === "number" ? { lo: entry, hi: entry } : { lo: entry[0], hi: entry[1] })),
  );
  return { ...noTraffic, tcp: ranges, udp: ranges };
}

const classes: ReadonlyMap<PortClass, TrafficSet> = new Map(
  [...new Set(rows.map((row) => row.of))].map((name) => [
    name,
    trafficOf(rows.filter((row) => row.of === name).flatMap(({ ports }) => ports)),
  ]),
);

/** Ports that are in a class, and which other kinds of services use as often. */
export const ambiguousTraffic: TrafficSet = trafficOf(ambiguousPorts);

/** The ports of a class, TCP and UDP. */
export function classTraffic(portClass: PortClass): TrafficSet {
  return classes.get(portClass) ?? noTraffic;
}

/** The classes of which a set holds at least one port, and which ports: `{ portClass: "data", words: "3306/tcp" }`. */
export function classesOfTraffic(
  traffic: TrafficSet,
): readonly { readonly portClass: PortClass; readonly words: string }[] {
  return Array.from(classes, ([portClass, all]) => ({ portClass, found: intersectTraffic(traffic, all) }))
    .filter(({ found }) => !isEmptyTraffic(found))
    .map(({ portClass, found }) => ({ portClass, words: showTraffic(found) }));
}

/** What a port usually serves: "SSH", "MySQL"; `undefined` for a port that says nothing. */
export function serviceName(port: number): string | undefined {
  return rows.find(({ ports }) => ports.some((entry) => isAmong(port, entry)))?.name;
}

function isAmong(port: number, entry: PortRow["ports"][number]): boolean {
  return typeof entry === "number" ? port === entry : entry[0] <= port && port <= entry[1];
}
