/** Instances and network interfaces, in each of the ways in which calls make them. */

import {
  absentMeans,
  addresses,
  anyWritten,
  constant,
  defineContribution,
  defineEntity,
  definePart,
  firstOf,
  inSubnet,
  isOn,
  itself,
  label,
  named,
  namedAll,
  neverPublic,
  noneWritten,
  ofPart,
  publicBy,
  publicBySubnet,
  type Row,
  someOf,
  value,
} from "../../mapping/index.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const checked = absentMeans(true, "default of the API: source/destination check is on");

/** Templates, by id or name: what they say of interfaces holds where the call says nothing. */
export const launchTemplate = [
  value("LaunchTemplate.LaunchTemplateId"),
  value("LaunchTemplate.LaunchTemplateName"),
] as const;

const vms = defineEntity("vm", {
  "ec2:RunInstances": {
    ...boto3Tags,
    names: ["InstanceId"],
    image: firstOf(label("ImageId"), ofPart(launchTemplate, "launch-template", "ImageId")),
    userData: firstOf(label("UserData"), ofPart(launchTemplate, "launch-template", "UserData")),
    keyPair: firstOf(label("KeyName"), ofPart(launchTemplate, "launch-template", "KeyName")),
    instanceProfile: firstOf(
      label("IamInstanceProfile.Name"),
      label("IamInstanceProfile.Arn"),
      ofPart(launchTemplate, "launch-template", "IamInstanceProfile.Name", "IamInstanceProfile.Arn"),
    ),
  },
  "boto2:run_instances": {
    ...boto2Tags,
    names: ["id"],
    image: label("image_id"),
    userData: label("user_data"),
    keyPair: label("key_name"),
    instanceProfile: firstOf(label("instance_profile_name"), label("instance_profile_arn")),
  },
});

const templates = definePart("launch-template", {
  "ec2:CreateLaunchTemplate": {
    names: ["LaunchTemplateId", "LaunchTemplateName"],
    given: label("LaunchTemplateName"),
    within: "LaunchTemplateData",
    reads: [],
  },
  "autoscaling:CreateLaunchConfiguration": {
    names: ["LaunchConfigurationName"],
    given: label("LaunchConfigurationName"),
    reads: [],
  },
  "boto2:create_launch_configuration": { names: ["name"], given: label("name"), reads: [] },
});

const groupsOfTemplate = ofPart(launchTemplate, "launch-template", "SecurityGroupIds", "NetworkInterfaces.Groups");
const subnetOfTemplate = ofPart(launchTemplate, "launch-template", "NetworkInterfaces.SubnetId");

const nics = defineEntity("nic", {
  "ec2:RunInstances": [
    {
      when: noneWritten("NetworkInterfaces"),
      names: ["InstanceId"],
      role: "nic",
      owner: "vm",
      placement: inSubnet(firstOf(value("SubnetId"), subnetOfTemplate), "Placement.AvailabilityZone"),
      // `Groups` is what a later call put in the place of the groups of the launch.
      groups: namedAll(
        firstOf(value("Groups"), value("SecurityGroupIds"), value("SecurityGroups"), groupsOfTemplate),
        "security-group",
      ),
      wearsDefaultGroup: true,
      publicAddress: publicBy(
        ofPart(launchTemplate, "launch-template", "NetworkInterfaces.AssociatePublicIpAddress"),
        "AssociatePublicIpAddress",
      ),
      ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
      sourceDestinationCheck: isOn("SourceDestCheck", checked),
      privateAddresses: addresses({}),
    },
    {
      each: "NetworkInterfaces",
      when: noneWritten("NetworkInterfaceId"),
      names: ["InstanceId"],
      role: "nic",
      owner: "vm",
      placement: inSubnet("SubnetId"),
      groups: namedAll("Groups", "security-group"),
      wearsDefaultGroup: true,
      publicAddress: publicBy("AssociatePublicIpAddress"),
      ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
      sourceDestinationCheck: isOn("SourceDestCheck", checked),
      privateAddresses: addresses({}),
    },
  ],
  "ec2:CreateNetworkInterface": {
    ...boto3Tags,
    names: ["NetworkInterfaceId"],
    owner: "itself",
    placement: inSubnet("SubnetId"),
    groups: namedAll("Groups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: neverPublic,
    ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
    sourceDestinationCheck: isOn("SourceDestCheck", checked),
    privateAddresses: addresses({}),
  },
  "boto2:run_instances": [
    {
      when: noneWritten("network_interfaces"),
      names: ["id"],
      role: "nic",
      owner: "vm",
      placement: inSubnet("subnet_id", "placement"),
      groups: namedAll(
        firstOf(value("groups"), value("security_group_ids"), value("security_groups")),
        "security-group",
      ),
      wearsDefaultGroup: true,
      publicAddress: publicBySubnet,
      ipv6: constant(undefined),
      sourceDestinationCheck: isOn("source_dest_check", checked),
      privateAddresses: addresses({}),
    },
    {
      each: "network_interfaces",
      when: noneWritten("network_interface_id"),
      names: ["id"],
      role: "nic",
      owner: "vm",
      placement: inSubnet("subnet_id"),
      groups: namedAll("groups", "security-group"),
      wearsDefaultGroup: true,
      publicAddress: publicBy("associate_public_ip_address"),
      ipv6: constant(undefined),
      sourceDestinationCheck: isOn("source_dest_check", checked),
      privateAddresses: addresses({}),
    },
  ],
  "boto2:create_network_interface": {
    ...boto2Tags,
    names: ["id"],
    owner: "itself",
    placement: inSubnet("subnet_id"),
    groups: namedAll("groups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: neverPublic,
    ipv6: constant(undefined),
    sourceDestinationCheck: isOn("source_dest_check", checked),
    privateAddresses: addresses({}),
  },
});

const attachments = defineContribution("nic-attachment", {
  "ec2:AttachNetworkInterface": { nics: named("NetworkInterfaceId", "nic"), vms: named("InstanceId", "vm") },
  "ec2:RunInstances": {
    each: "NetworkInterfaces",
    when: anyWritten("NetworkInterfaceId"),
    nics: named("NetworkInterfaceId", "nic"),
    vms: itself("vm"),
  },
  "boto2:attach_network_interface": { nics: named("network_interface_id", "nic"), vms: named("instance_id", "vm") },
  "boto2:run_instances": {
    each: "network_interfaces",
    when: anyWritten("network_interface_id"),
    nics: named("network_interface_id", "nic"),
    vms: itself("vm"),
  },
});

export const vmRows: readonly Row[] = [...vms, ...templates, ...nics, ...attachments];
