/** What keeps a script from running forever here. Each bound is far beyond what real scripts do. */

/** Expressions and statements that are read, each time they are read. */
export const stepBound = 300_000;
/** Expressions, statements and calls within one another; deeper, the stack of this program would overflow. */
export const nestingBound = 400;
/** Times that a loop is gone through one by one. */
export const iterationBound = 256;
/** Things that a script makes, finds and changes. */
export const effectBound = 20_000;
/** Cases of one variable; with more it counts as unknown. */
export const caseBound = 64;
