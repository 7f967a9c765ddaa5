/** Clusters of OKS: control planes that OUTSCALE runs in Nets of its own, reached by a public endpoint. */

import { addresses, defineEntity, label, noSuchSetting, type Row, tags } from "../../mapping/index.ts";

export const kubernetesRows: readonly Row[] = defineEntity("task", {
  "terraform:outscale_oks_cluster": {
    names: ["id"],
    label: label("name"),
    tags: tags("tags"),
    runs: "control-plane",
    desiredSize: noSuchSetting,
    cluster: label("name"),
    // Who may ask the API of a cluster (OUTSCALE provider, oks_cluster).
    publicEndpoint: addresses({ v4: "admin_whitelist" }),
  },
});
