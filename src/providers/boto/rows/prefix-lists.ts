/** Managed prefix lists of AWS: blocks under a name. */

import { definePart, label, type Row } from "../../mapping/index.ts";

export const prefixListRows: readonly Row[] = definePart("prefix-list", {
  "ec2:CreateManagedPrefixList": {
    names: ["PrefixListId", "PrefixListArn"],
    given: label("PrefixListName"),
    entries: { blocks: "Entries", cidr: "Cidr", family: "AddressFamily" },
    reads: [{ path: "Entries.Cidr", shape: { holds: "cidr" } }],
  },
});
