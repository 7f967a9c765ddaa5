/** One linked group from files to facts: parse, map, and what follows from the graph. */

import { type Facts, findFacts, type StatedTier } from "../analysis/index.ts";
import type { Configuration, TierStatement } from "../engine/index.ts";
import { buildGraphOf } from "../providers/index.ts";
import type { Stack } from "../resources/index.ts";
import { originsOf, Session, SourceText, type Workspace } from "../source/index.ts";
import type { InputValue } from "./dialects.ts";
import { readGroup } from "./read-group.ts";
import type { FoundGroup } from "./stacks.ts";

/** A linked group as it was read. */
export interface Design {
  /** The roots of its stacks. */
  readonly group: string;
  readonly stacks: readonly Stack[];
  readonly facts: Facts;
}

export interface DesignRequest {
  readonly workspace: Workspace;
  readonly configuration: Configuration;
  readonly inputs: readonly InputValue[];
  /** Keeps what outlives the session of one group. */
  readonly keeper?: Session;
}

export async function readDesign(group: FoundGroup, request: DesignRequest): Promise<Design> {
  const { workspace, configuration, inputs, keeper } = request;
  const session = new Session(keeper);
  const stacks = await readGroup(session, workspace, group, { inputs, assume: configuration.assume });
  const graph = buildGraphOf(session, stacks);
  const facts = findFacts(session, graph, {
    single: new Set(configuration.attest.single),
    tiers: configuration.tiers.flatMap((stated) => tierIn(session, workspace, stated)),
  });
  return { group: stacks.map(labelOf).join(" + "), stacks, facts };
}

/** One root with two plans is two stacks. */
function labelOf({ root, plan }: Stack): string {
  return plan === undefined || plan === root ? root : `${root === "" ? "." : root} with ${plan}`;
}

/** The place of a statement in the session of the group, so that evidence can point at it. */
function tierIn(session: Session, workspace: Workspace, { place, ...stated }: TierStatement): readonly StatedTier[] {
  const read = workspace.read(place.path);
  if (!read.ok) return [];
  const origins = originsOf(session);
  const file = origins.fileId(place.path) ?? origins.addFile(new SourceText(place.path, read.text));
  return [{ ...stated, at: origins.at(file, { start: place.start.offset, end: place.end.offset }) }];
}
