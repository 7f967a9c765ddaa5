/** The order of names and paths: by code unit, which is the same on every machine and in every locale. */

export function inCodeUnitOrder(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function inNameOrder(left: { readonly name: string }, right: { readonly name: string }): number {
  return inCodeUnitOrder(left.name, right.name);
}
