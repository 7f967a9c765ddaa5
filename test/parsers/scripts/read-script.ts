/** Reads scripts for tests, and says in short what came out: what is made, when, and which rules groups have. */

import type { Resource, Stack } from "../../../src/resources/index.ts";
import { noticesOf, type OriginId, originsOf, Session } from "../../../src/source/index.ts";
import {
  type Certainty,
  type Guard,
  guardsOf,
  isKnownNull,
  type Item,
  same,
  show,
  stringOf,
  type Value,
} from "../../../src/values/index.ts";
import { MemoryWorkspace } from "../../../src/workspace/index.ts";
import { parseScript, type ScriptOptions } from "../../../src/parsers/scripts/index.ts";
import { awsCalls } from "../../../src/providers/aws/calls/index.ts";

/** A script that was read, and questions to what came out. */
export class ReadScript {
  readonly session: Session;
  readonly stack: Stack;

  constructor(session: Session, stack: Stack) {
    this.session = session;
    this.stack = stack;
  }

  /** `type name` of everything that the script makes, with the condition where there is one. */
  get made(): readonly string[] {
    return this.#described("declared");
  }

  /** The same of what it finds and uses. */
  get found(): readonly string[] {
    return this.#described("lookup");
  }

  #described(mode: Resource["mode"]): readonly string[] {
    return this.stack.resources
      .filter((resource) => resource.mode === mode)
      .map((resource) => `${resource.type} ${nameOf(resource)}${this.#when(resource.exists)}`);
  }

  nameOf(resource: Resource): string {
    return nameOf(resource);
  }

  #when(guard: Guard): string {
    const words = guardsOf(this.session).words(guard);
    return words === "always" ? "" : ` when ${words}`;
  }

  resource(name: string): Resource {
    const found = this.stack.resources.find((resource) => nameOf(resource) === name);
    if (found === undefined) throw new Error(`there is no ${name}, but ${this.made.join(", ")}`);
    return found;
  }

  /** An attribute in words. */
  attribute(local: string, ...path: readonly (string | number)[]): string {
    return show(this.session, this.resource(local).attribute(path));
  }

  /** The place of a value: file and line, with the calls that led there. */
  place(at: OriginId): string {
    const origins = originsOf(this.session);
    const steps = [at, ...origins.way(at).map((step) => step.at)];
    return steps
      .map((each) => {
        const { file, span } = origins.place(each);
        return `${file.path}:${file.positionAt(span.start).line}`;
      })
      .join(" < ");
  }

  placeOf(local: string, ...path: readonly (string | number)[]): string {
    return this.place(this.resource(local).attribute(path).at);
  }

  /** The rules of a group: `tcp 22-22 0.0.0.0/0`, with the condition where there is one. */
  rules(local: string, direction: "ingress" | "egress" = "ingress"): readonly string[] {
    const list = this.resource(local).attribute([direction]);
    if (isKnownNull(list)) return [];
    if (list.k !== "list") return [show(this.session, list)];
    return [
      ...list.items.map((item) => this.#rule(item)),
      ...list.rest.map((item) => `any number of ${this.#rule(item)}`),
    ];
  }

  #rule({ when, value }: Item): string {
    if (value.k !== "object") return `${show(this.session, value)}${this.#when(when)}`;
    const field = (...names: readonly string[]): string => {
      const item = names.map((name) => value.fields.get(name)).find((each) => each !== undefined);
      return item === undefined ? "" : show(this.session, item.value);
    };
    const ports = `${field("FromPort", "from_port")}-${field("ToPort", "to_port")}`;
    const peer = field(
      "CidrIp",
      "CidrIpv6",
      "GroupId",
      "GroupName",
      "PrefixListId",
      "cidr_ip",
      "src_group",
      "src_security_group_name",
    );
    const words = [field("IpProtocol", "ip_protocol"), ports === "-" ? "" : ports, peer];
    return words.filter((word) => word !== "").join(" ") + this.#when(when);
  }

  /** What the engine would make of a condition. */
  certainty(guard: Guard): Certainty {
    return guardsOf(this.session).certainty(guard, this.stack.given);
  }

  /** The condition under which the group has a rule from this range, as the engine sees it. */
  certaintyOfRule(local: string, peer: string): Certainty {
    const guards = guardsOf(this.session);
    const resource = this.resource(local);
    const list = resource.attribute(["ingress"]);
    const items = list.k === "list" ? [...list.items, ...list.rest] : [];
    const holding = items.map((item) => guards.all([resource.exists, item.when, this.#hasPeer(item.value, peer)]));
    return this.certainty(guards.any(holding));
  }

  /** Whether an attribute of two resources is the same. */
  sameAttribute(left: string, right: string, attribute: string): Certainty {
    const [a, b] = [this.resource(left).attribute([attribute]), this.resource(right).attribute([attribute])];
    return this.certainty(same(this.session, a, b));
  }

  #hasPeer(rule: Value, peer: string): Guard {
    const guards = guardsOf(this.session);
    const field = rule.k === "object" ? (rule.fields.get("CidrIp") ?? rule.fields.get("cidr_ip")) : undefined;
    const cases = field?.value.k === "choice" ? field.value.cases : field === undefined ? [] : [field];
    return guards.any(cases.filter((item) => stringOf(item.value) === peer).map((item) => item.when));
  }

  /** `code line message`. */
  get notices(): readonly string[] {
    return noticesOf(this.session).all.map(({ code, message, place }) => {
      const origins = originsOf(this.session);
      if (place.kind === "nowhere") return `${code} ${message}`;
      if (place.kind === "file") return `${code} ${place.path} ${message}`;
      const path = place.kind === "span" ? place.path : origins.place(place.at).file.path;
      const id = origins.fileId(path);
      const span = place.kind === "span" ? place.span : origins.place(place.at).span;
      const file = id === undefined ? undefined : origins.fileOf(id);
      const line = file === undefined ? "?" : file.positionAt(span.start).line;
      return `${code} ${path}:${line} ${message}`;
    });
  }
}

/** Reads `main.py` of these files. */
export async function readFiles(
  files: Readonly<Record<string, string>>,
  options: ScriptOptions = {},
): Promise<ReadScript> {
  const session = new Session();
  const workspace = new MemoryWorkspace(files);
  return new ReadScript(session, await parseScript(session, workspace, "main.py", awsCalls, options));
}

/** Reads a script of boto3: `ec2` is its client, `group` a security group, `vpc` a Net. */
export async function readBoto3(body: string, options: ScriptOptions = {}): Promise<ReadScript> {
  return readFiles({ "main.py": `${boto3Head}${body}` }, options);
}

/** Reads a script of boto 2: `conn` is its connection, `group` a security group, `vpc` a Net. */
export async function readBoto2(body: string): Promise<ReadScript> {
  return readFiles({ "main.py": `${boto2Head}${body}` });
}

const boto3Head = `import boto3, sys, os
ec2 = boto3.client("ec2", region_name="eu-west-1")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
group = ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
`;

const boto2Head = `import boto.vpc, sys, os
conn = boto.vpc.connect_to_region("eu-west-1")
vpc = conn.create_vpc("10.0.0.0/16")
group = conn.create_security_group("g", "d", vpc.id)
`;

/** A call of boto3 that lets a range in on a port. */
export function allow3(cidr: string, port = 22): string {
  return `ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=${port}, ToPort=${port}, CidrIp=${cidr})`;
}

/** With the index, where one line made several in a loop. */
function nameOf({ address: { local, index } }: Resource): string {
  return index === undefined ? local : `${local}[${index}]`;
}
