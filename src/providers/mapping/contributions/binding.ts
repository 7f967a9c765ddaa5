/** What is attached to what: gateways to Nets, addresses and groups to Nics, Nics to VMs, further ranges to Nets. */

import { type AnyDraft, type DraftOf, type GuardedSet, guardedSetsOf, type Link } from "../../../graph/index.ts";
import { FALSE } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import { own } from "../fill.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface AttachmentRow {
  readonly gateways: Reader<Resolved>;
  readonly nets: Reader<Resolved>;
}

export const attachment: Contribution<AttachmentRow> = {
  apply(row, fields, context, when) {
    const nets = row.nets.read(fields, context).links;
    for (const gateway of row.gateways.read(fields, context).links) {
      const draft = attachable(context.graph.draft(gateway.to));
      if (draft === undefined) continue;
      for (const net of nets) {
        const both = context.guards.all([when, gateway.when, net.when]);
        if (both !== FALSE) draft.nets.push({ to: net.to, when: both, at: fields.at });
      }
    }
  },
};

/** What is a thing of its own until it is attached to a Net. */
function attachable(draft: AnyDraft): DraftOf<"internet-service" | "virtual-gateway" | "admin-access"> | undefined {
  switch (draft.kind) {
    case "internet-service":
    case "virtual-gateway":
    case "admin-access":
      return draft;
    default:
      return undefined;
  }
}

export interface AddressBindingRow {
  readonly addresses: Reader<Resolved>;
  readonly nics: Reader<Resolved>;
}

/** A public IP is bound to a Nic; the Nic's side follows in completion. */
export const addressBinding: Contribution<AddressBindingRow> = {
  apply(row, fields, context, when) {
    const nics = row.nics.read(fields, context).links;
    for (const address of row.addresses.read(fields, context).links) {
      const draft = context.graph.as(address.to, "public-ip");
      for (const nic of nics) {
        const both = context.guards.all([when, address.when, nic.when]);
        if (both !== FALSE) draft?.boundTo.push({ to: nic.to, when: both, at: fields.at });
      }
    }
  },
};

export interface NicAttachmentRow {
  readonly nics: Reader<Resolved>;
  readonly vms: Reader<Resolved>;
}

/** A Nic that is a resource of its own belongs to the VM that it is attached to. */
export const nicAttachment: Contribution<NicAttachmentRow> = {
  apply(row, fields, context) {
    const [vm] = row.vms.read(fields, context).links;
    for (const { to } of row.nics.read(fields, context).links) {
      const nic = context.graph.as(to, "nic");
      if (nic !== undefined && vm !== undefined) own(context, nic, vm.to);
    }
  },
};

export interface MountRow {
  readonly nics: Reader<Resolved>;
  readonly of: Reader<Resolved>;
}

/** A mount target belongs to its file system. */
export const mount: Contribution<MountRow> = {
  apply(row, fields, context) {
    const [fileSystem] = row.of.read(fields, context).links;
    for (const { to } of row.nics.read(fields, context).links) {
      const nic = context.graph.as(to, "nic");
      if (nic !== undefined && fileSystem !== undefined) own(context, nic, fileSystem.to);
    }
  },
};

export interface GroupAttachmentRow {
  readonly nics: Reader<Resolved>;
  readonly groups: Reader<Resolved>;
}

/** One more security group is worn by a Nic. */
export const groupAttachment: Contribution<GroupAttachmentRow> = {
  apply(row, fields, context, when) {
    const groups = row.groups.read(fields, context).links;
    for (const { to, when: attached } of row.nics.read(fields, context).links) {
      const nic = context.graph.as(to, "nic");
      for (const group of groups) {
        const worn: Link = { to: group.to, when: context.guards.all([when, attached, group.when]), at: fields.at };
        if (worn.when !== FALSE) nic?.groups.push(worn);
      }
    }
  },
};

export interface RangeRow {
  readonly nets: Reader<Resolved>;
  readonly ranges: Reader<GuardedSet>;
}

/** A further range of a Net, or of a Subnet. */
export const range: Contribution<RangeRow> = {
  apply(row, fields, context, when) {
    const sets = guardedSetsOf(context.session);
    const ranges = row.ranges.read(fields, context);
    for (const net of row.nets.read(fields, context).links) {
      const draft = context.graph.draft(net.to);
      if (draft.kind === "net" || draft.kind === "subnet")
        draft.ranges = sets.union(draft.ranges, sets.restrict(ranges, context.both(when, net.when)));
    }
  },
};
