/** Merges what was judged of several linked groups: a module that two roots use is one finding with both as instances. */

import { compareFindings, sortedNotices, type Finding } from "../../findings/index.ts";
import { isFinding, type Judged, type Judgement } from "./judged.ts";
import { addedUp } from "./run-rules.ts";

export interface GroupJudgement {
  /** What to call the group where it must be told from others: the roots of its stacks. */
  readonly group: string;
  readonly judgement: Judgement;
}

interface Occurrence {
  readonly group: string;
  readonly judged: Judged;
}

export function mergeJudgements(groups: readonly GroupJudgement[]): Judgement {
  const occurrences = new Map<string, Occurrence[]>();
  for (const { group, judgement } of groups) {
    for (const judged of judgement.claims) {
      const known = occurrences.get(judged.fingerprint);
      if (known === undefined) occurrences.set(judged.fingerprint, [{ group, judged }]);
      else known.push({ group, judged });
    }
  }
  return {
    claims: Array.from(occurrences.values(), mergedClaim)
      .flatMap((claim) => claim ?? [])
      .sort(compareFindings),
    refuted: addedUp(groups.map(({ judgement }) => judgement.refuted)),
    notices: sortedNotices(groups.flatMap(({ judgement }) => judgement.notices)),
  };
}

const rank = { proven: 0, possible: 1, undecided: 2 } as const;

/** The most certain occurrence speaks; the instances are those of all. */
function mergedClaim(occurrences: readonly Occurrence[]): Judged | undefined {
  const first = occurrences.toSorted((left, right) => rank[left.judged.certainty] - rank[right.judged.certainty])[0];
  if (first === undefined || occurrences.length === 1 || !isFinding(first.judged)) return first?.judged;
  return { ...first.judged, instances: occurrences.flatMap(instancesOf) };
}

function instancesOf({ group, judged }: Occurrence): Finding["instances"] {
  return isFinding(judged) ? judged.instances.map((instance) => ({ ...instance, group })) : [];
}
