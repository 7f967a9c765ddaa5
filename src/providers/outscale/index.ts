/** OUTSCALE: its resources, and calls of boto that its endpoints answer, to the graph. Holds no policy and knows no parser. */

import type { Resource } from "../../resources/index.ts";
import { stringOf } from "../../values/index.ts";
import { botoRows } from "../boto/index.ts";
import { defaultSubnetOf, type Provider } from "../mapping/index.ts";
import { kindOfId } from "./ids.ts";
import { platform } from "./platform.ts";
import { connectionRows } from "./rows/connections.ts";
import { gatewayRows } from "./rows/gateways.ts";
import { kubernetesRows } from "./rows/kubernetes.ts";
import { loadBalancerRows } from "./rows/load-balancers.ts";
import { netRows } from "./rows/nets.ts";
import { firstSubregion, firstSubregionOf } from "./rows/readers.ts";
import { securityGroupRows } from "./rows/security-groups.ts";
import { vmRows } from "./rows/vms.ts";
import { volumeRows } from "./rows/volumes.ts";

export const outscale: Provider = {
  name: "OUTSCALE",
  platform,
  rows: [
    ...netRows,
    ...gatewayRows,
    ...connectionRows,
    ...securityGroupRows,
    ...vmRows,
    ...volumeRows,
    ...loadBalancerRows,
    ...kubernetesRows,
    ...botoRows({ unnamedSubregion: firstSubregion, hasNetworkAcls: false, encryptsDisks: false, kindOfId }),
  ],
  outsideSubnets: (context, subject, zone) =>
    defaultSubnetOf(context, subject, zone ?? firstSubregionOf(context, subject, subject.resource.at)),
  isFor: (resource) => resource.dialect === "terraform" || isOutscale(resource),
};

/** Hosts of OUTSCALE: `fcu.eu-west-2.outscale.com`, and `*.outscale.hk` of a Region that is closed. */
function isOutscale({ endpoint }: Resource): boolean {
  const written = endpoint === undefined ? undefined : stringOf(endpoint);
  const host = written
    ?.replace(/^[a-z]+:\/\//i, "")
    .replace(/[/:].*$/, "")
    .toLowerCase();
  return host !== undefined && /(^|\.)outscale\.(com|hk)$/.test(host);
}
