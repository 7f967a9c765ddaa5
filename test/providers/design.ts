/** Writes down resources without any dialect's parser, and builds their graph. Plain data becomes values; `ref` refers. */

import type { EntityKind, EntityOf, Graph } from "../../src/graph/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import {
  oneCopy,
  type Copies,
  type Dialect,
  type Opening,
  type OutOfView,
  type Resource,
  type Stack,
} from "../../src/resources/index.ts";
import { type Notice, noticesOf, type OriginId, originsOf, Session, SourceText } from "../../src/source/index.ts";
import {
  type CauseKind,
  type Guard,
  guardsOf,
  known,
  list,
  objectOf,
  ref,
  type ResourceId,
  resourceIdsOf,
  type Settles,
  symbol,
  type SymbolFacts,
  type SymbolId,
  symbolsOf,
  TRUE,
  type Value,
} from "../../src/values/index.ts";

/** What is written for an attribute. */
export type Plain = string | number | boolean | null | Value | readonly Plain[] | { readonly [name: string]: Plain };

/** What may be said of a resource beside its attributes. */
export interface Circumstances {
  readonly exists?: Guard;
  readonly copies?: Copies;
  readonly mode?: Resource["mode"];
  readonly handedTo?: readonly SymbolId[];
  readonly openings?: readonly Omit<Opening, "at">[];
  readonly region?: Value;
  readonly endpoint?: string;
  /** The attributes of each copy, by its key or index. */
  readonly instances?: ReadonlyMap<string | number, Readonly<Record<string, Plain>>>;
}

export class Design {
  readonly session = new Session();
  readonly #resources: Resource[] = [];
  readonly #outOfView: OutOfView[] = [];
  #written = 0;

  /** Declares a resource: `terraform:aws_vpc`, called `v`. Its address is `aws_vpc.v` in Terraform, `v` elsewhere. */
  add(
    type: string,
    name: string,
    attributes: Readonly<Record<string, Plain>> = {},
    circumstances: Circumstances = {},
  ): ResourceId {
    const resource = this.#resource(type, name, attributes, circumstances);
    this.#resources.push(resource);
    return resource.id;
  }

  /** A reference to what was or will be declared under this name. */
  ref(name: string, path: string, copy?: string | number | Value): Value {
    const at = this.place(`${name}.${path}`);
    const which = copy === undefined ? undefined : typeof copy === "object" ? copy : known(at, copy);
    return ref(
      at,
      this.#id(name),
      path.split(".").map((each) => (/^\d+$/.test(each) ? Number(each) : each)),
      which,
    );
  }

  /** A value that is not known; a variable, unless said otherwise. */
  unknown(words: string, facts: Partial<Omit<SymbolFacts, "cause">> & { readonly kind?: CauseKind } = {}): Value {
    return symbol(this.place(words), this.symbol(words, facts));
  }

  symbol(
    words: string,
    { kind = "variable", ...facts }: Partial<Omit<SymbolFacts, "cause">> & { readonly kind?: CauseKind } = {},
  ): SymbolId {
    return symbolsOf(this.session).of(words, { cause: { kind, words }, settles: "author", ...facts });
  }

  /** The condition that a boolean variable is true. */
  when(words: string, settles: Settles = "author"): Guard {
    return guardsOf(this.session).equals(this.symbol(words, { type: "boolean", domain: [true, false], settles }), true);
  }

  not(guard: Guard): Guard {
    return guardsOf(this.session).not(guard);
  }

  /** One of two values, as the condition says. */
  either(when: Guard, then: Plain, otherwise: Plain): Value {
    const at = this.place("either");
    const cases = [
      { when, value: this.value(then) },
      { when: this.not(when), value: this.value(otherwise) },
    ];
    return { k: "choice", at, cases };
  }

  /** A list with something more of each of these shapes. */
  listAnd(items: readonly Plain[], ...rest: readonly Plain[]): Value {
    const always = (each: Plain): { when: Guard; value: Value } => ({ when: TRUE, value: this.value(each) });
    return list(this.place("list"), items.map(always), rest.map(always));
  }

  text(...parts: readonly Plain[]): Value {
    return { k: "text", at: this.place("text"), parts: parts.map((part) => this.value(part)) };
  }

  value(plain: Plain): Value {
    const at = this.place(typeof plain === "object" ? "…" : String(plain));
    if (plain === null || typeof plain !== "object") return known(at, plain);
    if (isList(plain))
      return list(
        at,
        plain.map((each) => ({ when: TRUE, value: this.value(each) })),
      );
    if (isValue(plain)) return plain;
    return objectOf(
      at,
      Object.entries(plain).map(([name, each]) => [name, this.value(each)]),
    );
  }

  /** A module that is not read and was given nothing yet. */
  outOfView(words: string): SymbolId {
    const id = this.symbol(words, { kind: "module", settles: "nobody" });
    this.#outOfView.push({ symbol: id, at: this.place(words), when: TRUE });
    return id;
  }

  place(text: string): OriginId {
    const origins = originsOf(this.session);
    const path = `design/${String(this.#written++).padStart(4, "0")}`;
    return origins.at(origins.addFile(new SourceText(path, text)), { start: 0, end: text.length });
  }

  graph(given: Guard = TRUE): Graph {
    const statistics = { files: 1, unreadUnits: 0, units: 1 };
    const stack: Stack = {
      root: "design",
      dialect: "terraform",
      files: [],
      resources: this.#resources,
      given,
      outOfView: this.#outOfView,
      outputs: new Map(),
      statistics,
    };
    return buildGraphOf(this.session, [stack]);
  }

  get notices(): readonly Notice[] {
    return noticesOf(this.session).all;
  }

  #id(name: string): ResourceId {
    return resourceIdsOf(this.session).of(`design:${name}`, name);
  }

  #resource(type: string, name: string, attributes: Readonly<Record<string, Plain>>, so: Circumstances): Resource {
    const local = localOf(type, name);
    const at = this.place(local);
    const values = new Map(Object.entries(attributes).map(([attribute, plain]) => [attribute, this.value(plain)]));
    return {
      id: this.#id(local),
      dialect: dialectOf(type),
      type,
      address: { home: "design", local, callers: [] },
      formerAddresses: [],
      exists: so.exists ?? TRUE,
      copies: so.copies ?? oneCopy,
      at,
      mode: so.mode ?? (type.includes(":data.") ? "lookup" : "declared"),
      region: so.region ?? known(at, "eu-west-2"),
      ...(so.endpoint === undefined ? {} : { endpoint: known(at, so.endpoint) }),
      handedTo: so.handedTo ?? [],
      openings: (so.openings ?? []).map((opening) => ({ ...opening, at })),
      ignoresChangesOf: [],
      attribute: ([first = ""]) =>
        values.get(String(first)) ?? known(originsOf(this.session).implied(at, `${String(first)} is not set`), null),
      written: () => [...values.keys()],
      nameOf: (attribute) => values.get(attribute)?.at,
      instances: () =>
        [...(so.instances ?? [])].map(([key, own]) => this.#instance(type, name, key, { ...attributes, ...own }, so)),
    };
  }

  #instance(
    type: string,
    name: string,
    key: string | number,
    attributes: Readonly<Record<string, Plain>>,
    so: Circumstances,
  ): Resource {
    const one = this.#resource(type, name, attributes, { ...so, copies: oneCopy, instances: new Map() });
    const { address } = one;
    if (typeof key === "number") return { ...one, address: { ...address, index: key } };
    return { ...one, address: { ...address, local: `${address.local}[${JSON.stringify(key)}]` } };
  }
}

/** The only entity of a kind that is called so; a test that asks for another one fails here. */
export function entity<K extends EntityKind>(graph: Graph, kind: K, name: string): EntityOf<K> {
  const found = graph.all(kind).filter((each) => graph.show(each.id) === name);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(
      `${String(found.length)} ${kind} called ${name}; there are: ${graph
        .all(kind)
        .map((each) => graph.show(each.id))
        .join(", ")}`,
    );
  }
  return only;
}

function localOf(type: string, name: string): string {
  return type.startsWith("terraform:") ? `${type.slice("terraform:".length)}.${name}` : name;
}

function dialectOf(type: string): Dialect {
  if (type.startsWith("terraform:")) return "terraform";
  if (type.startsWith("cloudformation:")) return "cloudformation";
  return type.startsWith("boto2:") ? "boto2" : "boto3";
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

function isValue(plain: object): plain is Value {
  return "k" in plain && "at" in plain;
}
