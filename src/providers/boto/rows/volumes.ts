/** Disks, as calls make them: by themselves, or along with instances and launch templates. */

import type { Volume } from "../../../graph/index.ts";
import type { Guard } from "../../../values/index.ts";
import {
  all,
  anyWritten,
  attribute,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  isTrueWhere,
  itself,
  label,
  named,
  namedAs,
  noneWritten,
  nothingNamed,
  noSuchSetting,
  ofResource,
  on,
  type Reader,
  reader,
  type Row,
  type Source,
  type Switch,
  value,
} from "../../mapping/index.ts";
import { diskOn, isRootDevice } from "../../services/index.ts";
import type { BotoCloud } from "../cloud.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const root = constant<Volume["role"]>("root");
const data = constant<Volume["role"]>("data");

const ofBlock = { names: [], subregion: noSuchSetting } as const;
const ofInstance = { ...ofBlock, attachedTo: itself("vm") } as const;
/** A template is no entity: who launches from it attaches its disks to itself. */
const ofTemplate = { ...ofBlock, role: "volume", shared: true, attachedTo: nothingNamed } as const;

const devices = all("BlockDeviceMappings.DeviceName", { holds: "text" });

/** An instance has a root disk, though no mapping names its device; where a template is used, that may say it. */
const rootIsUnwritten = reader([devices], (fields, context) => {
  const written = isRootDevice(devices).read(fields, context);
  return context.guards.not(context.guards.or(written, anyWritten("LaunchTemplate").read(fields, context)));
});

/** What disks say of their encryption, on clouds that have any. */
interface Sayings {
  readonly encryptedBy: (source: Source) => { readonly encrypted?: Reader<Switch> };
  readonly fromSnapshot: (path: string) => { readonly fromSnapshot?: Reader<Guard> };
}

function sayingsOf({ encryptsDisks }: BotoCloud): Sayings {
  return {
    encryptedBy: (source) => (encryptsDisks ? { encrypted: isTrueWhere(source) } : {}),
    fromSnapshot: (path) => (encryptsDisks ? { fromSnapshot: anyWritten(path) } : {}),
  };
}

function boto3Volumes({ encryptedBy, fromSnapshot }: Sayings): readonly Row[] {
  const mapping = {
    when: anyWritten("Ebs"),
    holds: diskOn("DeviceName"),
    ...encryptedBy("Ebs.Encrypted"),
    ...fromSnapshot("Ebs.SnapshotId"),
  };
  return defineEntity("volume", {
    "ec2:CreateVolume": {
      ...boto3Tags,
      names: ["VolumeId"],
      attachedTo: nothingNamed,
      holds: data,
      ...encryptedBy("Encrypted"),
      ...fromSnapshot("SnapshotId"),
      subregion: value("AvailabilityZone"),
    },
    "ec2:RunInstances": [
      { ...ofInstance, role: "root-volume", when: rootIsUnwritten, holds: root, ...encryptedBy(noSuchSetting) },
      { ...ofInstance, ...mapping, role: "volume", each: "BlockDeviceMappings" },
    ],
    "ec2:CreateLaunchTemplate": {
      ...ofTemplate,
      ...mapping,
      each: "LaunchTemplateData.BlockDeviceMappings",
      names: ["LaunchTemplateId", "LaunchTemplateName"],
      given: ofResource(label("LaunchTemplateName")),
    },
    "autoscaling:CreateLaunchConfiguration": {
      ...ofTemplate,
      ...mapping,
      each: "BlockDeviceMappings",
      names: ["LaunchConfigurationName"],
      given: ofResource(label("LaunchConfigurationName")),
    },
  });
}

function boto2Volumes({ encryptedBy, fromSnapshot }: Sayings): readonly Row[] {
  return defineEntity("volume", {
    "boto2:create_volume": {
      ...boto2Tags,
      names: ["id"],
      attachedTo: nothingNamed,
      holds: data,
      ...encryptedBy("encrypted"),
      ...fromSnapshot("snapshot"),
      subregion: value("zone"),
    },
    "boto2:run_instances": {
      ...ofInstance,
      role: "root-volume",
      // A map is kept by device, and may say anything of the root disk.
      when: noneWritten("block_device_map"),
      holds: root,
      ...encryptedBy(noSuchSetting),
    },
  });
}

function ofNamedTemplate(...paths: readonly string[]): ReturnType<typeof namedAs> {
  const names = paths.map((path) => attribute(path, { holds: "name", kinds: ["launch-template"] }));
  return namedAs(firstOf(...names), ["volume"], { adopt: () => undefined, plural: false, many: "open" });
}

const template = ["LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName"];

const attachments = defineContribution("volume-attachment", {
  "ec2:AttachVolume": { volumes: named("VolumeId", "volume"), to: named("InstanceId", "vm") },
  "ec2:RunInstances": { volumes: ofNamedTemplate(...template), to: itself("vm") },
  "autoscaling:CreateAutoScalingGroup": {
    volumes: ofNamedTemplate(...template, "LaunchConfigurationName"),
    to: itself("vm-group"),
  },
  "boto2:attach_volume": { volumes: named("volume_id", "volume"), to: named("instance_id", "vm") },
});

const defaults = defineContribution("disk-default", {
  "ec2:EnableEbsEncryptionByDefault": { encrypted: on("the call turns the default on") },
});

export function volumeRows(cloud: BotoCloud): readonly Row[] {
  const sayings = sayingsOf(cloud);
  return [...boto3Volumes(sayings), ...boto2Volumes(sayings), ...attachments, ...defaults];
}
