/** How entities are called in messages. */

import type { EntityAddress } from "./entities.ts";

/** Where what is named and not declared says what kind of thing it is; its author knows. */
const adopted = /^adopted:[a-z-]+:/;

/** `module.net.aws_subnet.a[0]`: the callers, the name, the index. */
export function showAddress({ callers, local, index }: EntityAddress): string {
  const name = [...callers, local.replace(adopted, "")].join(".");
  return index === undefined ? name : `${name}[${index}]`;
}
