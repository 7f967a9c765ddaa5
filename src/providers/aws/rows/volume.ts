/** Disks: volumes by themselves, and the blocks of instances, launch templates and launch configurations. */

import type { Volume } from "../../../graph/index.ts";
import { type Guard, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  all,
  anyWritten,
  attribute,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  isTrueWhere,
  itself,
  label,
  named,
  namedAs,
  nothingNamed,
  noSuchSetting,
  ofResource,
  type Reader,
  reader,
  value,
} from "../../mapping/index.ts";
import { diskOn, isRootDevice } from "../../services/index.ts";
import { cloudformationFleet, spotData, terraformFleet, terraformSpot } from "./fleet.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";
import { cloudformationTemplate, terraformTemplate } from "./vm-group.ts";

const root = constant<Volume["role"]>("root");
const data = constant<Volume["role"]>("data");

/** A disk that is a block of something else stands where that stands. */
const ofBlock = { names: [], subregion: noSuchSetting } as const;
const ofInstance = { ...ofBlock, attachedTo: itself("vm") } as const;
/** A template is no entity: who launches from it attaches its disks to itself. */
const ofTemplate = { ...ofBlock, role: "volume", shared: true, attachedTo: nothingNamed } as const;

/** What a `root_block_device` says, wherever it stands. */
const terraformRoot = { holds: root, encrypted: isTrueWhere("root_block_device.encrypted") } as const;

/** What an `ebs_block_device` says, wherever it stands. */
const terraformBlock = {
  each: "ebs_block_device",
  holds: data,
  encrypted: isTrueWhere("encrypted"),
  fromSnapshot: anyWritten("snapshot_id"),
} as const;

const byName = { names: ["id", "arn", "name"], given: label("name") };

/** What a block device mapping of CloudFormation says, wherever it stands. */
const mapping = {
  when: anyWritten("Ebs"),
  holds: diskOn("DeviceName"),
  encrypted: isTrueWhere("Ebs.Encrypted"),
  fromSnapshot: anyWritten("Ebs.SnapshotId"),
} as const;

/** An instance has a root disk, whether it is written or not; where a template is used, that may say it. */
const rootIsItsOwn: Reader<Guard> = reader([], (fields, context) => {
  const fromTemplate = anyWritten("launch_template").read(fields, context);
  const written = anyWritten("root_block_device").read(fields, context);
  return context.guards.or(written, context.guards.not(fromTemplate));
});

const devices = all("BlockDeviceMappings.DeviceName", { holds: "text" });

const rootIsUnwritten: Reader<Guard> = reader([devices], (fields, context) => {
  const written = isRootDevice(devices).read(fields, context);
  const fromTemplate = anyWritten("LaunchTemplate").read(fields, context);
  return context.guards.not(context.guards.or(written, fromTemplate));
});

const ofTerraformInstance = [
  { ...ofInstance, ...terraformRoot, role: "root-volume", when: rootIsItsOwn },
  { ...ofInstance, ...terraformBlock, role: "volume" },
] as const;

const volumes = defineEntity("volume", {
  "terraform:aws_ebs_volume": {
    ...terraformTags,
    names: ["id", "arn"],
    attachedTo: nothingNamed,
    holds: data,
    encrypted: isTrueWhere("encrypted"),
    fromSnapshot: anyWritten("snapshot_id"),
    subregion: value("availability_zone"),
  },
  "terraform:aws_instance": ofTerraformInstance,
  "terraform:aws_spot_instance_request": ofTerraformInstance,
  "terraform:aws_launch_template": {
    ...ofTemplate,
    names: byName.names,
    given: ofResource(byName.given),
    each: "block_device_mappings",
    when: anyWritten("ebs"),
    holds: diskOn("device_name"),
    encrypted: isTrueWhere("ebs.encrypted"),
    fromSnapshot: anyWritten("ebs.snapshot_id"),
  },
  "terraform:aws_launch_configuration": [
    { ...ofTemplate, ...byName, ...terraformRoot, when: anyWritten("root_block_device") },
    { ...ofTemplate, ...terraformBlock, names: byName.names, given: ofResource(byName.given) },
  ],
  "cloudformation:AWS::EC2::Volume": {
    ...cloudformationTags,
    names: ["Ref", "VolumeId"],
    attachedTo: nothingNamed,
    holds: data,
    encrypted: isTrueWhere("Encrypted"),
    fromSnapshot: anyWritten("SnapshotId"),
    subregion: value("AvailabilityZone"),
  },
  "cloudformation:AWS::EC2::Instance": [
    {
      ...ofInstance,
      role: "root-volume",
      when: rootIsUnwritten,
      holds: root,
      encrypted: isTrueWhere(noSuchSetting),
    },
    { ...ofInstance, ...mapping, role: "volume", each: "BlockDeviceMappings" },
  ],
  "cloudformation:AWS::EC2::LaunchTemplate": {
    ...ofTemplate,
    ...mapping,
    each: "LaunchTemplateData.BlockDeviceMappings",
    names: ["Ref", "LaunchTemplateId"],
    given: ofResource(label("LaunchTemplateName")),
  },
  "cloudformation:AWS::AutoScaling::LaunchConfiguration": {
    ...ofTemplate,
    ...mapping,
    each: "BlockDeviceMappings",
    names: ["Ref"],
    given: ofResource(label("LaunchConfigurationName")),
  },
});

/** The disks of the launch template that is named, if its disks are in view. */
function ofNamedTemplate(paths: readonly string[]): ReturnType<typeof namedAs> {
  const names = paths.map((path): Reader<Value> => attribute(path, { holds: "name", kinds: ["launch-template"] }));
  return namedAs(firstOf(...names), ["volume"], { adopt: () => undefined, plural: false, many: "open" });
}

/** Each template of a fleet attaches its disks to the VMs that are made of it. */
function fleetDisks(each: string, names: readonly string[]) {
  return { each, volumes: ofNamedTemplate(names), to: itself("vm-group") } as const;
}

const instanceTemplate = ["launch_template.id", "launch_template.name"];
const toInstance = { volumes: ofNamedTemplate(instanceTemplate), to: itself("vm") };

const attachments = defineContribution("volume-attachment", {
  "terraform:aws_volume_attachment": { volumes: named("volume_id", "volume"), to: named("instance_id", "vm") },
  "terraform:aws_instance": toInstance,
  "terraform:aws_spot_instance_request": toInstance,
  "terraform:aws_autoscaling_group": { volumes: ofNamedTemplate(terraformTemplate), to: itself("vm-group") },
  "terraform:aws_ec2_fleet": fleetDisks("launch_template_config", terraformFleet.inBlock),
  "terraform:aws_spot_fleet_request": fleetDisks("launch_template_config", terraformSpot.inBlock),
  "cloudformation:AWS::EC2::EC2Fleet": fleetDisks("LaunchTemplateConfigs", cloudformationFleet.inBlock),
  "cloudformation:AWS::EC2::SpotFleet": fleetDisks(`${spotData}.LaunchTemplateConfigs`, cloudformationFleet.inBlock),
  "cloudformation:AWS::EC2::VolumeAttachment": {
    volumes: named("VolumeId", "volume"),
    to: named("InstanceId", "vm"),
  },
  "cloudformation:AWS::EC2::Instance": [
    { each: "Volumes", volumes: named("VolumeId", "volume"), to: itself("vm") },
    {
      volumes: ofNamedTemplate(["LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName"]),
      to: itself("vm"),
    },
  ],
  "cloudformation:AWS::AutoScaling::AutoScalingGroup": {
    volumes: ofNamedTemplate(cloudformationTemplate),
    to: itself("vm-group"),
  },
});

const defaults = defineContribution("disk-default", {
  "terraform:aws_ebs_encryption_by_default": {
    encrypted: flag("enabled", absentMeans(true, "default of the provider: enabled is true")),
  },
});

export const volumeRows = [...volumes, ...attachments, ...defaults];
