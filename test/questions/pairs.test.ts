import { describe, expect, it } from "vitest";
import { allTraffic } from "../../src/net/index.ts";
import { NameResolver } from "../../src/questions/names/resolve-name.ts";
import { strongestPair } from "../../src/questions/why/pairs.ts";
import { graphOf } from "../graph-of.ts";

/** Three sources, each with a group of its own, and one target that takes the last of them. */
const facts = graphOf((g) =>
  g
    .net("main")
    .subnet("a")
    .group("one", ["out 1/tcp to 0.0.0.0/0"])
    .group("two", ["out 2/tcp to 0.0.0.0/0"])
    .group("three", ["out 3/tcp to 0.0.0.0/0"])
    .group("target", ["in all from three"])
    .vm("a1", { groups: ["one"], tags: { role: "web" } })
    .vm("a2", { groups: ["two"], tags: { role: "web" } })
    .vm("a3", { groups: ["three"], tags: { role: "web" } })
    .vm("store", { groups: ["target"], tags: { role: "db" } }),
);

function pairs(most: number) {
  const resolver = new NameResolver(facts);
  const [from, to] = [resolver.resolve("tier:front"), resolver.resolve("store")];
  if (!from.ok || !to.ok) throw new Error("both are there");
  return strongestPair(facts, from.place, to.place, allTraffic, most);
}

describe("the strongest pair", () => {
  it("is found among all of them", () => {
    expect(pairs(10)).toMatchObject({ counts: { proven: 1, impossible: 2 }, notAsked: 0 });
  });

  it("counts those that were too many to ask about", () => {
    expect(pairs(2)).toMatchObject({ counts: { proven: 0, impossible: 2 }, notAsked: 1 });
  });
});
