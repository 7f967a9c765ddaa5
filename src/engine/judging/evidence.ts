/** Turns what rules point at into places: primary place, steps of the proof, causes. */

import { placeOf, type FindingCause, type FindingPlace, type FindingStep } from "../../findings/index.ts";
import { originsOf, type OriginId, type Origins, type Session } from "../../source/index.ts";
import type { Cause } from "../../values/index.ts";
import type { SaidClaim } from "./collecting.ts";

/** Nobody reads a longer proof, and no report format carries one. */
const stepBound = 200;

/**
 * The steps of claims, each followed by the way that led to its place ("default of var.x", the call of a module);
 * what was said already is not said again.
 */
export function stepsOf(session: Session, claims: readonly SaidClaim[]): readonly FindingStep[] {
  const origins = originsOf(session);
  const steps = new Map<string, FindingStep>();
  const add = (at: OriginId, text: string) => {
    if (steps.size >= stepBound) return;
    const place = placeOf(origins, at);
    const key = JSON.stringify([text, place.path, place.start.offset, place.end.offset]);
    if (!steps.has(key)) steps.set(key, { text, place });
  };
  for (const claim of claims) {
    for (const { at, text } of claim.said.evidence) {
      add(at, text);
      addWay(origins, at, add);
    }
    addWay(origins, claim.at, add);
  }
  return [...steps.values()];
}

function addWay(origins: Origins, at: OriginId, add: (at: OriginId, text: string) => void): void {
  for (const step of origins.way(at)) add(step.at, `via ${step.words}`);
}

export function placeOfOrigin(session: Session, at: OriginId): FindingPlace {
  return placeOf(originsOf(session), at);
}

export function causesFrom(session: Session, causes: readonly Cause[]): readonly FindingCause[] {
  return causes.map(({ kind, words, at }) => ({
    kind,
    words,
    ...(at !== undefined && { place: placeOfOrigin(session, at) }),
  }));
}

/** The text of a claim: the message of its rule with its data filled in. */
export function textOf(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
