/** EKS: the control plane of a cluster, with the group that its nodes share, and managed groups of nodes. */

import { guardedSetsOf } from "../../../graph/index.ts";
import { allTraffic, tcp } from "../../../net/index.ts";
import { choice, FALSE, TRUE, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  allOf,
  anyWritten,
  constant,
  defaultValue,
  defineContribution,
  defineCompletion,
  defineEntity,
  firstOf,
  flag,
  inEachSubnet,
  itself,
  label,
  membersAndOut,
  named,
  namedAll,
  namedOrElse,
  netsOfSubnets,
  neverPublic,
  nothingKnown,
  nothingNamed,
  noSuchSetting,
  ofPart,
  placeOfPart,
  places,
  publicBy,
  type Reader,
  reader,
  value,
} from "../../mapping/index.ts";
import { cloudformationNamed, terraformNamed, terraformTags } from "./naming.ts";

/** The attributes of a cluster in one dialect. */
interface ClusterPaths {
  readonly subnets: string;
  readonly groups: string;
  readonly isPublic: string;
  readonly from: string;
}

const terraformCluster: ClusterPaths = {
  subnets: "vpc_config.subnet_ids",
  groups: "vpc_config.security_group_ids",
  isPublic: "vpc_config.endpoint_public_access",
  from: "vpc_config.public_access_cidrs",
};
const cloudformationCluster: ClusterPaths = {
  subnets: "ResourcesVpcConfig.SubnetIds",
  groups: "ResourcesVpcConfig.SecurityGroupIds",
  isPublic: "ResourcesVpcConfig.EndpointPublicAccess",
  from: "ResourcesVpcConfig.PublicAccessCidrs",
};

const everyone = defaultValue(
  "0.0.0.0/0",
  "default of the cloud: the public endpoint of a cluster is open to everyone",
);

/** The addresses from which the public endpoint is reached (EKS user guide, "Cluster API server endpoint"). */
function publicEndpoint({ isPublic, from }: ClusterPaths) {
  const on = flag(isPublic, absentMeans(true, "default of the cloud: a cluster has a public endpoint"));
  const sources = addresses({ v4: firstOf(value(from, "cidr"), everyone) });
  return reader([on, sources], (fields, context) =>
    guardedSetsOf(context.session).restrict(sources.read(fields, context), on.read(fields, context).when),
  );
}

const controlPlane = { runs: "control-plane", desiredSize: noSuchSetting } as const;

const clusters = defineEntity("task", {
  "terraform:aws_eks_cluster": {
    ...controlPlane,
    ...terraformNamed,
    names: ["id", "name", "arn"],
    given: label("name"),
    cluster: label("name"),
    publicEndpoint: publicEndpoint(terraformCluster),
  },
  "cloudformation:AWS::EKS::Cluster": {
    ...controlPlane,
    ...cloudformationNamed("Name"),
    names: ["Ref", "Arn"],
    given: label("Name"),
    cluster: label("Name"),
    publicEndpoint: publicEndpoint(cloudformationCluster),
  },
});

/** The group that AWS makes for the control plane and its nodes. */
const sharedGroup = { role: "cluster-security-group", isDefault: false } as const;

/** The group that AWS makes where administrators may log in to nodes. */
const loginGroup = { role: "remote-access", isDefault: false, names: [] } as const;

const groups = defineEntity("security-group", {
  "terraform:aws_eks_cluster": {
    ...sharedGroup,
    names: ["vpc_config.cluster_security_group_id", "name", "id"],
    given: label("name"),
    nets: netsOfSubnets(terraformCluster.subnets),
  },
  "cloudformation:AWS::EKS::Cluster": {
    ...sharedGroup,
    names: ["ClusterSecurityGroupId", "Ref"],
    given: label("Name"),
    nets: netsOfSubnets(cloudformationCluster.subnets),
  },
  "terraform:aws_eks_node_group": {
    ...loginGroup,
    when: anyWritten("remote_access.ec2_ssh_key"),
    nets: netsOfSubnets("subnet_ids"),
  },
  "cloudformation:AWS::EKS::Nodegroup": {
    ...loginGroup,
    when: anyWritten("RemoteAccess.Ec2SshKey"),
    nets: netsOfSubnets("Subnets"),
  },
});

const letIn = "the group of a cluster lets its members reach each other, and everything out (EKS user guide)";
const sharedRules = { source: letIn, complete: membersAndOut(letIn) };

const groupCompletion = defineCompletion("security-group", {
  "terraform:aws_eks_cluster": sharedRules,
  "cloudformation:AWS::EKS::Cluster": sharedRules,
});

/** Everyone, where no groups are named (EKS user guide, "Managed node groups": remote access). */
function unlessNamed(groupsPath: string): Reader<Value> {
  const open = defaultValue("0.0.0.0/0", "default of the cloud: without source groups everyone may log in");
  return reader([open], (fields, context) => {
    const named = anyWritten(groupsPath).read(fields, context);
    const nobody: Value = { k: "known", at: fields.at, v: null };
    return choice(context.session, fields.at, [
      { when: named, value: nobody },
      { when: context.guards.not(named), value: open.read(fields, context) },
    ]);
  });
}

const ssh = constant([{ traffic: tcp(22), when: TRUE }]);
const anything = constant([{ traffic: allTraffic, when: TRUE }]);
const everywhere = defaultValue("0.0.0.0/0", "nodes reach everything");

/** What the group for administrators lets in, and out. */
function loginRules(key: string, from: string) {
  const into = itself("security-group");
  return [
    {
      into,
      when: anyWritten(key),
      ingress: constant(TRUE),
      traffic: ssh,
      places: places({ v4: unlessNamed(from) }),
      groups: namedAll(from, "security-group"),
    },
    {
      into,
      when: anyWritten(key),
      ingress: constant(FALSE),
      traffic: anything,
      places: places({ v4: everywhere }),
      groups: nothingNamed,
    },
  ];
}

const rules = defineContribution("security-group-rule", {
  "terraform:aws_eks_node_group": loginRules("remote_access.ec2_ssh_key", "remote_access.source_security_group_ids"),
  "cloudformation:AWS::EKS::Nodegroup": loginRules("RemoteAccess.Ec2SshKey", "RemoteAccess.SourceSecurityGroups"),
});

const terraformTemplate = ["launch_template.id", "launch_template.name"];
const cloudformationTemplate = ["LaunchTemplate.Id", "LaunchTemplate.Name"];

const nodes = defineEntity("vm-group", {
  "terraform:aws_eks_node_group": {
    ...terraformTags,
    label: label("node_group_name"),
    names: ["id", "arn"],
    minSize: value("scaling_config.min_size", "number"),
    maxSize: value("scaling_config.max_size", "number"),
    desiredSize: value("scaling_config.desired_size", "number"),
    image: ofPart(terraformTemplate, "launch-template", "image_id"),
    userData: ofPart(terraformTemplate, "launch-template", "user_data"),
    keyPair: firstOf(label("remote_access.ec2_ssh_key"), ofPart(terraformTemplate, "launch-template", "key_name")),
    instanceProfile: label("node_role_arn"),
    template: placeOfPart(terraformTemplate, "launch-template"),
  },
  "cloudformation:AWS::EKS::Nodegroup": {
    ...cloudformationNamed("NodegroupName"),
    names: ["Ref", "Arn"],
    minSize: value("ScalingConfig.MinSize", "number"),
    maxSize: value("ScalingConfig.MaxSize", "number"),
    desiredSize: value("ScalingConfig.DesiredSize", "number"),
    image: ofPart(cloudformationTemplate, "launch-template", "ImageId"),
    userData: ofPart(cloudformationTemplate, "launch-template", "UserData"),
    keyPair: firstOf(label("RemoteAccess.Ec2SshKey"), ofPart(cloudformationTemplate, "launch-template", "KeyName")),
    instanceProfile: label("NodeRole"),
    template: placeOfPart(cloudformationTemplate, "launch-template"),
  },
});

const plain = {
  role: "nic",
  names: [],
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
  wearsDefaultGroup: false,
} as const;

function controlPlaneNic({ subnets, groups: named }: ClusterPaths) {
  return {
    ...plain,
    owner: "task",
    placement: inEachSubnet(subnets),
    groups: allOf(namedAll(named, "security-group"), itself("security-group")),
    publicAddress: neverPublic,
  } as const;
}

const nics = defineEntity("nic", {
  "terraform:aws_eks_cluster": controlPlaneNic(terraformCluster),
  "cloudformation:AWS::EKS::Cluster": controlPlaneNic(cloudformationCluster),
  // Groups of a launch template take the place of the cluster's (EKS user guide, "Using custom security groups").
  "terraform:aws_eks_node_group": {
    ...plain,
    owner: "vm-group",
    placement: inEachSubnet("subnet_ids"),
    groups: allOf(
      namedOrElse(
        namedAll(
          ofPart(terraformTemplate, "launch-template", "vpc_security_group_ids", "network_interfaces.security_groups"),
          "security-group",
        ),
        named("cluster_name", "security-group"),
      ),
      itself("security-group"),
    ),
    publicAddress: publicBy(
      ofPart(terraformTemplate, "launch-template", "network_interfaces.associate_public_ip_address"),
      "associate_public_ip_address",
    ),
  },
  "cloudformation:AWS::EKS::Nodegroup": {
    ...plain,
    owner: "vm-group",
    placement: inEachSubnet("Subnets"),
    groups: allOf(
      namedOrElse(
        namedAll(
          ofPart(cloudformationTemplate, "launch-template", "SecurityGroupIds", "NetworkInterfaces.Groups"),
          "security-group",
        ),
        named("ClusterName", "security-group"),
      ),
      itself("security-group"),
    ),
    publicAddress: publicBy(
      ofPart(cloudformationTemplate, "launch-template", "NetworkInterfaces.AssociatePublicIpAddress"),
      "AssociatePublicIpAddress",
    ),
  },
});

export const kubernetesRows = [...clusters, ...groups, ...groupCompletion, ...rules, ...nodes, ...nics];
