/** Names of parameters, resources and attributes as they are written, with the loop variables in them filled in. */

import { type DocumentNode, textOf } from "../document/node.ts";
import type { Bindings, Frame } from "./frame.ts";

/** The name that a scalar spells. */
export function nameIn(frame: Frame, node: DocumentNode | undefined): string | undefined {
  const name = textOf(node);
  return name === undefined ? undefined : withBindings(name, frame.bindings);
}

/**
 * A name with `${Variable}` and `&{Variable}` (which drops whatever a logical id may not have) filled in. A variable
 * that is not known stays as it is written, so that the one body of such a loop keeps one name.
 */
export function withBindings(name: string, bindings: Bindings): string {
  if (bindings.size === 0 || !/[$&]\{/.test(name)) return name;
  return name.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (written, sign: string, variable: string) => {
    const name = bindings.get(variable)?.name;
    if (name === undefined) return written;
    return sign === "&" ? name.replace(/[^A-Za-z0-9]/g, "") : name;
  });
}
