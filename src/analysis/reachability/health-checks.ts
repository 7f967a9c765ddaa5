/** What load balancers ask their members by themselves, on a port of its own: whether they are up. */

import type { EntityId, Graph, GuardedTraffic, HealthCheck } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { type Guard, guardsOf, type Guards } from "../../values/index.ts";

interface Asked {
  readonly balancer: EntityId;
  readonly traffic: readonly GuardedTraffic[];
}

export class HealthChecks {
  readonly #guards: Guards;
  readonly #byMember = new Map<EntityId, Asked[]>();

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
    const asked = members.flatMap((member) => this.#byMember.get(member) ?? []);
    return asked.flatMap((each) => (each.balancer === balancer ? each.traffic : []));
  }

  #add(balancer: EntityId, member: EntityId, checks: readonly HealthCheck[], there: Guard): void {
    if (checks.length === 0) return;
    const ofMember = this.#byMember.get(member) ?? [];
    this.#byMember.set(member, ofMember);
    for (const { traffic } of checks) {
      ofMember.push({
        balancer,
        traffic: traffic.map((each) => ({ ...each, when: this.#guards.and(each.when, there) })),
      });
    }
  }
}
