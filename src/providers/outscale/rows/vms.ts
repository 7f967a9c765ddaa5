/** VMs and their Nics, in each of the ways in which they may be written. */

import { known, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  anyWritten,
  attribute,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  inSubnet,
  isOn,
  itself,
  label,
  named,
  namedAll,
  neverPublic,
  noneWritten,
  noSuchSetting,
  publicBySubnet,
  publicWhere,
  type Reader,
  reader,
  type Row,
  tag,
  tags,
  value,
} from "../../mapping/index.ts";
import { boundByTag, boundByTagWords } from "./readers.ts";

const described = { label: tag("tags", "Name"), tags: tags("tags") };

const checked = absentMeans(true, "default of the API: source/destination check is on");
const groupNames = { holds: "name", kinds: ["security-group"] } as const;

/** The tag binds a public IP; without it the Subnet's flag decides. */
const byTagOrSubnet = (() => {
  const byTag = publicWhere(boundByTag, boundByTagWords);
  return reader([byTag], (fields, context) => ({
    addresses: byTag.read(fields, context).addresses,
    unset: publicBySubnet.read(fields, context).unset,
  }));
})();

/** The range of one address. */
function asBlock(path: string): Reader<Value> {
  const from = value(path, "address");
  return reader([from], (fields, context) => {
    const written = from.read(fields, context);
    return written.k === "known" && typeof written.v === "string"
      ? known(written.at, `${written.v}/32`)
      : known(fields.at, null);
  });
}

const vms = defineEntity("vm", {
  "terraform:outscale_vm": {
    ...described,
    names: ["id", "vm_id"],
    image: label("image_id"),
    userData: label("user_data"),
    keyPair: firstOf(label("keypair_name"), label("keypair_name_wo")),
    instanceProfile: noSuchSetting,
  },
});

const plain = {
  owner: "vm",
  wearsDefaultGroup: true,
  ipv6: constant(undefined),
  sourceDestinationCheck: isOn("is_source_dest_checked", checked),
  privateAddresses: addresses({}),
} as const;

/** Security groups by id or by name (the provider takes either for the primary NIC). */
const vmGroups = namedAll(
  firstOf(attribute("security_group_ids", groupNames), attribute("security_group_names", groupNames)),
  "security-group",
);

const nics = defineEntity("nic", {
  "terraform:outscale_vm": [
    {
      ...plain,
      when: noneWritten("nics", "primary_nic"),
      names: ["id", "vm_id", "private_ip", "public_ip"],
      role: "nic",
      placement: inSubnet("subnet_id", "placement_subregion_name"),
      groups: vmGroups,
      publicAddress: byTagOrSubnet,
    },
    ...["primary_nic", "nics"].map((each) => ({
      ...plain,
      each,
      when: noneWritten("nic_id"),
      names: ["id", "vm_id"],
      role: "nic",
      placement: inSubnet("subnet_id"),
      groups: namedAll("security_group_ids", "security-group"),
      publicAddress: publicBySubnet,
    })),
  ],
  "terraform:outscale_nic": {
    ...described,
    names: ["id", "nic_id"],
    owner: "itself",
    placement: inSubnet("subnet_id"),
    groups: namedAll("security_group_ids", "security-group"),
    // Unset means the Net's default group (OUTSCALE provider, nic).
    wearsDefaultGroup: true,
    publicAddress: neverPublic,
    ipv6: constant(undefined),
    sourceDestinationCheck: isOn("is_source_dest_checked", checked),
    privateAddresses: addresses({ v4: asBlock("private_ips.private_ip") }),
  },
});

const attachments = defineContribution("nic-attachment", {
  "terraform:outscale_nic_link": { nics: named("nic_id", "nic"), vms: named("vm_id", "vm") },
  "terraform:outscale_vm": ["primary_nic", "nics"].map((each) => ({
    each,
    when: anyWritten("nic_id"),
    nics: named("nic_id", "nic"),
    vms: itself("vm"),
  })),
});

export const vmRows: readonly Row[] = [...vms, ...nics, ...attachments];
