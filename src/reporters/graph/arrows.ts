/** The arrows of a drawing: where routes lead, who may come in, who hands traffic to whom, who wears which group. */

import type { Conditional, DescribedAddresses, DescribedEntity, DescribedTraffic } from "../../questions/index.ts";
import { type Arrow, conditionWords, type Thing } from "./drawing.ts";
import type { GroupIndex } from "./group-index.ts";

export interface Arrows {
  readonly arrows: readonly Arrow[];
  /** Their ends outside the graph: the Internet, ranges of addresses. */
  readonly things: readonly Thing[];
}

export function arrowsOf(index: GroupIndex): Arrows {
  const drawing = new ArrowDrawing(index);
  for (const entity of index.drawn) drawing.add(entity);
  return { arrows: drawing.arrows(), things: drawing.ends() };
}

class ArrowDrawing {
  readonly #index: GroupIndex;
  readonly #arrows = new Map<string, Arrow & { readonly labels: Set<string> }>();
  readonly #ends = new Map<string, Thing>();

  constructor(index: GroupIndex) {
    this.#index = index;
  }

  add(entity: DescribedEntity): void {
    this.#routes(entity);
    this.#rules(entity);
    this.#handing(entity);
    for (const nic of this.#index.nicsOf(entity)) {
      for (const link of nic.links["group"] ?? []) this.#belongs(entity.id, link.to, "wears", link);
    }
    if (entity.kind === "internet-service")
      this.#arrow(this.#internet(), this.#index.key(entity.id), "", "route", certain);
    this.#joins(entity);
  }

  arrows(): readonly Arrow[] {
    return Array.from(this.#arrows.values(), ({ labels, ...arrow }) => ({ ...arrow, label: shortened([...labels]) }));
  }

  ends(): readonly Thing[] {
    return [...this.#ends.values()];
  }

  /** A route to where it leads; `local` is what every table has. */
  #routes({ id, routes = [] }: DescribedEntity): void {
    for (const { destinations, destination, to, ...route } of routes) {
      const blocks = destinations.flatMap((each) => each.blocks);
      const label = blocks.length > 0 ? blocksIn(blocks) : "words" in destination ? destination.words : "";
      for (const link of to) {
        this.#arrow(this.#index.key(id), this.#index.key(link.to), label, "route", both(route, link));
      }
    }
  }

  /** Who may come in. What a group lets out is mostly everything, and is left to the data. */
  #rules({ id, rules = [] }: DescribedEntity): void {
    for (const rule of rules) {
      if (rule.direction !== "ingress") continue;
      const label = trafficIn(rule.traffic);
      for (const link of rule.groups) {
        this.#arrow(this.#index.key(link.to), this.#index.key(id), label, "traffic", both(rule, link));
      }
      for (const addresses of rule.addresses) {
        this.#arrow(this.#end(addresses), this.#index.key(id), label, "traffic", both(rule, addresses));
      }
    }
  }

  #handing({ id, listeners = [], members = [], traffic = [] }: DescribedEntity): void {
    for (const listener of listeners) {
      for (const target of listener.targets) {
        const to = this.#thingBehind(target.to);
        this.#arrow(this.#index.key(id), to, trafficIn(listener.traffic), "traffic", both(listener, target));
      }
    }
    for (const member of members) {
      const label = trafficIn(member.traffic.length > 0 ? member.traffic : traffic);
      this.#arrow(this.#index.key(id), this.#thingBehind(member.to), label, "traffic", member);
    }
  }

  /** Peerings and transit gateways stand between Nets. */
  #joins({ id, kind, links }: DescribedEntity): void {
    if (kind === "peering") {
      for (const link of [...(links["requester"] ?? []), ...(links["accepter"] ?? [])]) {
        this.#belongs(link.to, id, "peers through", link);
      }
    }
    const isOutside = kind === "transit-gateway" || kind === "virtual-gateway" || kind === "gateway";
    if (isOutside) for (const link of links["net"] ?? []) this.#belongs(link.to, id, "attached", link);
  }

  /** What is drawn for a Nic is its owner. */
  #thingBehind(id: string): string {
    const entity = this.#index.entity(id);
    return this.#index.key(entity?.kind === "nic" ? this.#index.ownerOf(entity).id : id);
  }

  #belongs(from: string, to: string, label: string, when: Conditional): void {
    this.#arrow(this.#index.key(from), this.#index.key(to), label, "belongs", when);
  }

  /** One arrow between two things for one kind and condition; what they say is said on it together. */
  #arrow(from: string, to: string, label: string, kind: Arrow["kind"], when: Conditional): void {
    if (when.certainty === "impossible") return;
    const condition = conditionWords(when) ?? "";
    const key = JSON.stringify([from, to, kind, condition]);
    const known = this.#arrows.get(key);
    const labels = known?.labels ?? new Set<string>();
    const said = [label, condition].filter((each) => each !== "").join(" ");
    if (said !== "") labels.add(said);
    if (known === undefined) this.#arrows.set(key, { from, to, label: "", kind, certainty: when.certainty, labels });
  }

  #internet(): string {
    return this.#addEnd("Internet", "internet");
  }

  /** Everything is the Internet; other ranges stand for themselves. */
  #end({ blocks }: DescribedAddresses): string {
    const isEverywhere = blocks.includes("0.0.0.0/0") || blocks.includes("::/0");
    return isEverywhere ? this.#internet() : this.#addEnd(blocksIn(blocks), "addresses");
  }

  #addEnd(words: string, shape: Thing["shape"]): string {
    const known = this.#ends.get(words);
    if (known !== undefined) return known.id;
    const thing: Thing = { id: this.#index.newKey(words), lines: [words], shape, style: "certain" };
    this.#ends.set(words, thing);
    return thing.id;
  }
}

const certain: Conditional = { certainty: "proven" };

const leastCertainLast = ["proven", "possible", "undecided", "impossible"];

/** Both must hold: no more certain than the less certain of the two. */
function both(left: Conditional, right: Conditional): Conditional {
  const [rank, other] = [left, right].map(({ certainty }) => leastCertainLast.indexOf(certainty));
  const { certainty } = (rank ?? 0) >= (other ?? 0) ? left : right;
  const words = new Set([left.when, right.when].filter((when) => when !== undefined));
  return words.size === 0 ? { certainty } : { certainty, when: [...words].join(" and ") };
}

function trafficIn(traffic: readonly DescribedTraffic[]): string {
  return traffic.map((each) => each.traffic).join(", ");
}

const shownBlocks = 3;

function blocksIn(blocks: readonly string[]): string {
  return blocks.length > shownBlocks
    ? `${blocks.slice(0, shownBlocks).join(", ")} and ${blocks.length - shownBlocks} more`
    : blocks.join(", ");
}

const shownLabels = 4;

function shortened(labels: readonly string[]): string {
  return labels.length > shownLabels
    ? `${labels.slice(0, shownLabels).join(", ")} and ${labels.length - shownLabels} more`
    : labels.join(", ");
}
