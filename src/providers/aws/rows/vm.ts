/** Instances and network interfaces. An instance without interfaces of its own makes one, from its launch template too. */

import { TRUE, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  all,
  answered,
  anyWritten,
  attribute,
  bareAddresses,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
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
  type Reader,
  type Shape,
  someOf,
  value,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const terraformTemplate = ["launch_template.id", "launch_template.name"];
const cloudformationTemplate = ["LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName"];

/** What the instance says, else its launch template. */
function terraformOr(own: Reader<Value>, ...paths: readonly string[]): Reader<Value> {
  return firstOf(own, ofPart(terraformTemplate, "launch-template", ...paths));
}

function cloudformationOr(own: Reader<Value>, ...paths: readonly string[]): Reader<Value> {
  return firstOf(own, ofPart(cloudformationTemplate, "launch-template", ...paths));
}

const terraformInstance = {
  ...terraformTags,
  names: ["id", "arn"],
  image: terraformOr(label("ami"), "image_id"),
  userData: terraformOr(firstOf(label("user_data"), label("user_data_base64")), "user_data"),
  keyPair: terraformOr(label("key_name"), "key_name"),
  instanceProfile: terraformOr(
    label("iam_instance_profile"),
    "iam_instance_profile.name",
    "iam_instance_profile.arn",
    "iam_instance_profile",
  ),
};

const vms = defineEntity("vm", {
  "terraform:aws_instance": terraformInstance,
  "terraform:aws_spot_instance_request": { ...terraformInstance, names: ["spot_instance_id", "id"] },
  "cloudformation:AWS::EC2::Instance": {
    ...cloudformationTags,
    names: ["Ref", "InstanceId"],
    image: cloudformationOr(label("ImageId"), "ImageId"),
    userData: cloudformationOr(label("UserData"), "UserData"),
    keyPair: cloudformationOr(label("KeyName"), "KeyName"),
    instanceProfile: cloudformationOr(label("IamInstanceProfile"), "IamInstanceProfile.Name", "IamInstanceProfile.Arn"),
  },
});

const terraformCheck = isOn(
  "source_dest_check",
  absentMeans(true, "default of the provider: source_dest_check is true"),
);
const cloudformationCheck = isOn(
  "SourceDestCheck",
  absentMeans(true, "default of CloudFormation: SourceDestCheck is true"),
);

const ofVm = { role: "nic", owner: "vm", wearsDefaultGroup: true } as const;
const ofItself = { owner: "itself", wearsDefaultGroup: true, publicAddress: neverPublic } as const;

const terraformNic = {
  ...ofVm,
  when: noneWritten("network_interface", "primary_network_interface"),
  names: ["id", "primary_network_interface_id"],
  placement: inSubnet(terraformOr(value("subnet_id"), "network_interfaces.subnet_id"), "availability_zone"),
  groups: namedAll(
    terraformOr(
      firstOf(value("vpc_security_group_ids"), value("security_groups")),
      "vpc_security_group_ids",
      "network_interfaces.security_groups",
      "security_group_names",
    ),
    "security-group",
  ),
  publicAddress: publicBy(
    terraformOr(
      attribute("associate_public_ip_address", { holds: "flag" }),
      "network_interfaces.associate_public_ip_address",
    ),
    "associate_public_ip_address",
  ),
  ipv6: someOf("ipv6_address_count", "ipv6_addresses"),
  sourceDestinationCheck: terraformCheck,
  privateAddresses: bareAddresses("private_ip"),
};

const nics = defineEntity("nic", {
  "terraform:aws_instance": terraformNic,
  "terraform:aws_spot_instance_request": {
    ...terraformNic,
    names: ["spot_instance_id", "id", "primary_network_interface_id"],
  },
  "terraform:data.aws_instance": {
    ...ofVm,
    owner: "itself",
    names: ["id", "network_interface_id"],
    placement: inSubnet(answered("subnet_id")),
    groups: namedAll(answered("vpc_security_group_ids"), "security-group"),
    publicAddress: neverPublic,
    ipv6: constant(undefined),
    sourceDestinationCheck: constant(TRUE),
    privateAddresses: bareAddresses("private_ip"),
  },
  "terraform:aws_network_interface": {
    ...ofItself,
    ...terraformTags,
    names: ["id", "arn"],
    placement: inSubnet("subnet_id"),
    groups: namedAll("security_groups", "security-group"),
    ipv6: someOf("ipv6_address_count", "ipv6_addresses"),
    sourceDestinationCheck: terraformCheck,
    privateAddresses: bareAddresses(firstOf(value("private_ips", "address"), value("private_ip", "address"))),
  },
  "cloudformation:AWS::EC2::Instance": [
    {
      ...ofVm,
      when: noneWritten("NetworkInterfaces"),
      names: ["Ref", "InstanceId"],
      placement: inSubnet(cloudformationOr(value("SubnetId"), "NetworkInterfaces.SubnetId"), "AvailabilityZone"),
      groups: namedAll(
        cloudformationOr(
          firstOf(value("SecurityGroupIds"), value("SecurityGroups")),
          "SecurityGroupIds",
          "NetworkInterfaces.Groups",
          "SecurityGroups",
        ),
        "security-group",
      ),
      publicAddress: publicBy(
        ofPart(cloudformationTemplate, "launch-template", "NetworkInterfaces.AssociatePublicIpAddress"),
        "AssociatePublicIpAddress",
      ),
      ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
      sourceDestinationCheck: cloudformationCheck,
      privateAddresses: bareAddresses("PrivateIpAddress"),
    },
    {
      ...ofVm,
      each: "NetworkInterfaces",
      when: noneWritten("NetworkInterfaceId"),
      names: ["Ref", "InstanceId"],
      placement: inSubnet("SubnetId"),
      groups: namedAll("GroupSet", "security-group"),
      publicAddress: publicBy("AssociatePublicIpAddress"),
      ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
      sourceDestinationCheck: cloudformationCheck,
      privateAddresses: bareAddresses("PrivateIpAddress"),
    },
  ],
  "cloudformation:AWS::EC2::NetworkInterface": {
    ...ofItself,
    ...cloudformationTags,
    names: ["Ref", "Id"],
    placement: inSubnet("SubnetId"),
    groups: namedAll("GroupSet", "security-group"),
    ipv6: someOf("Ipv6AddressCount", "Ipv6Addresses"),
    sourceDestinationCheck: cloudformationCheck,
    privateAddresses: bareAddresses("PrivateIpAddress"),
  },
});

const nic: Shape = { holds: "name", kinds: ["nic"] };
const terraformInterfaces = firstOf(
  all("primary_network_interface.network_interface_id", nic),
  all("network_interface.network_interface_id", nic),
);
const cloudformationInterfaces = all("NetworkInterfaces.NetworkInterfaceId", nic);

/** An instance that brings its interfaces is reached through them. */
const otherNames = defineAlias("nic", {
  "terraform:aws_instance": {
    when: anyWritten("network_interface", "primary_network_interface"),
    names: ["id", "primary_network_interface_id"],
    of: namedAll(terraformInterfaces, "nic"),
  },
});

const attachments = defineContribution("nic-attachment", {
  "terraform:aws_instance": { nics: namedAll(terraformInterfaces, "nic"), vms: itself("vm") },
  "terraform:aws_network_interface": { nics: itself("nic"), vms: named("attachment.instance", "vm") },
  "terraform:aws_network_interface_attachment": {
    nics: named("network_interface_id", "nic"),
    vms: named("instance_id", "vm"),
  },
  "cloudformation:AWS::EC2::Instance": { nics: namedAll(cloudformationInterfaces, "nic"), vms: itself("vm") },
  "cloudformation:AWS::EC2::NetworkInterfaceAttachment": {
    nics: named("NetworkInterfaceId", "nic"),
    vms: named("InstanceId", "vm"),
  },
});

const groupAttachments = defineContribution("group-attachment", {
  "terraform:aws_network_interface_sg_attachment": {
    nics: named("network_interface_id", "nic"),
    groups: named("security_group_id", "security-group"),
  },
});

export const vmRows = [...vms, ...nics, ...otherNames, ...attachments, ...groupAttachments];
