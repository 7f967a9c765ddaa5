/** Evaluates document nodes to values. Lazy: whoever needs a value asks; nothing here walks a template. */

import type { OriginId, Span } from "../../../source/index.ts";
import { always, FALSE, type Item, known, list, object, type Value } from "../../../values/index.ts";
import type { DocumentNode, ListNode, MapNode, ScalarNode } from "../document/node.ts";
import { unrolled } from "./for-each.ts";
import type { Binding, Bindings, Frame, Scope } from "./frame.ts";
import { evaluateField } from "./lost-references.ts";
import { callFunction, isFunctionName } from "./intrinsics.ts";
import type { Run } from "./run.ts";
import { plainText } from "./text-functions.ts";
import { unknownAt } from "./unknown.ts";

/** The frame at the top of a template, outside of loops. */
export function topFrame(run: Run, scope: Scope): Frame {
  return new EvaluationFrame(run, scope, new Map(), scope.key);
}

class EvaluationFrame implements Frame {
  readonly run: Run;
  readonly scope: Scope;
  readonly bindings: Bindings;
  readonly key: string;

  constructor(run: Run, scope: Scope, bindings: Bindings, key: string) {
    this.run = run;
    this.scope = scope;
    this.bindings = bindings;
    this.key = key;
  }

  evaluate(node: DocumentNode): Item {
    const item = this.run.deeper(
      () => this.at(node.span),
      () => this.#evaluate(node),
    );
    return item ?? always(unknownAt(this, node.span, { kind: "bound", words: "a value behind a bound" }));
  }

  value(node: DocumentNode): Value {
    const { when, value } = this.evaluate(node);
    return when === FALSE ? known(value.at, null) : value;
  }

  at(span: Span): OriginId {
    return this.run.origins.at(this.scope.template.file, span);
  }

  bind(variable: string, binding: Binding): Frame {
    const bindings = new Map(this.bindings).set(variable, binding);
    const name = binding.name === undefined ? `${variable} = each` : `${variable} = ${binding.name}`;
    return new EvaluationFrame(this.run, this.scope, bindings, `${this.key}[${name}]`);
  }

  #evaluate(node: DocumentNode): Item {
    switch (node.kind) {
      case "scalar":
        return always(this.#scalar(node));
      case "list":
        return always(this.#list(node));
      case "map":
        return this.#map(node);
    }
  }

  #scalar(node: ScalarNode): Value {
    const at = this.at(node.span);
    return typeof node.value === "string" ? plainText(this, node.value, at) : known(at, node.value);
  }

  #list(node: ListNode): Value {
    const items = node.items.map((item) => this.evaluate(item)).filter(({ when }) => when !== FALSE);
    return list(this.at(node.span), items);
  }

  #map(node: MapNode): Item {
    const [only] = node.entries.size === 1 ? node.entries.values() : [];
    if (only !== undefined && isFunctionName(only.key)) {
      return callFunction(this, { name: only.key, argument: only.value, node, at: this.at(node.span) });
    }
    return always(this.#object(node));
  }

  /** Fields, loops unrolled. A macro among them may add any. */
  #object(node: MapNode): Value {
    const fields = new Map<string, Item>();
    const rest: Item[] = [];
    for (const { key, entry, frame, when, many } of unrolled(this, node)) {
      const item = evaluateField(frame, key, entry.value);
      const held = { when: this.run.guards.and(when, item.when), value: item.value };
      if (many !== undefined) rest.push(held);
      else if (key === "Fn::Transform")
        rest.push(always(unknownAt(this, entry.value.span, { kind: "call", words: "Fn::Transform" })));
      else if (held.when !== FALSE) fields.set(key, held);
    }
    return object(this.at(node.span), fields, rest);
  }
}
