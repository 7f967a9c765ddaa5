/** Reads what a source file imports, in every way in which TypeScript can say it. */

import { AST_NODE_TYPES, parse, simpleTraverse, type TSESTree } from "@typescript-eslint/typescript-estree";

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased by the compiler: nothing is left of it when the program runs. */
  readonly typeOnly: boolean;
}

export function importsOf(text: string): readonly Import[] {
  const imports: Import[] = [];
  simpleTraverse(parse(text, { loc: true }), {
    enter(node) {
      const found = importIn(node);
      if (found !== undefined) imports.push({ ...found, line: node.loc.start.line });
    },
  });
  return imports;
}

function importIn(node: TSESTree.Node): Omit<Import, "line"> | undefined {
  switch (node.type) {
    case AST_NODE_TYPES.ImportDeclaration: {
      const typeOnly = node.importKind === "type" || (node.specifiers.length > 0 && node.specifiers.every(isTypeOnly));
      return { specifier: node.source.value, typeOnly };
    }
    case AST_NODE_TYPES.ExportNamedDeclaration: {
      if (node.source === null) return undefined;
      const typeOnly = node.exportKind === "type" || node.specifiers.every((each) => each.exportKind === "type");
      return { specifier: node.source.value, typeOnly };
    }
    case AST_NODE_TYPES.ExportAllDeclaration:
      return { specifier: node.source.value, typeOnly: node.exportKind === "type" };
    case AST_NODE_TYPES.TSImportType:
      return { specifier: node.source.value, typeOnly: true };
    case AST_NODE_TYPES.ImportExpression:
      return { specifier: literal(node.source), typeOnly: false };
    case AST_NODE_TYPES.CallExpression:
      return isRequire(node) ? { specifier: literal(node.arguments[0]), typeOnly: false } : undefined;
    default:
      return undefined;
  }
}

function isTypeOnly(specifier: TSESTree.ImportClause): boolean {
  return specifier.type === AST_NODE_TYPES.ImportSpecifier && specifier.importKind === "type";
}

function isRequire(node: TSESTree.CallExpression): boolean {
  return node.callee.type === AST_NODE_TYPES.Identifier && node.callee.name === "require";
}

/** An import whose target is computed is kept under a name that no table lists. */
function literal(node: TSESTree.Node | undefined): string {
  return node?.type === AST_NODE_TYPES.Literal && typeof node.value === "string" ? node.value : "(computed)";
}
