/**
 * Reads what a firewall lets through: its policy, and the rule groups that the policy names, in the order in which they are
 * asked (Network Firewall developer guide, "How Network Firewall filters network traffic"). What cannot be read for certain
 * is a rule of which nothing is known: Suricata strings, lists of domains, protocols above TCP, variables.
 */

import { type FirewallRule, guardedSetsOf, type Inspection } from "../../../graph/index.ts";
import {
  type AddressSet,
  allAddresses,
  allTraffic,
  noTraffic,
  type TrafficSet,
  unionAddresses,
} from "../../../net/index.ts";
import type { Dialect } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { elements, type Item, numberOf, stringOf, TRUE, type Value } from "../../../values/index.ts";
import { casesOf, isMissing } from "../cases.ts";
import type { Context } from "../context.ts";
import { type Fields, fieldsOfBlock } from "../fields.ts";
import { addressesIn, matchesClients, portsIn, protocolIn, type RuleTuple, tupleTraffic } from "../firewall-rules.ts";
import type { PartKind } from "../kinds.ts";
import { type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";

/** How a dialect calls what a firewall, its policy and its rule groups say. */
export interface FirewallWords {
  readonly statelessDefaults: string;
  readonly statelessGroups: string;
  readonly statefulDefaults: string;
  readonly statefulGroups: string;
  readonly policyOrder: string;
  readonly group: string;
  readonly priority: string;
  readonly stateless: StatelessWords;
  readonly stateful: StatefulWords;
  /** Where lists of addresses have names: blocks that say their own, or a map by name. */
  readonly variables: { readonly path: string; readonly key?: string; readonly definition: string };
  /** Other sources of rules, which are not read. */
  readonly otherSources: readonly string[];
}

interface StatelessWords extends Record<
  "rules" | "actions" | "protocols" | "sources" | "destinations" | "sourcePorts" | "destinationPorts",
  string
> {
  /** Within a range of addresses, and within one of ports. */
  readonly address: string;
  readonly from: string;
  readonly to: string;
}

type StatefulWords = Readonly<
  Record<
    | "rules"
    | "action"
    | "protocol"
    | "source"
    | "sourcePort"
    | "destination"
    | "destinationPort"
    | "direction"
    | "options"
    | "keyword",
    string
  >
>;

/** Keywords that name a rule, and say nothing of what it matches. */
const naming: ReadonlySet<string> = new Set([
  "sid",
  "msg",
  "rev",
  "metadata",
  "classtype",
  "priority",
  "gid",
  "reference",
]);

/** Policies and rule groups may be written in other dialects than the firewall that uses them. */
export type FirewallDialects = Readonly<Partial<Record<Dialect, FirewallWords>>>;

export function inspection(source: Source, dialects: FirewallDialects): Reader<Inspection | undefined> {
  const policy = sourceOf(source, { holds: "name", kinds: ["firewall-policy"] });
  return reader([policy], (fields, context) => {
    const read = partOf(context, policy.read(fields, context), "firewall-policy");
    const words = read === undefined ? undefined : dialects[read.subject.resource.dialect];
    if (read === undefined || words === undefined) return undefined;
    return new InspectionReader(context, { words, dialects }, read).read();
  });
}

/** The one part that a value names for certain. */
function partOf(context: Context, name: Value, part: PartKind): Fields | undefined {
  if (isMissing(name)) return undefined;
  const { found, unresolved } = context.names.resolve(name, [part]);
  const [only, ...others] = found;
  if (only?.target.kind !== "part" || others.length + unresolved.length > 0) return undefined;
  return context.parts.get(part)?.[only.target.index];
}

class InspectionReader {
  readonly #context: Context;
  readonly #words: FirewallWords;
  readonly #dialects: FirewallDialects;
  readonly #policy: Fields;

  constructor(
    context: Context,
    { words, dialects }: { readonly words: FirewallWords; readonly dialects: FirewallDialects },
    policy: Fields,
  ) {
    this.#context = context;
    this.#words = words;
    this.#dialects = dialects;
    this.#policy = policy;
  }

  read(): Inspection {
    const { statelessGroups, statelessDefaults, statefulGroups } = this.#words;
    const isStrict = this.#isStrict();
    const stateful = this.#groups(statefulGroups, isStrict).flatMap((group) => this.#statefulRules(group));
    return {
      stateless: [
        ...this.#groups(statelessGroups, true).flatMap((group) => this.#statelessRules(group)),
        this.#last(this.#policy.value(statelessDefaults), "drop"),
      ],
      stateful: isStrict ? [...stateful, this.#statefulDefault()] : [...inActionOrder(stateful), this.#passing()],
    };
  }

  #isStrict(): boolean {
    return stringOf(this.#policy.value(this.#words.policyOrder)) === "STRICT_ORDER";
  }

  /** The rule groups of a policy, by their priority where that counts; one that is not in view has no fields. */
  #groups(path: string, isOrdered: boolean): readonly (Fields | OriginId)[] {
    const { group, priority } = this.#words;
    const named = this.#blocks(this.#policy, path).map((block) => ({
      fields:
        block.when === TRUE ? (partOf(this.#context, block.value(group), "firewall-rule-group") ?? block.at) : block.at,
      priority: numberOf(block.value(priority)),
    }));
    const isKnown = named.every((each) => each.priority !== undefined);
    if (isOrdered && named.length > 1 && !isKnown)
      return named.map(({ fields }) => (typeof fields === "object" ? fields.at : fields));
    return named.toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0)).map(({ fields }) => fields);
  }

  #blocks(fields: Fields, path: string): readonly Fields[] {
    return casesOf(this.#context.guards, fields.value(path)).flatMap(({ value, when, rest }) => {
      if (isMissing(value)) return [];
      const isOne = value.k === "object" && !rest;
      return [fieldsOfBlock(this.#context, fields.subject, value, isOne ? when : this.#context.guards.not(TRUE))];
    });
  }

  #statelessRules(group: Fields | OriginId): readonly FirewallRule[] {
    if (typeof group !== "object") return [this.#unknown(group)];
    const words = this.#dialects[group.subject.resource.dialect];
    if (words === undefined) return [this.#unknown(group.at)];
    const { stateless, priority } = words;
    const rules = this.#blocks(group, stateless.rules).map((block) => ({
      block,
      priority: numberOf(block.value(priority)),
    }));
    if (rules.some((each) => each.priority === undefined)) return [this.#unknown(group.at)];
    return rules
      .toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
      .map(({ block }) => this.#statelessRule(block, stateless));
  }

  #statelessRule(block: Fields, stateless: StatelessWords): FirewallRule {
    const addresses = (path: string) => this.#listed(block, path, (each) => addressesIn(each.value(stateless.address)));
    const ports = (path: string) =>
      this.#listed(block, path, (each) => portsIn(each.value(stateless.from), each.value(stateless.to)));
    const protocols = this.#listedValues(block.value(stateless.protocols), protocolIn);
    const action = actionOf(this.#texts(block.value(stateless.actions)));
    return this.#rule(block, action, {
      protocols,
      sources: addresses(stateless.sources),
      destinations: addresses(stateless.destinations),
      sourcePorts: ports(stateless.sourcePorts),
      destinationPorts: ports(stateless.destinationPorts),
    });
  }

  /** Each of several blocks, all of them for certain; `undefined` where one of them is not known. */
  #listed<T>(block: Fields, path: string, read: (each: Fields) => T | undefined): readonly T[] | undefined {
    const blocks = this.#blocks(block, path);
    const found = blocks.flatMap((each) => {
      const stated = each.when === TRUE ? read(each) : undefined;
      return stated === undefined ? [] : [stated];
    });
    return found.length === blocks.length ? found : undefined;
  }

  #listedValues<T>(value: Value, read: (each: Value) => T | undefined): readonly T[] | undefined {
    if (isMissing(value)) return [];
    const all = elements(this.#context.session, value);
    const found = all.flatMap((each) => {
      const stated = isCertain(each) ? read(each.value) : undefined;
      return stated === undefined ? [] : [stated];
    });
    return found.length === all.length ? found : undefined;
  }

  #statefulRules(group: Fields | OriginId): readonly FirewallRule[] {
    if (typeof group !== "object") return [this.#unknown(group)];
    const words = this.#dialects[group.subject.resource.dialect];
    if (words === undefined) return [this.#unknown(group.at)];
    const { stateful, otherSources } = words;
    if (otherSources.some((path) => !isMissing(group.value(path)))) return [this.#unknown(group.at)];
    const rules = this.#blocks(group, stateful.rules);
    return rules.flatMap((rule) => this.#statefulRule(rule, stateful, (value) => this.#addresses(group, words, value)));
  }

  /** Addresses as they are written, or those of a variable that the group defines. */
  #addresses(group: Fields, { variables }: FirewallWords, value: Value): AddressSet | undefined {
    const name = /^\$(\w+)$/.exec(stringOf(value) ?? "")?.[1];
    if (name === undefined) return addressesIn(value);
    const { path, key, definition } = variables;
    const named =
      key === undefined ? undefined : this.#blocks(group, path).find((each) => stringOf(each.value(key)) === name);
    const stated = key === undefined ? group.value(`${path}.${name}.${definition}`) : named?.value(definition);
    const blocks = stated === undefined ? [] : (this.#listedValues(stated, addressesIn) ?? []);
    return blocks.length === 0 ? undefined : blocks.reduce(unionAddresses);
  }

  #statefulRule(
    block: Fields,
    stateful: StatefulWords,
    addresses: (value: Value) => AddressSet | undefined,
  ): readonly FirewallRule[] {
    const action = stringOf(block.value(stateful.action))?.toUpperCase();
    if (action === "ALERT") return [];
    const taken = action === "PASS" ? "pass" : action === "DROP" || action === "REJECT" ? "drop" : "unknown";
    const protocol = protocolIn(block.value(stateful.protocol));
    const ends = [stateful.source, stateful.destination].map((path) => addresses(block.value(path)));
    const ports = [stateful.sourcePort, stateful.destinationPort].map((path) => portsIn(block.value(path)));
    const tuple: RuleTuple = {
      protocols: protocol === undefined ? undefined : [protocol],
      sources: one(ends[0]),
      destinations: one(ends[1]),
      sourcePorts: one(ports[0]),
      destinationPorts: one(ports[1]),
    };
    const isNamed = this.#blocks(block, stateful.options).every((each) => {
      return naming.has(stringOf(each.value(stateful.keyword))?.split(":")[0] ?? "");
    });
    const there = this.#rule(block, isNamed ? taken : "unknown", tuple);
    if (stringOf(block.value(stateful.direction)) === "FORWARD") return [there];
    const { sources, destinations, sourcePorts, destinationPorts } = tuple;
    const turned = {
      sources: destinations,
      destinations: sources,
      sourcePorts: destinationPorts,
      destinationPorts: sourcePorts,
    };
    return [there, this.#rule(block, isNamed ? taken : "unknown", { ...tuple, ...turned })];
  }

  /** From whatever port a client calls: a rule for some of them matches perhaps. */
  #rule(block: Fields, action: FirewallRule["action"], tuple: RuleTuple): FirewallRule {
    const sets = guardedSetsOf(this.#context.session);
    const traffic = tupleTraffic(tuple);
    const { sources, destinations } = tuple;
    if (block.when !== TRUE || traffic === undefined || sources === undefined || destinations === undefined) {
      return this.#unknown(block.at, traffic);
    }
    const union = (all: readonly (typeof allAddresses)[]) =>
      all.length === 0 ? sets.of(allAddresses) : sets.unionAll(all.map((each) => sets.of(each)));
    const matches = matchesClients(tuple);
    return {
      action: matches === "perhaps" ? "unknown" : action,
      traffic: matches === "never" ? noTraffic : traffic,
      sources: union(sources),
      destinations: union(destinations),
      at: block.at,
    };
  }

  #unknown(at: OriginId, traffic: TrafficSet = allTraffic): FirewallRule {
    const everywhere = guardedSetsOf(this.#context.session).of(allAddresses);
    return { action: "unknown", traffic, sources: everywhere, destinations: everywhere, at };
  }

  /** What becomes of what no rule matches. */
  #last(value: Value, otherwise: FirewallRule["action"]): FirewallRule {
    const action = isMissing(value) ? otherwise : actionOf(this.#texts(value));
    return { ...this.#unknown(isMissing(value) ? this.#policy.at : value.at), action };
  }

  /** An alert tells, and lets through; what is established only later is dropped then, and carries nothing. */
  #statefulDefault(): FirewallRule {
    const value = this.#policy.value(this.#words.statefulDefaults);
    if (isMissing(value)) return this.#passing();
    const texts = this.#texts(value);
    const drops = texts?.some((text) => text.startsWith("aws:drop")) === true;
    const action = texts === undefined ? "unknown" : drops ? "drop" : "pass";
    return { ...this.#unknown(value.at), action };
  }

  #passing(): FirewallRule {
    return { ...this.#unknown(this.#policy.at), action: "pass" };
  }

  #texts(value: Value): readonly string[] | undefined {
    return this.#listedValues(value, stringOf);
  }
}

function one<T>(value: T | undefined): readonly T[] | undefined {
  return value === undefined ? undefined : [value];
}

function isCertain({ when, many }: Item & { readonly many: boolean }): boolean {
  return when === TRUE && !many;
}

/** Beside the action there may be custom ones, which publish a metric. */
function actionOf(actions: readonly string[] | undefined): FirewallRule["action"] {
  if (actions?.includes("aws:pass") === true) return "pass";
  if (actions?.includes("aws:drop") === true) return "drop";
  return actions?.includes("aws:forward_to_sfe") === true ? "forward" : "unknown";
}

/** Without an order of its own what passes is asked before what drops. */
function inActionOrder(rules: readonly FirewallRule[]): readonly FirewallRule[] {
  const rank = { pass: 0, unknown: 1, forward: 2, drop: 2 } as const;
  return rules.toSorted((a, b) => rank[a.action] - rank[b.action]);
}
