/** What is asked of a network: who can call whom, at the corners of everything that tells addresses apart. */

import { blocksOf, type Design } from "./procedure/design.ts";
import type { PremisesGateway, End, Question } from "./procedure/asked.ts";
import { cornersOf, type Family, isPublic, piecesOf, type AddressRange, rangeOf } from "./procedure/plain-numbers.ts";
import type { Probe } from "./random-designs.ts";

/** What leads out of the Nets of a design to networks on premises. */
export function premisesGatewaysOf({ virtuals, transit }: Design): readonly PremisesGateway[] {
  const vpns = (transit?.attachments ?? []).flatMap(({ joins }, index): readonly PremisesGateway[] =>
    "announced" in joins ? [{ kind: "attachment", index }] : [],
  );
  return [...virtuals.map((_, index): PremisesGateway => ({ kind: "virtual", index })), ...vpns];
}

/** Between which ends and in which family; the zones by the pieces in which nothing tells their addresses apart. */
export interface Asked {
  readonly family: Family;
  readonly pairs: readonly { readonly from: End; readonly to: End }[];
}

/** Not of every piece: of each zone a few, other ones for each `start`. */
const mostAddresses = 4;

export function pairsOf(design: Design, start: number): readonly Asked[] {
  const blocks = [...blocksOf(design)];
  return ([4, 6] as const).map((family) => {
    const ends = design.nics.flatMap(({ ipv6 }, nic): readonly End[] =>
      family === 4 || ipv6 !== undefined ? [{ kind: "nic", nic }] : [],
    );
    const zones = ends.length === 0 ? [] : zonesOf(design, family, piecesOf(family, blocks), start);
    const inside = ends.flatMap((from) => ends.filter((to) => to !== from).map((to) => ({ from, to })));
    const across = ends.flatMap((nic) =>
      zones.flatMap((zone) => [
        { from: zone, to: nic },
        { from: nic, to: zone },
      ]),
    );
    return { family, pairs: [...inside, ...across] };
  });
}

function zonesOf(design: Design, family: Family, pieces: readonly AddressRange[], start: number): readonly End[] {
  const isOutside = (piece: AddressRange): boolean => isPublic(family, piece.first);
  const outside = some(pieces.filter(isOutside).flatMap(cornersOf), start).map((address): End => {
    return { kind: "internet", address };
  });
  if (family === 6) return outside;
  return [...outside, ...premisesGatewaysOf(design).flatMap((by) => some(behind(by, pieces), start))];
}

function some<T>(all: readonly T[], start: number): readonly T[] {
  const step = Math.ceil(all.length / mostAddresses);
  return all.filter((_, index) => index % step === start % step);
}

const onPremises = ["192.168.0.0/16", "172.16.0.0/12"].map(rangeOf);

function behind(by: PremisesGateway, pieces: readonly AddressRange[]): readonly End[] {
  return pieces
    .filter(({ first, last }) => onPremises.some((block) => block.first <= first && last <= block.last))
    .map(({ first }) => ({ kind: "premises", by, address: first }));
}

export function questionOf({ from, to }: Pick<Question, "from" | "to">, family: Family, probe: Probe): Question {
  return { from, to, family, ...probe };
}

/** In words, for messages. */
export function spelled({ from, to, family, protocol, port }: Question): string {
  return `${spelledEnd(from)} → ${spelledEnd(to)} ${port}/${protocol}, IPv${family}`;
}

export function spelledEnd(of: End): string {
  if (of.kind === "nic") return `n${of.nic}`;
  const by = of.kind === "premises" ? ` by ${of.by.kind} ${of.by.index}` : "";
  return `${of.kind}${by} ${of.address}`;
}
