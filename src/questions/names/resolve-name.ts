/** Finds what people mean by the ends of a question: the Internet, an address, a thing, a tier, a service, a Subnet. */

import { type End, type Facts, statedTierClasses, wordsFor } from "../../analysis/index.ts";
import {
  type Entity,
  type EntityId,
  type EntityKind,
  type Graph,
  guardedSetsOf,
  type Link,
} from "../../graph/index.ts";
import {
  type AddressSet,
  blockAddresses,
  coversAddresses,
  internet,
  intersectAddresses,
  isEmptyAddresses,
  parseBlockOrAddress,
  privateOrShared,
} from "../../net/index.ts";
import { FALSE, stringOf } from "../../values/index.ts";
import { kindWord } from "../kind-words.ts";
import { NameIndex } from "./name-index.ts";
import type { FoundName, NamedPlace } from "./places.ts";

/** What owns Nics: what a bare name most likely means. */
const owners: ReadonlySet<EntityKind> = new Set<EntityKind>([
  "vm",
  "vm-group",
  "task",
  "load-balancer",
  "database",
  "nat-service",
  "endpoint",
  "admin-access",
]);

/** What stands for others: its Nics are those in it, or those that wear it. */
const holders: ReadonlySet<EntityKind> = new Set<EntityKind>([
  "nic",
  "subnet",
  "net",
  "security-group",
  "target-group",
  "public-ip",
  "virtual-gateway",
  "transit-attachment",
  "internet-service",
]);

const prefixedKinds: Readonly<Record<string, EntityKind>> = {
  subnet: "subnet",
  net: "net",
  group: "security-group",
};

/** More candidates than these nobody reads. */
const listedCandidates = 8;

export class NameResolver {
  readonly #facts: Facts;
  readonly #graph: Graph;
  readonly #index: NameIndex;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#graph = facts.graph;
    this.#index = new NameIndex(facts.graph);
  }

  resolve(name: string): FoundName {
    if (name === "internet") return found(internetPlace("Internet"));
    if (name === "on-premises") return this.#onPremises();
    const block = parseBlockOrAddress(name);
    if (block !== undefined) return this.#address(name, blockAddresses(block));
    const [, prefix = "", rest = ""] = /^(tier|service|subnet|net|group):(.+)$/.exec(name) ?? [];
    if (prefix === "tier") return this.#tier(rest);
    if (prefix === "service") return this.#service(rest);
    const kind = prefixedKinds[prefix];
    return kind === undefined ? this.#thing(name) : this.#ofKinds(rest, (each) => each === kind);
  }

  /** Every name that would be understood, for whoever misspelt one. */
  names(): ReadonlySet<string> {
    const names = new Set(["internet", "on-premises", ...statedTierClasses.map((tier) => `tier:${tier}`)]);
    for (const { name } of this.#facts.services.all) names.add(`service:${name}`);
    const isEnd = (id: EntityId) => owners.has(this.#graph.entity(id).kind) || holders.has(this.#graph.entity(id).kind);
    for (const name of this.#index.names(isEnd)) names.add(name);
    const isSubnet = (id: EntityId) => this.#graph.entity(id).kind === "subnet";
    for (const name of this.#index.names(isSubnet)) names.add(`subnet:${name}`);
    return names;
  }

  /** Things that own Nics come before what only holds them, and both before what can be no end at all. */
  #thing(name: string): FoundName {
    const owned = this.#ofKinds(name, (kind) => owners.has(kind));
    if (owned.ok || owned.why !== "unknown") return owned;
    const held = this.#ofKinds(name, (kind) => holders.has(kind));
    if (held.ok || held.why !== "unknown") return held;
    const [other] = this.#index.find(name, () => true);
    if (other === undefined) return { ok: false, why: "unknown" };
    const word = kindWord(this.#graph.entity(other), wordsFor(this.#graph, other));
    const message = `${name} is ${withArticle(word)}, which sends and takes nothing itself`;
    return { ok: false, why: "no-end", message };
  }

  #ofKinds(name: string, isWanted: (kind: EntityKind) => boolean): FoundName {
    const ids = this.#index.find(name, (id) => isWanted(this.#graph.entity(id).kind));
    const things = new Map(ids.map((id) => [this.#blockOf(id), id]));
    if (things.size === 0) return { ok: false, why: "unknown" };
    if (things.size === 1) return this.#place(ids);
    const candidates = [...new Set(ids.map((id) => this.#unmistakable(id)))].sort();
    return { ok: false, why: "ambiguous", candidates: candidates.slice(0, listedCandidates) };
  }

  /** Copies of one block are one thing. */
  #blockOf(id: EntityId): string {
    const { kind, address } = this.#graph.entity(id);
    const { home, callers, local } = address;
    return JSON.stringify([kind, home, callers.map((caller) => caller.replace(/\[\d+\]$/, "")), local]);
  }

  /** The address, with its home where another one has the same. */
  #unmistakable(id: EntityId): string {
    const name = this.#graph.show(id);
    return this.#graph.named(name).length > 1 ? `${this.#graph.entity(id).address.home}:${name}` : name;
  }

  #place(ids: readonly EntityId[]): FoundName {
    const [first] = ids.map((id) => this.#graph.entity(id));
    if (first === undefined) return { ok: false, why: "unknown" };
    if (first.kind === "internet-service") return found(internetPlace(this.#graph.show(first.id)));
    if (first.kind === "virtual-gateway" || first.kind === "transit-attachment") {
      return found(this.#behind(ids, this.#graph.show(first.id)));
    }
    if (first.kind === "endpoint" && first.endpoint === "gateway") {
      const ends = ids.map((endpoint): End => ({ endpoint }));
      return found({ kind: "endpoints", words: this.#graph.show(first.id), shown: ids, ends });
    }
    const words = ids.length === 1 ? this.#graph.show(first.id) : this.#graph.show(first.id).replace(/\[\d+\]$/, "");
    return this.#things(words, ids);
  }

  #things(words: string, shown: readonly EntityId[], isPrivate = false): FoundName {
    const nics = new Set(shown.flatMap((id) => this.#nicsOf(this.#graph.entity(id))));
    if (nics.size > 0) return found({ kind: "things", words, shown, nics: [...nics], ...(isPrivate && { isPrivate }) });
    return { ok: false, why: "no-end", message: `nothing that has an address is in view of ${words}` };
  }

  #nicsOf(entity: Entity): readonly EntityId[] {
    switch (entity.kind) {
      case "nic":
        return [entity.id];
      case "subnet":
        return targetsOf(this.#graph.nicsIn(entity.id));
      case "net":
        return targetsOf(this.#graph.subnetsOf(entity.id)).flatMap((id) => targetsOf(this.#graph.nicsIn(id)));
      case "security-group":
        return targetsOf(this.#graph.wearers(entity.id));
      case "target-group":
        return targetsOf(entity.members.map(({ link }) => link)).flatMap((id) => this.#nicsOf(this.#graph.entity(id)));
      case "public-ip":
        return targetsOf(entity.boundTo);
      default:
        return "nics" in entity ? entity.nics : [];
    }
  }

  #onPremises(): FoundName {
    const gateways = [...this.#graph.all("virtual-gateway"), ...this.#graph.all("transit-attachment").filter(isWayOut)];
    if (gateways.length === 0) {
      const message = "on-premises: no VPN, direct line or other way to a network of your own is in view";
      return { ok: false, why: "no-end", message };
    }
    return found(
      this.#behind(
        gateways.map(({ id }) => id),
        "on-premises",
      ),
    );
  }

  #behind(gateways: readonly EntityId[], words: string, addresses?: AddressSet): NamedPlace {
    const ends = gateways.map((by): End => {
      return addresses === undefined ? { zone: "on-premises", by } : { zone: "on-premises", by, addresses };
    });
    return { kind: "on-premises", words, ends };
  }

  #tier(name: string): FoundName {
    const members = this.#facts.services.all.filter(({ tier }) => tier.class === name).flatMap((each) => each.members);
    if (members.length > 0) return this.#things(`tier:${name}`, members);
    if (!statedTierClasses.some((tier) => tier === name)) return { ok: false, why: "unknown" };
    const message = `tier:${name}: nothing is known to stand in that tier; tiers: in the configuration says what does`;
    return { ok: false, why: "no-end", message };
  }

  #service(name: string): FoundName {
    const services = this.#facts.services.all.filter((service) => service.name === name);
    const members = services.flatMap((service) => service.members);
    return members.length === 0 ? { ok: false, why: "unknown" } : this.#things(`service:${name}`, members);
  }

  /** A host that is declared, one of the Internet, one behind a gateway; else nobody's. */
  #address(words: string, addresses: AddressSet): FoundName {
    const hosts = this.#hostsWith(words, addresses);
    const isPrivate = isEmptyAddresses(intersectAddresses(addresses, internet));
    if (hosts.length > 0) return this.#things(words, hosts, isPrivate);
    if (!isPrivate) return found(internetPlace(words, addresses));
    const within = this.#graph.all("subnet").find((subnet) => this.#holds(subnet.ranges, addresses))?.id;
    const net = within ?? this.#graph.all("net").find(({ ranges }) => this.#holds(ranges, addresses))?.id;
    if (net !== undefined) return found({ kind: "bare", words, addresses, within: net });
    const gateways = [...this.#graph.all("virtual-gateway"), ...this.#graph.all("transit-attachment").filter(isWayOut)];
    if (gateways.length > 0) {
      return found(
        this.#behind(
          gateways.map(({ id }) => id),
          words,
          addresses,
        ),
      );
    }
    if (coversAddresses(privateOrShared, addresses)) return found({ kind: "unrouted", words, addresses });
    const message = `${words} is in no Net, not on the Internet, and no gateway leads to other networks`;
    return { ok: false, why: "no-end", message };
  }

  #hostsWith(words: string, addresses: AddressSet): readonly EntityId[] {
    const sets = guardedSetsOf(this.#facts.session);
    const known = this.#graph.all("nic").filter(({ privateAddresses }) => {
      const own = sets.must(privateAddresses);
      return !isEmptyAddresses(own) && coversAddresses(addresses, own);
    });
    const bound = this.#graph.all("public-ip").filter(({ value }) => stringOf(value) === words);
    return [...known.map(({ id }) => id), ...bound.map(({ id }) => id)];
  }

  #holds(ranges: Parameters<ReturnType<typeof guardedSetsOf>["may"]>[0], addresses: AddressSet): boolean {
    return coversAddresses(guardedSetsOf(this.#facts.session).may(ranges), addresses);
  }
}

function withArticle(word: string): string {
  return `${/^[aeio]/i.test(word) ? "an" : "a"} ${word}`;
}

function found(place: NamedPlace): FoundName {
  return { ok: true, place };
}

function isWayOut({ attaches }: { readonly attaches: string }): boolean {
  return attaches !== "net";
}

function internetPlace(words: string, addresses?: AddressSet): NamedPlace {
  const zones = (["internet4", "internet6"] as const).filter((zone) => {
    if (addresses === undefined) return true;
    return zone === "internet4" ? addresses.v4.length > 0 : addresses.v6.length > 0;
  });
  const ends = zones.map((zone): End => (addresses === undefined ? { zone } : { zone, addresses }));
  return { kind: "internet", words, ends };
}

function targetsOf(links: readonly Link[]): readonly EntityId[] {
  return links.filter(({ when }) => when !== FALSE).map(({ to }) => to);
}
