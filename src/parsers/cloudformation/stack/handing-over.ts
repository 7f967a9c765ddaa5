/** Resources that are handed to something that cannot be read: a nested stack out of view, the function of a custom resource. */

import { type ResourceId, type SymbolId, type Value } from "../../../values/index.ts";
import { isCustom } from "../evaluation/references.ts";
import type { Run } from "../evaluation/run.ts";
import type { Nesting } from "./nesting.ts";
import type { TemplateResource } from "./template-resource.ts";

/** So many parts of what is handed over are looked at. */
const partBound = 20_000;

/** Marks what is handed over: whoever gets its id may add to it. */
export function handOver(run: Run, nesting: Nesting): void {
  const resources = nesting.scopes.flatMap((scope) => scope.resources());
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  for (const resource of resources) {
    const receiver =
      nesting.opaque.get(resource)?.symbol ?? (isCustom(resource.typeName) ? functionOf(run, resource) : undefined);
    if (receiver === undefined) continue;
    for (const id of identitiesIn(resource.attribute([]))) {
      const handed = byId.get(id);
      if (handed !== undefined && handed !== resource && !handed.handedTo.includes(receiver))
        handed.handedTo.push(receiver);
    }
  }
}

/** What stands for the function behind a custom resource. */
function functionOf(run: Run, { address, at, id }: TemplateResource): SymbolId {
  const words = [...address.callers, address.local].join(".");
  return run.symbols.of(`cloudformation:function of ${id}`, { cause: { kind: "call", words, at }, settles: "nobody" });
}

/** The resources whose identities a value holds: with an address or a name of its host nobody can change a thing. */
function identitiesIn(value: Value): ReadonlySet<ResourceId> {
  const found = new Set<ResourceId>();
  const pending: Value[] = [value];
  for (let part = pending.pop(), seen = 0; part !== undefined && seen < partBound; part = pending.pop(), seen++) {
    if (part.k === "ref" && isIdentity(String(part.path.at(-1)))) found.add(part.to);
    for (const inner of partsOf(part)) pending.push(inner);
  }
  return found;
}

function isIdentity(attribute: string): boolean {
  return /^(?:Ref|.*(?:Id|Arn|ARN)|GroupName)$/.test(attribute);
}

function partsOf(value: Value): readonly Value[] {
  switch (value.k) {
    case "list":
      return [...value.items, ...value.rest].map((item) => item.value);
    case "object":
      return [...value.fields.values(), ...value.rest].map((item) => item.value);
    case "choice":
      return value.cases.map((item) => item.value);
    case "text":
      return value.parts;
    default:
      return [];
  }
}
