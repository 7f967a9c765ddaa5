/**
 * The way from a Nic to a gateway endpoint: by a route of the table of its own Subnet, over TCP and ICMP echo alone (VPC
 * guide, "Gateway endpoints"; Reachability Analyzer, VPCE_GATEWAY_PROTOCOL_RESTRICTION). The addresses of the service are
 * those of a list that the cloud keeps: of the Internet, and which ones nobody here can tell.
 */

import {
  type Endpoint,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Link,
  type RouteTable,
  type SgRule,
} from "../../graph/index.ts";
import {
  icmp,
  internet4,
  intersectTraffic,
  isEmptyTraffic,
  lastPort,
  showTraffic,
  tcp,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import { placeOfPeer } from "../rule-places.ts";
import type { Check, Trial } from "./checks.ts";
import { callerOf } from "./connections.ts";
import type { GroupRanges, LetThrough } from "./group-ranges.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics, NicClasses, Place } from "./nic-classes.ts";
import { outsideOf, Unplaced } from "./unplaced.ts";
import { aclOf, groupsOf, placeOfGroups, refusalOf, showNic } from "./words.ts";

const echo = 8;
const accepted: TrafficSet = unionTraffic(tcp(0, lastPort), icmp("icmp", echo, 0));
const outside = outsideOf("internet4", internet4);

export class EndpointTrials {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #ranges: GroupRanges;
  readonly #unplaced: Unplaced;

  constructor(
    session: Session,
    graph: Graph,
    parts: { readonly acls: AclFilter; readonly classes: NicClasses; readonly ranges: GroupRanges },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#acls = parts.acls;
    this.#classes = parts.classes;
    this.#ranges = parts.ranges;
    this.#unplaced = new Unplaced(session);
  }

  /** The condition under which some packet gets there, and is answered where that is asked. */
  reaches(from: EntityId, to: EntityId, traffic: TrafficSet, { unanswered = false } = {}): Guard {
    const caller = this.#classes.of(from);
    if (caller === undefined) return FALSE;
    const passing = Array.from(this.to(caller, to, traffic), ({ checks }) =>
      this.#guards.all(
        checks.filter(({ hinders }) => !unanswered || hinders === "request").map(({ passes }) => passes),
      ),
    );
    return this.#guards.any(passing);
  }

  *to(from: ClassOfNics, id: EntityId, traffic: TrafficSet): Iterable<Trial> {
    const endpoint = this.#graph.as(id, "endpoint");
    if (endpoint === undefined) return;
    for (const place of from.places) {
      for (const through of this.#ranges.packets(from, "egress", traffic, [accepted])) {
        yield this.#trial(from, endpoint, place, through);
      }
    }
  }

  /** It answers whoever calls it, and calls nobody. */
  from(id: EntityId): Trial {
    const text = `${this.#graph.show(id)} answers, and never begins a connection`;
    return { checks: [this.#check("VPCE_INTRA_VPC_TRAFFIC", this.#graph.placeOf(id), text, FALSE)] };
  }

  #trial(from: ClassOfNics, endpoint: Endpoint, place: Place, through: LetThrough): Trial {
    const { sample } = from;
    const name = this.#graph.show(endpoint.id);
    const caller = showNic(this.#graph, sample);
    const both = this.#guards.and(from.exists, endpoint.exists);
    const elsewhere = `${caller} may stand elsewhere than in ${this.#graph.show(place.subnet.id)}`;
    const calls = from.calls === "anybody" ? TRUE : FALSE;
    const service = this.#serviceOf(endpoint);
    const carried = isEmptyTraffic(intersectTraffic(accepted, through.traffic)) ? FALSE : TRUE;
    const refused = `${name} accepts TCP and ICMP echo, and no ${showTraffic(through.traffic)}`;
    return {
      checks: [
        this.#check("NO_SOURCE_OR_DESTINATION", sample.at, `${caller} and ${name} are not there at once`, both),
        { ...this.#check("NO_SOURCE_OR_DESTINATION", sample.at, elsewhere, place.when), isCase: true },
        this.#check("NO_PATH", sample.at, `${caller} never begins a connection to there`, calls),
        this.#groupCheck(from, endpoint, through, service),
        this.#aclCheck(place, through.traffic, service),
        this.#routeCheck(endpoint, place),
        this.#check("VPCE_GATEWAY_PROTOCOL_RESTRICTION", endpoint.at, refused, carried),
        this.#replyCheck(from, place, through.traffic, service),
      ],
    };
  }

  /** The addresses of its service, as the routes name them that lead to it. */
  #serviceOf({ id }: Endpoint): GuardedSet {
    const routes = this.#graph.all("route-table").flatMap((table) => this.#routesTo(table, id));
    return this.#sets.unionAll(routes.map(({ destinations }) => destinations));
  }

  #routesTo({ routes }: RouteTable, id: EntityId) {
    return routes.flatMap(({ destinations, when, at, target }) => {
      const [led] = target.kind === "entity" ? target.links.filter(({ to }) => to === id) : [];
      return led === undefined ? [] : [{ destinations, at, when: this.#guards.and(when, led.when) }];
    });
  }

  #groupCheck(of: ClassOfNics, endpoint: Endpoint, { traffic, addresses, rules }: LetThrough, service: GuardedSet) {
    const { sample } = of;
    const name = this.#graph.show(endpoint.id);
    const stated = groupsOf(this.#graph, sample).flatMap((group) => group.rules);
    const isLetOut = ({ direction, when }: SgRule): boolean => direction === "egress" && when !== FALSE;
    const code = stated.some(isLetOut) ? "ENI_SG_RULES_MISMATCH" : "SG_HAS_NO_RULES";
    const text = refusalOf(this.#graph, sample, `out to ${name}`, traffic);
    const steps = () =>
      rules.flatMap(({ group, rule }) => {
        const rules = this.#graph.as(group, "security-group")?.rules;
        const at = rules?.[rule] === undefined ? undefined : placeOfPeer(rules[rule]);
        const words = `${this.#graph.show(group)} lets it out on ${showTraffic(traffic)}`;
        return at === undefined ? [] : [{ at, text: words }];
      });
    return { ...this.#check(code, placeOfGroups(this.#graph, sample), text, this.#meets(service, addresses)), steps };
  }

  #aclCheck({ subnet }: Place, traffic: TrafficSet, service: GuardedSet): Check {
    const { at, words } = aclOf(this.#graph, subnet);
    const admitted = this.#meets(service, this.#acls.admits(subnet, "egress", traffic));
    const text = `${words} does not admit ${showTraffic(traffic)} out`;
    const steps = () => (subnet.acls.length === 0 ? [] : [{ at, text: `${words} admits it out` }]);
    return { ...this.#check("SUBNET_ACL_RESTRICTION", at, text, admitted), steps };
  }

  #replyCheck(from: ClassOfNics, { subnet }: Place, traffic: TrafficSet, service: GuardedSet): Check {
    const { at, words } = aclOf(this.#graph, subnet);
    const admitted = this.#acls.replies(subnet, "ingress", traffic, callerOf(this.#graph, from));
    const passes = this.#guards.any(admitted.map((set) => this.#meets(service, set)));
    const text = `${words} does not admit the replies in`;
    return { ...this.#check("SUBNET_ACL_RESTRICTION", at, text, passes), hinders: "reply" };
  }

  #routeCheck(endpoint: Endpoint, { subnet }: Place): Check {
    const name = this.#graph.show(endpoint.id);
    const used = subnet.tables.filter(({ when }) => when !== FALSE);
    const led = used.flatMap((link) => this.#ledBy(link, endpoint));
    const [table] = used;
    const at = table === undefined ? subnet.at : this.#graph.placeOf(table.to);
    const by = table === undefined ? "its table" : this.#graph.show(table.to);
    const text = `${by}, which ${this.#graph.show(subnet.id)} uses, has no route to ${name}`;
    const steps = () => led.map((each) => ({ at: each.at, text: `${by} leads to ${name}` }));
    const passes = this.#guards.any(led.map(({ when }) => when));
    return { ...this.#check("NO_ROUTE_TO_DESTINATION", at, text, passes), steps };
  }

  #ledBy({ to, when }: Link, { id }: Endpoint): readonly { readonly when: Guard; readonly at: OriginId }[] {
    const table = this.#graph.as(to, "route-table");
    if (table === undefined) return [];
    const stated = this.#routesTo(table, id).map((route) => ({
      at: route.at,
      when: this.#guards.all([when, table.exists, route.when]),
    }));
    const unseen = table.open.map((open) => ({ at: table.at, when: this.#guards.and(when, open.when) }));
    return [...stated, ...unseen];
  }

  /** Whether some address of a service is in a set: one that names its list, or that holds addresses of the Internet. */
  #meets(service: GuardedSet, set: GuardedSet): Guard {
    if (service.points.size === 0)
      return this.#sets.someGuard(this.#sets.within(this.#sets.withoutPoints(set), internet4));
    const named = [...service.points.keys()].map((key) => set.points.get(key)?.when ?? FALSE);
    const held = this.#unplaced.through(service.points, set, outside);
    return this.#guards.any([...named, ...[...held.values()].map(({ when }) => when)]);
  }

  #check(code: ObstacleCode, at: OriginId, text: string, passes: Guard): Check {
    return { code, at, text, passes, hinders: "request" };
  }
}
