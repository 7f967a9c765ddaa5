/** What leads to the Internet: internet services, NAT services, public IPs. */

import { FALSE } from "../../../values/index.ts";
import {
  addresses,
  answered,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  inSubnet,
  itself,
  named,
  neverPublic,
  type Row,
  tag,
  tags,
  value,
} from "../../mapping/index.ts";
import { always, none } from "./readers.ts";

const described = { label: tag("tags", "Name"), tags: tags("tags") };

const internetServices = defineEntity("internet-service", {
  "terraform:outscale_internet_service": {
    ...described,
    names: ["id", "internet_service_id"],
    nets: none,
    egressOnly: false,
  },
  "terraform:data.outscale_internet_service": {
    names: ["id", "internet_service_id"],
    nets: named(answered("net_id"), "net"),
    egressOnly: false,
  },
});

const natServices = [
  ...defineEntity("nat-service", {
    "terraform:outscale_nat_service": {
      ...described,
      names: ["id", "nat_service_id"],
      // It has a public IP in any case: `public_ip_id` is required.
      isPublic: always(true, "a NAT service of OUTSCALE translates to its public IP"),
    },
  }),
  ...defineEntity("nic", {
    "terraform:outscale_nat_service": {
      names: [],
      role: "nic",
      owner: "nat-service",
      placement: inSubnet("subnet_id"),
      groups: none,
      wearsDefaultGroup: false,
      publicAddress: neverPublic,
      ipv6: constant(undefined),
      sourceDestinationCheck: constant(FALSE),
      privateAddresses: addresses({}),
    },
  }),
];

const publicIps = defineEntity("public-ip", {
  "terraform:outscale_public_ip": {
    ...described,
    names: ["id", "public_ip_id", "public_ip"],
    boundTo: none,
    value: answered("public_ip"),
  },
});

const bindings = defineContribution("address-binding", {
  "terraform:outscale_nat_service": { addresses: named("public_ip_id", "public-ip"), nics: itself("nic") },
  "terraform:outscale_public_ip_link": {
    addresses: named(firstOf(value("public_ip_id"), value("public_ip")), "public-ip"),
    nics: named(firstOf(value("nic_id"), value("vm_id")), "nic"),
  },
  "terraform:outscale_load_balancer": { addresses: named("public_ip", "public-ip"), nics: itself("nic") },
});

const attachments = defineContribution("attachment", {
  "terraform:outscale_internet_service_link": {
    gateways: named("internet_service_id", "internet-service"),
    nets: named("net_id", "net"),
  },
});

export const gatewayRows: readonly Row[] = [
  ...internetServices,
  ...natServices,
  ...publicIps,
  ...bindings,
  ...attachments,
];
