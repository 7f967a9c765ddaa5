/**
 * What a reader of scripts must know of an SDK, and may not know of a cloud: which call does what, and what its answer
 * looks like. Providers fill it with rows.
 */

import type { OriginId, Session } from "../source/index.ts";
import type { Item, Path, Value } from "../values/index.ts";
import type { Dialect } from "./resource.ts";

export interface CallCatalogue {
  /** The names under which scripts import the SDKs: `boto`, `boto3`. */
  readonly imports: readonly string[];
  /**
   * What calling `operation` of `sdk` means. An `sdk` is a module (`module:boto.vpc`), a connection (`boto3:ec2`) or a
   * kind of thing (`boto2:Vpc`), whose methods are operations.
   */
  lookup(sdk: string, operation: string): CallRow | undefined;
  /** The kind of things of this name. */
  kind(name: string): KindRow | undefined;
  /** What is reached from a connection without a call: `ec2.meta`, `ec2.vpcs`. */
  reach(sdk: string, member: string): Reach | undefined;
  /** Whether the module exists in an SDK, so that it can be imported: `boto.vpc`. */
  hasModule(name: string): boolean;
  /** The connections and kinds that have such an operation, for things of which only the use is known. */
  ownersOf(operation: string): readonly string[];
}

/** What a call means. */
export interface CallRow {
  /** In positional order; a method's receiver is not among them. */
  readonly parameters: readonly string[];
  /** No argument is taken by place. */
  readonly namedOnly?: true;
  /** The parameter that the receiver of a method stands for. */
  readonly receiver?: string;
  /** The parameter that takes all positional arguments from its place on. */
  readonly variadic?: string;
  readonly formats: Readonly<Record<string, Format>>;
  readonly does: readonly CallEffect[];
  readonly finds?: Finding;
  readonly answers: Answer;
}

/**
 * What a parameter holds, where that is more than a value: `list` also takes a single one, `commas` takes a list as
 * text. A text that is empty where a CIDR or a port belongs is nothing that one could judge.
 */
export type Format = "cidr" | "port" | "list" | "commas";

export type CallEffect =
  /** Makes a thing of this kind; its attributes are what the call is given. */
  | {
      readonly do: "create";
      readonly type: string;
      readonly kind: string;
      /** Only where the parameter has this value: a call that names the action which it asks for. */
      readonly where?: { readonly parameter: string; readonly is: string };
      /** The parameter that says how many. */
      readonly copies?: string;
      /** Parameters whose values are read otherwise: instead of the value, what the reader gives. */
      readonly readings?: Readonly<Record<string, AttributeReader>>;
      /** The parameter whose record holds the attributes: `create_launch_configuration(config)`. */
      readonly from?: string;
      /** What is there from the beginning without being asked for. */
      readonly initially?: ChangeReader;
    }
  /** Changes what the first of the targets that is given names. */
  | { readonly do: "set" | "add" | "remove"; readonly on: readonly Target[]; readonly changes: ChangeReader }
  /** Removes what the first of the targets that is given names. */
  | { readonly do: "delete"; readonly on: readonly Target[] }
  /** Changes in ways that nobody can tell, where the parameter is given. */
  | { readonly do: "open"; readonly on: readonly Target[]; readonly given: string }
  /** Removes the things of this type that were made with the same values of these parameters. */
  | { readonly do: "withdraw"; readonly type: string; readonly by: readonly string[] };

/**
 * A parameter that names things, one or a list: by object, by id, or by the attribute `by`. Where the kind is known,
 * what the script did not make is adopted.
 */
export interface Target {
  readonly parameter: string;
  readonly kind?: string;
  readonly by?: string;
}

/** A call as a reader sees it. */
export interface CallReading {
  readonly session: Session;
  /** The call, with the calls that led there. */
  readonly at: OriginId;
  /** What the parameter was given; `undefined` where it was not. */
  argument(name: string): Value | undefined;
  /** What was said of the thing that a reference names, by attribute: of what was looked up, the filters say it. */
  said(of: Value, attribute: string): Value | undefined;
  /** A range or port that is checked: what is empty becomes a symbol, with a notice. */
  checked(value: Value, format: "cidr" | "port"): Value;
}

/**
 * Something that a call changes on a thing; `many`: any number of such; `ignoring`: fields that do not count where what
 * is the same is removed.
 */
export interface Change extends Item {
  readonly path: Path;
  readonly many?: true;
  readonly ignoring?: readonly string[];
}

export type ChangeReader = (call: CallReading) => readonly Change[];
export type AttributeReader = (
  call: CallReading,
  value: Value,
) => readonly (readonly [attribute: string, value: Value])[];

/** What a describing call looks for. */
export interface Finding {
  readonly kind: string;
  /** The parameter that lists ids. */
  readonly ids?: string;
  /** The parameter that holds filters: a record, or a list of `{ Name, Values }`. */
  readonly filters?: string;
  /** Parameters that name an attribute of what is found: `LoadBalancerNames` lists `LoadBalancerName`s. */
  readonly by?: Readonly<Record<string, string>>;
}

/** Fields are read as members (`vpc.id`) or by key (`answer["Vpc"]`). */
export type Access = "member" | "key";

/**
 * What a call answers, told of its subject: the thing that it makes, all that it makes, or what it finds. `things`
 * lists them all; `part` is something of the thing.
 */
export type Answer =
  | { readonly is: "nothing" }
  | { readonly is: "unknown" }
  | { readonly is: "thing"; readonly access: Access }
  | { readonly is: "things"; readonly access: Access }
  | { readonly is: "part"; readonly path: Path }
  | { readonly is: "record"; readonly access: Access; readonly fields: Readonly<Record<string, Answer>> }
  | { readonly is: "list"; readonly of: Answer }
  | { readonly is: "module"; readonly name: string }
  /** A connection; the first path under which something was given says the Region or endpoint. */
  | {
      readonly is: "connection";
      /** The connection's name, or the parameter that completes it: `boto3:` and `service_name`. */
      readonly sdk: string;
      readonly service?: string;
      readonly region: readonly Path[];
      readonly endpoint: readonly Path[];
    }
  /** A record of what was given, by parameter. */
  | { readonly is: "given" }
  /** The variadic arguments as a list. */
  | { readonly is: "given-list" }
  /** A dictionary that is filled later. */
  | { readonly is: "dictionary" }
  /** Something beside the design: a waiter; a paginator of the operation that the parameter names. */
  | { readonly is: "helper"; readonly name: string; readonly operation?: string }
  /** A list of which no two elements are the same in these fields: the zones of a Region. */
  | { readonly is: "distinct"; readonly fields: readonly string[] }
  /** A thing of this kind, opened by the id in the parameter. */
  | { readonly is: "opened"; readonly kind: string; readonly by: string };

/** What things of a kind are like. */
export interface KindRow {
  readonly name: string;
  readonly dialect: Dialect;
  /** The connection whose calls act on it. */
  readonly sdk: string;
  /** The attribute by which calls name it: the path of references to it. */
  readonly id: string;
  /** Other attributes by which it can be named. */
  readonly names: readonly string[];
  /** Everything that an answer says of it; asking for more is a mistake. */
  readonly fields: readonly string[];
  /** Members of objects whose name is not the field's: `id` is `VpcId`, `group_name` is `GroupName`. */
  readonly members: Readonly<Record<string, string>>;
  /** Fields that show what calls have added, by the attribute under which that lies: `rules` shows `ingress`. */
  readonly shows?: Readonly<Record<string, string>>;
  /** Things and connections that are reached from it. */
  readonly reaches: Readonly<Record<string, Reach>>;
  /** The type of a resource that stands for one which the script did not make: `ec2:DescribeVpcs`. */
  readonly describedBy: string;
  /** The attribute that each filter is about; other filters keep their own name. */
  readonly filters: Readonly<Record<string, string>>;
  /** Kept by the cloud beside those that scripts make in `within`: the main table, recognised by these attributes. */
  readonly implicit?: {
    readonly within: string;
    readonly when: Readonly<Record<string, string>>;
    readonly alone: boolean;
  };
}

export type Reach =
  /** The thing that the attribute names: `subnet.vpc`. */
  | { readonly is: "thing"; readonly kind: string; readonly by: string }
  /** All things, of an object those whose attribute names it: `vpc.subnets`. */
  | { readonly is: "things"; readonly kind: string; readonly where?: string }
  /** The connection itself: `group.connection`, `vpc.meta.client`. */
  | { readonly is: "connection"; readonly sdk: string }
  | { readonly is: "answer"; readonly answer: Answer }
  /** Records of its own: the associations of a table, whose `Main` the filter tells. */
  | { readonly is: "associations"; readonly main: string; readonly flag: string; readonly id: string };
