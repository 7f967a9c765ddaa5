/** Written by scripts/generate.ts from the files beside it. */

import type { Rule } from "../engine/index.ts";
import { aclBlocksReplies } from "./addressing/acl-blocks-replies.ts";
import { deadPath } from "./addressing/dead-path.ts";
import { redundantRule } from "./addressing/redundant-rule.ts";
import { ruleOutOfRange } from "./addressing/rule-out-of-range.ts";
import { shadowedAclRule } from "./addressing/shadowed-acl-rule.ts";
import { adminAccessWithoutBastion } from "./exposure/admin-access-without-bastion.ts";
import { adminPortOpenToInternet } from "./exposure/admin-port-open-to-internet.ts";
import { backendInPublicSubnet } from "./exposure/backend-in-public-subnet.ts";
import { bastionWithOtherServices } from "./exposure/bastion-with-other-services.ts";
import { databasePublicAccessEnabled } from "./exposure/database-public-access-enabled.ts";
import { frontendWithoutInternetRoute } from "./exposure/frontend-without-internet-route.ts";
import { loadBalancerBypass } from "./exposure/load-balancer-bypass.ts";
import { noAdminPath } from "./exposure/no-admin-path.ts";
import { publicBackend } from "./exposure/public-backend.ts";
import { publicDatabase } from "./exposure/public-database.ts";
import { unreachedOpenRule } from "./exposure/unreached-open-rule.ts";
import { unrestrictedIngress } from "./exposure/unrestricted-ingress.ts";
import { defaultSecurityGroupInUse } from "./isolation/default-security-group-in-use.ts";
import { natWithoutInternetRoute } from "./isolation/nat-without-internet-route.ts";
import { overlappingPeeredNets } from "./isolation/overlapping-peered-nets.ts";
import { overlappingSubnets } from "./isolation/overlapping-subnets.ts";
import { workloadOutsideNet } from "./isolation/workload-outside-net.ts";
import { httpWithoutHttps } from "./protection/http-without-https.ts";
import { plaintextListener } from "./protection/plaintext-listener.ts";
import { unencryptedDatabase } from "./protection/unencrypted-database.ts";
import { unencryptedVolume } from "./protection/unencrypted-volume.ts";
import { noDatabaseBackup } from "./recovery/no-database-backup.ts";
import { singleNat } from "./resilience/single-nat.ts";
import { singleSubregionDatabase } from "./resilience/single-subregion-database.ts";
import { singleSubregionNet } from "./resilience/single-subregion-net.ts";
import { singleSubregion } from "./resilience/single-subregion.ts";
import { cidrInsteadOfGroup } from "./segmentation/cidr-instead-of-group.ts";
import { mixedServicesInSubnet } from "./segmentation/mixed-services-in-subnet.ts";
import { mutualTierFlow } from "./segmentation/mutual-tier-flow.ts";
import { severalSecurityGroupsInSubnet } from "./segmentation/several-security-groups-in-subnet.ts";
import { sharedRouteTable } from "./segmentation/shared-route-table.ts";
import { sharedSecurityGroup } from "./segmentation/shared-security-group.ts";
import { tierSkip } from "./segmentation/tier-skip.ts";

/** Every rule, by family and id. */
export const rules: readonly Rule[] = [
  aclBlocksReplies,
  deadPath,
  redundantRule,
  ruleOutOfRange,
  shadowedAclRule,
  adminAccessWithoutBastion,
  adminPortOpenToInternet,
  backendInPublicSubnet,
  bastionWithOtherServices,
  databasePublicAccessEnabled,
  frontendWithoutInternetRoute,
  loadBalancerBypass,
  noAdminPath,
  publicBackend,
  publicDatabase,
  unreachedOpenRule,
  unrestrictedIngress,
  defaultSecurityGroupInUse,
  natWithoutInternetRoute,
  overlappingPeeredNets,
  overlappingSubnets,
  workloadOutsideNet,
  httpWithoutHttps,
  plaintextListener,
  unencryptedDatabase,
  unencryptedVolume,
  noDatabaseBackup,
  singleNat,
  singleSubregionDatabase,
  singleSubregionNet,
  singleSubregion,
  cidrInsteadOfGroup,
  mixedServicesInSubnet,
  mutualTierFlow,
  severalSecurityGroupsInSubnet,
  sharedRouteTable,
  sharedSecurityGroup,
  tierSkip,
];
