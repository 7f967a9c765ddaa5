/** `moved` blocks: under which addresses a resource was known before, in its module and in others. */

import { attributeIn, type Declaration } from "../documents/index.ts";
import { asTraversal, type Expression, literalText, type StaticStep, wrappedExpression } from "../hcl/index.ts";

/** A name in an address and the key of the copy behind it: nothing, `[0]`, `["web"]`. */
export interface AddressStep {
  readonly name: string;
  readonly key: string;
}

/** An address taken apart: the calls on the way, and the resource, where it names one. */
export interface MovedAddress {
  readonly calls: readonly AddressStep[];
  readonly resource: AddressStep | undefined;
}

/** By what it is called today, as the module that says so names it: what it was called before. */
type Befores = ReadonlyMap<string, readonly MovedAddress[]>;

/** So many addresses of one resource are followed. */
const mostFormer = 64;

/** What the modules of a design say was moved: by the names of the calls that lead to a module, then by the end. */
export class Moves {
  readonly #byModule = new Map<string, Map<string, MovedAddress[]>>();

  /** Adds what one module says; `path` are the names of the calls that lead to it. */
  add(path: readonly string[], moved: readonly Declaration[]): void {
    const key = path.join(".");
    for (const { parts } of moved) {
      const [from, to] = ["from", "to"].map((name) => addressOf(attributeIn(parts, name)?.attribute.value));
      if (from === undefined || to === undefined || (from.resource === undefined) !== (to.resource === undefined))
        continue;
      const byEnd = this.#byModule.get(key) ?? new Map<string, MovedAddress[]>();
      this.#byModule.set(key, byEnd);
      const known = byEnd.get(show(to));
      if (known === undefined) byEnd.set(show(to), [from]);
      else known.push(from);
    }
  }

  /** The addresses under which it was known, the latest first; `isOnly`: it is the only copy of a counted block. */
  formerAddresses(address: MovedAddress, isOnly: boolean): readonly string[] {
    if (this.#byModule.size === 0) return [];
    const found = new Map([[show(address), address]]);
    for (const each of found.values()) {
      for (const former of this.#before(each, isOnly && each === address)) {
        if (found.size <= mostFormer && !found.has(show(former))) found.set(show(former), former);
      }
    }
    return [...found.keys()].slice(1);
  }

  /** Where it was one move before. */
  #before({ calls, resource }: MovedAddress, isOnly: boolean): readonly MovedAddress[] {
    return [...calls.keys(), calls.length].flatMap((depth) => {
      const moves = this.#byModule.get(namesOf(calls.slice(0, depth)));
      if (moves === undefined) return [];
      const inner = { calls: calls.slice(depth), resource };
      return [...resourceBefore(moves, inner, isOnly), ...callsBefore(moves, inner)].map((former) => ({
        calls: [...calls.slice(0, depth), ...former.calls],
        resource: former.resource,
      }));
    });
  }
}

function resourceBefore(moves: Befores, { calls, resource }: MovedAddress, isOnly: boolean): readonly MovedAddress[] {
  if (resource === undefined) return [];
  const keys = new Set(["", resource.key, ...(isOnly ? ["[0]"] : [])]);
  return [...keys].flatMap((key) =>
    (moves.get(show({ calls, resource: { ...resource, key } })) ?? []).flatMap((from) => {
      const before = from.resource === undefined ? undefined : stepBefore(from.resource, key, resource.key);
      return before === undefined ? [] : [{ calls: from.calls, resource: before }];
    }),
  );
}

function callsBefore(moves: Befores, inner: MovedAddress): readonly MovedAddress[] {
  return inner.calls.flatMap((last, index) => {
    const before = inner.calls.slice(0, index);
    return [...new Set(["", last.key])].flatMap((key) =>
      (moves.get(show({ calls: [...before, { ...last, key }], resource: undefined })) ?? []).flatMap((from) => {
        const moved = from.calls.at(-1);
        const step = moved === undefined ? undefined : stepBefore(moved, key, last.key);
        if (step === undefined) return [];
        return [
          { calls: [...from.calls.slice(0, -1), step, ...inner.calls.slice(index + 1)], resource: inner.resource },
        ];
      }),
    );
  });
}

/** Without a key at either end all copies were moved, each with its own; a key speaks of one copy. */
function stepBefore(from: AddressStep, to: string, own: string): AddressStep | undefined {
  if (to === "" && from.key === "") return { ...from, key: own };
  return to === "" && own !== "" ? undefined : from;
}

function namesOf(calls: readonly AddressStep[]): string {
  return calls.map(({ name }) => name).join(".");
}

function show({ calls, resource }: MovedAddress): string {
  const steps = calls.map(({ name, key }) => `module.${name}${key}`);
  return (resource === undefined ? steps : [...steps, resource.name + resource.key]).join(".");
}

const key = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const call = new RegExp(String.raw`module\.([\w-]+)(${key})(?:\.|$)`, "y");
const resource = new RegExp(String.raw`((?:data\.)?[\w-]+\.[\w-]+)(${key})$`, "y");

function addressOf(expression: Expression | undefined): MovedAddress | undefined {
  const text = expression === undefined ? undefined : textOf(expression);
  if (text === undefined) return undefined;
  const calls: AddressStep[] = [];
  let at = 0;
  for (let found = matchAt(call, text, at); found !== undefined; found = matchAt(call, text, at)) {
    calls.push(found.step);
    at = found.end;
  }
  if (at === text.length) return calls.length === 0 ? undefined : { calls, resource: undefined };
  const last = matchAt(resource, text, at);
  return last === undefined ? undefined : { calls, resource: last.step };
}

function matchAt(pattern: RegExp, text: string, at: number): { step: AddressStep; end: number } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { step: { name: match[1] ?? "", key: match[2] ?? "" }, end: pattern.lastIndex };
}

/** An address as Terraform writes it; in JSON it is text. */
function textOf(expression: Expression): string | undefined {
  const wrapped = expression.kind === "template" ? wrappedExpression(expression) : undefined;
  if (wrapped !== undefined) return textOf(wrapped);
  const traversal = asTraversal(expression);
  return traversal === undefined
    ? literalText(expression)
    : traversal.root.name + traversal.steps.map(stepText).join("");
}

function stepText(step: StaticStep): string {
  if (step.kind === "attribute-step") return `.${step.name.name}`;
  return step.key.kind === "number" ? `[${step.key.text}]` : `[${JSON.stringify(literalText(step.key) ?? "")}]`;
}
