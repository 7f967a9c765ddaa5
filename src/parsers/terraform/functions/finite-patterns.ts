/** Patterns that only a few texts match, such as `^(dev|prod)$`: which texts these are. */

/** So many texts are listed. */
const mostTexts = 64;

/** Longer patterns, and deeper groups, are not looked into. */
const longestPattern = 500;
const deepestGroup = 8;

/** All texts that a pattern matches from beginning to end; `undefined` where there are too many, or it says less. */
export function textsMatching(pattern: string): readonly string[] | undefined {
  if (pattern.length > longestPattern) return undefined;
  const reader = new PatternReader(pattern);
  const texts = reader.anchored();
  return texts === undefined || !reader.isAtEnd ? undefined : [...new Set(texts)];
}

type Texts = readonly string[] | undefined;

/** Reads what it understands, and gives up at everything else. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#pattern.length;
  }

  /** `^…$`, or several of these between bars. */
  anchored(): Texts {
    let found: Texts = [];
    do {
      const texts: Texts = this.#takes("^") ? this.#sequence(0) : undefined;
      found = this.#takes("$") ? joined(found, texts) : undefined;
    } while (found !== undefined && this.#takes("|"));
    return found;
  }

  #takes(mark: string): boolean {
    if (!this.#pattern.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #alternatives(depth: number): Texts {
    let found: Texts = [];
    do found = joined(found, this.#sequence(depth));
    while (found !== undefined && this.#takes("|"));
    return found;
  }

  #sequence(depth: number): Texts {
    let found: Texts = [""];
    while (found !== undefined && !this.isAtEnd && !/[|)$]/.test(this.#pattern.charAt(this.#at))) {
      found = product(found, this.#repeated(this.#atom(depth)));
    }
    return found;
  }

  #repeated(texts: Texts): Texts {
    if (this.#takes("?")) return joined(texts, [""]);
    return /[*+{]/.test(this.#pattern.charAt(this.#at)) ? undefined : texts;
  }

  #atom(depth: number): Texts {
    if (this.#takes("(?:")) return this.#group(depth);
    if (this.#takes("(?")) return undefined;
    if (this.#takes("(")) return this.#group(depth);
    if (this.#takes("[")) return this.#class();
    if (this.#takes("\\")) return /[^\w\s]/.test(this.#pattern.charAt(this.#at)) ? [this.#next()] : undefined;
    return /[.^*+?{]/.test(this.#pattern.charAt(this.#at)) ? undefined : [this.#next()];
  }

  #next(): string {
    return this.#pattern.charAt(this.#at++);
  }

  #group(depth: number): Texts {
    const texts = depth < deepestGroup ? this.#alternatives(depth + 1) : undefined;
    return this.#takes(")") ? texts : undefined;
  }

  /** Single letters and digits, and ranges of them. */
  #class(): Texts {
    const written = /^(?:[A-Za-z0-9](?:-[A-Za-z0-9])?)+\]/.exec(this.#pattern.slice(this.#at))?.[0];
    if (written === undefined) return undefined;
    this.#at += written.length;
    const found: string[] = [];
    for (const [, first = "", last = first] of written.matchAll(/([A-Za-z0-9])(?:-([A-Za-z0-9]))?/g)) {
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) found.push(String.fromCharCode(code));
    }
    return found;
  }
}

function joined(first: Texts, second: Texts): Texts {
  if (first === undefined || second === undefined || first.length + second.length > mostTexts) return undefined;
  return [...first, ...second];
}

function product(first: Texts, second: Texts): Texts {
  if (first === undefined || second === undefined || first.length * second.length > mostTexts) return undefined;
  return first.flatMap((before) => second.map((after) => before + after));
}
