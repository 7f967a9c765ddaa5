/**
 * Which parts of a random network stand in which of its three Nets, by position: tables 0 and 1, ACLs 0 and 1 and
 * groups 0 and 1 are of the first Net, and so on.
 */

/** In the last three nothing stands but attachments to the transit gateway. */
export const netOfSubnet = [0, 0, 1, 1, 2, 0, 1, 2] as const;
export const netOfTable = [0, 0, 1, 2] as const;
export const netOfAcl = [0, 0, 1] as const;
export const netOfGroup = [0, 0, 1, 2] as const;

export const firstOfTransit = 5;

export function positions(of: readonly number[], net: number): readonly number[] {
  return of.flatMap((each, index) => (each === net ? [index] : []));
}

export const hostOfSubnet = [0, 1, 0, 1, 0, 2, 2, 2] as const;

export function blockOfSubnet(index: number): string {
  return `10.${netOfSubnet[index] ?? 0}.${hostOfSubnet[index] ?? 0}.0/24`;
}

/** The VM that routes for others stands last. */
export const appliance = 4;
