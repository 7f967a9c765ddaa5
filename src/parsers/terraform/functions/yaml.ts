/** YAML as Terraform writes and reads it. */

import { parseDocument } from "yaml";
import { Failed, isScalar, numberText, type Plain } from "../terms/index.ts";
import { plainOfData, quoted } from "./json.ts";

/** The reader gives what it can and lists what is wrong; more aliases than a document needs are a fault too. */
export function yamlOf(text: string): Plain | Failed {
  const document = parseDocument(text, { merge: true, prettyErrors: false, logLevel: "silent" });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) return new Failed(`the text is not YAML that can be read: ${fault.message}`);
  try {
    return plainOfData(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return new Failed(
      `the text is not YAML that can be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

export function yamlText(value: Plain): string {
  return `${linesOf(value).join("\n")}\n`;
}

/** The value in lines, without an indent of their own. */
function linesOf(value: Plain): readonly string[] {
  if (isScalar(value)) return scalarLines(value);
  if ("list" in value) {
    if (value.list.length === 0) return ["[]"];
    return value.list.flatMap((each) => hung("- ", linesOf(each), "  "));
  }
  const names = [...value.object.keys()].sort();
  if (names.length === 0) return ["{}"];
  return names.flatMap((name) => fieldLines(quoted(name), value.object.get(name) ?? null));
}

function fieldLines(name: string, value: Plain): readonly string[] {
  const lines = linesOf(value);
  if (isScalar(value)) return hung(`${name}: `, lines, "  ");
  if (lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}")) return [`${name}: ${lines[0]}`];
  const indent = "list" in value ? "" : "  ";
  return [`${name}:`, ...lines.map((line) => indent + line)];
}

/** The first line behind a mark, the others under it. */
function hung(mark: string, lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line, index) => (index === 0 ? mark : indent) + line);
}

function scalarLines(value: string | number | boolean | null): readonly string[] {
  if (typeof value === "number") return [numberText(value)];
  if (typeof value !== "string") return [String(value)];
  if (!value.includes("\n")) return [quoted(value)];
  const keepsEnd = value.endsWith("\n");
  return [keepsEnd ? "|" : "|-", ...(keepsEnd ? value.slice(0, -1) : value).split("\n")];
}
