/** How entities are called in messages. */

import type { EntityAddress } from "./entities.ts";

/** `module.net.aws_subnet.a[0]`: the callers, the name, the index. */
export function showAddress({ callers, local, index }: EntityAddress): string {
  const name = [...callers, local].join(".");
  return index === undefined ? name : `${name}[${index}]`;
}
