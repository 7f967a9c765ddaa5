/** Explains the services of one linked group that are called so: why they count as one, and in which tier they are. */

import { type Facts, type Service, type Told, wordsFor } from "../../analysis/index.ts";
import { type FindingStep, placeOf } from "../../findings/index.ts";
import type { EntityId, Graph, Link } from "../../graph/index.ts";
import { originsOf, type OriginId } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import { kindWord } from "../kind-words.ts";
import { NameIndex } from "../names/name-index.ts";
import type { ExplainedMember, ExplainedService, Reason } from "./service-report.ts";

export interface ExplainedGroup {
  readonly services: readonly ExplainedService[];
  /** What there is to ask for. */
  readonly names: readonly string[];
  /** What its members are called besides, for whoever misspelt one. */
  readonly members: readonly string[];
}

/** By its own name, or by that of a member. */
export function explainServices(facts: Facts, group: string, name: string): ExplainedGroup {
  const { all } = facts.services;
  const called = all.filter((service) => service.name === name || `service:${service.name}` === name);
  const found = called.length > 0 ? called : servicesOf(facts, name);
  return {
    services: found.map((service) => explained(facts, group, service)),
    names: [...new Set(all.map((service) => service.name))],
    members: found.length > 0 ? [] : [...new NameIndex(facts.graph).names((id) => isMember(facts, id))],
  };
}

function isMember({ graph, services }: Facts, id: EntityId): boolean {
  return graph.entity(id).nature === "declared" && services.of(id) !== undefined;
}

function servicesOf(facts: Facts, member: string): readonly Service[] {
  const { graph, services } = facts;
  const ids = new NameIndex(graph).find(member, (id) => isMember(facts, id));
  return [...new Set(ids.map((id) => services.of(id)).filter((service) => service !== undefined))];
}

function explained(facts: Facts, group: string, service: Service): ExplainedService {
  const { name, tier, told, members } = service;
  return {
    group,
    name,
    tier: tier.class,
    tierReason: reason(facts, tier.told),
    reasons: told.map((each) => reason(facts, each)),
    members: members.map((id) => memberOf(facts, id)),
  };
}

function reason(facts: Facts, { basis, words, at }: Told): Reason {
  return { basis, ...step(facts, at, words) };
}

function step({ session }: Facts, at: OriginId, text: string): FindingStep {
  return { text, place: placeOf(originsOf(session), at) };
}

function memberOf(facts: Facts, id: EntityId): ExplainedMember {
  const { graph } = facts;
  const entity = graph.entity(id);
  const nics = entity.kind === "nic" ? [entity.id] : "nics" in entity ? entity.nics : [];
  const worn = nics.map((nic) => graph.as(nic, "nic")).filter((nic) => nic !== undefined);
  return {
    ...step(facts, entity.at, graph.show(id)),
    word: kindWord(entity, wordsFor(graph, id)),
    copies: { min: entity.copies.min, max: entity.copies.max ?? null },
    subnets: namesOf(
      graph,
      worn.flatMap(({ placement }) => placement.subnets),
    ),
    groups: namesOf(
      graph,
      worn.flatMap(({ groups }) => groups),
    ),
  };
}

function namesOf(graph: Graph, links: readonly Link[]): readonly string[] {
  return [...new Set(links.filter(({ when }) => when !== FALSE).map(({ to }) => graph.show(to)))];
}
