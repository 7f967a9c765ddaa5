/** Reads plans through the workspace: the tree of the JSON, once for each text, and what keeps it from being used. */

import {
  type FileId,
  noticesOf,
  type NoticeCode,
  type NoticeLevel,
  originsOf,
  type OriginId,
  type Session,
  slot,
  SourceText,
  type Span,
  type Workspace,
} from "../../../source/index.ts";
import { type JsonNode, readJson, Report } from "../hcl/index.ts";
import { isTrue, member, text } from "./json-access.ts";

export interface PlanDocument {
  readonly path: string;
  readonly file: FileId;
  readonly source: SourceText;
  readonly root: JsonNode;
  /** Stretches that could not be read, in UTF-16 code units. */
  readonly unreadUnits: number;
  place(span: Span): OriginId;
}

const plansSlot = slot("terraform plans", () => new Map<string, PlanDocument>());

/** The plan at a path; `undefined`, with a notice, where there is none that can be used. */
export function planAt(session: Session, workspace: Workspace, path: string): PlanDocument | undefined {
  const read = workspace.read(path);
  const tell = teller(session, path);
  if (!read.ok) {
    tell("unreadable-file", "error", `${path} cannot be read: ${read.why}`);
    return undefined;
  }
  const plans = session.own(plansSlot);
  const known = plans.get(path);
  if (known?.source.text === read.text) return known;
  const plan = parsed(session, new SourceText(path, read.text));
  if (!isUsable(plan, tell)) return undefined;
  plans.set(path, plan);
  return plan;
}

function parsed(session: Session, source: SourceText): PlanDocument {
  const origins = originsOf(session);
  const file = origins.addFile(source);
  const report = new Report(source);
  const root = readJson(source.text, report);
  let unreadUnits = 0;
  for (const { code, message, span } of report.diagnostics) {
    unreadUnits += span.end - span.start;
    noticesOf(session).add({ code, level: "error", message, place: { kind: "span", path: source.path, span } });
  }
  return { path: source.path, file, source, root, unreadUnits, place: (span) => origins.at(file, span) };
}

type Teller = (code: NoticeCode, level: NoticeLevel, message: string) => void;

function teller(session: Session, path: string): Teller {
  return (code, level, message) => {
    noticesOf(session).add({ code, level, message, place: { kind: "file", path } });
  };
}

/** Within one major version, fields are only added. */
const majorVersion = "1";

function isUsable({ root }: PlanDocument, tell: Teller): boolean {
  const version = text(member(root, "format_version"));
  if (version?.split(".")[0] !== majorVersion) {
    const found = version === undefined ? "no format_version" : `format_version ${version}`;
    tell("unsupported-construct", "error", `A plan has format_version ${majorVersion}.x; this one has ${found}`);
    return false;
  }
  if (member(root, "planned_values") === undefined && member(root, "resource_changes") === undefined) {
    tell("unsupported-construct", "error", "The plan has neither planned_values nor resource_changes");
    return false;
  }
  if (isTrue(member(root, "errored"))) {
    tell("unsupported-construct", "warning", "Planning ended in an error; what it did not come to is missing");
  }
  return true;
}
