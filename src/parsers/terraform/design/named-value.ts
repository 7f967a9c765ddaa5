/** A value with a name: a variable, a local, an output, an attribute. Here failures end and cycles are found. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, type Value } from "../../../values/index.ts";
import { anyType, settle, settleQuietly, type Terms, unknownOf } from "../terms/index.ts";

/** What a value with a name is called, and where that name stands; asked for only where something is wrong with it. */
export interface Naming {
  /** For people; it tells the value from all others of its stack. */
  readonly words: string;
  readonly at: OriginId;
}

/** The values that are being worked out, outermost first. */
export class Way {
  readonly #passed: NamedValue[] = [];

  enter(value: NamedValue): void {
    this.#passed.push(value);
  }

  leave(): void {
    this.#passed.pop();
  }

  /** The way from a value back to itself, in words. */
  cycleOf(value: NamedValue): readonly string[] {
    return [...this.#passed.slice(this.#passed.lastIndexOf(value)), value].map(({ naming }) => naming().words);
  }
}

export class NamedValue {
  readonly #terms: Terms;
  readonly #way: Way;
  readonly naming: () => Naming;
  /** Given up once it has done its work. */
  #make: (() => Value) | undefined;
  /** It stands for any number of things, none perhaps. */
  readonly #isShape: boolean;
  #isBusy = false;
  #value: Value | undefined;
  #failsWhen: Guard = FALSE;

  constructor(terms: Terms, way: Way, naming: () => Naming, make: () => Value, isShape: boolean) {
    this.#terms = terms;
    this.#way = way;
    this.naming = naming;
    this.#make = make;
    this.#isShape = isShape;
  }

  get value(): Value {
    return this.#settle();
  }

  /** Evaluates it, so that what is wrong with it is told. */
  workOut(): void {
    this.#settle();
  }

  #settle(): Value {
    if (this.#value !== undefined) return this.#value;
    const make = this.#make;
    if (this.#isBusy || make === undefined) return this.#cycle();
    this.#isBusy = true;
    this.#way.enter(this);
    const made = make();
    const { value, failsWhen } = this.#isShape
      ? { value: settleQuietly(this.#terms, made), failsWhen: FALSE }
      : settle(this.#terms, made);
    this.#way.leave();
    this.#isBusy = false;
    this.#make = undefined;
    this.#value = value;
    this.#failsWhen = failsWhen;
    return value;
  }

  /** The condition under which it could not be evaluated; asking evaluates it. */
  get failsWhen(): Guard {
    this.#settle();
    return this.#failsWhen;
  }

  #cycle(): Value {
    const terms = this.#terms;
    const { words, at } = this.naming();
    const way = this.#way.cycleOf(this);
    terms.notice(at, "cycle", "error", `${words} needs itself: ${shortened(way).join(" → ")}`);
    const cause = { kind: "call", words: `${words}, which needs itself`, at } as const;
    return unknownOf(terms, at, { key: `cycle:${words}`, cause, settles: "nobody" }, anyType);
  }
}

const longestWay = 8;

function shortened(way: readonly string[]): readonly string[] {
  return way.length <= longestWay ? way : [...way.slice(0, longestWay - 2), "…", ...way.slice(-1)];
}
