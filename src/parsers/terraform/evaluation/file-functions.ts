/** Functions that read files: exact inside the workspace, unknown outside of it. */

import { RE2JS } from "re2js";
import { type OriginId, SourceText } from "../../../source/index.ts";
import { known, listOf, stringOf, type Value } from "../../../values/index.ts";
import { digest } from "../functions/index.ts";
import { parseHclTemplate } from "../hcl/index.ts";
import { derived, distribute, entriesOf, fail, failureOf, isEntries, isSymbolicKey } from "../terms/index.ts";
import { evaluate } from "./evaluate.ts";
import { type Scope, withoutNames } from "./scope.ts";

interface FileCall {
  readonly name: string;
  readonly at: OriginId;
  readonly scope: Scope;
}

type FileFunction = (values: readonly Value[], call: FileCall) => Value;

type Work = (content: string, call: FileCall) => string;

const functions: ReadonlyMap<string, FileFunction> = new Map<string, FileFunction>([
  ["file", ofContent((content) => content)],
  ["filebase64", ofContent((content) => Buffer.from(content, "utf8").toString("base64"))],
  ["filemd5", ofContent((content) => digest(content, "md5", "hex"))],
  ["filesha1", ofContent((content) => digest(content, "sha1", "hex"))],
  ["filesha256", ofContent((content) => digest(content, "sha256", "hex"))],
  ["filesha512", ofContent((content) => digest(content, "sha512", "hex"))],
  ["filebase64sha256", ofContent((content) => digest(content, "sha256", "base64"))],
  ["filebase64sha512", ofContent((content) => digest(content, "sha512", "base64"))],
  ["fileexists", fileExists],
  ["fileset", fileSet],
  ["templatefile", templateFile],
  ["templatestring", templateString],
]);

export const fileFunctionNames: readonly string[] = [...functions.keys()];

/** Of a path that is one of several, the result is one of several. */
export function fileFunctionNamed(name: string): FileFunction | undefined {
  const found = functions.get(name);
  if (found === undefined) return undefined;
  return (values, call) => {
    const [path, ...rest] = values;
    if (path?.k !== "choice") return found(values, call);
    return distribute(call.scope.terms, call.at, [path], `${name}(…)`, ([single = path]) =>
      found([single, ...rest], call),
    );
  };
}

/** What stands outside of the workspace, or is made before a run, is not known. */
function unseen(values: readonly Value[], { name, at, scope }: FileCall): Value {
  const shown = stringOf(values[0] ?? known(at, ""));
  const words = shown === undefined ? `${name}(…)` : `${name}("${shown}")`;
  const cause = { kind: "run", words, at } as const;
  return derived(scope.terms, at, { by: name, inputs: values, facts: { cause, settles: "nobody", type: "string" } });
}

function ofContent(work: Work): FileFunction {
  return (values, call) => {
    const content = contentOf(values, call);
    return typeof content === "string" ? known(call.at, work(content, call)) : content;
  };
}

/** The text of the file that the first argument names, or the value that stands for it. */
function contentOf(values: readonly Value[], call: FileCall): string | Value {
  const path = values[0] === undefined ? undefined : stringOf(values[0]);
  if (path === undefined) return unseen(values, call);
  const read = call.scope.names.files.read(path);
  if (read.ok) return read.text;
  if (read.why !== "missing" && read.why !== "directory") return unseen(values, call);
  const message = `${call.name}: there is no file "${path}"; if it is made before Terraform runs, its content counts as unknown`;
  return fail(call.scope.terms, call.at, message, { code: "unreadable-file", level: "info" });
}

function fileExists(values: readonly Value[], call: FileCall): Value {
  const path = values[0] === undefined ? undefined : stringOf(values[0]);
  const isFile = path === undefined ? undefined : call.scope.names.files.isFile(path);
  return isFile === undefined ? unseen(values, call) : known(call.at, isFile);
}

const mostFiles = 10_000;

function fileSet(values: readonly Value[], call: FileCall): Value {
  const [directory, pattern] = values.map((value) => stringOf(value));
  if (directory === undefined || pattern === undefined) return unseen(values, call);
  const matcher = globMatcher(pattern);
  const files = call.scope.names.files.below(directory, mostFiles);
  if (files === undefined || matcher === undefined) return unseen(values, call);
  const found = files.filter((file) => matcher(file));
  return {
    ...listOf(
      call.at,
      found.map((file) => known(call.at, file)),
    ),
    order: "set",
  };
}

/** A pattern of files on the engine whose time grows with the text alone; `undefined` for what is none. */
function globMatcher(pattern: string): ((path: string) => boolean) | undefined {
  const parts: Readonly<Record<string, string>> = {
    "**/": "(?:.*/)?",
    "**": ".*",
    "*": "[^/]*",
    "?": "[^/]",
    "{": "(?:",
    "}": ")",
    ",": "|",
  };
  const expression = pattern.replace(/\*\*\/|\*\*|[*?{},]|\[[^\]]*\]|[^*?{},[\]]+|[[\]]/g, (part) => {
    if (part.startsWith("[") && part.length > 1) return part.replace("[!", "[^");
    return parts[part] ?? part.replace(/[\\^$.|+()[\]]/g, "\\$&");
  });
  try {
    const compiled = RE2JS.compile(`^(?:${expression})$`);
    return (path) => compiled.matcher(path).matches();
  } catch {
    return undefined;
  }
}

/** A template file sees the values that it is given, and nothing else. */
function templateFile(values: readonly Value[], call: FileCall): Value {
  const [path, given] = values;
  const content = contentOf(values, call);
  if (typeof content !== "string") return content;
  const resolved = call.scope.names.files.resolve(path === undefined ? "" : (stringOf(path) ?? "")) ?? "";
  return rendered(new SourceText(resolved, content), given, values, call);
}

/** A template that is a value of the module: what is wrong in it is told under a name of its own. */
function templateString(values: readonly Value[], call: FileCall): Value {
  const [template, given] = values;
  const content = template === undefined ? undefined : stringOf(template);
  if (content === undefined) return unseen(values, call);
  const { file, span } = call.scope.terms.origins.place(call.at);
  const { line } = file.positionAt(span.start);
  return rendered(new SourceText(`${file.path}:${line}:templatestring`, content), given, values, call);
}

function rendered(source: SourceText, given: Value | undefined, values: readonly Value[], call: FileCall): Value {
  const { terms, names } = call.scope;
  const entries = given === undefined ? undefined : entriesOf(terms, call.at, given);
  if (entries === undefined || !isEntries(entries) || entries.rest.length > 0) return unseen(values, call);
  const file = terms.origins.addFile(source);
  const parsed = parseHclTemplate(terms.origins.fileOf(file));
  const fault = parsed.diagnostics[0];
  if (fault !== undefined) return fail(terms, terms.origins.at(file, fault.span), fault.message, { code: fault.code });
  const scope: Scope = { terms, file, names: withoutNames(names), bound: undefined };
  const bound = entries.entries.reduce((outer, { key, value }): Scope => {
    const name = stringOf(key) ?? "";
    return isSymbolicKey(name) ? outer : { ...outer, bound: { name, value, outer: outer.bound } };
  }, scope);
  const result = evaluate(parsed.expression, bound);
  return failureOf(terms, result) === undefined ? { ...result, at: call.at } : result;
}
