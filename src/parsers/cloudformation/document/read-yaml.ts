/**
 * YAML to document nodes, tolerantly: short tags become calls, plain scalars are read as YAML 1.1, aliases share the
 * node of their anchor within a budget. Never throws. This is the only module that loads the YAML parser.
 */

import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node as YamlNode,
  type Pair,
  Parser,
  Scalar,
} from "yaml";
import type { Span } from "../../../source/index.ts";
import { cutAndCollect } from "./yaml-tokens.ts";
import { MapBuilder } from "./map-builder.ts";
import {
  type DocumentComment,
  type DocumentNode,
  type DocumentProblem,
  nullNode,
  problemBound,
  type ReadDocument,
  type ScalarNode,
} from "./node.ts";
import { callNode, functionOfTag } from "./short-tags.ts";
import { plainScalar } from "./yaml-scalars.ts";

/** So many nodes may come from aliases: more than any template repeats, far fewer than a bomb. */
export const aliasNodeBound = 20_000;

/** Reads the first document of a YAML text that holds a map, or else its first. */
export function readYaml(text: string): ReadDocument {
  const problems: DocumentProblem[] = [];
  const comments: DocumentComment[] = [];
  const tokens = cutAndCollect(new Parser().parse(text), problems, comments);
  // Plain scalars stay text here ("failsafe"), and duplicate keys are found where maps are built, in linear time.
  const composer = new Composer({ schema: "failsafe", strict: false, uniqueKeys: false, prettyErrors: false });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document = documents.find((each) => isMap(each.contents)) ?? documents[0];
  for (const each of documents) addErrors(each, problems);
  if (document?.contents === null || document === undefined) return { root: undefined, problems, comments };
  const root = new NodeReader(text, problems).read(document.contents);
  return { root, problems, comments };
}

function addErrors(document: Document.Parsed, problems: DocumentProblem[]): void {
  for (const error of document.errors) {
    if (problems.length >= problemBound) return;
    problems.push({ code: "syntax", span: { start: error.pos[0], end: error.pos[1] }, message: error.message });
  }
}

/** Turns parsed YAML into document nodes. Recursive, because the nesting of what it is given is bounded. */
class NodeReader {
  readonly #text: string;
  readonly #problems: DocumentProblem[];
  readonly #anchors = new Map<string, { readonly node: DocumentNode; readonly size: number }>();
  /** Nodes read so far, those that aliases repeat included. */
  #size = 0;
  #aliased = 0;

  constructor(text: string, problems: DocumentProblem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  read(yaml: YamlNode | null): DocumentNode {
    if (yaml === null) return nullNode({ start: 0, end: 0 });
    if (isAlias(yaml)) return this.#alias(yaml.source, spanOf(yaml));
    const before = this.#size++;
    const node = this.#tagged(yaml);
    const anchor = isScalar(yaml) || isMap(yaml) || isSeq(yaml) ? yaml.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, { node, size: this.#size - before });
    return node;
  }

  /** An alias shares its anchor's node; one within its own anchor, or one too many, is nothing. */
  #alias(name: string, span: Span): DocumentNode {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      this.#say("syntax", span, `The alias *${name} names no anchor before it`);
      return nullNode(span);
    }
    this.#aliased += anchor.size;
    this.#size += anchor.size;
    if (this.#aliased <= aliasNodeBound) return anchor.node;
    this.#say("bound-reached", span, `Aliases repeat more than ${aliasNodeBound} nodes; *${name} is not read`);
    return nullNode(span);
  }

  #tagged(yaml: YamlNode): DocumentNode {
    const content = this.#content(yaml);
    const tag = isAlias(yaml) ? undefined : yaml.tag;
    if (tag?.startsWith("!") !== true) return content;
    const start = this.#text.lastIndexOf(tag, content.span.start);
    const tagSpan = { start: Math.max(start, 0), end: Math.max(start, 0) + tag.length };
    const name = functionOfTag(tag.slice(1));
    if (name !== undefined) return callNode(name, tagSpan, content);
    this.#say("unsupported-construct", tagSpan, `CloudFormation has no tag ${tag}; its value is unknown`);
    return callNode(tag, tagSpan, content);
  }

  #content(yaml: YamlNode): DocumentNode {
    if (isMap(yaml)) return this.#map(yaml.items, spanOf(yaml));
    if (isSeq(yaml)) return this.#list(yaml.items, spanOf(yaml));
    return isScalar(yaml) ? scalarNode(yaml) : nullNode(spanOf(yaml));
  }

  #list(items: readonly unknown[], span: Span): DocumentNode {
    return { kind: "list", span, items: items.map((item) => this.#item(item, span)) };
  }

  /** `- a: 1` in a flow list is a map of one pair, which the parser leaves bare. */
  #item(item: unknown, within: Span): DocumentNode {
    return isNode(item) ? this.read(item) : nullNode(within);
  }

  #map(pairs: readonly Pair[], span: Span): DocumentNode {
    const builder = new MapBuilder(this.#problems);
    for (const pair of pairs) this.#pair(pair, builder, span);
    return builder.build(span);
  }

  #pair(pair: Pair, builder: MapBuilder, within: Span): void {
    const key = isNode(pair.key) ? this.#key(pair.key) : undefined;
    if (key === undefined) {
      this.#say("syntax", isNode(pair.key) ? spanOf(pair.key) : within, "A key is not text; its entry is not read");
      return;
    }
    const value = isNode(pair.value) ? this.read(pair.value) : nullNode({ start: key.span.end, end: key.span.end });
    if (key.text === "<<" && key.plain) this.#merge(value, builder);
    else builder.add({ key: key.text, keySpan: key.span, value });
  }

  #key(yaml: YamlNode): { readonly text: string; readonly span: Span; readonly plain: boolean } | undefined {
    const span = spanOf(yaml);
    if (isScalar(yaml) && typeof yaml.value === "string") {
      return { text: yaml.value, span, plain: yaml.type === Scalar.PLAIN };
    }
    if (!isAlias(yaml)) return undefined;
    const node = this.#alias(yaml.source, span);
    return node.kind === "scalar" && node.value !== null ? { text: String(node.value), span, plain: false } : undefined;
  }

  #merge(value: DocumentNode, builder: MapBuilder): void {
    if (value.kind === "map") builder.merge(value);
    else if (value.kind === "list") for (const item of value.items) this.#merge(item, builder);
    else this.#say("syntax", value.span, "The merge key << takes a map or a list of maps");
  }

  #say(code: DocumentProblem["code"], span: Span, message: string): void {
    if (this.#problems.length < problemBound) this.#problems.push({ code, span, message });
  }
}

function scalarNode(yaml: Scalar): ScalarNode {
  const span = spanOf(yaml);
  if (typeof yaml.value !== "string") return nullNode(span);
  const standard = yaml.tag?.replace(/^tag:yaml\.org,2002:/, "");
  const plain = yaml.type === Scalar.PLAIN && (standard === undefined || /^(?:int|float|bool|null)$/.test(standard));
  return { kind: "scalar", span, value: plain ? plainScalar(yaml.value) : yaml.value };
}

function isNode(value: unknown): value is YamlNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** Without the comments and blank lines behind it. */
function spanOf(yaml: YamlNode): Span {
  return { start: yaml.range?.[0] ?? 0, end: yaml.range?.[1] ?? 0 };
}
