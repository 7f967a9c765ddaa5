/** JSON with places; comments and trailing commas are allowed, as editors allow them in settings. */

import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import type { Span } from "../../source/index.ts";
import type { DataPath, LocatedData, ReadData } from "./located-data.ts";

export function read(text: string): ReadData {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) {
    const problems = errors.map(({ error, offset, length }) => ({
      span: { start: offset, end: offset + length },
      message: inWords(printParseErrorCode(error)),
    }));
    return { ok: false, problems };
  }
  return { ok: true, located: tree === undefined ? nothing : located(tree) };
}

const nothing: LocatedData = {
  data: null,
  nameAt: () => ({ start: 0, end: 0 }),
  valueAt: () => ({ start: 0, end: 0 }),
};

/** `CommaExpected` as "comma expected". */
function inWords(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}

function located(tree: Node): LocatedData {
  const data: unknown = getNodeValue(tree);
  return {
    data,
    nameAt: (path) => spanOf(nameOf(find(tree, path))),
    valueAt: (path) => spanOf(find(tree, path)),
  };
}

/** The node at a path, or the nearest one above it that is written. */
function find(tree: Node, path: DataPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

function nameOf(node: Node): Node {
  return node.parent?.type === "property" ? (node.parent.children?.[0] ?? node) : node;
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
