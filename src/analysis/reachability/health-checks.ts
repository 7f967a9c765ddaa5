/** What load balancers ask their members by themselves, on a port of its own: whether they are up. */

import type { EntityId, Graph, GuardedTraffic, HealthCheck } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { type Guard, guardsOf, type Guards } from "../../values/index.ts";

export class HealthChecks {
  readonly #guards: Guards;
  /** By member, and by the balancer that asks it. */
  readonly #asked = new Map<EntityId, Map<EntityId, GuardedTraffic[]>>();

  constructor(session: Session, graph: Graph) {
    this.#guards = guardsOf(session);
    for (const balancer of graph.all("load-balancer")) {
      const listened = balancer.listeners.flatMap(({ when, targets }) => targets.map(({ link }) => ({ link, when })));
      for (const { link, when } of listened) {
        const behind = this.#guards.all([balancer.exists, when, link.when]);
        const group = graph.as(link.to, "target-group");
        if (group === undefined) this.#add(balancer.id, link.to, balancer.healthChecks, behind);
        for (const member of group?.members ?? []) {
          const there = this.#guards.all([behind, group?.exists ?? behind, member.link.when]);
          this.#add(balancer.id, member.link.to, group?.healthChecks ?? [], there);
        }
      }
    }
  }

  /** What the nodes of a balancer ask these members with their own address. */
  of(balancer: EntityId, members: readonly EntityId[]): readonly GuardedTraffic[] {
    return members.flatMap((member) => this.#asked.get(member)?.get(balancer) ?? []);
  }

  #add(balancer: EntityId, member: EntityId, checks: readonly HealthCheck[], there: Guard): void {
    if (checks.length === 0) return;
    const ofMember = this.#asked.get(member) ?? new Map<EntityId, GuardedTraffic[]>();
    this.#asked.set(member, ofMember);
    const traffic = ofMember.get(balancer) ?? [];
    ofMember.set(balancer, traffic);
    for (const check of checks)
      for (const each of check.traffic) traffic.push({ ...each, when: this.#guards.and(each.when, there) });
  }
}
