/** Under which names resources have nested blocks, as far as rows read them. */

import type { Provider } from "./mapping/index.ts";

/** By type of resource: `terraform:aws_security_group` has `ingress` and `egress`. */
export function nestedBlocks(providers: readonly Provider[]): ReadonlyMap<string, ReadonlySet<string>> {
  const blocks = new Map<string, Set<string>>();
  for (const { type, reads } of providers.flatMap(({ rows }) => rows)) {
    for (const { path } of reads) {
      const [name, inner] = path.split(".");
      if (name === undefined || inner === undefined) continue;
      const known = blocks.get(type);
      if (known === undefined) blocks.set(type, new Set([name]));
      else known.add(name);
    }
  }
  return blocks;
}
