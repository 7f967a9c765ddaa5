/** Managed prefix lists: blocks under a name, used as peers of rules and destinations of routes. */

import { attribute, defineContribution, definePart, label, value } from "../../mapping/index.ts";

const lists = definePart("prefix-list", {
  "terraform:aws_ec2_managed_prefix_list": {
    names: ["id", "arn"],
    given: label("name"),
    entries: { blocks: "entry", cidr: "cidr", family: "address_family" },
    reads: [{ path: "entry.cidr", shape: { holds: "cidr" } }],
  },
  "cloudformation:AWS::EC2::PrefixList": {
    names: ["Ref", "PrefixListId"],
    given: label("PrefixListName"),
    entries: { blocks: "Entries", cidr: "Cidr", family: "AddressFamily" },
    reads: [{ path: "Entries.Cidr", shape: { holds: "cidr" } }],
  },
});

const entries = defineContribution("prefix-list-entry", {
  "terraform:aws_ec2_managed_prefix_list_entry": {
    list: attribute("prefix_list_id", { holds: "name", kinds: ["prefix-list"] }),
    cidr: value("cidr", "cidr"),
  },
});

export const prefixLists = [...lists, ...entries];
