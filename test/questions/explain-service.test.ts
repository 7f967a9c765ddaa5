import { describe, expect, it } from "vitest";
import { explainServices } from "../../src/questions/index.ts";
import { loadServiceReporter } from "../../src/reporters/index.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";

const serviceText = await loadServiceReporter();

const design = (g: GraphSketch): GraphSketch =>
  g
    .net("main")
    .subnet("a")
    .subnet("b")
    .group("sg", ["in 443/tcp from 0.0.0.0/0"])
    .vm("front-1", { subnets: ["a"], groups: ["sg"], tags: { role: "web" } })
    .vm("front-2", { subnets: ["b"], groups: ["sg"], tags: { role: "web" } })
    .database("ledger", { subnets: ["a", "b"] })
    .vm("thing", { subnets: ["a"] });

function explained(name: string, sketch = design) {
  return explainServices(graphOf(sketch), "net", name);
}

describe("a service, explained", () => {
  it("says why its members are one, and its tier", () => {
    expect(explained("web").services).toMatchObject([
      {
        name: "web",
        tier: "front",
        tierReason: { text: "tag role = web", basis: "stated" },
        reasons: [{ text: "tag role = web", basis: "stated" }],
        members: [
          { text: "front-1", word: "VM", subnets: ["a"], groups: ["sg"] },
          { text: "front-2", word: "VM", subnets: ["b"], groups: ["sg"] },
        ],
      },
    ]);
  });

  it("is found by a member, too", () => {
    expect(explained("front-2").services.map(({ name }) => name)).toEqual(["web"]);
    expect(explained("service:web").services.map(({ name }) => name)).toEqual(["web"]);
  });

  it("says that the configuration decides", () => {
    const stated = (g: GraphSketch) => design(g).stateTier("app", { names: ["web"] });
    expect(explained("web", stated).services).toMatchObject([
      { tier: "app", tierReason: { text: "configuration: tiers.app", basis: "stated" } },
    ]);
  });

  it("names what there is where nothing is called so", () => {
    expect(explained("wbe")).toMatchObject({ services: [], names: ["web", "ledger", "thing"] });
    expect(explained("wbe").members).toEqual(expect.arrayContaining(["front-1", "front-2"]));
  });

  it("reads like a page", () => {
    const { services } = explained("web");
    expect(serviceText({ services, notices: [] }, { colors: false, width: 100 })).toMatchInlineSnapshot(`
      "web  tier front

        in tier front because of
          tag role = web    scene/0012:1

        one service because of
          tag role = web    scene/0014:1

        its 2 members
          front-1  VM    scene/0012:1
            in a; wears sg
          front-2  VM    scene/0014:1
            in b; wears sg
      "
    `);
  });

  it("says that a tier is not known, and why", () => {
    const { services } = explained("thing");
    expect(serviceText({ services, notices: [] }, { colors: false, width: 100 })).toContain(
      "its tier is not known, because\n    nothing tells its tier",
    );
  });
});
