/** Volumes (BSU): by themselves, and along with VMs. OUTSCALE has no setting for their encryption. */

import type { Volume } from "../../../graph/index.ts";
import {
  all,
  anyWritten,
  constant,
  defineContribution,
  defineEntity,
  itself,
  named,
  nothingNamed,
  noSuchSetting,
  reader,
  type Row,
  tag,
  tags,
  value,
} from "../../mapping/index.ts";
import { diskOn, isRootDevice } from "../../services/index.ts";

const ofVm = { names: [], attachedTo: itself("vm"), subregion: noSuchSetting } as const;
const devices = all("block_device_mappings.device_name", { holds: "text" });

/** A VM has a root disk, though no mapping names its device. */
const rootIsUnwritten = reader([devices], (fields, context) =>
  context.guards.not(isRootDevice(devices).read(fields, context)),
);

const volumes = defineEntity("volume", {
  "terraform:outscale_volume": {
    label: tag("tags", "Name"),
    tags: tags("tags"),
    names: ["id", "volume_id"],
    attachedTo: nothingNamed,
    holds: constant<Volume["role"]>("data"),
    subregion: value("subregion_name"),
  },
  "terraform:outscale_vm": [
    { ...ofVm, role: "root-volume", when: rootIsUnwritten, holds: constant<Volume["role"]>("root") },
    { ...ofVm, role: "volume", each: "block_device_mappings", when: anyWritten("bsu"), holds: diskOn("device_name") },
  ],
});

const attachments = defineContribution("volume-attachment", {
  "terraform:outscale_volume_link": { volumes: named("volume_id", "volume"), to: named("vm_id", "vm") },
});

export const volumeRows: readonly Row[] = [...volumes, ...attachments];
