/** Rules of a security group that let in, or out, what another rule of the group does already. */

import {
  type GuardedSets,
  guardedSetsOf,
  type GuardedTraffic,
  isEmptyGuardedSet,
  type SecurityGroup,
  type SgRule,
} from "../graph/index.ts";
import { coversTraffic, intersectTraffic, isEmptyTraffic } from "../net/index.ts";
import { noticeAt, noticesOf, type Session } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import type { Facts } from "./facts.ts";

export interface RedundantRule {
  readonly group: SecurityGroup;
  readonly rule: SgRule;
  /** The rule that says it already; absent where there is none. */
  readonly by: SgRule | undefined;
  readonly holds: Guard;
}

/** AWS admits 60 rules in each direction, a few hundred on request; groups of more than this are not compared. */
const comparedRules = 300;

/** Every stated rule is examined; `FALSE` where no other one says it. */
export function redundantRules({ graph, session }: Facts): readonly RedundantRule[] {
  const comparing = new Comparing(guardsOf(session), guardedSetsOf(session));
  return graph
    .all("security-group")
    .flatMap((group) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        comparing.among(group, statedRules(session, group, direction)),
      ),
    );
}

/** A rule that names nobody, or lets nothing pass, says nothing, and is not redundant. */
function statedRules(session: Session, group: SecurityGroup, direction: SgRule["direction"]): readonly SgRule[] {
  const rules = group.rules.filter(
    ({ direction: own, nature, when, peers, traffic }) =>
      own === direction &&
      traffic.some((each) => !isEmptyTraffic(each.traffic)) &&
      nature === "stated" &&
      when !== FALSE &&
      (peers.groups.length > 0 || !isEmptyGuardedSet(peers.addresses)),
  );
  if (rules.length <= comparedRules) return rules;
  const message = `A security group of more than ${comparedRules} rules in one direction is not searched for redundant ones`;
  noticesOf(session).add(noticeAt(group.at, "bound-reached", "warning", message));
  return [];
}

class Comparing {
  readonly #guards: Guards;
  readonly #sets: GuardedSets;

  constructor(guards: Guards, sets: GuardedSets) {
    this.#guards = guards;
    this.#sets = sets;
  }

  among(group: SecurityGroup, rules: readonly SgRule[]): readonly RedundantRule[] {
    return rules.map((rule, index) => {
      for (const [other, by] of rules.entries()) {
        if (other === index) continue;
        const says = this.#says(by, rule);
        // Of two that say the same, the later one is too many.
        if (says === FALSE || (other > index && this.#says(rule, by) !== FALSE)) continue;
        return { group, rule, by, holds: this.#guards.all([group.exists, rule.when, by.when, says]) };
      }
      return { group, rule, by: undefined, holds: FALSE };
    });
  }

  /** The condition under which `by` admits all that `rule` does. */
  #says(by: SgRule, rule: SgRule): Guard {
    const traffic = rule.traffic.map((each) => this.#admits(by, rule, each));
    if (traffic.includes(FALSE)) return FALSE;
    const groups = rule.peers.groups.map((peer) =>
      this.#guards.any(by.peers.groups.filter(({ to }) => to === peer.to).map(({ when }) => when)),
    );
    if (groups.includes(FALSE)) return FALSE;
    const beyond = this.#sets.subtract(rule.peers.addresses, by.peers.addresses);
    return this.#guards.all([...traffic, ...groups, this.#guards.not(this.#sets.someGuard(beyond))]);
  }

  /** A port that is not known stands for all of them: it may be one of those that the other rule opens. */
  #admits(by: SgRule, rule: SgRule, { traffic, when }: GuardedTraffic): Guard {
    const covering = by.traffic.filter((of) => coversTraffic(of.traffic, traffic));
    const covers = this.#guards.any(covering.map((of) => of.when));
    const isMet = by.traffic.some((of) => !isEmptyTraffic(intersectTraffic(of.traffic, traffic)));
    if (when === TRUE || covers === TRUE || !isMet) return covers;
    const among = this.#guards.atom({
      key: `port-among:${rule.at}:${by.at}`,
      words: "what the one rule opens is among what the other one does",
      settles: "author",
      causes: this.#guards.causes(when),
    });
    return this.#guards.or(covers, among);
  }
}
