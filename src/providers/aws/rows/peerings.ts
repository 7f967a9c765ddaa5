/** Peering connections between two VPCs, and who accepts them. */

import {
  absentMeans,
  accepted,
  answered,
  defineAlias,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  inOneRegion,
  isOn,
  named,
  on,
  unseen,
  value,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

/** Rules may name a group of a peered VPC only in the same Region (VPC peering guide, "Update your security groups"). */
const groupsWithinRegion = "no Region of the other side is named: both are in one";

const peerings = defineEntity("peering", {
  "terraform:aws_vpc_peering_connection": {
    ...terraformTags,
    names: ["id"],
    requesters: named("vpc_id", "net"),
    accepters: named("peer_vpc_id", "net"),
    active: accepted({
      by: flag("auto_accept", absentMeans(false, "default of the provider: auto_accept is off")),
      owner: "peer_owner_id",
      other: named("peer_vpc_id", "net"),
      words: "nothing accepts the peering: it stays pending",
    }),
    groupReferences: inOneRegion("peer_region", groupsWithinRegion),
  },
  "terraform:data.aws_vpc_peering_connection": {
    ...terraformTags,
    names: ["id"],
    requesters: named(firstOf(value("vpc_id"), answered("vpc_id")), "net"),
    accepters: named(firstOf(value("peer_vpc_id"), answered("peer_vpc_id")), "net"),
    active: unseen("is active"),
    groupReferences: inOneRegion("peer_region", groupsWithinRegion),
  },
  "cloudformation:AWS::EC2::VPCPeeringConnection": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    requesters: named("VpcId", "net"),
    accepters: named("PeerVpcId", "net"),
    active: on("CloudFormation accepts a peering, in another account by PeerRoleArn, or does not create it"),
    groupReferences: inOneRegion("PeerRegion", groupsWithinRegion),
  },
});

const otherNames = defineAlias("peering", {
  "terraform:aws_vpc_peering_connection_accepter": {
    names: ["id"],
    of: named("vpc_peering_connection_id", "peering"),
  },
  "terraform:aws_vpc_peering_connection_options": {
    names: ["id"],
    of: named("vpc_peering_connection_id", "peering"),
  },
});

const acceptances = defineContribution("acceptance", {
  "terraform:aws_vpc_peering_connection_accepter": {
    of: named("vpc_peering_connection_id", "peering"),
    given: isOn("auto_accept", absentMeans(false, "default of the provider: auto_accept is off")),
  },
});

export const peeringRows = [...peerings, ...otherNames, ...acceptances];
