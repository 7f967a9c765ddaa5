/** Auto-scaling groups, with their launch template or launch configuration folded in. */

import {
  all,
  defineContribution,
  defineEntity,
  definePart,
  firstOf,
  inEachSubnet,
  itself,
  label,
  named,
  namedAll,
  ofPart,
  placeOfPart,
  publicBy,
  tag,
  tags,
  value,
} from "../../mapping/index.ts";
import { vmGroupNic } from "../../services/index.ts";

const templates = definePart("launch-template", {
  "terraform:aws_launch_template": {
    names: ["id", "arn", "name"],
    given: label("name"),
    reads: [
      { path: "vpc_security_group_ids", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "network_interfaces.security_groups", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "network_interfaces.associate_public_ip_address", shape: { holds: "flag" } },
      { path: "network_interfaces.subnet_id", shape: { holds: "name", kinds: ["subnet"] } },
      { path: "image_id", shape: { holds: "label" } },
      { path: "user_data", shape: { holds: "label" } },
      { path: "key_name", shape: { holds: "label" } },
      { path: "iam_instance_profile.name", shape: { holds: "label" } },
      { path: "iam_instance_profile.arn", shape: { holds: "label" } },
    ],
  },
  "terraform:aws_launch_configuration": {
    names: ["id", "arn", "name"],
    given: label("name"),
    reads: [
      { path: "security_groups", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "associate_public_ip_address", shape: { holds: "flag" } },
      { path: "image_id", shape: { holds: "label" } },
      { path: "user_data", shape: { holds: "label" } },
      { path: "key_name", shape: { holds: "label" } },
      { path: "iam_instance_profile", shape: { holds: "label" } },
    ],
  },
  "cloudformation:AWS::EC2::LaunchTemplate": {
    names: ["Ref", "LaunchTemplateId"],
    given: label("LaunchTemplateName"),
    within: "LaunchTemplateData",
    reads: [
      { path: "LaunchTemplateData.SecurityGroupIds", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "LaunchTemplateData.NetworkInterfaces.Groups", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress", shape: { holds: "flag" } },
      { path: "LaunchTemplateData.NetworkInterfaces.SubnetId", shape: { holds: "name", kinds: ["subnet"] } },
      { path: "LaunchTemplateData.ImageId", shape: { holds: "label" } },
      { path: "LaunchTemplateData.UserData", shape: { holds: "label" } },
      { path: "LaunchTemplateData.KeyName", shape: { holds: "label" } },
      { path: "LaunchTemplateData.IamInstanceProfile.Name", shape: { holds: "label" } },
      { path: "LaunchTemplateData.IamInstanceProfile.Arn", shape: { holds: "label" } },
    ],
  },
  "cloudformation:AWS::AutoScaling::LaunchConfiguration": {
    names: ["Ref"],
    given: label("LaunchConfigurationName"),
    reads: [
      { path: "SecurityGroups", shape: { holds: "name", kinds: ["security-group"] } },
      { path: "AssociatePublicIpAddress", shape: { holds: "flag" } },
      { path: "ImageId", shape: { holds: "label" } },
      { path: "UserData", shape: { holds: "label" } },
      { path: "KeyName", shape: { holds: "label" } },
      { path: "IamInstanceProfile", shape: { holds: "label" } },
    ],
  },
});

export const terraformTemplate = [
  "launch_template.id",
  "launch_template.name",
  "launch_configuration",
  "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
  "mixed_instances_policy.launch_template.launch_template_specification.launch_template_name",
];
export const cloudformationTemplate = [
  "LaunchTemplate.LaunchTemplateId",
  "LaunchTemplate.LaunchTemplateName",
  "LaunchConfigurationName",
  "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
  "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName",
];

const groups = defineEntity("vm-group", {
  "terraform:aws_autoscaling_group": {
    names: ["id", "arn", "name"],
    given: label("name"),
    label: firstOf(tag("tag", "Name"), label("name")),
    tags: tags("tag"),
    minSize: value("min_size", "number"),
    maxSize: value("max_size", "number"),
    desiredSize: firstOf(value("desired_capacity", "number"), value("min_size", "number")),
    image: ofPart(terraformTemplate, "launch-template", "image_id"),
    userData: ofPart(terraformTemplate, "launch-template", "user_data"),
    keyPair: ofPart(terraformTemplate, "launch-template", "key_name"),
    instanceProfile: ofPart(
      terraformTemplate,
      "launch-template",
      "iam_instance_profile.name",
      "iam_instance_profile.arn",
      "iam_instance_profile",
    ),
    template: placeOfPart(terraformTemplate, "launch-template"),
  },
  "cloudformation:AWS::AutoScaling::AutoScalingGroup": {
    names: ["Ref"],
    given: label("AutoScalingGroupName"),
    label: firstOf(tag("Tags", "Name"), label("AutoScalingGroupName")),
    tags: tags("Tags"),
    minSize: value("MinSize", "number"),
    maxSize: value("MaxSize", "number"),
    desiredSize: firstOf(value("DesiredCapacity", "number"), value("MinSize", "number")),
    image: ofPart(cloudformationTemplate, "launch-template", "ImageId"),
    userData: ofPart(cloudformationTemplate, "launch-template", "UserData"),
    keyPair: ofPart(cloudformationTemplate, "launch-template", "KeyName"),
    instanceProfile: ofPart(
      cloudformationTemplate,
      "launch-template",
      "IamInstanceProfile.Name",
      "IamInstanceProfile.Arn",
      "IamInstanceProfile",
    ),
    template: placeOfPart(cloudformationTemplate, "launch-template"),
  },
});

const nics = defineEntity("nic", {
  "terraform:aws_autoscaling_group": {
    ...vmGroupNic,
    names: ["id", "arn", "name"],
    given: label("name"),
    placement: inEachSubnet(
      firstOf(
        value("vpc_zone_identifier"),
        ofPart(terraformTemplate, "launch-template", "network_interfaces.subnet_id"),
      ),
      "availability_zones",
    ),
    groups: namedAll(
      ofPart(
        terraformTemplate,
        "launch-template",
        "vpc_security_group_ids",
        "network_interfaces.security_groups",
        "security_groups",
        "security_group_names",
      ),
      "security-group",
    ),
    publicAddress: publicBy(
      ofPart(
        terraformTemplate,
        "launch-template",
        "network_interfaces.associate_public_ip_address",
        "associate_public_ip_address",
      ),
      "associate_public_ip_address",
    ),
  },
  "cloudformation:AWS::AutoScaling::AutoScalingGroup": {
    ...vmGroupNic,
    names: ["Ref"],
    given: label("AutoScalingGroupName"),
    placement: inEachSubnet(
      firstOf(
        value("VPCZoneIdentifier"),
        ofPart(cloudformationTemplate, "launch-template", "NetworkInterfaces.SubnetId"),
      ),
      "AvailabilityZones",
    ),
    groups: namedAll(
      ofPart(
        cloudformationTemplate,
        "launch-template",
        "SecurityGroupIds",
        "NetworkInterfaces.Groups",
        "SecurityGroups",
      ),
      "security-group",
    ),
    publicAddress: publicBy(
      ofPart(
        cloudformationTemplate,
        "launch-template",
        "NetworkInterfaces.AssociatePublicIpAddress",
        "AssociatePublicIpAddress",
      ),
      "AssociatePublicIpAddress",
    ),
  },
});

const targetGroup = { holds: "name", kinds: ["target-group"] } as const;

const members = defineContribution("member", {
  "terraform:aws_autoscaling_group": [
    { into: namedAll("target_group_arns", "target-group"), members: itself("nic") },
    { into: namedAll("load_balancers", "load-balancer"), members: itself("nic") },
    { into: namedAll(all("traffic_source.identifier", targetGroup), "target-group"), members: itself("nic") },
  ],
  "terraform:aws_autoscaling_attachment": [
    {
      into: named(firstOf(value("lb_target_group_arn"), value("alb_target_group_arn")), "target-group"),
      members: named("autoscaling_group_name", "nic"),
    },
    { into: named("elb", "load-balancer"), members: named("autoscaling_group_name", "nic") },
  ],
  "terraform:aws_autoscaling_traffic_source_attachment": {
    into: named("traffic_source.identifier", "target-group"),
    members: named("autoscaling_group_name", "nic"),
  },
  "cloudformation:AWS::AutoScaling::AutoScalingGroup": [
    { into: namedAll("TargetGroupARNs", "target-group"), members: itself("nic") },
    { into: namedAll("LoadBalancerNames", "load-balancer"), members: itself("nic") },
  ],
});

export const vmGroups = [...templates, ...groups, ...nics, ...members];
