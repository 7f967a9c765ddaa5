/** What AWS runs for its author with a network interface of its own: services of ECS, functions, jobs and builds. */

import type { Flag } from "../../../graph/index.ts";
import type { Value } from "../../../values/index.ts";
import { TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  all,
  anyWritten,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  inEachSubnet,
  isWord,
  itself,
  label,
  named,
  namedAll,
  neverPublic,
  noneWritten,
  nothingKnown,
  noSuchSetting,
  publicBySubnet,
  publicWhere,
  type Reader,
  traffic,
  value,
} from "../../mapping/index.ts";
import { cloudformationNamed, cloudformationTags, terraformNamed, terraformTags } from "./naming.ts";

/** A network of containers, in which each task has a network interface; elsewhere they share that of their VM. */
const terraformNetwork = "network_configuration";
const cloudformationNetwork = "NetworkConfiguration.AwsvpcConfiguration";

const inNoCluster = { cluster: noSuchSetting, publicEndpoint: nothingKnown } as const;
const alone = { ...inNoCluster, desiredSize: noSuchSetting } as const;

const fn = { ...alone, runs: "function" } as const;
const job = { ...alone, runs: "job" } as const;

const tasks = defineEntity("task", {
  "terraform:aws_ecs_service": {
    ...terraformNamed,
    names: ["id", "name"],
    runs: "containers",
    desiredSize: firstOf(
      value("desired_count", "number"),
      defaultValue(0, "default of the provider: desired_count is 0"),
    ),
    cluster: value("cluster"),
    publicEndpoint: nothingKnown,
  },
  "cloudformation:AWS::ECS::Service": {
    ...cloudformationNamed("ServiceName"),
    names: ["Ref", "Name", "ServiceArn"],
    runs: "containers",
    desiredSize: firstOf(
      value("DesiredCount", "number"),
      defaultValue(1, "default of CloudFormation: DesiredCount is 1"),
    ),
    cluster: value("Cluster"),
    publicEndpoint: nothingKnown,
  },
  // A function that is in no Net is not part of the network.
  "terraform:aws_lambda_function": {
    ...fn,
    ...terraformTags,
    when: anyWritten("vpc_config"),
    label: label("function_name"),
    names: ["id", "arn", "function_name"],
  },
  "cloudformation:AWS::Lambda::Function": {
    ...fn,
    ...cloudformationNamed("FunctionName"),
    when: anyWritten("VpcConfig"),
    names: ["Ref", "Arn"],
  },
  "cloudformation:AWS::Serverless::Function": {
    ...fn,
    label: label("FunctionName"),
    when: anyWritten("VpcConfig"),
    names: ["Ref", "Arn"],
  },
  "terraform:aws_batch_compute_environment": {
    ...job,
    ...terraformTags,
    when: anyWritten("compute_resources"),
    label: firstOf(label("compute_environment_name"), label("name")),
    names: ["id", "arn"],
  },
  "cloudformation:AWS::Batch::ComputeEnvironment": {
    ...job,
    label: label("ComputeEnvironmentName"),
    when: anyWritten("ComputeResources"),
    names: ["Ref", "ComputeEnvironmentArn"],
  },
  "terraform:aws_codebuild_project": {
    ...job,
    ...terraformNamed,
    when: anyWritten("vpc_config"),
    names: ["id", "arn", "name"],
  },
  "cloudformation:AWS::CodeBuild::Project": {
    ...job,
    ...cloudformationNamed("Name"),
    when: anyWritten("VpcConfig"),
    names: ["Ref", "Arn"],
  },
  "terraform:aws_sagemaker_notebook_instance": {
    ...job,
    ...terraformNamed,
    when: anyWritten("subnet_id"),
    names: ["id", "arn"],
  },
  "cloudformation:AWS::SageMaker::NotebookInstance": {
    ...job,
    ...cloudformationTags,
    when: anyWritten("SubnetId"),
    names: ["Ref"],
  },
});

const ofTask = {
  role: "nic",
  owner: "task",
  wearsDefaultGroup: true,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

/** A function's network interface never has a public address, whatever its Subnet gives (Lambda developer guide, "Internet access"). */
const inside = { ...ofTask, names: [], publicAddress: neverPublic } as const;

/** The Subnets and groups under a block, in the words of each dialect. */
function under(block: string, subnets: string, groups: string) {
  return {
    when: anyWritten(block),
    placement: inEachSubnet(`${block}.${subnets}`),
    groups: namedAll(`${block}.${groups}`, "security-group"),
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html */
const terraformPublic: Reader<Flag> = flag(
  `${terraformNetwork}.assign_public_ip`,
  absentMeans(false, "default of the provider: assign_public_ip is false"),
);
const cloudformationPublic: Reader<Flag> = isWord(
  `${cloudformationNetwork}.AssignPublicIp`,
  ["enabled"],
  ["disabled"],
  absentMeans(false, "default of the API: AssignPublicIp is DISABLED"),
);

const nics = defineEntity("nic", {
  "terraform:aws_ecs_service": {
    ...ofTask,
    ...under(terraformNetwork, "subnets", "security_groups"),
    names: ["id", "name"],
    publicAddress: publicWhere(terraformPublic, "assign_public_ip = true"),
  },
  "cloudformation:AWS::ECS::Service": {
    ...ofTask,
    ...under(cloudformationNetwork, "Subnets", "SecurityGroups"),
    names: ["Ref", "Name"],
    publicAddress: publicWhere(cloudformationPublic, "AssignPublicIp = ENABLED"),
  },
  "terraform:aws_lambda_function": { ...inside, ...under("vpc_config", "subnet_ids", "security_group_ids") },
  "cloudformation:AWS::Lambda::Function": { ...inside, ...under("VpcConfig", "SubnetIds", "SecurityGroupIds") },
  "cloudformation:AWS::Serverless::Function": { ...inside, ...under("VpcConfig", "SubnetIds", "SecurityGroupIds") },
  "terraform:aws_batch_compute_environment": {
    ...ofTask,
    ...under("compute_resources", "subnets", "security_group_ids"),
    names: [],
    publicAddress: publicBySubnet,
  },
  "cloudformation:AWS::Batch::ComputeEnvironment": {
    ...ofTask,
    ...under("ComputeResources", "Subnets", "SecurityGroupIds"),
    names: [],
    publicAddress: publicBySubnet,
  },
  "terraform:aws_codebuild_project": { ...inside, ...under("vpc_config", "subnets", "security_group_ids") },
  "cloudformation:AWS::CodeBuild::Project": { ...inside, ...under("VpcConfig", "Subnets", "SecurityGroupIds") },
  "terraform:aws_sagemaker_notebook_instance": {
    ...inside,
    when: anyWritten("subnet_id"),
    placement: inEachSubnet("subnet_id"),
    groups: namedAll("security_groups", "security-group"),
  },
  "cloudformation:AWS::SageMaker::NotebookInstance": {
    ...inside,
    when: anyWritten("SubnetId"),
    placement: inEachSubnet("SubnetId"),
    groups: namedAll("SecurityGroupIds", "security-group"),
  },
});

/** A container is asked on its own port, whatever its target group says. */
function onPort(port: string): ReturnType<typeof traffic> {
  return traffic({ protocol: defaultValue("tcp", "the port of a container"), from: port, to: port });
}

const members = defineContribution("member", {
  "terraform:aws_ecs_service": {
    each: "load_balancer",
    into: named("target_group_arn", "target-group"),
    members: itself("nic"),
    traffic: onPort("container_port"),
  },
  "cloudformation:AWS::ECS::Service": {
    each: "LoadBalancers",
    into: named("TargetGroupArn", "target-group"),
    members: itself("nic"),
    traffic: onPort("ContainerPort"),
  },
});

/** Without a network of their own, containers are reached on whichever VM of the cluster runs them. */
const onVms = { kind: "members", words: "the VMs on which the cluster runs its containers" } as const;

const openings = defineContribution("opening", {
  "terraform:aws_ecs_service": {
    ...onVms,
    when: noneWritten(terraformNetwork),
    of: namedAll(allIn("load_balancer.target_group_arn"), "target-group"),
  },
  "cloudformation:AWS::ECS::Service": {
    ...onVms,
    when: noneWritten(cloudformationNetwork),
    of: namedAll(allIn("LoadBalancers.TargetGroupArn"), "target-group"),
  },
});

function allIn(path: string): Reader<Value> {
  return all(path, { holds: "name", kinds: ["target-group"] });
}

export const taskRows = [...tasks, ...nics, ...members, ...openings];
