/** A value with a name: a variable, a local, an output, an attribute. Here failures end and cycles are found. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, type Value } from "../../../values/index.ts";
import { anyType, settle, settleQuietly, type Terms, unknownOf } from "../terms/index.ts";

/** The names that are being worked out, outermost first. */
export class Way {
  readonly #words: string[] = [];

  enter(words: string): void {
    this.#words.push(words);
  }

  leave(): void {
    this.#words.pop();
  }

  /** The way from a name back to itself. */
  cycleOf(words: string): readonly string[] {
    return [...this.#words.slice(this.#words.lastIndexOf(words)), words];
  }
}

export class NamedValue {
  readonly #terms: Terms;
  readonly #way: Way;
  readonly #words: string;
  readonly #at: OriginId;
  /** Given up once it has done its work. */
  #make: (() => Value) | undefined;
  /** It stands for any number of things, none perhaps. */
  readonly #isShape: boolean;
  #isBusy = false;
  #value: Value | undefined;
  #failsWhen: Guard = FALSE;

  /** `words` names it for people and tells it from all others of its stack. */
  constructor(terms: Terms, way: Way, words: string, at: OriginId, make: () => Value, isShape: boolean) {
    this.#terms = terms;
    this.#way = way;
    this.#words = words;
    this.#at = at;
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
    this.#way.enter(this.#words);
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
    const way = this.#way.cycleOf(this.#words);
    terms.notice(this.#at, "cycle", "error", `${this.#words} needs itself: ${shortened(way).join(" → ")}`);
    const cause = { kind: "call", words: `${this.#words}, which needs itself`, at: this.#at } as const;
    return unknownOf(terms, this.#at, { key: `cycle:${this.#words}`, cause, settles: "nobody" }, anyType);
  }
}

const longestWay = 8;

function shortened(way: readonly string[]): readonly string[] {
  return way.length <= longestWay ? way : [...way.slice(0, longestWay - 2), "…", ...way.slice(-1)];
}
