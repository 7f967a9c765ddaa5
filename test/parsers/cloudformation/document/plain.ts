/** A document as plain data. */

import type { DocumentNode } from "../../../../src/parsers/cloudformation/document/node.ts";

export function plain(node: DocumentNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "map":
      return Object.fromEntries(Array.from(node.entries.values(), ({ key, value }) => [key, plain(value)]));
  }
}
