/** Disks: what they are attached to, and the default by which they are encrypted. */

import type { Flag } from "../../../graph/index.ts";
import { FALSE } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface VolumeAttachmentRow {
  readonly volumes: Reader<Resolved>;
  /** VMs, or groups of them. */
  readonly to: Reader<Resolved>;
}

export const volumeAttachment: Contribution<VolumeAttachmentRow> = {
  apply(row, fields, context, when) {
    const owners = row.to.read(fields, context).links;
    for (const { to, when: named } of row.volumes.read(fields, context).links) {
      const volume = context.graph.as(to, "volume");
      for (const owner of owners) {
        const both = context.guards.all([when, named, owner.when]);
        if (both !== FALSE) volume?.attachedTo.push({ to: owner.to, when: both, at: fields.at });
      }
    }
  },
};

export interface DiskDefaultRow {
  readonly encrypted: Reader<Flag>;
}

/** Whether disks of the Region are encrypted that do not say it themselves. */
export const diskDefault: Contribution<DiskDefaultRow> = {
  apply(row, fields, context, when) {
    const { when: on, at } = row.encrypted.read(fields, context);
    context.disks.default(context, fields.subject, { when, on, at });
  },
};
