/** Network ACLs are read in order, and the first entry that matches decides: a later one may never be asked. */

import { shadowedEntries, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { type AclEntry, type GuardedSets, guardedSetsOf } from "../../graph/index.ts";
import { noTraffic, showAddresses, showTraffic, unionTraffic } from "../../net/index.ts";

export const shadowedAclRule = defineRule({
  id: "shadowed-acl-rule",
  family: "addressing",
  since: "0.1.0",
  guideline: "one-security-group-per-subnet",
  docs: {
    title: "Entries of a network ACL are never reached",
    why: "The first entry that matches a packet decides. An entry whose packets have all been decided by earlier ones does nothing, and whoever wrote it believes that it does.",
    remedy: "Give it a lower number than the entries that decide before it, or delete it.",
    exceptions:
      "The closing entry of the cloud, which denies the rest, is not judged. Entries without a known number are left out.",
  },
  messages: {
    shadowed: {
      severity: "info",
      text: "Entry {number} of {acl} ({action} {traffic}, {addresses}) is never reached: {by} decides before it",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const sets = guardedSetsOf(session);
    for (const { acl, entry, by, holds } of shadowedEntries(facts)) {
      yield {
        message: "shadowed",
        subject: acl.id,
        fact: `shadowed:${entry.direction}:${entry.number ?? ""}`,
        at: entry.at,
        holds,
        basis: "stated",
        say: () => ({
          data: {
            number: entry.number ?? "",
            acl: graph.show(acl.id),
            action: entry.action,
            traffic: trafficIn(entry),
            addresses: addressesIn(sets, entry),
            by: numbersOf(by),
          },
          evidence: by.slice(0, shownEntries).map((earlier) => ({
            at: earlier.at,
            text: `entry ${earlier.number ?? ""} decides before: ${earlier.action} ${trafficIn(earlier)}, ${addressesIn(sets, earlier)}`,
          })),
          advice: `give it a number below ${Math.min(...by.map(({ number }) => number ?? Infinity))}, or delete it from the ${wordsFor(graph, acl.id).networkAcl}`,
        }),
      };
    }
  },
});

/** Evidence names a few entries; a long list says no more. */
const shownEntries = 4;

function numbersOf(entries: readonly AclEntry[]): string {
  const numbers = entries.slice(0, shownEntries).map(({ number }) => number ?? "");
  const more = entries.length - numbers.length;
  return `entry ${numbers.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function trafficIn({ traffic }: AclEntry): string {
  return showTraffic(traffic.map((each) => each.traffic).reduce(unionTraffic, noTraffic));
}

function addressesIn(sets: GuardedSets, { addresses }: AclEntry): string {
  return showAddresses(sets.may(addresses));
}
