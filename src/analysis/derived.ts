/** What follows from facts, found once for them whoever asks. It lies in their session, as everything does. */

import { slot } from "../source/index.ts";
import type { Facts } from "./facts.ts";

/** `find`, asked once for each design. */
export function derived<T>(name: string, find: (facts: Facts) => T): (facts: Facts) => T {
  const found = derivedFor(name, (facts: Facts, _whole: "whole") => find(facts));
  return (facts) => found(facts, "whole");
}

/** `find`, asked once for each subject of a design. */
export function derivedFor<S, T>(name: string, find: (facts: Facts, of: S) => T): (facts: Facts, of: S) => T {
  const answers = slot(name, () => new WeakMap<Facts, Map<S, { readonly found: T }>>());
  return (facts, of) => {
    const known = facts.session.own(answers);
    const ofDesign = known.get(facts) ?? new Map<S, { readonly found: T }>();
    known.set(facts, ofDesign);
    const answer = ofDesign.get(of) ?? { found: find(facts, of) };
    ofDesign.set(of, answer);
    return answer.found;
  };
}
