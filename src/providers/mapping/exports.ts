/**
 * Load balancers and target groups that a stack answers with, or keeps as the value of a parameter for others: whoever
 * is given one may put a listener to it. Who switches a listener over may let it send to any target group.
 */

import type { EntityId, EntityKind } from "../../graph/index.ts";
import type { Resource, Stack } from "../../resources/index.ts";
import { answersIn, TRUE, type Value } from "../../values/index.ts";
import type { Context } from "./context.ts";
import { openKind } from "./openness.ts";

const listenedTo: readonly EntityKind[] = ["load-balancer", "target-group"];

/** Opens what is handed on and no listener in view is for: of others nobody asks. */
export function openExported(context: Context, stacks: readonly Stack[], unmapped: readonly Resource[]): void {
  const unused = unusedIn(context);
  if (unused.size === 0) return;
  for (const cause of context.balancing.switches) {
    const why = { key: "switched", cause, when: TRUE, at: cause.at };
    for (const { id } of context.graph.all("target-group")) if (unused.has(id)) openKind(context, id, "uses", why);
  }
  for (const output of [...stacks.flatMap(answersOf), ...unmapped.flatMap(keptIn)]) {
    for (const id of namedIn(context, output)) {
      if (!unused.has(id)) continue;
      const cause = { kind: "data", words: `whoever is given ${context.show(id)}`, at: output.at } as const;
      openKind(context, id, "uses", { key: "exported", cause, when: TRUE, at: output.at });
    }
  }
}

function answersOf({ answers, outputs }: Stack): readonly Value[] {
  return answers ?? [...outputs.values()];
}

/** What a resource that is no part of the network keeps as its value: a parameter that other stacks read. */
function keptIn(resource: Resource): readonly Value[] {
  const written = resource.written().filter((name) => name === "value" || name === "Value");
  return written.map((name) => resource.attribute([name]));
}

function unusedIn({ graph }: Context): ReadonlySet<EntityId> {
  const balancers = graph.all("load-balancer");
  const targets = balancers.flatMap(({ listeners }) => listeners.flatMap((listener) => listener.targets));
  const used = new Set(targets.map(({ link }) => link.to));
  return new Set([
    ...balancers.flatMap(({ id, listeners }) => (listeners.length === 0 ? [id] : [])),
    ...graph.all("target-group").flatMap(({ id }) => (used.has(id) ? [] : [id])),
  ]);
}

/** A resource as a whole is its id. */
function namedIn(context: Context, output: Value): readonly EntityId[] {
  return answersIn(context.session, output).flatMap(({ to, path }) => {
    const ref = { k: "ref", at: output.at, to, path: path.length === 0 ? ["id"] : path } as const;
    const { found } = context.names.resolve(ref, listenedTo);
    return found.flatMap(({ target }) => (target.kind === "entity" ? [target.entity] : []));
  });
}
