/**
 * Whose address packets have on a way on which Nics translate: the caller's, then that of each Nic that gives them its
 * own. Where a Nic may have one of several addresses, each is a case of its own.
 */

import type { EntityId } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Hop, Way } from "../facts.ts";
import type { NicClasses } from "./nic-classes.ts";
import type { Standing, Standings } from "./standings.ts";

/** One case of who sends. */
export interface Senders {
  /** The condition under which they have these addresses. */
  readonly when: Guard;
  /** In the order in which they translate. */
  readonly translators: readonly { readonly nic: EntityId; readonly standing: Standing }[];
}

const nobody: readonly Senders[] = [{ when: TRUE, translators: [] }];

export class SenderCases {
  readonly #guards: Guards;
  readonly #classes: NicClasses;
  readonly #standings: Standings;

  constructor(session: Session, parts: { readonly classes: NicClasses; readonly standings: Standings }) {
    this.#guards = guardsOf(session);
    this.#classes = parts.classes;
    this.#standings = parts.standings;
  }

  /** All cases of who translates on a way; one without anybody where nobody does. */
  on({ hops }: Way): readonly Senders[] {
    const translating = hops.filter(({ translates }) => translates);
    return translating.length === 0
      ? nobody
      : translating.reduce<readonly Senders[]>((all, hop) => this.#with(all, hop), nobody);
  }

  #with(cases: readonly Senders[], { nic, subnet }: Hop): readonly Senders[] {
    const of = this.#classes.of(nic);
    const places = (of?.places ?? []).filter((place) => place.subnet.id === subnet);
    const standings = places.flatMap((place) => (of === undefined ? [] : this.#standings.at(of, place, "between", 4)));
    return cases.flatMap(({ when, translators }) =>
      standings.flatMap((standing): readonly Senders[] => {
        const both = this.#guards.and(when, standing.when);
        return both === FALSE ? [] : [{ when: both, translators: [...translators, { nic, standing }] }];
      }),
    );
  }
}

/** Who has sent a packet that crosses a border; nobody where it is still the caller. */
export function senderAt({ translators }: Senders, { sentBy }: Crossing): Standing | undefined {
  return sentBy === undefined ? undefined : translators.find(({ nic }) => nic === sentBy)?.standing;
}

/** Who has sent a packet that comes to a Nic in the path; nobody where it is still the caller. */
export function senderBefore({ translators }: Senders, { hops }: Way, hop: Hop): Standing | undefined {
  const before = hops.slice(0, hops.indexOf(hop)).filter(({ translates }) => translates).length;
  return translators[before - 1]?.standing;
}

/** Whose address a packet has in the end; nobody where it is still the caller. */
export function lastSender({ translators }: Senders): Standing | undefined {
  return translators.at(-1)?.standing;
}
