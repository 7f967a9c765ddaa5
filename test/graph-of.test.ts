import { describe, expect, it } from "vitest";
import { guardsOf, TRUE } from "../src/values/index.ts";
import { graphOf, writtenAt } from "./graph-of.ts";

describe("a graph for tests", () => {
  it("gives a Net what every Net has by itself", () => {
    const { graph } = graphOf((g) => g.net("hub").subnet("front"));
    const [net] = graph.all("net");
    const [subnet] = graph.all("subnet");
    expect(net?.mainTables.map(({ to }) => graph.show(to))).toEqual(["hub#main"]);
    expect(subnet?.tables.map(({ to }) => graph.show(to))).toEqual(["hub#main"]);
    expect(subnet?.acls.map(({ to }) => graph.show(to))).toEqual(["hub#acl"]);
  });

  it("lets a stated table stand in for the main one", () => {
    const { graph } = graphOf((g) => g.net("hub").routeTable("out", { main: true }).subnet("front"));
    expect(graph.all("subnet")[0]?.tables.map(({ to }) => graph.show(to))).toEqual(["out"]);
  });

  it("gives what has an address a Nic, in the Subnet added last", () => {
    const { graph } = graphOf((g) =>
      g
        .net("hub")
        .subnet("front")
        .subnet("back")
        .vm("web", { groups: ["web"] })
        .group("web"),
    );
    const [nic] = graph.all("nic");
    expect(nic?.placement.subnets.map(({ to }) => graph.show(to))).toEqual(["back"]);
    expect(nic?.groups.map(({ to }) => graph.show(to))).toEqual(["web"]);
  });

  it("reads the rules of groups, and says what is written where they stand", () => {
    const facts = graphOf((g) => g.net("hub").group("db", ["in 5432/tcp from web, app"]).group("web").group("app"));
    const group = facts.graph.all("security-group").find(({ address }) => address.local === "db");
    const rules = group?.rules.map(({ at, peers }) => [
      writtenAt(facts, at),
      peers.groups.map(({ to }) => facts.graph.show(to)),
    ]);
    expect(rules).toEqual([
      ["security-group db (default egress to everywhere)", []],
      ["db: in 5432/tcp from web, app", ["web", "app"]],
    ]);
  });

  it("takes the egress of a cloud away where a rule states one", () => {
    const rules = (g: Parameters<Parameters<typeof graphOf>[0]>[0], egress: readonly string[]) =>
      g.net("hub").group("a", egress);
    const natures = (egress: readonly string[]) =>
      graphOf((g) => rules(g, egress))
        .graph.all("security-group")
        .find(({ address }) => address.local === "a")
        ?.rules.map(({ nature }) => nature);
    expect(natures([])).toEqual(["implied"]);
    expect(natures(["out 443/tcp to 0.0.0.0/0"])).toEqual(["stated"]);
  });

  it("holds conditions that the author settles", () => {
    const { graph, session } = graphOf((g) =>
      g
        .net("hub")
        .subnet("front")
        .vm("web", { when: g.when("var.web") }),
    );
    expect(guardsOf(session).words(graph.all("vm")[0]?.exists ?? TRUE)).toBe("var.web = true");
  });

  it("says which name is missing", () => {
    expect(() =>
      graphOf((g) =>
        g
          .net("hub")
          .subnet("front")
          .vm("web", { groups: ["wbe"] }),
      ),
    ).toThrow('the graph has no "wbe"');
  });
});
