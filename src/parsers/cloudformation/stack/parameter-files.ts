/** Files with the values of parameters, in the forms that the AWS CLI, CodePipeline and SAM take. */

import {
  noticesOf,
  originsOf,
  type OriginId,
  type Session,
  SourceText,
  type Workspace,
} from "../../../source/index.ts";
import { known, listOf, type Value } from "../../../values/index.ts";
import { type DocumentNode, field, textOf } from "../document/node.ts";
import { readJson } from "../document/read-json.ts";
import { readYaml } from "../document/read-yaml.ts";
import { isJson } from "../recognition.ts";

/** The values that parameter files give, by name; a later file comes before an earlier one. */
export function fileParameters(
  session: Session,
  workspace: Workspace,
  paths: readonly string[],
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const path of paths) for (const [name, value] of valuesIn(session, workspace, path)) values.set(name, value);
  return values;
}

type Named = readonly [name: string, value: Value];

function valuesIn(session: Session, workspace: Workspace, path: string): readonly Named[] {
  const result = workspace.read(path);
  if (!result.ok) {
    say(session, path, "unreadable-file", `The file of parameters cannot be read: ${result.why}`);
    return [];
  }
  const text = new SourceText(path, result.text);
  const file = originsOf(session).addFile(text);
  const { root } = isJson(result.text) || /^\s*\[/.test(result.text) ? readJson(result.text) : readYaml(result.text);
  const at = (node: DocumentNode): OriginId => originsOf(session).at(file, node.span);
  const found = root === undefined ? undefined : namedIn(root, at);
  if (found === undefined)
    say(
      session,
      path,
      "syntax",
      "Parameters are a list of ParameterKey and ParameterValue, or a map of names to values",
    );
  return found ?? [];
}

function say(session: Session, path: string, code: "unreadable-file" | "syntax", message: string): void {
  noticesOf(session).add({ code, level: "error", message, place: { kind: "file", path } });
}

function namedIn(root: DocumentNode, at: (node: DocumentNode) => OriginId): readonly Named[] | undefined {
  if (root.kind === "list") return root.items.flatMap((item) => namedInItem(item, at));
  if (root.kind !== "map") return undefined;
  const inner = field(root, "Parameters");
  const map = inner?.kind === "map" ? inner : root;
  return [...map.entries.values()].flatMap(({ key, value }) => named(key, value, at));
}

/** `{"ParameterKey": "Env", "ParameterValue": "prod"}` or `"Env=prod"`. */
function namedInItem(item: DocumentNode, at: (node: DocumentNode) => OriginId): readonly Named[] {
  const pair = textOf(item);
  if (pair !== undefined) {
    const equals = pair.indexOf("=");
    return equals <= 0 ? [] : [[pair.slice(0, equals), known(at(item), pair.slice(equals + 1))]];
  }
  const name = textOf(field(item, "ParameterKey"));
  const value = field(item, "ParameterValue");
  return name === undefined || value === undefined ? [] : named(name, value, at);
}

function named(name: string, node: DocumentNode, at: (node: DocumentNode) => OriginId): readonly Named[] {
  if (node.kind === "scalar") return [[name, known(at(node), node.value ?? "")]];
  if (node.kind !== "list") return [];
  const each = node.items.map((item) => known(at(item), textOf(item) ?? ""));
  return [[name, listOf(at(node), each)]];
}
