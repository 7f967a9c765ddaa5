/** Readers for what only OUTSCALE says: its Subregion by default, its way of binding public IPs by a tag. */

import type { Flag } from "../../../graph/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { FALSE, known, stringOf, text, TRUE, type Value } from "../../../values/index.ts";
import { constant, type Context, type Reader, reader, type Resolved, type Subject, tags } from "../../mapping/index.ts";

/** Where no Subregion is named, the first of the Region is taken: Subregion A (OUTSCALE API, CreateSubnet). */
export const firstSubregion: Reader<Value> = {
  reads: [],
  read: ({ subject, at }, context) => firstSubregionOf(context, subject, at),
};

export function firstSubregionOf(context: Context, { resource }: Subject, at: OriginId): Value {
  const implied = context.origins.implied(at, "no Subregion is named: OUTSCALE takes Subregion A");
  return text(context.session, implied, [resource.region, known(implied, "a")]);
}

/** The tag that binds a public IP to a VM, by itself and again after each start (OUTSCALE documentation, "About Public IPs"). */
const autoAttachTag = "osc.fcu.eip.auto-attach";

/** Whether the VM's tags bind a public IP to it. */
export const boundByTag: Reader<Flag> = (() => {
  const from = tags("tags");
  return reader([from], (fields, context) => {
    const all = from.read(fields, context);
    const item = all.k === "object" ? all.fields.get(autoAttachTag) : undefined;
    if (item === undefined) return { when: FALSE, at: fields.at };
    const isEmpty = stringOf(item.value) === "";
    return { when: isEmpty ? FALSE : item.when, at: item.value.at };
  });
})();

/** How the tag is named in evidence. */
export const boundByTagWords = `tag ${autoAttachTag}`;

/** It is not told where this belongs, or it belongs to none. */
export const none: Reader<Resolved> = constant({ links: [], open: [], unset: TRUE });

/** The same flag for every resource of a row, stated by its header. */
export function always(on: boolean, words: string): Reader<Flag> {
  return {
    reads: [],
    read: ({ at }, context) => ({ when: on ? TRUE : FALSE, at: context.origins.implied(at, words) }),
  };
}
