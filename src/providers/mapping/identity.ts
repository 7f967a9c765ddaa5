/** What every entity is given when it is made: its address, and how it is open from the start. */

import type { EntityAddress, EntityId, Nature } from "../../graph/index.ts";
import type { Guard } from "../../values/index.ts";
import type { Base } from "./blanks.ts";
import type { Context } from "./context.ts";
import type { Fields } from "./fields.ts";
import { openEntity } from "./openness.ts";
import type { Subject } from "./subject.ts";

/** What is known of an entity before its row is read. */
export function baseOf({ subject, at }: Fields, role: string | undefined, exists: Guard, ordinal: number): Base {
  return {
    address: addressOf(subject.address, role, ordinal),
    type: subject.word,
    exists,
    copies: subject.copies,
    nature: natureOf(subject, role),
    at,
    platform: subject.provider.platform,
  };
}

function addressOf(address: EntityAddress, role: string | undefined, ordinal: number): EntityAddress {
  if (role === undefined) return address;
  const { index, ...rest } = address;
  // A role belongs to the one copy, so the index stands before it.
  const owner = index === undefined ? address.local : `${address.local}[${index}]`;
  return { ...rest, local: `${owner}#${role}${ordinal === 0 ? "" : `-${ordinal + 1}`}` };
}

function natureOf({ resource }: Subject, role: string | undefined): Nature {
  if (resource.mode === "lookup") return "adopted";
  return role === undefined ? "declared" : "implicit";
}

/** Opens what was looked up, handed to something that cannot be read, or acted upon by a call that is not understood. */
export function openAsStated(context: Context, subject: Subject, entity: EntityId, role: string | undefined): void {
  const { resource } = subject;
  const isNic = context.graph.draft(entity).kind === "nic";
  if (role !== undefined && !isNic && resource.mode !== "lookup") return;
  if (resource.mode === "lookup") {
    const cause = { kind: "data", words: context.showSubject(subject), at: resource.at } as const;
    openEntity(context, entity, { key: "lookup", cause, when: subject.exists, at: resource.at });
  }
  for (const symbol of resource.handedTo) {
    const why = { key: context.symbols.key(symbol), cause: context.symbols.facts(symbol).cause, at: resource.at };
    openEntity(context, entity, { ...why, when: subject.exists, addsOnly: true });
  }
  for (const { when, at, why } of resource.openings) {
    openEntity(context, entity, { key: context.symbols.key(why), cause: context.symbols.facts(why).cause, when, at });
  }
}
