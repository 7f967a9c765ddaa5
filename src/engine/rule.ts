/** The contract of a rule: metadata, messages, and one function from facts to claims. */

import type { Facts, Step } from "../analysis/index.ts";
import type { Basis, Severity } from "../findings/index.ts";
import type { EntityId } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import type { Guard } from "../values/index.ts";
import type { GuidelineKey } from "./guidelines.ts";

export type Family =
  | "isolation"
  | "exposure"
  | "segmentation"
  | "resilience"
  | "recovery"
  | "protection"
  | "operations"
  | "addressing"
  | "policy";

/** The names in braces of a message text: `Placeholder<"{a} reaches {b}">` is `"a" | "b"`. */
export type Placeholder<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

export interface Message {
  readonly severity: Severity;
  /** What is wrong, in the author's own names: `{left} and {right} overlap`; no final period, no blame. */
  readonly text: string;
  /** Whether a possible claim is worth a note, or is counted as undecided. */
  readonly unsure: "note" | "count";
}

export type Messages = Readonly<Record<string, Message>>;

/** The fact of a more general rule that a claim already says. */
export interface Tells {
  readonly rule: string;
  readonly subject: EntityId;
  readonly fact: string;
}

/** What is told of a claim: the data of its message, the proof, and the way out. */
export interface Said<T extends string = string> {
  readonly data: Readonly<Record<Placeholder<T>, string | number>>;
  readonly evidence: readonly Step[];
  /** The way out in one line, in the author's own names. */
  readonly advice?: string;
}

/** What a rule says of one subject, and the condition under which it holds; `FALSE` where all is well. */
export type Claim<M extends Messages = Messages> = {
  readonly [K in keyof M & string]: {
    readonly message: K;
    readonly subject: EntityId;
    /** The identity of what is said about the subject, made by the functions of the analysis where rules must agree. */
    readonly fact: string;
    readonly tells?: readonly Tells[];
    /** The primary place: small, authored, the line that decides. */
    readonly at: OriginId;
    readonly holds: Guard;
    readonly basis: Basis;
    /** Asked once, and of no claim that is refuted: most are, and words cost more than conditions. */
    readonly say: () => Said<M[K]["text"]>;
  };
}[keyof M & string];

/** A JSON schema of a rule's options, with a default for each. */
export interface OptionsSchema<O> {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: O;
}

export type NoOptions = Readonly<Record<string, never>>;

export interface RuleDefinition<M extends Messages, O> {
  /** Names the bad pattern and reads after "allow"; it is the file's name, and never changes its meaning. */
  readonly id: string;
  readonly family: Family;
  readonly since: string;
  /** The sentence of the guide that it stands on. */
  readonly guideline: GuidelineKey;
  readonly docs: {
    readonly title: string;
    readonly why: string;
    readonly remedy: string;
    readonly exceptions?: string;
  };
  readonly messages: M;
  readonly options?: OptionsSchema<O>;
  check(facts: Facts, options: O): Iterable<Claim<M>>;
}

/** A rule as the engine sees it: whatever its messages and options are. */
export interface Rule {
  readonly id: string;
  readonly family: Family;
  readonly since: string;
  readonly guideline: GuidelineKey;
  readonly docs: RuleDefinition<Messages, unknown>["docs"];
  readonly messages: Messages;
  readonly options: OptionsSchema<unknown> | undefined;
  check(facts: Facts, options: unknown): Iterable<Claim>;
}

/** Declares a rule. The types of the messages flow into `check`: a wrong placeholder does not compile. */
export function defineRule<const M extends Messages, O = NoOptions>(definition: RuleDefinition<M, O>): Rule {
  return { ...definition, options: definition.options };
}
