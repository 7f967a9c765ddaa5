/** What kind of endpoint a resource makes, by its word for it. */

import type { Endpoint } from "../../../graph/index.ts";
import { stringOf } from "../../../values/index.ts";
import { isMissing } from "../cases.ts";
import { type Reader, reader } from "./reader.ts";
import { sourceOf } from "./value.ts";

const words: Readonly<Record<string, Endpoint["endpoint"]>> = {
  gateway: "gateway",
  interface: "interface",
  gatewayloadbalancer: "gateway-balancer",
};

/** Unset it is a gateway; `said` tells who says so. What other word there is leaves it unknown. */
export function endpointKind(path: string, said: string): Reader<Endpoint["endpoint"]> {
  const from = sourceOf(path, { holds: "word", words: ["Gateway", "Interface", "GatewayLoadBalancer"] });
  return reader(
    [from],
    (fields, context) => {
      const value = from.read(fields, context);
      return isMissing(value) ? "gateway" : (words[stringOf(value)?.toLowerCase() ?? ""] ?? "unknown");
    },
    [said],
  );
}
