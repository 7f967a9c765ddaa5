/** YAML as Terraform writes and reads it. */

import { parseDocument, type ScalarTag } from "yaml";
import { Failed, isScalar, numberText, type Plain } from "../terms/index.ts";
import { plainOfData, quoted } from "./json.ts";

/** Words that Terraform's reader takes for booleans, from an older version of the language. */
const booleanWords: ScalarTag = {
  tag: "tag:yaml.org,2002:bool",
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};

const momentPattern =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?[ \t]*(?:(Z)|([-+]\d\d?)(?::?(\d\d))?)?)?$/;

/** Points in time are texts, in one spelling. */
const moments: ScalarTag = {
  tag: "tag:yaml.org,2002:timestamp",
  default: true,
  test: momentPattern,
  resolve: (text) => {
    const [, year = "", month = "", day = "", hour = "", minute = "", second = "", , offset = "", rest = ""] =
      momentPattern.exec(text) ?? [];
    const two = (part: string): string => part.padStart(2, "0");
    const zone = offset === "" ? "Z" : `${offset.slice(0, 1)}${two(offset.slice(1))}:${two(rest)}`;
    return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
  },
};

/** The reader gives what it can and lists what is wrong; more aliases than a document needs are a fault too. */
export function yamlOf(text: string): Plain | Failed {
  const document = parseDocument(text, {
    merge: true,
    prettyErrors: false,
    logLevel: "silent",
    customTags: (tags) => [booleanWords, moments, ...tags],
  });
  const fault = document.errors[0] ?? document.warnings[0];
  if (document.contents === null) return new Failed("the text holds no YAML document");
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
