/** Functions that encode and decode text. */

import { Failed, type Plain, plainList } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { jsonOf } from "./json.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";
import { yamlOf } from "./yaml.ts";

export const encodingFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["base64encode", scalars(["text"], (a) => Buffer.from(a.text(0), "utf8").toString("base64"))],
  ["base64decode", scalars(["text"], base64Decoded)],
  ["textencodebase64", scalars(["text", "text"], textEncoded)],
  ["textdecodebase64", scalars(["text", "text"], textDecoded)],
  ["urlencode", scalars(["text"], (a) => queryEscaped(a.text(0)))],
  ["urldecode", scalars(["text"], queryUnescaped)],
  ["csvdecode", scalars(["text"], csvDecoded)],
  ["jsondecode", scalars(["text"], (a) => jsonOf(a.text(0)))],
  ["yamldecode", scalars(["text"], (a) => yamlOf(a.text(0)))],
]);

function base64Bytes(text: string): Buffer | Failed {
  const clean = text.replace(/[\r\n]/g, "");
  const isWhole = clean.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(clean);
  return isWhole ? Buffer.from(clean, "base64") : new Failed("the text is not base64");
}

function base64Decoded(a: Arguments): string | Failed {
  const bytes = base64Bytes(a.text(0));
  if (bytes instanceof Failed) return bytes;
  return decoded(bytes, "utf-8") ?? new Failed("the decoded bytes are not UTF-8");
}

/** The one place that must catch: the decoder throws at an encoding that it does not know and at bytes that break it. */
function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function textDecoded(a: Arguments): string | Failed {
  const bytes = base64Bytes(a.text(0));
  if (bytes instanceof Failed) return bytes;
  return decoded(bytes, a.text(1)) ?? new Failed(`the bytes cannot be read as ${JSON.stringify(a.text(1))}`);
}

function textEncoded(a: Arguments): string | Failed {
  const bytes = encoded(a.text(0), a.text(1).toLowerCase());
  return bytes?.toString("base64") ?? new Failed(`cannot encode the text as ${JSON.stringify(a.text(1))}`);
}

function encoded(text: string, encoding: string): Buffer | undefined {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "us-ascii":
      return /^[\0-\x7f]*$/.test(text) ? Buffer.from(text, "latin1") : undefined;
    case "iso-8859-1":
    case "windows-1252":
      return /^[\0-\x7f\xa0-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : undefined;
    default:
      return undefined;
  }
}

/** As Go escapes the query of a URL: a space is a plus. */
function queryEscaped(text: string): string {
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
  return escaped
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

function queryUnescaped(a: Arguments): string | Failed {
  const text = a.text(0).replaceAll("+", " ");
  if (/%(?![\da-fA-F]{2})/.test(text)) return new Failed("the text is not URL-encoded");
  const bytes = Buffer.concat(
    text
      .split(/(%[\da-fA-F]{2})/)
      .map((part) => (part.startsWith("%") ? Buffer.from(part.slice(1), "hex") : Buffer.from(part))),
  );
  return bytes.toString("utf8");
}

/** The rows of a table with a header, each an object of texts. */
function csvDecoded(a: Arguments): Plain | Failed {
  const rows = csvRows(a.text(0));
  if (rows instanceof Failed) return rows;
  const [header, ...records] = rows;
  if (header === undefined) return new Failed("the table has no header");
  const odd = records.findIndex((record) => record.length !== header.length);
  if (odd >= 0) return new Failed(`row ${odd + 1} of the table has not as many fields as the header`);
  return plainList(
    records.map((record) => ({ object: new Map(header.map((name, index) => [name, record[index] ?? ""])) })),
  );
}

const csvField = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function csvRows(text: string): readonly (readonly string[])[] | Failed {
  const rows: string[][] = [];
  let row: string[] = [];
  let from = 0;
  while (from < text.length || row.length > 0) {
    csvField.lastIndex = from;
    const read = csvField.exec(text);
    if (read === null) return new Failed("the table has a quote where none may stand");
    const [, quoted, bare = "", end] = read;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    from = csvField.lastIndex;
    if (end === ",") continue;
    // A line with nothing in it is no row.
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
