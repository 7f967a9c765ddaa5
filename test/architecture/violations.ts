/** Holds source files against the layer table and says, one line each, what the table does not allow. */

import { posix } from "node:path";
import { importsOf, type Import } from "./imports.ts";
import type { Row } from "./layer-table.ts";

/** `files` maps paths from the root of the repository to texts. */
export function violations(files: ReadonlyMap<string, string>, table: readonly Row[]): readonly string[] {
  const rowsWithoutFiles = table
    .filter((row) => ![...files.keys()].some((path) => rowOf(path, table) === row))
    .map((row) => `${row.path} is in the table, but holds no file`);
  return [...[...files].flatMap(([path, text]) => violationsOf(path, text, table)), ...rowsWithoutFiles];
}

function violationsOf(path: string, text: string, table: readonly Row[]): readonly string[] {
  const row = rowOf(path, table);
  if (row === undefined) return [`${path} belongs to no row of the table`];
  return importsOf(text).flatMap((each) => {
    const fault = faultOf(path, row, each, table);
    return fault === undefined ? [] : [`${path}:${each.line} imports ${each.specifier}: ${fault}`];
  });
}

/** The row with the longest path that holds the file. */
function rowOf(path: string, table: readonly Row[]): Row | undefined {
  return table
    .filter((row) => path === row.path || path.startsWith(`${row.path}/`))
    .sort((left, right) => right.path.length - left.path.length)[0];
}

function faultOf(path: string, row: Row, imported: Import, table: readonly Row[]): string | undefined {
  if (!imported.specifier.startsWith(".")) return packageFault(row, imported);
  const target = posix.join(posix.dirname(path), imported.specifier);
  const targetRow = rowOf(target, table);
  if (targetRow === undefined) return `${target} belongs to no row of the table`;
  if (targetRow === row) return isolationFault(path, row);
  return rowFault(row, targetRow, imported) ?? doorFault(target, targetRow);
}

function packageFault(row: Row, { specifier }: Import): string | undefined {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  if (row.packages?.includes(name) === true) return undefined;
  return `${row.path} may not use the package ${name}: ${row.because}`;
}

function isolationFault(path: string, row: Row): string | undefined {
  if (row.isolated === undefined || path === `${row.path}/index.ts`) return undefined;
  return `files of ${row.path} may not see each other: ${row.because}`;
}

function rowFault(row: Row, target: Row, { typeOnly }: Import): string | undefined {
  if (row.imports.includes(target.path)) return undefined;
  if (row.types?.includes(target.path) !== true) return `${row.path} may not import ${target.path}: ${row.because}`;
  return typeOnly ? undefined : `${row.path} may import only types of ${target.path}: ${row.because}`;
}

function doorFault(target: string, row: Row): string | undefined {
  if (target === row.path || target === `${row.path}/index.ts`) return undefined;
  return `${row.path} is entered through its index.ts`;
}
