/** What the files of one directory declare together, override files laid over the others. Syntax only: nothing is evaluated. */

import {
  baseNameOf,
  directoryOf,
  type FileId,
  joinPath,
  noticesOf,
  type Session,
  type Span,
  type Workspace,
} from "../../../source/index.ts";
import { type Attribute, type Block, type BodyItem, headerSpan } from "../hcl/index.ts";
import { type Document, documentAt } from "./documents.ts";

/** Items that stand in one file. A block that an override file changes has several such parts. */
export interface BodyPart {
  readonly file: FileId;
  readonly items: readonly BodyItem[];
  /** Something in it could not be read: what is absent is not known to be absent. */
  readonly incomplete: boolean;
}

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

export function declarationsIn(session: Session, workspace: Workspace, directory: string): Declarations {
  const gathering = new Gathering(session, directory);
  for (const name of terraformFilesIn(workspace, directory)) {
    const document = documentAt(session, workspace, joinPath(directory, name) ?? name, "configuration");
    if (document !== undefined) gathering.addDocument(document);
  }
  return gathering;
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
      if (this.locals.has(name) && !lays)
        this.#tell(document, item.name.span, `local.${name} is declared twice; the first one counts`);
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
        this.providers.push(declaration);
        return;
      case "moved":
        this.moved.push(declaration);
        return;
      default:
        // `terraform`, `check`, `import`, `removed`, `action` and what later versions bring declare nothing here.
        return;
    }
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
    const before = into.get(name);
    if (before !== undefined && !lays) {
      this.#say(
        declaration.path,
        header,
        `${type} ${name} is declared twice in ${directoryOf(declaration.path) || "."}; the first one counts`,
      );
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

/** Arguments and kinds of blocks of the upper body take the place of those below. */
function laidOver(below: readonly BodyPart[], above: readonly BodyPart[]): readonly BodyPart[] {
  const names = new Set(above.flatMap(({ items }) => items.map(nameOfItem)));
  const kept = below.map((part) => ({ ...part, items: part.items.filter((item) => !names.has(nameOfItem(item))) }));
  return [...kept, ...above];
}

/** What an item is called; a `dynamic` block is called as the blocks that it makes. */
export function nameOfItem(item: BodyItem): string {
  if (item.kind === "attribute") return item.name.name;
  return item.type.name === "dynamic" ? (item.labels[0]?.text ?? "dynamic") : item.type.name;
}
