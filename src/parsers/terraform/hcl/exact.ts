/** Lists of a syntax tree, no longer than what is in them. */

/** An array that grew by `push` keeps room for sixteen more; a tree has more arrays than lines and lives long. */
export function exact<T>(grown: readonly T[]): readonly T[] {
  return grown.slice();
}
