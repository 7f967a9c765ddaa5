/** What a managed database serves: the port that is written, else the one that its engine has by default. */

import type { GuardedTraffic } from "../../../graph/index.ts";
import { noTraffic, tcp, type TrafficSet, unionTraffic } from "../../../net/index.ts";
import { FALSE, stringOf, TRUE } from "../../../values/index.ts";
import { casesOf, isMissing, presentWhen } from "../cases.ts";
import { type Reader, reader } from "./reader.ts";
import { onPort } from "./traffic.ts";
import { defaultValue, type Source, sourceOf } from "./value.ts";

/** Ports by the beginning of the engine's name (Amazon RDS user guide, "Port" of CreateDBInstance; Aurora: of its dialect). */
const enginePorts: readonly (readonly [prefix: string, port: number])[] = [
  ["aurora-postgresql", 5432],
  ["aurora", 3306],
  ["custom-oracle", 1521],
  ["custom-sqlserver", 1433],
  ["db2", 50_000],
  ["docdb", 27_017],
  ["mariadb", 3306],
  ["mysql", 3306],
  ["neptune", 8182],
  ["oracle", 1521],
  ["postgres", 5432],
  ["sqlserver", 1433],
];

/** What it may serve where not even its engine is known: every port that an engine has by default. */
const anyEngine = enginePorts.reduce<TrafficSet>((all, [, port]) => unionTraffic(all, tcp(port)), noTraffic);

/** The traffic of a database: its port, or the default of its engine. */
export function engineTraffic(sources: {
  readonly port: Source;
  readonly engine: Source;
}): Reader<readonly GuardedTraffic[]> {
  const port = sourceOf(sources.port, { holds: "port" });
  const engine = sourceOf(sources.engine, { holds: "text" });
  const written = onPort(port, defaultValue("tcp", "databases are asked over TCP"));
  return reader([written, engine], (fields, context) => {
    const isWritten = presentWhen(context.guards, port.read(fields, context));
    const byPort = isWritten === FALSE ? [] : written.read(fields, context);
    if (isWritten === TRUE) return byPort;
    const unset = context.guards.not(isWritten);
    const byEngine = casesOf(context.guards, engine.read(fields, context)).map((each) => ({
      traffic: isMissing(each.value) ? anyEngine : portsOf(stringOf(each.value)),
      when: context.both(each.when, unset),
    }));
    return [...byPort.map((each) => ({ ...each, when: context.both(each.when, isWritten) })), ...byEngine];
  });
}

function portsOf(engine: string | undefined): TrafficSet {
  const port = enginePorts.find(([prefix]) => engine?.toLowerCase().startsWith(prefix) === true)?.[1];
  return port === undefined ? anyEngine : tcp(port);
}
