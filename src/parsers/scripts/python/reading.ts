/** What lowering a tree needs at hand: the mended text, the way back to the author's, and a bound on depth. */

import type { parser } from "@lezer/python";
import type { Span } from "../../../source/index.ts";
import type { Damage, Expression } from "../language/index.ts";
import type { MendedText } from "./mended-text.ts";

/** A node of the tree that the grammar gives. */
export type Node = ReturnType<typeof parser.parse>["topNode"];

/** Deeper nesting than this is not read: it is generated, and it would overflow the stack. */
export const depthBound = 150;

export class Reading {
  readonly #mended: MendedText;
  readonly damage: Damage[] = [];
  #depth = 0;

  constructor(mended: MendedText) {
    this.#mended = mended;
  }

  text(node: Node): string {
    return this.#mended.text.slice(node.from, node.to);
  }

  slice(from: number, to: number): string {
    return this.#mended.text.slice(from, to);
  }

  span(node: { readonly from: number; readonly to: number }): Span {
    const start = this.#mended.original(node.from);
    return { start, end: Math.max(start, this.#mended.original(node.to)) };
  }

  hole(node: { readonly from: number; readonly to: number }, words: string): Expression {
    return { e: "hole", span: this.span(node), words };
  }

  /** Reads one level deeper, or gives `otherwise` where the bound is reached. */
  deeper<T>(node: Node, read: () => T, otherwise: () => T): T {
    if (this.#depth >= depthBound) {
      this.damage.push({ span: this.span(node), message: "this is nested too deeply to be read" });
      return otherwise();
    }
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

/** The children of a node, punctuation included; comments and what the grammar could not place are left out. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== "Comment" && !child.type.isError) children.push(child);
  return children;
}

/** Splits at the nodes of one name; `a, b,` gives `a` and `b`. */
export function splitAt(nodes: readonly Node[], separator: string): readonly (readonly Node[])[] {
  const groups: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups.filter((group) => group.length > 0);
}
