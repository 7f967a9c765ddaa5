/** Finds and reads templates of the workspace, each text once in a session. */

import {
  noticesOf,
  originsOf,
  type Session,
  slot,
  SourceText,
  type Unreadable,
  type Workspace,
} from "../../../source/index.ts";
import { readJson } from "../document/read-json.ts";
import { readYaml } from "../document/read-yaml.ts";
import type { ReadDocument } from "../document/node.ts";
import { isEngineTemplate, isJson } from "../recognition.ts";
import { readTemplate, reporterOf } from "../template/read-template.ts";
import type { Template } from "../template/template.ts";

/** CloudFormation takes templates of one megabyte; YAML is parsed at about half a megabyte a second. */
const yamlBound = 4 << 20;
const jsonBound = 64 << 20;

/** A template as far as it could be read. */
export interface ReadTemplate {
  readonly template: Template | undefined;
  /** UTF-16 code units that were not read, and all there are. */
  readonly unreadUnits: number;
  readonly units: number;
}

const readSlot = slot(
  "CloudFormation templates",
  () => new Map<string, { readonly text: string; readonly read: ReadTemplate }>(),
);

/** The template at a path; without one, with a notice, where there is none that can be read. */
export function templateAt(session: Session, workspace: Workspace, path: string): ReadTemplate {
  const result = workspace.read(path);
  if (!result.ok) return unreadable(session, path, result.why);
  const known = session.own(readSlot).get(path);
  if (known?.text === result.text) return known.read;
  const read = readText(session, path, result.text);
  session.own(readSlot).set(path, { text: result.text, read });
  return read;
}

const reasons: Readonly<Record<Unreadable, string>> = {
  missing: "There is no such file",
  directory: "This is a directory",
  binary: "This is no text",
  "too-large": "The file is too large",
  "outside-workspace": "The file lies outside the workspace",
  "no-permission": "The file may not be read",
};

function unreadable(session: Session, path: string, why: Unreadable): ReadTemplate {
  noticesOf(session).add({
    code: "unreadable-file",
    level: "error",
    message: `${reasons[why]}; the template is not read`,
    place: { kind: "file", path },
  });
  return { template: undefined, unreadUnits: 0, units: 0 };
}

function readText(session: Session, path: string, text: string): ReadTemplate {
  const source = new SourceText(path, text);
  originsOf(session).addFile(source);
  const nothing = { template: undefined, unreadUnits: text.length, units: text.length };
  const report = reporterOf(session, path);
  const start = { start: 0, end: 0 };
  if (text.length > (isJson(text) ? jsonBound : yamlBound)) {
    report(
      start,
      "bound-reached",
      `A template of ${text.length} characters is larger than any that CloudFormation takes; it is not read`,
    );
    return nothing;
  }
  const document = documentOf(text);
  if (document.problems.some(({ code }) => code === "syntax") && isEngineTemplate(text)) {
    report(
      start,
      "unsupported-construct",
      "This file makes a template once an engine such as Jinja has filled it in; check what comes out of it",
    );
    return nothing;
  }
  for (const { span, code, message } of document.problems) report(span, code, message);
  const template = readTemplate(session, source, document);
  return { template, unreadUnits: template === undefined ? text.length : unreadIn(document), units: text.length };
}

/** Flow-style YAML begins like JSON: what JSON's reader cannot take is given to YAML's. */
function documentOf(text: string): ReadDocument {
  if (!isJson(text)) return readYaml(text);
  const json = readJson(text);
  const isBroken = json.problems.some(({ code }) => code === "syntax");
  if (!isBroken || text.length > yamlBound || !/!\w|[{,]\s*\w+\s*:/.test(text)) return json;
  const yaml = readYaml(text);
  return yaml.problems.length < json.problems.length ? yaml : json;
}

function unreadIn({ problems }: ReadDocument): number {
  return problems.reduce((sum, { span }) => sum + (span.end - span.start), 0);
}
