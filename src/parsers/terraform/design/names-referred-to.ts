/** Which resources of a module its documents refer to. Found in the text alone, so that it is known before anything is evaluated. */

import type { BodyPart, Declarations } from "../documents/index.ts";
import { nameOfItem } from "../documents/index.ts";
import { type Node, traversals } from "../hcl/index.ts";

/** Names such as `aws_subnet.a` and `data.aws_ami.base`, of references other than those in `depends_on`. */
export function namesReferredTo(declarations: Declarations, isRoot: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  const { resources, data, modules, outputs, providers, locals } = declarations;
  const blocks = [
    ...resources.values(),
    ...data.values(),
    ...modules.values(),
    ...providers,
    ...(isRoot ? [] : outputs.values()),
  ];
  for (const { parts } of blocks) for (const part of parts) addOfPart(part, names);
  for (const { attribute } of locals.values()) addOf(attribute.value, names);
  return names;
}

function addOfPart({ items }: BodyPart, names: Set<string>): void {
  for (const item of items) if (nameOfItem(item) !== "depends_on") addOf(item, names);
}

function addOf(node: Node, names: Set<string>): void {
  for (const { root, steps } of traversals(node)) {
    const [first, second] = steps.map((step) => (step.kind === "attribute-step" ? step.name.name : undefined));
    if (first === undefined) continue;
    names.add(root.name === "data" ? `data.${first}.${second ?? ""}` : `${root.name}.${first}`);
  }
}
