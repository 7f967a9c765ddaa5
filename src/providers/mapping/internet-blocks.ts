/** Where an account keeps its Nets from the Internet, and what it excepts; by Subnet, once all of them are there. */

import type { DraftOf, EntityId } from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE, type Guard, same, type Value } from "../../values/index.ts";
import type { Context } from "./context.ts";

/** What is blocked in all Nets of a Region. */
export interface StatedBlock {
  readonly region: Value;
  /** Where everything is, both ways. */
  readonly both: Guard;
  /** Where what is translated may go out. */
  readonly inward: Guard;
  readonly at: OriginId;
}

/** What is excepted of it. */
export interface Exclusion {
  readonly both: Guard;
  /** Where only what goes out is excepted. */
  readonly outward: Guard;
}

export class InternetBlocks {
  readonly #stated: StatedBlock[] = [];
  readonly #exclusions = new Map<EntityId, Exclusion[]>();

  state(block: StatedBlock): void {
    this.#stated.push(block);
  }

  /** A Net or a Subnet is excepted. */
  exclude(of: EntityId, exclusion: Exclusion): void {
    const known = this.#exclusions.get(of);
    if (known === undefined) this.#exclusions.set(of, [exclusion]);
    else known.push(exclusion);
  }

  complete(context: Context): void {
    const [first] = this.#stated;
    if (first === undefined) return;
    for (const subnet of context.graph.all("subnet")) this.#completeSubnet(context, subnet, first.at);
  }

  /** An exception of what goes out counts only where everything is blocked (VPC user guide, "Block public access"). */
  #completeSubnet(context: Context, subnet: DraftOf<"subnet">, at: OriginId): void {
    const { guards } = context;
    const nets = subnet.nets.map(({ to }) => to);
    const both = guards.any(this.#stated.map((each) => this.#where(context, subnet, each, each.both)));
    const inward = guards.any(this.#stated.map((each) => this.#where(context, subnet, each, each.inward)));
    const exclusions = [subnet.id, ...nets].flatMap((of) => this.#exclusions.get(of) ?? []);
    const none = guards.not(guards.any(exclusions.map((each) => each.both)));
    const noneOutward = guards.not(guards.any(exclusions.map((each) => each.outward)));
    const outward = guards.all([both, none, noneOutward]);
    const block = {
      inward: guards.and(guards.or(both, inward), none),
      direct: guards.or(outward, guards.and(inward, none)),
      outward,
      at,
    };
    if (block.inward !== FALSE) subnet.internetBlock = block;
  }

  #where(context: Context, { nets }: DraftOf<"subnet">, { region }: StatedBlock, when: Guard): Guard {
    const { guards, graph, session } = context;
    const here = nets.map((link) => {
      const net = graph.as(link.to, "net");
      return net === undefined ? FALSE : guards.and(link.when, same(session, net.region, region));
    });
    return guards.and(when, guards.any(here));
  }
}
