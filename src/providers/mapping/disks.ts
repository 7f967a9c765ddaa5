/**
 * What decides whether a disk is encrypted that does not say so itself: the default of its account in its Region, as
 * far as it is declared; else nobody but its author. A snapshot passes on its own encryption.
 */

import type { EntityId } from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, show, TRUE, valueKey } from "../../values/index.ts";
import type { Context } from "./context.ts";
import type { Subject } from "./subject.ts";

/** Where a disk says nothing of its encryption. */
export interface DiskUnset {
  readonly unset: Guard;
  readonly fromSnapshot: Guard;
  readonly subject: Subject;
}

/** A default that is declared: where it is, whether it is on, and who says so. */
export interface DiskDefault {
  readonly when: Guard;
  readonly on: Guard;
  readonly at: OriginId;
}

export class Disks {
  readonly #unset = new Map<EntityId, DiskUnset>();
  readonly #defaults = new Map<string, DiskDefault[]>();

  leave(volume: EntityId, unset: DiskUnset): void {
    this.#unset.set(volume, unset);
  }

  default(context: Context, { resource }: Subject, declared: DiskDefault): void {
    const key = valueKey(context.session, resource.region);
    const known = this.#defaults.get(key);
    if (known === undefined) this.#defaults.set(key, [declared]);
    else known.push(declared);
  }

  complete(context: Context): void {
    for (const [id, { unset, fromSnapshot, subject }] of this.#unset) {
      const volume = context.graph.as(id, "volume");
      if (volume?.encrypted === undefined) continue;
      const snapshot = context.both(fromSnapshot, fromSnapshot === FALSE ? FALSE : ofSnapshot(context, subject));
      const inherited = context.guards.or(this.#byDefault(context, subject), snapshot);
      const when = context.guards.or(volume.encrypted.when, context.both(unset, inherited));
      const words = "encryption is not set: the default of the account decides";
      const at = unset === TRUE ? context.origins.implied(volume.at, words) : volume.encrypted.at;
      volume.encrypted = { when, at };
    }
  }

  /** Whether the Region's disks are encrypted by default: as declared, and where nothing is, as its author knows. */
  #byDefault(context: Context, subject: Subject): Guard {
    const { guards } = context;
    const declared = this.#defaults.get(valueKey(context.session, subject.resource.region)) ?? [];
    const on = guards.any(declared.map((each) => context.both(each.when, each.on)));
    const covered = guards.any(declared.map((each) => each.when));
    return covered === TRUE ? on : guards.or(on, context.both(guards.not(covered), accountDefault(context, subject)));
  }
}

function accountDefault(context: Context, { resource }: Subject): Guard {
  const region = resource.region.k === "known" ? ` in ${show(context.session, resource.region)}` : "";
  const words = `disks are encrypted by default${region}`;
  const cause: Cause = { kind: "attribute", words: `whether ${words}`, at: resource.at };
  const key = `disks-by-default:${valueKey(context.session, resource.region)}`;
  return context.guards.atom({ key, words, settles: "author", causes: [cause] });
}

function ofSnapshot(context: Context, subject: Subject): Guard {
  const name = context.showSubject(subject);
  const words = `the snapshot of ${name} is encrypted`;
  const cause: Cause = { kind: "data", words: `the snapshot of ${name}`, at: subject.resource.at };
  const key = `snapshot-of:${subject.address.home}:${name}`;
  return context.guards.atom({ key, words, settles: "nobody", causes: [cause] });
}
