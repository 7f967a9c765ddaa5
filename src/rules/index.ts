/** Written by scripts/generate.ts from the files beside it. */

import type { Rule } from "../engine/index.ts";
import { adminPortOpenToInternet } from "./exposure/admin-port-open-to-internet.ts";
import { databasePublicAccessEnabled } from "./exposure/database-public-access-enabled.ts";
import { publicDatabase } from "./exposure/public-database.ts";
import { unreachedOpenRule } from "./exposure/unreached-open-rule.ts";
import { natWithoutInternetRoute } from "./isolation/nat-without-internet-route.ts";
import { overlappingSubnets } from "./isolation/overlapping-subnets.ts";
import { singleSubregionNet } from "./resilience/single-subregion-net.ts";
import { singleSubregion } from "./resilience/single-subregion.ts";
import { cidrInsteadOfGroup } from "./segmentation/cidr-instead-of-group.ts";
import { sharedSecurityGroup } from "./segmentation/shared-security-group.ts";

/** Every rule, by family and id. */
export const rules: readonly Rule[] = [
  adminPortOpenToInternet,
  databasePublicAccessEnabled,
  publicDatabase,
  unreachedOpenRule,
  natWithoutInternetRoute,
  overlappingSubnets,
  singleSubregionNet,
  singleSubregion,
  cidrInsteadOfGroup,
  sharedSecurityGroup,
];
