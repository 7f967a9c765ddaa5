/** The Nics of a design with who owns them, and what load balancers send where. */

import type { DraftOf, Link } from "../../src/graph/index.ts";
import type { OriginId } from "../../src/source/index.ts";
import { FALSE, symbolsOf, TRUE } from "../../src/values/index.ts";
import type { DraftGraph } from "./draft-graph.ts";
import { type Design, type DesignNic, isBalancer, isSpread, type OneOf } from "./procedure/design.ts";
import { type Address, type Family, hostIn, rangeOf } from "./procedure/plain-numbers.ts";

export class NicSketcher {
  readonly #design: Design;
  readonly #draft: DraftGraph;

  constructor(design: Design, draft: DraftGraph) {
    this.#design = design;
    this.#draft = draft;
  }

  add(nic: DesignNic, index: number): void {
    const name = `n${index}`;
    const owner = this.#owner(nic, name);
    const isKnown = nic.host.length === 1 && nic.chosen === undefined;
    const known = isKnown ? [nic.place.then, nic.place.otherwise] : [];
    const addresses = known.map((place, side) => {
      const ranges = this.#design.subnets[place]?.ranges.slice(0, 1) ?? [];
      const here = this.#draft.addresses(ranges.map((each) => hostBlock(each, nic.host[0] ?? 0)));
      return isSpread(nic) ? here : this.#draft.sets.restrict(here, this.#draft.if(nic.place.atom, side === 0));
    });
    const draft = this.#draft.add("nic", `${name}#nic`, nic.exists, (base) => ({
      ...base,
      kind: "nic",
      owner: owner.id,
      placement: { subnets: this.#places(nic, name), spread: isSpread(nic) },
      groups: nic.groups.map(({ group, when }) => this.#draft.link(`g${group}`, this.#draft.all(when))),
      groupsOpen: nic.moreGroups.length > 1 ? [this.#draft.openness(`var.more-groups-${name}`)] : [],
      unfiltered: nic.unfiltered ? TRUE : FALSE,
      publicAddresses: nic.publicAddresses.map((when) => {
        return { when: this.#draft.all(when), at: base.at, words: `a public address of ${name}` };
      }),
      ipv6: nic.ipv6 === undefined ? undefined : this.#draft.flag(this.#draft.all(nic.ipv6), base.at),
      sourceDestinationCheck: this.#draft.guards.not(this.#draft.all(nic.forwards)),
      privateAddresses: this.#draft.sets.unionAll(addresses),
    }));
    owner.nics.push(draft.id);
  }

  #places(nic: DesignNic, name: string): Link[] {
    if (nic.chosen !== undefined) return this.#chosenByCloud(nic.chosen, name);
    if (!isSpread(nic)) return this.#draft.links(nic.place, (place) => `s${place}`);
    return [...new Set([nic.place.then, nic.place.otherwise])].map((place) => this.#draft.link(`s${place}`));
  }

  /** Exactly one of them, as nobody here can tell; never one that is not there, as long as another is. */
  #chosenByCloud(subnets: OneOf<number>, name: string): Link[] {
    const links = subnets.map((place) => this.#draft.link(`s${place}`));
    const exists = links.map(({ to }) => this.#draft.builder.draft(to).exists);
    const domain = subnets.map(String);
    const cause = {
      kind: "cloud",
      words: `the Subnet of ${name}`,
      at: this.#draft.scene.place(`place of ${name}`),
    } as const;
    const symbol = symbolsOf(this.#draft.scene.session).of(`place:${name}`, { cause, settles: "nobody", domain });
    const isChosen = domain.map((each) => this.#draft.guards.equals(symbol, each));
    let missed = this.#draft.guards.any(
      isChosen.map((is, index) => this.#draft.guards.and(is, this.#draft.guards.not(exists[index] ?? TRUE))),
    );
    return links.map((link, index) => {
      const when = this.#draft.guards.and(
        exists[index] ?? TRUE,
        this.#draft.guards.or(isChosen[index] ?? FALSE, missed),
      );
      missed = this.#draft.guards.and(missed, this.#draft.guards.not(exists[index] ?? TRUE));
      return { ...link, when };
    });
  }

  #owner(nic: DesignNic, name: string): DraftOf<"vm" | "vm-group" | "database" | "load-balancer"> {
    const empty = (at: OriginId) => this.#draft.scene.value(null, at);
    if (nic.owner === "database") {
      return this.#draft.add("database", name, nic.exists, (base) => ({
        ...base,
        ...{ kind: "database", service: "relational", nics: [], engine: this.#draft.scene.value("mysql", base.at) },
        ...{ traffic: this.#draft.traffic(nic.serves), publicAccess: this.#draft.flag(FALSE, base.at) },
        ...{ multiSubregion: this.#draft.flag(FALSE, base.at), encrypted: undefined, backupDays: undefined },
        ...{ replicaOf: [], instances: undefined, asksOthers: false, restored: this.#draft.flag(FALSE, base.at) },
      }));
    }
    const guest = (at: OriginId) => {
      return { image: empty(at), userData: empty(at), keyPair: empty(at), instanceProfile: empty(at) };
    };
    if (nic.owner === "vm") {
      return this.#draft.add("vm", name, nic.exists, (base) => ({ ...base, kind: "vm", nics: [], ...guest(base.at) }));
    }
    if (nic.owner === "vm-group") {
      return this.#draft.add("vm-group", name, nic.exists, (base) => {
        const size = (count: number) => this.#draft.scene.value(count, base.at);
        const sizes = { minSize: size(2), maxSize: size(4), desiredSize: size(2), template: undefined };
        return { ...base, kind: "vm-group", nics: [], ...sizes, ...guest(base.at) };
      });
    }
    const balancer = nic.owner;
    return this.#draft.add("load-balancer", name, nic.exists, (base) => ({
      ...base,
      ...{ kind: "load-balancer", balancer, internetFacing: this.#draft.flag(TRUE, base.at), nics: [], listeners: [] },
      ...{
        listenersOpen: [],
        healthChecks: [],
        crossSubregion: this.#draft.flag(this.#draft.all(nic.crossSubregion), base.at),
      },
    }));
  }

  addListeners(nic: DesignNic, index: number): void {
    const balancer = isBalancer(nic) ? this.#draft.builder.as(this.#draft.id(`n${index}`), "load-balancer") : undefined;
    nic.listeners.forEach(({ when, traffic, targets, moreTargets, asks, keepsClientAddress }, position) => {
      const name = `n${index}-targets${position}`;
      this.#draft.add("target-group", name, [], (base) => ({
        ...base,
        kind: "target-group",
        nets: [],
        traffic: this.#draft.traffic(asks),
        members: targets.map((target) => ({ link: this.#draft.link(`n${target}#nic`) })),
        healthChecks: [],
        membersOpen: moreTargets.length > 1 ? [this.#draft.openness(`var.more-targets-${name}`)] : [],
        keepsClientAddress: this.#draft.flag(this.#draft.all(keepsClientAddress), base.at),
      }));
      const at = this.#draft.scene.place(`listener ${traffic}`);
      balancer?.listeners.push({
        ...{
          when: this.#draft.all(when),
          at,
          traffic: this.#draft.traffic(traffic),
          protocol: this.#draft.scene.value(null, at),
        },
        ...{ action: "forward", targets: [{ link: this.#draft.link(name), traffic: this.#draft.traffic(asks) }] },
      });
    });
  }

  addNats(): void {
    this.#design.nats.forEach(({ subnet, exists, isPublic, host }, index) => {
      const when = isPublic ? TRUE : FALSE;
      const nat = this.#draft.add("nat-service", `nat${index}`, exists, (base) => ({
        ...base,
        kind: "nat-service",
        regionalIn: [],
        servedSubregions: undefined,
        nics: [],
        isPublic: this.#draft.flag(when, base.at),
      }));
      const range = this.#design.subnets[subnet]?.ranges.slice(0, 1) ?? [];
      const nic = this.#draft.add("nic", `nat${index}#nic`, exists, (base) => ({
        ...base,
        kind: "nic",
        owner: nat.id,
        placement: { subnets: [this.#draft.link(`s${subnet}`)], spread: false },
        groups: [],
        groupsOpen: [],
        unfiltered: TRUE,
        publicAddresses: isPublic ? [{ when: TRUE, at: base.at, words: "its public IP" }] : [],
        ipv6: undefined,
        sourceDestinationCheck: FALSE,
        privateAddresses: this.#draft.addresses(range.map((each) => hostBlock(each, host))),
      }));
      nat.nics.push(nic.id);
    });
  }
}

/** One host of a block, as a block. */
function hostBlock(block: string, host: number): string {
  const { family } = rangeOf(block);
  return addressText(family, hostIn(rangeOf(block), host));
}

function addressText(family: Family, address: Address): string {
  if (family === 6) throw new RangeError("the addresses of Nics are told for IPv4 only");
  const number = Number(address);
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".") + "/32";
}
