/** What a template says to the tool: comments that ask for silence, and entries of `Metadata.netlint.ignore`. */

import type { Comment, MetadataIgnore, SourceText, Span } from "../../../source/index.ts";
import { type DocumentNode, field, type MapNode, textOf } from "../document/node.ts";
import type { Template } from "../template/template.ts";

const word = "netlint-ignore";

export function commentsIn(template: Template): readonly Comment[] {
  const ours = template.comments.filter(({ text }) => text.includes(word));
  if (ours.length === 0) return [];
  const constructs = constructsByLine(template);
  const commented = new Set(
    template.comments
      .filter((each) => standsAlone(template.text, each.span))
      .map(({ span }) => lineAt(template.text, span.start)),
  );
  return ours.map(({ span, text }) => {
    const construct = constructs.get(lineMeant(template.text, span, commented));
    return { path: template.path, span, text, ...(construct === undefined ? {} : { construct }) };
  });
}

function lineAt(text: SourceText, offset: number): number {
  return text.positionAt(offset).line;
}

function standsAlone(text: SourceText, { start }: Span): boolean {
  const { line, column } = text.positionAt(start);
  return (
    text
      .line(line)
      .slice(0, column - 1)
      .trim() === ""
  );
}

/** Its own line where something stands before it, else the next that is no comment. */
function lineMeant(text: SourceText, span: Span, commented: ReadonlySet<number>): number {
  let line = lineAt(text, span.start);
  while (commented.has(line)) line++;
  return line;
}

/** The outermost entry of a map or list that begins on each line. */
function constructsByLine({ root, text }: Template): ReadonlyMap<number, Span> {
  const found = new Map<number, Span>();
  const add = (start: number, end: number): void => {
    const line = lineAt(text, start);
    if (!found.has(line)) found.set(line, { start, end });
  };
  const pending: DocumentNode[] = [root];
  const seen = new Set<DocumentNode>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "map")
      for (const { keySpan, value } of node.entries.values()) add(keySpan.start, Math.max(keySpan.end, value.span.end));
    if (node.kind === "list") for (const { span } of node.items) add(span.start, span.end);
    for (const child of childrenOf(node).reverse()) pending.push(child);
  }
  return found;
}

function childrenOf(node: DocumentNode): DocumentNode[] {
  if (node.kind === "map") return Array.from(node.entries.values(), ({ value }) => value);
  return node.kind === "list" ? [...node.items] : [];
}

/** The entries in the metadata of resources, and of the template, which speak of all that it holds. */
export function ignoresIn(template: Template): readonly MetadataIgnore[] {
  const { path, metadata, root, resources } = template;
  return [
    ...entriesIn(path, metadata, root.span),
    ...(resources === undefined ? [] : resourceIgnores(path, resources)),
  ];
}

/** Loops hold resources in the map that is their third part. */
function resourceIgnores(path: string, resources: MapNode): readonly MetadataIgnore[] {
  return [...resources.entries.values()].flatMap(({ keySpan, value }) => {
    const body = value.kind === "list" ? value.items[2] : undefined;
    if (body?.kind === "map") return resourceIgnores(path, body);
    return entriesIn(path, field(value, "Metadata"), {
      start: keySpan.start,
      end: Math.max(keySpan.end, value.span.end),
    });
  });
}

function entriesIn(path: string, metadata: DocumentNode | undefined, construct: Span): readonly MetadataIgnore[] {
  const entries = field(field(metadata, "netlint"), "ignore");
  const items = entries === undefined ? [] : entries.kind === "list" ? entries.items : [entries];
  return items.flatMap((item) => {
    const rule = textOf(item) ?? textOf(field(item, "rule"));
    const reason = textOf(field(item, "reason"));
    return rule === undefined
      ? []
      : [{ path, span: item.span, rule, construct, ...(reason === undefined ? {} : { reason }) }];
  });
}
