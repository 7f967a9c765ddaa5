/** Splits `NAME:PORT`: a port, a range of ports, IPv6 addresses in brackets. */

import { parseAddress6, parseBlockOrAddress } from "../../net/index.ts";

export interface NameWithPorts {
  readonly name: string;
  /** Inclusive. */
  readonly ports?: { readonly first: number; readonly last: number };
}

/** Words in front of a colon that are no names. */
const prefixes: ReadonlySet<string> = new Set(["tier", "service", "subnet", "net", "group"]);

const lastPort = 65_535;

/** `undefined` where what stands behind the last colon is no port although it can be nothing else. */
export function splitPort(text: string): NameWithPorts | undefined {
  const bracketed = /^\[([0-9A-Fa-f:.]+(?:\/\d+)?)\](?::(.*))?$/.exec(text);
  if (bracketed !== null) return withPorts(bracketed[1] ?? "", bracketed[2]);
  if (parseAddress6(text) !== undefined || parseBlockOrAddress(text) !== undefined) return { name: text };
  const behind = /^(.+):(\d+(?:-\d+)?)$/.exec(text);
  if (behind === null || prefixes.has(behind[1] ?? "")) return { name: text };
  return withPorts(behind[1] ?? "", behind[2]);
}

function withPorts(name: string, ports: string | undefined): NameWithPorts | undefined {
  if (ports === undefined) return { name };
  const [, from = "", to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(ports) ?? [];
  const [first, last] = [Number(from), Number(to)];
  return from === "" || first > last || last > lastPort ? undefined : { name, ports: { first, last } };
}
