import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subnetIndexOf } from "../../src/analysis/subnet-index.ts";
import { guardedSetsOf } from "../../src/graph/index.ts";
import {
  type AddressSet,
  addressesOf,
  coversAddresses,
  intersectAddresses,
  isEmptyAddresses,
} from "../../src/net/index.ts";
import { graphOf } from "../graph-of.ts";

/** Blocks of a small space, nested and overlapping, of both families. */
const block = fc.oneof(
  fc
    .tuple(fc.integer({ min: 24, max: 32 }), fc.integer({ min: 0, max: 255 }))
    .map(([bits, at]) => `10.0.0.${at - (at % 2 ** (32 - bits))}/${bits}`),
  fc.integer({ min: 0, max: 9 }).map((at) => `2001:db8:0:${at}::/64`),
);

function designOf(ranges: readonly string[]) {
  const facts = graphOf((g) =>
    ranges.reduce((sketch, range, index) => sketch.subnet(`s${index}`, range), g.net("hub")),
  );
  const net = facts.graph.all("net")[0];
  if (net === undefined) throw new Error("a Net was added");
  const sets = guardedSetsOf(facts.session);
  const owned = facts.graph.all("subnet").map((subnet) => ({ subnet, own: sets.may(subnet.ranges) }));
  return { sets, index: subnetIndexOf(facts.session, facts.graph, net.id), owned };
}

describe("the Subnets of a Net by address", () => {
  it("finds those within a range, those that meet it, and none besides", () => {
    const { index, sets } = designOf(["10.0.0.0/25", "10.0.0.128/25", "10.0.1.0/24"]);
    const names = (found: ReturnType<typeof index.within>) => found.map(({ address }) => address.local);
    expect(names(index.within(addressesOf("10.0.0.0/24")))).toEqual(["s0", "s1"]);
    expect(names(index.within(addressesOf("10.0.0.0/26")))).toEqual([]);
    expect(names(index.overlapping(sets.of(addressesOf("10.0.0.0/26"))))).toEqual(["s0"]);
  });

  it("says what asking each Subnet would say", () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 12 }),
        fc.array(block, { minLength: 1, maxLength: 4 }),
        (ranges, asked) => {
          const { index, owned, sets } = designOf(ranges);
          const addresses = addressesOf(...asked);
          const those = (test: (own: AddressSet) => boolean) =>
            owned.filter(({ own }) => test(own)).map(({ subnet }) => subnet.id);
          expect(index.within(addresses).map(({ id }) => id)).toEqual(those((own) => coversAddresses(addresses, own)));
          const meeting = index.overlapping(sets.of(addresses)).map(({ id }) => id);
          expect(meeting.sort((a, b) => a - b)).toEqual(
            those((own) => !isEmptyAddresses(intersectAddresses(addresses, own))),
          );
        },
      ),
    );
  });
});
