/** Random networks with managed databases whose Subnet the cloud chooses. */

import fc from "fast-check";
import { answersOf, type Design, type DesignNic, type OneOf } from "./procedure/design.ts";
import { mostAnswers, randomDesign } from "./random-designs.ts";
import { percent, type Unknowns } from "./random-parts.ts";

/** The second and the third Nic are databases, mostly in either of two Subnets. */
export function randomPlaces(unknowns: Unknowns): fc.Arbitrary<Design> {
  const first = fc.constantFrom<OneOf<number>>([0, 1], [0, 1], [1, 0], [1], [1, 0, 5]);
  const second = fc.constantFrom<OneOf<number>>([2, 3], [2, 3], [3], [3, 2, 6]);
  return fc
    .tuple(randomDesign(unknowns), first, second, percent(60))
    .map(([design, inFirst, inSecond, both]): Design => {
      const nics = design.nics.map((nic, index) => {
        if (index === 1) return database(nic, inFirst);
        return index === 2 && both ? database(nic, inSecond) : nic;
      });
      return { ...design, nics };
    })
    .filter((each) => answersOf(each) <= mostAnswers);
}

/** Nothing says at which address: one that is as good as any. */
function database(nic: DesignNic, chosen: OneOf<number>): DesignNic {
  return { ...nic, owner: "database", chosen, host: [nic.host[0] ?? 0, (nic.host[0] ?? 0) + 128], listeners: [] };
}
