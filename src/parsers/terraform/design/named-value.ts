/** A value with a name: a variable, a local, an output, an attribute. Here failures end and cycles are found. */

import { InvariantError, type OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, type Value } from "../../../values/index.ts";
import { anyType, settle, settleQuietly, type Terms, unknownOf } from "../terms/index.ts";

/** What a value with a name is called, and where that name stands; asked for only where something is wrong with it. */
export interface Naming {
  /** For people; it tells the value from all others of its stack. */
  readonly words: string;
  readonly at: OriginId;
}

interface Work {
  readonly naming: () => Naming;
  readonly make: () => Value;
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
    return [...this.#passed.slice(this.#passed.lastIndexOf(value)), value].map(({ words }) => words);
  }
}

export class NamedValue {
  readonly #terms: Terms;
  readonly #way: Way;
  /** How to come by the value; given up once it is there. */
  #work: Work | undefined;
  /** It stands for any number of things, none perhaps. */
  readonly #isShape: boolean;
  #isBusy = false;
  #value: Value | undefined;
  #failsWhen: Guard = FALSE;

  constructor(terms: Terms, way: Way, naming: () => Naming, make: () => Value, isShape: boolean) {
    this.#terms = terms;
    this.#way = way;
    this.#work = { naming, make };
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
    const work = this.#work;
    if (work === undefined) throw new InvariantError("a value that was worked out is not there");
    if (this.#isBusy) return this.#cycle(work.naming());
    this.#isBusy = true;
    this.#way.enter(this);
    const made = work.make();
    const { value, failsWhen } = this.#isShape
      ? { value: settleQuietly(this.#terms, made), failsWhen: FALSE }
      : settle(this.#terms, made);
    this.#way.leave();
    this.#isBusy = false;
    this.#work = undefined;
    this.#value = value;
    this.#failsWhen = failsWhen;
    return value;
  }

  /** The condition under which it could not be evaluated; asking evaluates it. */
  get failsWhen(): Guard {
    this.#settle();
    return this.#failsWhen;
  }

  /** What it is called, as long as it is being worked out. */
  get words(): string {
    return this.#work?.naming().words ?? "";
  }

  #cycle({ words, at }: Naming): Value {
    const terms = this.#terms;
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
