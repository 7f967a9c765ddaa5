/** Reads templates in tests, and spells values so that a test can say in one line what came out. */

import { type CloudFormationOptions, parseCloudFormation } from "../../../src/parsers/cloudformation/index.ts";
import type { Resource, Stack } from "../../../src/resources/index.ts";
import { type Notice, noticesOf, originsOf, Session } from "../../../src/source/index.ts";
import {
  type Guard,
  guardsOf,
  type Item,
  resourceIdsOf,
  symbolsOf,
  TRUE,
  type Value,
} from "../../../src/values/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../../src/workspace/index.ts";

export interface Reading {
  readonly session: Session;
  readonly stack: Stack;
  /** A resource by its logical id, callers before it: `Network.Vpc`. */
  resource(name: string): Resource;
  /** A value under a path of a resource, spelled. */
  value(name: string, ...path: (string | number)[]): string;
  /** When a resource exists, in words. */
  exists(name: string): string;
  readonly notices: readonly string[];
}

/** Reads a template; a text stands alone, of several files the first is the root. */
export async function read(source: string | MemoryFiles, options?: CloudFormationOptions): Promise<Reading> {
  const files = typeof source === "string" ? { [isJson(source) ? "main.json" : "main.yaml"]: source } : source;
  const [root] = Object.keys(files);
  const session = new Session();
  const stack = await parseCloudFormation(session, new MemoryWorkspace(files), root ?? "", options);
  const byName = new Map(
    stack.resources.map((each) => [[...each.address.callers, each.address.local].join("."), each]),
  );
  const resource = (name: string): Resource => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no resource ${name} among ${[...byName.keys()].join(", ")}`);
    return found;
  };
  return {
    session,
    stack,
    resource,
    value: (name, ...path) => spell(session, resource(name).attribute(path)),
    exists: (name) => guardsOf(session).words(resource(name).exists),
    get notices() {
      return noticesOf(session).all.map((notice) => sayNotice(session, notice));
    },
  };
}

function isJson(source: string): boolean {
  return source.trimStart().startsWith("{");
}

/** `12 syntax`: the line of a notice and its code. */
function sayNotice(session: Session, { code, place }: Notice): string {
  switch (place.kind) {
    case "origin": {
      const { file, span } = originsOf(session).place(place.at);
      return `${file.positionAt(span.start).line} ${code}`;
    }
    case "span": {
      const file = originsOf(session).fileId(place.path);
      const line = file === undefined ? "?" : originsOf(session).fileOf(file).positionAt(place.span.start).line;
      return `${line} ${code}`;
    }
    default:
      return code;
  }
}

/**
 * A value in one line: `"text"`, `$symbol`, `@Resource.Attribute`, `"a" + $b`, `[items, ...rest]`, `{field: value}`,
 * `(condition ? value | condition ? value)`; conditions of items stand before a `?`.
 */
export function spell(session: Session, value: Value): string {
  switch (value.k) {
    case "known":
      return JSON.stringify(value.v);
    case "symbol":
      return `$${symbolsOf(session).facts(value.id).cause.words}`;
    case "ref": {
      const copy = value.copy === undefined ? "" : `<${spell(session, value.copy)}>`;
      return `@${resourceIdsOf(session).words(value.to)}${copy}.${value.path.join(".")}`;
    }
    case "text":
      return value.parts.map((part) => spell(session, part)).join(" + ");
    case "list":
      return `[${spellItems(session, value.items, value.rest)}]`;
    case "object": {
      const fields = [...value.fields].map(([name, item]) => `${name}: ${spellItem(session, item)}`);
      return `{${[...fields, ...value.rest.map((item) => `...${spellItem(session, item)}`)].join(", ")}}`;
    }
    case "choice":
      return `(${value.cases.map((item) => spellItem(session, item)).join(" | ")})`;
  }
}

function spellItems(session: Session, items: readonly Item[], rest: readonly Item[]): string {
  return [
    ...items.map((item) => spellItem(session, item)),
    ...rest.map((item) => `...${spellItem(session, item)}`),
  ].join(", ");
}

function spellItem(session: Session, { when, value }: Item): string {
  return when === TRUE ? spell(session, value) : `${words(session, when)} ? ${spell(session, value)}`;
}

function words(session: Session, when: Guard): string {
  return guardsOf(session).words(when);
}

/** The value of the property `Value` of a resource `Probe` in a YAML template, whose head is what stands before. */
export async function probe(yaml: string, head = "", options?: CloudFormationOptions): Promise<string> {
  const reading = await readProbe(yaml, head, options);
  return reading.value("Probe", "Value");
}

export async function readProbe(yaml: string, head = "", options?: CloudFormationOptions): Promise<Reading> {
  return read(
    `${head}\nResources:\n${things}  Probe:\n    Type: Test::Of::Values\n    Properties:\n      Value: ${yaml}\n`,
    options,
  );
}

/** The codes of the notices that reading such a probe gives. */
export async function probeNotices(yaml: string, head = ""): Promise<readonly string[]> {
  const reading = await readProbe(yaml, head);
  reading.resource("Probe").attribute(["Value"]);
  return reading.notices.map((notice) => notice.replace(/^\d+ /, ""));
}

/** Resources that probes may refer to. */
const things = `  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
      Tags: [{Key: Name, Value: main}]
  Eip:
    Type: AWS::EC2::EIP
  Custom:
    Type: Custom::Thing
    Properties:
      Answer: mine
`;
