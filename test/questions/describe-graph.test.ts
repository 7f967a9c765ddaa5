import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeGraph, type DescribedEntity } from "../../src/questions/index.ts";
import { guardsOf } from "../../src/values/index.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";
import { faultsAgainst } from "../reporters/schemas.ts";

const schema = fileURLToPath(new URL("../../schema/graph.schema.json", import.meta.url));

function described(sketch: (g: GraphSketch) => GraphSketch) {
  const facts = graphOf(sketch);
  return describeGraph(facts.session, facts.graph, "network");
}

function entityIn(sketch: (g: GraphSketch) => GraphSketch, name: string): DescribedEntity {
  const found = described(sketch).entities.find((entity) => entity.name === name);
  if (found === undefined) throw new Error(`no ${name} is described`);
  return found;
}

/** A bit of everything. */
const design = (g: GraphSketch): GraphSketch =>
  g
    .given(g.when("var.valid"))
    .net("main", "10.0.0.0/16")
    .internetService("igw", { attached: g.when("var.online") })
    .routeTable("public", { routes: { "0.0.0.0/0": "igw", "10.9.0.0/16": "var.target" } })
    .subnet("a", "10.0.1.0/24", { table: "public", subregion: "eu-1a" })
    .acl("strict", ["100 allow in 22/tcp from 0.0.0.0/0", "? deny in all from ::/0"])
    .group("web", ["in 443/tcp from 0.0.0.0/0", { rule: "in 22/tcp from var.office", when: g.when("var.ssh") }])
    .group("db", ["in 5432/tcp from web"])
    .vm("server", { groups: ["web"], public: g.when("var.public"), tags: { role: "web" }, copies: 2 })
    .database("ledger", { groups: ["db"] })
    .natService("nat")
    .targets("pool", "8080/tcp", ["server"])
    .loadBalancer("front", { listeners: { "443/tcp": "pool" }, groups: ["web"] });

describe("the description of a graph", () => {
  it("is what its schema describes", () => {
    const document = {
      formatVersion: 1,
      tool: { name: "netlint", version: "1" },
      groups: [described(design)],
      notices: [],
    };
    expect(faultsAgainst(schema, document)).toEqual([]);
  });

  it("has a schema that forbids something", () => {
    const [first, ...others] = described(design).entities;
    const groups = [{ group: "network", entities: [{ ...first, links: { elsewhere: [] } }, ...others] }];
    const document = { formatVersion: 1, tool: { name: "netlint", version: "1" }, groups, notices: [] };
    expect(faultsAgainst(schema, document)).not.toEqual([]);
  });

  it("survives JSON as it is", () => {
    const document = described(design);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it("says what every run satisfies", () => {
    expect(described(design).given).toBe("var.valid = true");
    expect(described((g) => g.net("main"))).not.toHaveProperty("given");
  });

  it("says conditions in words, with who settles them", () => {
    expect(entityIn(design, "igw").links["net"]).toMatchObject([
      { to: ":main", certainty: "possible", when: "var.online = true", at: { line: 1, column: 1 } },
    ]);
    const sketch = (g: GraphSketch) =>
      g
        .net("main")
        .subnet("s")
        .vm("a", { when: g.when("data.x", "nobody") });
    const undecided = entityIn(sketch, "a");
    expect(undecided.exists).toEqual({ certainty: "undecided", when: "data.x = true" });
  });

  it("leaves the condition out where there is none", () => {
    expect(entityIn(design, "a").links["net"]).toEqual([
      { to: ":main", certainty: "proven", at: { path: "scene/0001", line: 1, column: 1 } },
    ]);
  });

  it("leaves out what never is", () => {
    const named = (never: boolean) =>
      described((g) => {
        const x = g.when("x");
        return g
          .net("main")
          .subnet("s")
          .vm("sometimes", { when: never ? guardsOf(g.session).and(x, g.not(x)) : x });
      }).entities.map(({ name }) => name);
    expect(named(false)).toContain("sometimes");
    expect(named(true)).not.toContain("sometimes");
  });

  it("lists the addresses of a rule by the condition under which it names them", () => {
    const [https, ssh] = (entityIn(design, "web").rules ?? []).filter(({ nature }) => nature === "stated");
    expect(https).toMatchObject({
      direction: "ingress",
      certainty: "proven",
      traffic: [{ traffic: "443/tcp", certainty: "proven" }],
      addresses: [{ blocks: ["0.0.0.0/0"], certainty: "proven" }],
    });
    expect(ssh).toMatchObject({ certainty: "possible", when: "var.ssh = true" });
    expect(ssh?.addresses[0]?.when).toBe("var.office covers the Internet");
  });

  it("says where a route leads, and why that is not known", () => {
    const routes = entityIn(design, "public").routes ?? [];
    expect(routes.map(({ target, to, cause }) => [target, to.map((link) => link.to), cause])).toEqual([
      ["local", [], undefined],
      ["entity", [":igw"], undefined],
      ["unknown", [], "var.target"],
    ]);
  });

  it("keeps the number of an entry where it is known", () => {
    const entries = entityIn(design, "strict").entries ?? [];
    expect(entries.map(({ number, action }) => [number, action])).toEqual([
      [100, "allow"],
      [undefined, "deny"],
    ]);
  });

  it("gives ids that stay when something else is added", () => {
    const ids = (document: ReturnType<typeof described>) => document.entities.map(({ id }) => id);
    const before = ids(described(design));
    const after = ids(described((g) => design(g.net("other").subnet("x").vm("early"))));
    expect(before.filter((id) => !after.includes(id))).toEqual([]);
    expect(new Set(after).size).toBe(after.length);
  });

  it("tells copies, callers and homes apart", () => {
    const copies = described((g) =>
      g
        .net("main")
        .subnet("s")
        .vm("web", { index: 0, home: "app" })
        .vm("web", { index: 1, home: "app" })
        .vm("web", { callers: ["module.x"], home: "modules/web" }),
    );
    expect(copies.entities.filter(({ kind }) => kind === "vm").map(({ id }) => id)).toEqual([
      "app:web[0]",
      "app:web[1]",
      "modules/web:module.x.web",
    ]);
  });

  it("tells apart what has one address", () => {
    const twins = described((g) => g.net("main").subnet("main").vm("main"));
    const ids = twins.entities.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([":main", ":main@subnet", ":main@vm"]));
  });
});
