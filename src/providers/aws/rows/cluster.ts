/** Clusters of EMR: a node that leads, and those that it leads, in one Subnet. */

import { TRUE } from "../../../values/index.ts";
import {
  constant,
  defineEntity,
  inSubnet,
  label,
  namedAll,
  nothingKnown,
  noSuchSetting,
  publicBySubnet,
} from "../../mapping/index.ts";
import { cloudformationNamed, terraformNamed } from "./naming.ts";

const cluster = {
  runs: "job",
  desiredSize: noSuchSetting,
  publicEndpoint: nothingKnown,
} as const;

const clusters = defineEntity("task", {
  "terraform:aws_emr_cluster": { ...cluster, ...terraformNamed, names: ["id", "arn"], cluster: label("name") },
  "cloudformation:AWS::EMR::Cluster": {
    ...cluster,
    ...cloudformationNamed("Name"),
    names: ["Ref"],
    cluster: label("Name"),
  },
});

/** Without groups of its author's, EMR makes some (EMR management guide, "Amazon EMR-managed security groups"). */
const node = {
  names: [],
  owner: "task",
  wearsDefaultGroup: false,
  publicAddress: publicBySubnet,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

const nics = defineEntity("nic", {
  "terraform:aws_emr_cluster": [
    {
      ...node,
      role: "leading-nic",
      placement: inSubnet("ec2_attributes.subnet_id"),
      groups: namedAll("ec2_attributes.emr_managed_master_security_group", "security-group"),
    },
    {
      ...node,
      role: "led-nic",
      placement: inSubnet("ec2_attributes.subnet_id"),
      groups: namedAll("ec2_attributes.emr_managed_slave_security_group", "security-group"),
    },
  ],
  "cloudformation:AWS::EMR::Cluster": [
    {
      ...node,
      role: "leading-nic",
      placement: inSubnet("Instances.Ec2SubnetId"),
      groups: namedAll("Instances.EmrManagedMasterSecurityGroup", "security-group"),
    },
    {
      ...node,
      role: "led-nic",
      placement: inSubnet("Instances.Ec2SubnetId"),
      groups: namedAll("Instances.EmrManagedSlaveSecurityGroup", "security-group"),
    },
  ],
});

export const clusterRows = [...clusters, ...nics];
