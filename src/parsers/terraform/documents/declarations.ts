/** What the files of one directory declare together, override files laid over the others. Syntax only: nothing is evaluated. */

import {
  baseNameOf,
  directoryOf,
  type FileId,
  joinPath,
  noticesOf,
  type Session,
  slot,
  type Span,
  type Workspace,
} from "../../../source/index.ts";
import { type Attribute, type Block, headerSpan, literalText } from "../hcl/index.ts";
import { nameSpanIn, writes } from "./bodies.ts";
import { type BodyPart, nameOfItem } from "./body-parts.ts";
import { type Document, documentAt } from "./documents.ts";
import { laidOver } from "./overrides.ts";

/** A block at the top of a file. */
export interface Declaration {
  readonly file: FileId;
  readonly path: string;
  /** Its type and labels, as a place. */
  readonly header: Span;
  readonly type: string;
  readonly labels: readonly string[];
  readonly parts: readonly BodyPart[];
}

/** One argument of a `locals` block. */
export interface LocalDeclaration {
  readonly file: FileId;
  readonly attribute: Attribute;
}

export interface Declarations {
  readonly directory: string;
  readonly documents: readonly Document[];
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, LocalDeclaration>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, Declaration>;
  /** By `type.name`. */
  readonly data: ReadonlyMap<string, Declaration>;
  /** By `type.name`. */
  readonly ephemerals: ReadonlyMap<string, Declaration>;
  readonly modules: ReadonlyMap<string, Declaration>;
  readonly providers: readonly Declaration[];
  readonly moved: readonly Declaration[];
}

/** Blocks that are known, and that say nothing of what is made. */
const declareNothing: ReadonlySet<string> = new Set(["terraform", "check", "import", "removed", "action", "language"]);

/** The names of the files of a directory that Terraform reads, in its order: overrides last. */
export function terraformFilesIn(workspace: Workspace, directory: string): readonly string[] {
  const all = workspace.list(directory).filter(({ kind, name }) => kind === "file" && isTerraformFile(name));
  const present = new Set(all.map(({ name }) => name));
  // A file for OpenTofu takes the place of the one beside it that is for Terraform.
  const names = [...present].filter(
    (name) => !present.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || name.includes(".tofu"),
  );
  return [...names.filter((name) => !isOverride(name)), ...names.filter(isOverride)];
}

/** Files that editors leave behind and hidden ones are no part of a module. */
export function isTerraformFile(name: string): boolean {
  const isIgnored = name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
  return !isIgnored && /\.(?:tf|tofu)(?:\.json)?$/.test(name);
}

function isOverride(name: string): boolean {
  const stem = name.replace(/\.(?:tf|tofu)(?:\.json)?$/, "");
  return stem === "override" || stem.endsWith("_override");
}

const declarationsSlot = slot("terraform declarations", () => new Map<string, Gathering>());

/** A directory that many call is gathered once, as long as its documents stay the same. */
export function declarationsIn(session: Session, workspace: Workspace, directory: string): Declarations {
  const documents = documentsIn(session, workspace, directory);
  const gathered = session.own(declarationsSlot);
  const known = gathered.get(directory);
  if (known !== undefined && isSame(known.documents, documents)) return known;
  const gathering = new Gathering(session, directory);
  for (const document of documents) gathering.addDocument(document);
  gathered.set(directory, gathering);
  return gathering;
}

function isSame(before: readonly Document[], now: readonly Document[]): boolean {
  return before.length === now.length && before.every((document, index) => document === now[index]);
}

/** The `module` blocks of a directory, for who asks for nothing else: only files that can hold one are parsed. */
export function moduleCallsIn(
  session: Session,
  workspace: Workspace,
  directory: string,
): ReadonlyMap<string, Declaration> {
  const gathering = new Gathering(session, directory);
  for (const document of documentsIn(session, workspace, directory, mayCallModules)) gathering.addDocument(document);
  return gathering.modules;
}

/** The word, but not as the beginning of a reference; in JSON a name may be spelled with escapes. */
function mayCallModules(text: string): boolean {
  return /\bmodule\b(?!\.)|\\u/.test(text);
}

function documentsIn(
  session: Session,
  workspace: Workspace,
  directory: string,
  isOfInterest?: (text: string) => boolean,
): readonly Document[] {
  return terraformFilesIn(workspace, directory).flatMap(
    (name) => documentAt(session, workspace, joinPath(directory, name) ?? name, "configuration", isOfInterest) ?? [],
  );
}

class Gathering implements Declarations {
  readonly directory: string;
  readonly documents: Document[] = [];
  readonly variables = new Map<string, Declaration>();
  readonly locals = new Map<string, LocalDeclaration>();
  readonly outputs = new Map<string, Declaration>();
  readonly resources = new Map<string, Declaration>();
  readonly data = new Map<string, Declaration>();
  readonly ephemerals = new Map<string, Declaration>();
  readonly modules = new Map<string, Declaration>();
  readonly providers: Declaration[] = [];
  readonly moved: Declaration[] = [];
  readonly #session: Session;

  constructor(session: Session, directory: string) {
    this.#session = session;
    this.directory = directory;
  }

  addDocument(document: Document): void {
    this.documents.push(document);
    const lays = isOverride(baseNameOf(document.path));
    for (const item of document.parsed.body.items) {
      if (item.kind !== "block")
        this.#tell(document, item.span, `"${item.name.name}" is an argument where only blocks may stand`);
      else if (item.type.name === "locals") this.#addLocals(document, item, lays);
      else this.#addBlock(document, item, lays);
    }
  }

  #addLocals(document: Document, block: Block, lays: boolean): void {
    for (const item of block.body.items) {
      if (item.kind !== "attribute") continue;
      const { name } = item.name;
      if (this.locals.has(name) !== lays)
        this.#tell(
          document,
          item.name.span,
          lays ? withoutBase(`local.${name}`) : `local.${name} is declared twice; the first one counts`,
        );
      else this.locals.set(name, { file: document.file, attribute: item });
    }
  }

  #addBlock(document: Document, block: Block, lays: boolean): void {
    const declaration = declarationOf(document, block);
    const [first = "", second = ""] = declaration.labels;
    switch (declaration.type) {
      case "variable":
        return this.#add(this.variables, first, declaration, lays, 1);
      case "output":
        return this.#add(this.outputs, first, declaration, lays, 1);
      case "module":
        return this.#add(this.modules, first, declaration, lays, 1);
      case "resource":
        return this.#add(this.resources, `${first}.${second}`, declaration, lays, 2);
      case "data":
        return this.#add(this.data, `${first}.${second}`, declaration, lays, 2);
      case "ephemeral":
        return this.#add(this.ephemerals, `${first}.${second}`, declaration, lays, 2);
      case "provider":
        return this.#addProvider(declaration, lays);
      case "moved":
        this.moved.push(declaration);
        return;
      default:
        if (declareNothing.has(declaration.type)) return;
        this.#say(declaration.path, declaration.header, `Blocks of the type "${declaration.type}" are not known here`);
    }
  }

  /** An override is laid over the configuration of the same name, if there is one. */
  #addProvider(declaration: Declaration, lays: boolean): void {
    const base = lays ? this.providers.findIndex((each) => providerName(each) === providerName(declaration)) : -1;
    const below = this.providers[base];
    if (below === undefined) this.providers.push(declaration);
    else this.providers[base] = { ...below, parts: laidOver(below.parts, declaration.parts) };
  }

  #add(into: Map<string, Declaration>, name: string, declaration: Declaration, lays: boolean, labels: number): void {
    const { type, header } = declaration;
    if (declaration.labels.length !== labels) {
      this.#say(
        declaration.path,
        header,
        `A ${type} block has ${labels === 1 ? "one label, its name" : "two labels, its type and its name"}`,
      );
      return;
    }
    const unnamed = declaration.labels.find((label) => !isName(label));
    if (unnamed !== undefined) this.#say(declaration.path, header, `${JSON.stringify(unnamed)} is no name`);
    const each = writes(declaration.parts, "count") ? nameSpanIn(declaration.parts, "for_each") : undefined;
    if (each !== undefined)
      this.#say(declaration.path, each.span, "Terraform takes count or for_each, not both; count decides here");
    const before = into.get(name);
    if (before === undefined ? lays : !lays) {
      const where = directoryOf(declaration.path) || ".";
      const twice = `${type} ${name} is declared twice in ${where}; the first one counts`;
      this.#say(declaration.path, header, lays ? withoutBase(`${type} ${name}`) : twice);
    } else
      into.set(
        name,
        before === undefined ? declaration : { ...before, parts: laidOver(before.parts, declaration.parts) },
      );
  }

  #tell(document: Document, span: Span, message: string): void {
    this.#say(document.path, span, message);
  }

  #say(path: string, span: Span, message: string): void {
    noticesOf(this.#session).add({ code: "syntax", level: "error", message, place: { kind: "span", path, span } });
  }
}

function declarationOf(document: Document, block: Block): Declaration {
  return {
    file: document.file,
    path: document.path,
    header: headerSpan(block),
    type: block.type.name,
    labels: block.labels.map(({ text }) => text),
    parts: [{ file: document.file, items: block.body.items, incomplete: block.body.incomplete }],
  };
}

/** What may be a name in Terraform's language; the rules of Unicode are loaded only where a name needs them. */
function isName(label: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(label) || /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(label);
}

function withoutBase(what: string): string {
  return `There is no ${what} that this override could be laid over; it declares nothing`;
}

/** `aws`, or `aws.west` with an alias. */
function providerName({ labels, parts }: Declaration): string {
  const alias = parts.flatMap(({ items }) => items.filter((item) => nameOfItem(item) === "alias"))[0];
  const text = alias?.kind === "attribute" ? literalText(alias.value) : undefined;
  return text === undefined ? (labels[0] ?? "") : `${labels[0] ?? ""}.${text}`;
}
