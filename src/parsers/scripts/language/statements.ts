/** The statements of the small language to which scripts of every tongue are lowered. Plain data; knows no dialect. */

import type { Span } from "../../../source/index.ts";
import type { BinaryOperator, Expression, FunctionBody } from "./expressions.ts";

export interface Branch {
  readonly test: Expression;
  readonly body: readonly Statement[];
}

/** `name` is bound to the failure; `catches` names the kinds of failure, none where it catches all. */
export interface Handler {
  readonly catches: Expression | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
  readonly span: Span;
}

export interface ImportedName {
  /** `*` for all. */
  readonly name: string;
  readonly as: string;
  readonly span: Span;
}

/** `level` counts the dots of a relative import: 1 is the directory of the file. */
export interface ModuleName {
  readonly segments: readonly string[];
  readonly level: number;
}

export type Statement = { readonly span: Span } &
  /** Targets are names, members, elements, or lists of targets. */
  (
    | { readonly s: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly s: "update";
        readonly target: Expression;
        readonly operator: BinaryOperator;
        readonly value: Expression;
      }
    | { readonly s: "do"; readonly expression: Expression }
    | { readonly s: "if"; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[] }
    | {
        readonly s: "while";
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly s: "each";
        readonly target: Expression;
        readonly source: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly s: "try";
        readonly body: readonly Statement[];
        readonly handlers: readonly Handler[];
        readonly otherwise: readonly Statement[];
        readonly lastly: readonly Statement[];
      }
    | {
        readonly s: "with";
        readonly resources: readonly { readonly value: Expression; readonly target: Expression | undefined }[];
        readonly body: readonly Statement[];
      }
    | {
        readonly s: "function";
        readonly name: string;
        readonly function: FunctionBody;
        readonly decorators: readonly Expression[];
      }
    | {
        readonly s: "class";
        readonly name: string;
        readonly bases: readonly Expression[];
        readonly body: readonly Statement[];
        readonly decorators: readonly Expression[];
      }
    | { readonly s: "return"; readonly value: Expression | undefined }
    | { readonly s: "raise"; readonly value: Expression | undefined }
    | { readonly s: "break" }
    | { readonly s: "continue" }
    /** Names of a function that are those of the scope around it. */
    | { readonly s: "outer"; readonly names: readonly string[]; readonly scope: "module" | "enclosing" }
    /** `import a.b as c`. */
    | { readonly s: "import"; readonly module: ModuleName; readonly as: string | undefined }
    /** `from a import b as c`. */
    | { readonly s: "import-names"; readonly module: ModuleName; readonly names: readonly ImportedName[] }
    | { readonly s: "delete"; readonly targets: readonly Expression[] }
    | { readonly s: "assert"; readonly test: Expression }
    /** A name that is announced and not given a value: a field of a class. */
    | { readonly s: "declare"; readonly name: string }
    | { readonly s: "unreadable" }
  );
