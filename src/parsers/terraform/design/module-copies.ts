/** Resources of a module of which one instance stands for several copies. */

import type { Copies } from "../../../resources/index.ts";
import { type ResourceId, Substitution, type SymbolId } from "../../../values/index.ts";
import type { Terms } from "../terms/index.ts";

export interface OwnIndex {
  readonly symbol: SymbolId;
  readonly substitution: Substitution;
}

/** Each resource of the module has an index of its own, so that its copies can be told from those of others. */
export function ownIndex(terms: Terms, of: ResourceId, module: Copies): OwnIndex | undefined {
  if (module.index === undefined) return undefined;
  const facts = terms.symbols.facts(module.index);
  const symbol = terms.symbols.of(`module index of ${terms.ids.key(of)}`, { ...facts, copyOf: of });
  return {
    symbol,
    substitution: new Substitution(terms.session, `copies of ${of}`, new Map([[module.index, symbol]])),
  };
}

/** So many copies of the module times so many of the resource in each. */
export function combinedCopies(terms: Terms, module: Copies, own: Copies, index: SymbolId | undefined): Copies {
  const extents = [module.extent, own.extent].filter((each) => each !== undefined);
  const shown = own.index ?? index;
  return {
    min: module.min * own.min,
    max: module.max === undefined || own.max === undefined ? undefined : module.max * own.max,
    ...(extents.length === 0 ? {} : { extent: productOf(terms, extents) }),
    ...(shown === undefined ? {} : { index: shown }),
    ...(own.indexed === true || module.indexed === true ? { indexed: true } : {}),
  };
}

/** The number of copies in all, where several unknown numbers make it. */
function productOf(terms: Terms, extents: readonly SymbolId[]): SymbolId {
  const [first, second] = extents;
  if (first !== undefined && second === undefined) return first;
  const facts = extents.map((id) => terms.symbols.facts(id));
  return terms.symbols.of(`product of ${extents.join()}`, {
    cause: facts[0]?.cause ?? { kind: "copy", words: "copies" },
    settles: facts.every(({ settles }) => settles === "author") ? "author" : "nobody",
    type: "number",
    least: 0,
    dependsOn: extents,
  });
}
