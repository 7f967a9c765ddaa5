/** Fleets: VMs of several launch templates or specifications, each in one of several Subnets, which the cloud chooses. */

import {
  all,
  defineContribution,
  defineEntity,
  firstOf,
  inOneOfSubnets,
  itself,
  label,
  namedAll,
  ofPart,
  placeOfPart,
  publicBy,
  type Shape,
  value,
} from "../../mapping/index.ts";
import { vmGroupNic } from "../../services/index.ts";
import { terraformTags } from "./naming.ts";

const subnet: Shape = { holds: "name", kinds: ["subnet"] };
const group: Shape = { holds: "name", kinds: ["security-group"] };
const zone: Shape = { holds: "text" };

/** So many VMs are aimed at: a fleet grows and shrinks by its author's hand alone. */
function aimedAt(path: string) {
  const target = value(path, "number");
  return { minSize: target, maxSize: target, desiredSize: target } as const;
}

/** What a fleet's templates say, each dialect in its own words. */
function terraformTemplate(names: readonly string[]) {
  return {
    image: ofPart(names, "launch-template", "image_id"),
    userData: ofPart(names, "launch-template", "user_data"),
    keyPair: ofPart(names, "launch-template", "key_name"),
    instanceProfile: ofPart(names, "launch-template", "iam_instance_profile.name", "iam_instance_profile.arn"),
    template: placeOfPart(names, "launch-template"),
  } as const;
}

function cloudformationTemplate(names: readonly string[]) {
  return {
    image: ofPart(names, "launch-template", "ImageId"),
    userData: ofPart(names, "launch-template", "UserData"),
    keyPair: ofPart(names, "launch-template", "KeyName"),
    instanceProfile: ofPart(names, "launch-template", "IamInstanceProfile.Name", "IamInstanceProfile.Arn"),
    template: placeOfPart(names, "launch-template"),
  } as const;
}

/** Paths to the id or name of the template, from a block of templates on and from the resource on. */
export const terraformFleet = templatePaths(
  "launch_template_specification",
  "launch_template_id",
  "launch_template_name",
);
export const terraformSpot = templatePaths("launch_template_specification", "id", "name");
export const cloudformationFleet = templatePaths(
  "LaunchTemplateSpecification",
  "LaunchTemplateId",
  "LaunchTemplateName",
);

function templatePaths(block: string, ...names: readonly string[]) {
  const inBlock = names.map((name) => `${block}.${name}`);
  return { inBlock, from: (before: string) => inBlock.map((path) => `${before}.${path}`) } as const;
}

export const spotData = "SpotFleetRequestConfigData";

const spotTemplates = terraformTemplate(terraformSpot.from("launch_template_config"));
const spotTemplatesOfStack = cloudformationTemplate(cloudformationFleet.from(`${spotData}.LaunchTemplateConfigs`));

const fleets = defineEntity("vm-group", {
  "terraform:aws_ec2_fleet": {
    ...terraformTags,
    names: ["id", "arn"],
    ...aimedAt("target_capacity_specification.total_target_capacity"),
    ...terraformTemplate(terraformFleet.from("launch_template_config")),
  },
  "terraform:aws_spot_fleet_request": {
    ...terraformTags,
    names: ["id"],
    ...aimedAt("target_capacity"),
    ...spotTemplates,
    image: firstOf(label("launch_specification.ami"), spotTemplates.image),
    userData: firstOf(label("launch_specification.user_data"), spotTemplates.userData),
    keyPair: firstOf(label("launch_specification.key_name"), spotTemplates.keyPair),
    instanceProfile: firstOf(
      label("launch_specification.iam_instance_profile"),
      label("launch_specification.iam_instance_profile_arn"),
      spotTemplates.instanceProfile,
    ),
  },
  "cloudformation:AWS::EC2::EC2Fleet": {
    names: ["Ref", "FleetId"],
    ...aimedAt("TargetCapacitySpecification.TotalTargetCapacity"),
    ...cloudformationTemplate(cloudformationFleet.from("LaunchTemplateConfigs")),
  },
  "cloudformation:AWS::EC2::SpotFleet": {
    names: ["Ref", "Id"],
    ...aimedAt(`${spotData}.TargetCapacity`),
    ...spotTemplatesOfStack,
    image: firstOf(label(`${spotData}.LaunchSpecifications.ImageId`), spotTemplatesOfStack.image),
    userData: firstOf(label(`${spotData}.LaunchSpecifications.UserData`), spotTemplatesOfStack.userData),
    keyPair: firstOf(label(`${spotData}.LaunchSpecifications.KeyName`), spotTemplatesOfStack.keyPair),
    instanceProfile: firstOf(
      label(`${spotData}.LaunchSpecifications.IamInstanceProfile.Arn`),
      spotTemplatesOfStack.instanceProfile,
    ),
  },
});

/** The VMs of one template: in one of the Subnets that stand in for that of the template. */
function terraformNic(names: readonly string[], override: string) {
  return {
    ...vmGroupNic,
    each: "launch_template_config",
    placement: inOneOfSubnets(
      firstOf(all(`${override}.subnet_id`, subnet), ofPart(names, "launch-template", "network_interfaces.subnet_id")),
      all(`${override}.availability_zone`, zone),
    ),
    groups: namedAll(
      ofPart(names, "launch-template", "vpc_security_group_ids", "network_interfaces.security_groups"),
      "security-group",
    ),
    publicAddress: publicBy(
      ofPart(names, "launch-template", "network_interfaces.associate_public_ip_address"),
      "associate_public_ip_address",
    ),
  } as const;
}

function cloudformationNic(before: string) {
  const names = cloudformationFleet.inBlock;
  return {
    ...vmGroupNic,
    each: before,
    placement: inOneOfSubnets(
      firstOf(all("Overrides.SubnetId", subnet), ofPart(names, "launch-template", "NetworkInterfaces.SubnetId")),
      all("Overrides.AvailabilityZone", zone),
    ),
    groups: namedAll(
      ofPart(names, "launch-template", "SecurityGroupIds", "NetworkInterfaces.Groups"),
      "security-group",
    ),
    publicAddress: publicBy(
      ofPart(names, "launch-template", "NetworkInterfaces.AssociatePublicIpAddress"),
      "AssociatePublicIpAddress",
    ),
  } as const;
}

const nics = defineEntity("nic", {
  "terraform:aws_ec2_fleet": { ...terraformNic(terraformFleet.inBlock, "override"), names: ["id", "arn"] },
  "terraform:aws_spot_fleet_request": [
    { ...terraformNic(terraformSpot.inBlock, "overrides"), names: ["id"] },
    {
      ...vmGroupNic,
      role: "specified-nic",
      each: "launch_specification",
      names: ["id"],
      placement: inOneOfSubnets("subnet_id", "availability_zone"),
      groups: namedAll("vpc_security_group_ids", "security-group"),
      publicAddress: publicBy("associate_public_ip_address"),
    },
  ],
  "cloudformation:AWS::EC2::EC2Fleet": { ...cloudformationNic("LaunchTemplateConfigs"), names: ["Ref", "FleetId"] },
  "cloudformation:AWS::EC2::SpotFleet": [
    { ...cloudformationNic(`${spotData}.LaunchTemplateConfigs`), names: ["Ref", "Id"] },
    {
      ...vmGroupNic,
      role: "specified-nic",
      each: `${spotData}.LaunchSpecifications`,
      names: ["Ref", "Id"],
      placement: inOneOfSubnets(
        firstOf(value("SubnetId"), all("NetworkInterfaces.SubnetId", subnet)),
        "Placement.AvailabilityZone",
      ),
      groups: namedAll(
        firstOf(all("SecurityGroups.GroupId", group), all("NetworkInterfaces.Groups", group)),
        "security-group",
      ),
      publicAddress: publicBy("NetworkInterfaces.AssociatePublicIpAddress"),
    },
  ],
});

const members = defineContribution("member", {
  "terraform:aws_spot_fleet_request": [
    { into: namedAll("target_group_arns", "target-group"), members: itself("nic") },
    { into: namedAll("load_balancers", "load-balancer"), members: itself("nic") },
  ],
  "cloudformation:AWS::EC2::SpotFleet": [
    {
      into: namedAll(
        all(`${spotData}.LoadBalancersConfig.TargetGroupsConfig.TargetGroups.Arn`, {
          holds: "name",
          kinds: ["target-group"],
        }),
        "target-group",
      ),
      members: itself("nic"),
    },
    {
      into: namedAll(
        all(`${spotData}.LoadBalancersConfig.ClassicLoadBalancersConfig.ClassicLoadBalancers.Name`, {
          holds: "name",
          kinds: ["load-balancer"],
        }),
        "load-balancer",
      ),
      members: itself("nic"),
    },
  ],
});

export const fleetRows = [...fleets, ...nics, ...members];
