/** Load balancers (LBU): in one Subnet, internet-facing unless told otherwise, sending to VMs of the whole Net. */

import { known, TRUE, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  attribute,
  constant,
  defineContribution,
  defineEntity,
  inEachSubnet,
  isWord,
  itself,
  label,
  named,
  namedAll,
  namedAs,
  on,
  publicWhere,
  type Reader,
  reader,
  type Row,
  tags,
  traffic,
  value,
} from "../../mapping/index.ts";
import { none } from "./readers.ts";

const facing = isWord(
  "load_balancer_type",
  ["internet-facing"],
  ["internal"],
  absentMeans(true, "default of the API (CreateLoadBalancer): a load balancer is internet-facing"),
);

const balancers = defineEntity("load-balancer", {
  "terraform:outscale_load_balancer": {
    names: ["id", "load_balancer_name"],
    given: label("load_balancer_name"),
    label: label("load_balancer_name"),
    tags: tags("tags"),
    balancer: constant("outscale"),
    internetFacing: facing,
    crossSubregion: on("a load balancer of OUTSCALE sends to the whole Net"),
  },
});

const nics = defineEntity("nic", {
  "terraform:outscale_load_balancer": {
    names: [],
    role: "nic",
    owner: "load-balancer",
    placement: inEachSubnet("subnets", "subregion_names"),
    groups: namedAll("security_groups", "security-group"),
    // Unset in a Net means its default group (OUTSCALE documentation, "About Load Balancers").
    wearsDefaultGroup: true,
    publicAddress: publicWhere(facing, "internet-facing"),
    ipv6: constant(undefined),
    sourceDestinationCheck: constant(TRUE),
    privateAddresses: addresses({}),
  },
});

/** HTTP, HTTPS, TCP and SSL all run over TCP. */
const overTcp: Reader<Value> = reader([], ({ at }) => known(at, "tcp"));

const listeners = defineContribution("listener", {
  "terraform:outscale_load_balancer": {
    each: "listeners",
    into: itself("load-balancer"),
    traffic: traffic({ protocol: overTcp, from: "load_balancer_port", to: "load_balancer_port" }),
    protocol: value("load_balancer_protocol"),
    action: constant("forward"),
    targets: none,
    memberTraffic: traffic({ protocol: overTcp, from: "backend_port", to: "backend_port" }),
  },
});

const vmKinds = { holds: "name", kinds: ["nic"] } as const;

const members = defineContribution("member", {
  "terraform:outscale_load_balancer_vms": [
    { into: named("load_balancer_name", "load-balancer"), members: namedAll("backend_vm_ids", "nic") },
    {
      into: named("load_balancer_name", "load-balancer"),
      members: namedAs(attribute("backend_ips", vmKinds), ["nic"], {
        adopt: () => undefined,
        plural: true,
        many: "open",
      }),
    },
  ],
  "terraform:outscale_load_balancer_listener_rule": {
    into: named("listener.load_balancer_name", "load-balancer"),
    members: namedAll("vm_ids", "nic"),
    onPort: attribute("listener.load_balancer_port", { holds: "port" }),
  },
});

const healthChecks = defineContribution("health-check", {
  "terraform:outscale_load_balancer_attributes": {
    into: named("load_balancer_name", "load-balancer"),
    port: attribute("health_check.port", { holds: "port" }),
  },
});

export const loadBalancerRows: readonly Row[] = [...balancers, ...nics, ...listeners, ...members, ...healthChecks];
