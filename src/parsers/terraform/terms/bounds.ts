/** Bounds against runaway input. Each is far beyond what people write, and each that is reached raises a notice. */

/** Values that need one another, and expressions in expressions, may be nested so deep: the stack has room for twice that. */
const deepestEvaluation = 400;
/** Expressions evaluated for one value. */
const mostStepsOfValue = 1_000_000;
/** Expressions evaluated for one stack. */
const mostStepsOfStack = 200_000_000;
/** Elements of one list or object. */
export const mostElements = 100_000;
/** Values in one value, however deep. */
export const largestValue = 1_000_000;
/** Code units of one text. */
export const longestText = 1_000_000;
/** Parts of one text that are not known. */
export const mostParts = 1_000;
/** Modules within modules. */
export const deepestModules = 50;
/** Module calls, each copy counted, of one stack. */
export const mostModules = 10_000;
/** Cases that one operation looks at, over all its arguments. */
export const mostCases = 64;

/** Counts what evaluation costs. */
export class Bounds {
  #depth = 0;
  #ofValue = 0;
  #ofStack = 0;
  #isTold = false;

  /** Goes one level deeper, unless that is too deep or too long; whoever is let in leaves. */
  enter(): boolean {
    if (this.#depth >= deepestEvaluation || this.#ofValue >= mostStepsOfValue || this.#ofStack >= mostStepsOfStack)
      return false;
    this.#depth++;
    this.#ofValue++;
    this.#ofStack++;
    return true;
  }

  /** Which bound keeps one out, in words; `undefined` where it has been told of this value. */
  words(): string | undefined {
    if (this.#isTold) return undefined;
    this.#isTold = true;
    if (this.#depth >= deepestEvaluation)
      return `values need one another more than ${deepestEvaluation} levels deep; what lies deeper counts as unknown`;
    const whose = this.#ofStack >= mostStepsOfStack ? "the stack" : "one value";
    return `${whose} takes too many steps to evaluate; what is left counts as unknown`;
  }

  leave(): void {
    this.#depth--;
    if (this.#depth > 0) return;
    this.#ofValue = 0;
    this.#isTold = false;
  }
}
