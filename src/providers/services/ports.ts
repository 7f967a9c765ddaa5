/** What managed services serve where no port is written. */

import type { GuardedTraffic } from "../../graph/index.ts";
import { noTraffic, tcp, type TrafficSet, unionTraffic } from "../../net/index.ts";
import { mapCases, stringOf, symbol, TRUE, type Value } from "../../values/index.ts";
import { constant, defaultValue, firstOf, type Reader, reader, traffic, value } from "../mapping/index.ts";

/** Engines, by their names in lower case, and the port on which each is asked by default. */
export type EnginePorts = readonly (readonly [engine: RegExp, port: number])[];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html, "Database port" */
export const relationalPorts: EnginePorts = [
  [/^(?:mysql|mariadb|aurora|aurora-mysql)$/, 3306],
  [/^(?:postgres|postgresql|aurora-postgresql)$/, 5432],
  [/^(?:custom-)?oracle-/, 1521],
  [/^(?:(?:custom-)?sqlserver-|sqlserver$)/, 1433],
  [/^db2-/, 50_000],
];

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html */
export const cachePorts: EnginePorts = [
  [/^(?:redis|valkey)$/, 6379],
  [/^memcached$/, 11_211],
];

/** The port on which an engine is asked by default; one of which its author knows more where the engine says nothing. */
export function usualPort(engine: Reader<Value>, ports: EnginePorts): Reader<Value> {
  return reader<Value>([engine], (fields, context) =>
    mapCases(context.session, engine.read(fields, context), (one) => {
      const name = stringOf(one)?.toLowerCase();
      const port = ports.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];
      if (port !== undefined) return context.implied(one.at, `the default port of ${name ?? ""} is ${port}`, port);
      const words = `the default port of ${context.showSubject(fields.subject)}`;
      const cause = { kind: "attribute", words, at: fields.at } as const;
      const key = `port:${fields.subject.address.home}:${words}`;
      return symbol(fields.at, context.symbols.of(key, { cause, settles: "author" }));
    }),
  );
}

/** It is asked over TCP, on the port that is written, else on the usual one. */
export function asked(written: string, usual: Reader<Value>): Reader<readonly GuardedTraffic[]> {
  const port = firstOf(value(written, "number"), usual);
  return traffic({ protocol: defaultValue("tcp", "data services speak TCP"), from: port, to: port });
}

/** The usual port of a service that has only one; `words` name the source. */
export function usually(port: number, service: string): Reader<Value> {
  return defaultValue(port, `the default port of ${service} is ${port}`);
}

/** It is asked over TCP on these ports, which nobody can change; without any, by nobody. */
export function askedOn(...ports: readonly number[]): Reader<readonly GuardedTraffic[]> {
  const all = ports.reduce<TrafficSet>((sum, port) => unionTraffic(sum, tcp(port)), noTraffic);
  return constant(ports.length === 0 ? [] : [{ traffic: all, when: TRUE }]);
}
