/** What one reading of a stack shares: the session and its services, the options, and the bounds against runaway input. */

import {
  type Notices,
  noticeAt,
  noticesOf,
  type OriginId,
  type Origins,
  originsOf,
  type Session,
  type Workspace,
} from "../../../source/index.ts";
import {
  type Guards,
  guardsOf,
  type SymbolId,
  type Symbols,
  symbolsOf,
  type TypeHint,
  type Value,
} from "../../../values/index.ts";
import type { CloudFormationOptions } from "../options.ts";

/** Nodes that may be open at once, over all references: what evaluation may take of the machine's stack. */
const depthBound = 250;
/** Nodes that may be evaluated in one stack; a hundred times what the largest real template needs. */
const stepBound = 20_000_000;
/** Bodies that all loops of a stack may unroll to. */
const unrolledBound = 10_000;

/** The zones of a Region, as one symbol for the list of them. */
export interface ZoneList {
  readonly symbol: SymbolId;
  readonly region: Value;
}

export class Run {
  readonly session: Session;
  readonly workspace: Workspace;
  readonly options: CloudFormationOptions;
  /** The path of the root template. */
  readonly root: string;
  readonly origins: Origins;
  readonly guards: Guards;
  readonly symbols: Symbols;
  readonly notices: Notices;
  /** Lists that were joined to one unknown text, by its symbol: splitting gives them back. */
  readonly joined = new Map<SymbolId, { readonly delimiter: string; readonly list: Value }>();
  /** The Regions whose zones a symbol lists. */
  readonly zoneLists = new Map<SymbolId, ZoneList>();
  /** What is known of the elements of lists that are not known, and of such elements once they are asked for. */
  readonly elementHints = new Map<SymbolId, TypeHint>();
  readonly hints = new Map<SymbolId, TypeHint>();
  /** How long texts are, so that one which shares its parts is measured once. */
  readonly lengths = new WeakMap<Value, number>();
  #depth = 0;
  #steps = 0;
  #unrolled = 0;

  constructor(session: Session, workspace: Workspace, root: string, options: CloudFormationOptions) {
    this.session = session;
    this.workspace = workspace;
    this.root = root;
    this.options = options;
    this.origins = originsOf(session);
    this.guards = guardsOf(session);
    this.symbols = symbolsOf(session);
    this.notices = noticesOf(session);
  }

  /** Runs `work` one level deeper; `undefined`, with a notice, where a bound is reached. */
  deeper<T>(at: () => OriginId, work: () => T): T | undefined {
    if (this.#depth >= depthBound) {
      this.#refuse(at(), "Values refer to each other in too long a chain to follow");
      return;
    }
    if (this.#steps >= stepBound) {
      this.#refuse(at(), "The template asks for more work than any template needs");
      return;
    }
    this.#depth++;
    this.#steps++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  /** Whether a loop may unroll to so many bodies more. */
  mayUnroll(bodies: number): boolean {
    this.#unrolled += bodies;
    return this.#unrolled <= unrolledBound;
  }

  #refuse(at: OriginId, message: string): undefined {
    this.notices.add(noticeAt(at, "bound-reached", "warning", `${message}; what lies behind is unknown`));
    return undefined;
  }
}
