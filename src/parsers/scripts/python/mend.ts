/**
 * Makes text that a Python 3 grammar can read out of Python 2 and out of damage: statements that became functions,
 * arguments that are missing, placeholders without quotes, brackets that are never closed. Looks at tokens alone.
 */

import { type Damage, damageBound } from "../language/index.ts";
import { findCuts } from "./cuts.ts";
import { applyEdits, type Edit, type MendedText } from "./mended-text.ts";
import { closerOf, nextToken, type Token } from "./tokens.ts";

/** Stands in the mended text for an expression that is missing or unreadable. A private character: no script has it. */
export const holeName = "\uE000";
/** Stands for whatever else a cut call may have been given. */
export const cutName = "\uE001";

export interface Mending {
  readonly mended: MendedText;
  readonly damage: readonly Damage[];
  /** Whether anything but the forms of Python 2 was replaced. */
  readonly repaired: boolean;
}

/** What a token leaves behind for the next: whether an operand may, must or cannot follow. */
type Before = "start" | "operand" | "operator" | "comma" | "open" | "assign";

interface Open {
  readonly at: number;
  readonly bracket: string;
  /** It is left out: the grammar does not know `with x as (a, b):`. */
  readonly isDropped: boolean;
}

/** Reads the text once, token by token, and notes what must be replaced. */
class Mender {
  readonly #text: string;
  readonly #cuts: readonly number[];
  readonly #edits: Edit[] = [];
  readonly #damage: Damage[] = [];
  readonly #stack: Open[] = [];
  #before: Before = "start";
  #lastEnd = 0;
  #lastStart = 0;
  #nextCut = 0;
  #closePrint = false;
  #compound = false;
  #openBacktick = false;
  #repaired = false;

  constructor(text: string, cuts: readonly number[]) {
    this.#text = text;
    this.#cuts = cuts;
  }

  mend(): Mending {
    let at = 0;
    while (at < this.#text.length) {
      this.#cutBefore(at);
      const token = nextToken(this.#text, at);
      const mended = this.#placeholder(token) ?? this.#unclosedText(token);
      if (mended === undefined) this.#take(token);
      at = mended ?? token.end;
    }
    this.#cutBefore(this.#text.length);
    this.#endStatement();
    return { mended: applyEdits(this.#text, this.#edits), damage: this.#damage, repaired: this.#repaired };
  }

  #take(token: Token): void {
    switch (token.kind) {
      case "space":
        this.#space(token);
        return;
      case "comment":
        return;
      case "newline":
        if (this.#stack.length === 0) this.#endLine();
        return;
      case "word":
        this.#word(token);
        break;
      case "string":
        this.#string(token);
        break;
      case "number":
        this.#number(token);
        break;
      case "open":
        this.#open(token);
        break;
      case "close":
        this.#close(token);
        break;
      case "backtick":
        this.#edit(token.start, 1, this.#openBacktick ? ")" : "(");
        this.#before = this.#openBacktick ? "operand" : "open";
        this.#openBacktick = !this.#openBacktick;
        break;
      case "operator":
        this.#operator(token);
        break;
      default:
        token.kind satisfies never;
    }
    this.#lastStart = token.start;
    this.#lastEnd = token.end;
  }

  /** A form feed separates pages of a listing, a byte order mark begins a file; the grammar knows neither. */
  #space(token: Token): void {
    const strange = this.#slice(token).search(/[\f\ufeff]/);
    if (strange >= 0) this.#edit(token.start + strange, 1, "");
  }

  #slice(token: Token): string {
    return this.#text.slice(token.start, token.end);
  }

  #edit(at: number, remove: number, insert: string): void {
    this.#edits.push({ at, remove, insert });
  }

  #repair(edit: Edit, message: string, span = { start: edit.at, end: edit.at + edit.remove }): void {
    this.#repaired = true;
    this.#edits.push(edit);
    if (this.#damage.length < damageBound) this.#damage.push({ span, message });
  }

  #endLine(): void {
    const isWanted = this.#compound && this.#before !== "start";
    const span = { start: this.#lastStart, end: this.#lastEnd };
    if (isWanted) this.#repair({ at: this.#lastEnd, remove: 0, insert: ":" }, "a colon is missing", span);
    this.#endStatement();
  }

  #endStatement(): void {
    this.#compound = false;
    if (this.#before === "assign") this.#missing(this.#lastEnd, "a value is missing");
    if (this.#closePrint) this.#edit(this.#lastEnd, 0, ")");
    this.#closePrint = false;
    this.#openBacktick = false;
    this.#before = "start";
  }

  #missing(at: number, message: string): void {
    this.#repair({ at, remove: 0, insert: ` ${holeName} ` }, message, { start: this.#lastStart, end: this.#lastEnd });
  }

  #open(token: Token): void {
    const isDropped = this.#compound && this.#text.slice(this.#lastStart, this.#lastEnd) === "as";
    if (isDropped) this.#edit(token.start, 1, " ");
    this.#stack.push({ at: token.start, bracket: this.#slice(token), isDropped });
    this.#before = "open";
  }

  get #wantsOperand(): boolean {
    return this.#before === "open" || this.#before === "comma" || this.#before === "assign";
  }

  /** Where no operand can begin with `<`, what stands in angle brackets is to be filled in: `KeyName=<Your KeyName>`. */
  #placeholder(token: Token): number | undefined {
    if (token.kind !== "operator" || !this.#wantsOperand) return undefined;
    const found = placeholderPattern.exec(this.#text.slice(token.start, token.start + 64))?.[0];
    if (found === undefined) return undefined;
    this.#repair({ at: token.start, remove: found.length, insert: holeName }, `${found} is a placeholder`);
    this.#before = "operand";
    this.#lastStart = token.start;
    this.#lastEnd = token.start + found.length;
    return this.#lastEnd;
  }

  /** `print x` and `exec x` were statements: they get the brackets that make them calls. */
  #word(token: Token): void {
    const word = this.#slice(token);
    if (this.#before === "start" && compoundPattern.test(word)) this.#compound = true;
    const isStatement = this.#before === "start" && (word === "print" || word === "exec") && !this.#closePrint;
    this.#before = /^(?:and|or|not|in|is|if|else|for|lambda|return|yield|await)$/.test(word) ? "operator" : "operand";
    if (!isStatement) return;
    const rest = /^[ \t]*(>>)?[ \t]*/.exec(this.#text.slice(token.end, token.end + 40));
    const follower = this.#text.slice(token.end + (rest?.[0].length ?? 0), token.end + 60);
    const beginsOperand = /^(?:[\w"'`\\{[~-]|\()/.test(follower) && !/^(?:in|is|and|or|if)\b/.test(follower);
    if (rest?.[1] === undefined && (!beginsOperand || /^[([-]/.test(follower))) return;
    this.#edit(token.end, rest?.[0].length ?? 0, "(");
    this.#closePrint = true;
  }

  #string(token: Token): void {
    const prefix = /^[uU][rR]/.exec(this.#text.slice(token.start, token.start + 2));
    if (prefix !== null) this.#edit(token.start, 1, "");
    this.#before = "operand";
  }

  /** A text without its closing quote ends with the line, but for the brackets that close what is open. */
  #unclosedText(token: Token): number | undefined {
    if (token.kind !== "string" || token.closed) return undefined;
    const written = this.#slice(token);
    const behind = this.#stack.length === 0 ? "" : (/[\])},:\s]*$/.exec(written)?.[0] ?? "");
    const end = token.end - behind.length;
    const quote = /["']/.exec(written)?.[0] ?? "'";
    this.#repair({ at: end, remove: 0, insert: quote }, "this text is never closed", { start: token.start, end });
    this.#string(token);
    this.#lastStart = token.start;
    this.#lastEnd = end;
    return Math.max(end, token.start + 1);
  }

  #number(token: Token): void {
    const text = this.#slice(token);
    if (/^\d+\.\d+\.\d+/.test(text)) {
      const edit = { at: token.start, remove: text.length, insert: holeName };
      this.#repair(edit, `${text} needs quotes`);
    } else if (/[lL]$/.test(text) && !text.startsWith("0x")) this.#edit(token.end - 1, 1, "");
    // The grammar takes the dot of `20.` for that of a member.
    else if (text.endsWith(".")) this.#edit(token.end, 0, "0");
    this.#before = "operand";
  }

  #operator(token: Token): void {
    const text = this.#slice(token);
    const inside = this.#stack.length > 0;
    if (text === "," && inside && this.#wantsOperand)
      this.#missing(token.start, "an argument is missing before the comma");
    if (text === ";" && !inside) this.#endStatement();
    else if (text === ",") this.#before = "comma";
    else if (text === "=") this.#before = "assign";
    else if (text === ":" && !inside) this.#colon();
    else this.#before = "operator";
  }

  #colon(): void {
    this.#before = "start";
    this.#compound = false;
  }

  #close(token: Token): void {
    const bracket = this.#slice(token);
    if (this.#before === "assign") this.#missing(token.start, "a value is missing before the bracket");
    this.#before = "operand";
    const depth = this.#stack.findLastIndex((open) => closerOf(open.bracket) === bracket);
    if (depth < 0) {
      this.#repair({ at: token.start, remove: 1, insert: " " }, "this bracket closes nothing");
      return;
    }
    for (const open of this.#stack.splice(depth + 1).reverse()) this.#closeUnclosed(open, token.start);
    if (this.#stack.pop()?.isDropped === true) this.#edit(token.start, 1, " ");
  }

  #closeUnclosed(open: Open, at: number): void {
    const span = { start: open.at, end: open.at + 1 };
    this.#repair({ at, remove: 0, insert: closerOf(open.bracket) }, "this bracket is never closed", span);
  }

  /** Closes what is open where a line begins that cannot belong to it. */
  #cutBefore(at: number): void {
    const cut = this.#cuts[this.#nextCut];
    if (cut === undefined || at < cut) return;
    this.#nextCut += 1;
    for (const open of this.#stack.splice(0).reverse()) this.#cut(open);
    this.#endStatement();
  }

  #cut(open: Open): void {
    const lacksValue = this.#before === "assign" || this.#before === "operator";
    const filler = open.bracket === "{" ? "" : this.#fillerOfCut();
    const insert = `${lacksValue ? ` ${holeName}` : ""}${filler}${closerOf(open.bracket)}`;
    const span = { start: open.at, end: open.at + 1 };
    this.#repair({ at: this.#lastEnd, remove: 0, insert }, "this bracket is never closed", span);
    this.#before = "operand";
  }

  #fillerOfCut(): string {
    return this.#before === "comma" || this.#before === "open" ? cutName : `,${cutName}`;
  }
}

/** Begins a statement that holds others. `match` may be a name. */
const compoundPattern = /^(?:if|elif|else|for|while|try|except|finally|with|def|class)$/;

const placeholderPattern = /^<[^<>\n"'()=]{1,60}>/;

/** Mends a script. A text without faults comes back as it is. */
export function mend(text: string): Mending {
  return new Mender(text, findCuts(text)).mend();
}
