import { describe, expect, it } from "vitest";
import { splitPort } from "../../src/questions/names/split-port.ts";
import { NameResolver } from "../../src/questions/names/resolve-name.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";

describe("the end of a question", () => {
  it("may have a port, or a range of ports", () => {
    expect(splitPort("web:443")).toEqual({ name: "web", ports: { first: 443, last: 443 } });
    expect(splitPort("web:8000-8100")).toEqual({ name: "web", ports: { first: 8000, last: 8100 } });
    expect(splitPort("web")).toEqual({ name: "web" });
  });

  it("may have colons and brackets in its name", () => {
    expect(splitPort("tier:data:3306")).toEqual({ name: "tier:data", ports: { first: 3306, last: 3306 } });
    expect(splitPort("tier:data")).toEqual({ name: "tier:data" });
    expect(splitPort("service:443")).toEqual({ name: "service:443" });
    expect(splitPort('module.a["x:1"].aws_instance.web[0]:22')).toEqual({
      name: 'module.a["x:1"].aws_instance.web[0]',
      ports: { first: 22, last: 22 },
    });
    expect(splitPort("stack.yaml:Web")).toEqual({ name: "stack.yaml:Web" });
  });

  it("has an IPv6 address in brackets where a port follows", () => {
    expect(splitPort("2001:db8::1")).toEqual({ name: "2001:db8::1" });
    expect(splitPort("2001:db8::/64")).toEqual({ name: "2001:db8::/64" });
    expect(splitPort("[2001:db8::1]:443")).toEqual({ name: "2001:db8::1", ports: { first: 443, last: 443 } });
    expect(splitPort("[2001:db8::1]")).toEqual({ name: "2001:db8::1" });
    expect(splitPort("10.0.0.1:443")).toEqual({ name: "10.0.0.1", ports: { first: 443, last: 443 } });
  });

  it("has no port above 65535, and none before another", () => {
    expect(splitPort("web:65535")).toMatchObject({ name: "web" });
    expect(splitPort("web:65536")).toBeUndefined();
    expect(splitPort("web:90-80")).toBeUndefined();
    expect(splitPort("[::1]:https")).toBeUndefined();
  });
});

const design = (g: GraphSketch): GraphSketch =>
  g
    .net("main", "10.0.0.0/16")
    .subnet("a", "10.0.1.0/24")
    .subnet("empty", "10.0.2.0/24")
    .group("web_sg")
    .vm("aws_instance.web", { index: 0, subnets: ["a"], groups: ["web_sg"], tags: { role: "web" } })
    .vm("aws_instance.web", { index: 1, subnets: ["a"], groups: ["web_sg"], tags: { role: "web" } })
    .vm('aws_instance.node["blue"]', { subnets: ["a"] })
    .vm('aws_instance.node["green"]', { subnets: ["a"] })
    .vm("aws_instance.api", { callers: ["module.app"], subnets: ["a"] })
    .vm("aws_instance.twin", { home: "one", subnets: ["a"] })
    .vm("aws_instance.twin", { home: "two", subnets: ["a"] })
    .database("aws_db_instance.ledger", { subnets: ["a"] })
    .vm("aws_instance.shop", { subnets: ["a"] })
    .loadBalancer("aws_lb.shop", { subnets: ["a"] })
    .subnet("aws_subnet.shop", "10.0.3.0/24");

function resolved(name: string, sketch = design) {
  const facts = graphOf(sketch);
  const found = new NameResolver(facts).resolve(name);
  if (!found.ok) return found;
  const { place } = found;
  if (place.kind !== "things") return place;
  const owners = place.nics.map((nic) => facts.graph.as(nic, "nic")?.owner ?? nic);
  return { words: place.words, things: owners.map((id) => facts.graph.show(id)) };
}

describe("a name", () => {
  it("is an address, with or without index", () => {
    expect(resolved("aws_instance.web[1]")).toEqual({ words: "aws_instance.web[1]", things: ["aws_instance.web[1]"] });
    expect(resolved("aws_instance.web")).toEqual({
      words: "aws_instance.web",
      things: ["aws_instance.web[0]", "aws_instance.web[1]"],
    });
  });

  it("is the name alone, without type and module", () => {
    expect(resolved("ledger")).toMatchObject({ things: ["aws_db_instance.ledger"] });
    expect(resolved("web")).toMatchObject({ things: ["aws_instance.web[0]", "aws_instance.web[1]"] });
    expect(resolved("aws_instance.api")).toMatchObject({ things: ["module.app.aws_instance.api"] });
    expect(resolved("api")).toMatchObject({ things: ["module.app.aws_instance.api"] });
    expect(resolved("blue")).toMatchObject({ things: ['aws_instance.node["blue"]'] });
  });

  it("means one thing, or lists what it can mean", () => {
    expect(resolved("node")).toEqual({
      ok: false,
      why: "ambiguous",
      candidates: ['aws_instance.node["blue"]', 'aws_instance.node["green"]'],
    });
    expect(resolved("shop")).toMatchObject({ candidates: ["aws_instance.shop", "aws_lb.shop"] });
    expect(resolved("aws_lb.shop")).toMatchObject({ things: ["aws_lb.shop"] });
  });

  it("says where it is declared where nothing else tells two apart", () => {
    const candidates = ["one:aws_instance.twin", "two:aws_instance.twin"];
    expect(resolved("aws_instance.twin")).toEqual({ ok: false, why: "ambiguous", candidates });
    expect(resolved("two:aws_instance.twin")).toMatchObject({ things: ["aws_instance.twin"] });
  });

  it("prefers what owns addresses to what holds it", () => {
    const sketch = (g: GraphSketch) => g.net("web").subnet("a").vm("aws_instance.web").group("aws_security_group.web");
    expect(resolved("web", sketch)).toMatchObject({ things: ["aws_instance.web"] });
    expect(resolved("net:web", sketch)).toMatchObject({ words: "web", things: ["aws_instance.web"] });
  });

  it("stands for what is in it, or wears it", () => {
    const both = ["aws_instance.web[0]", "aws_instance.web[1]"];
    expect(resolved("group:web_sg")).toMatchObject({ things: both });
    expect(resolved("web_sg")).toMatchObject({ things: both });
    expect(resolved("tier:data")).toMatchObject({ words: "tier:data", things: ["aws_db_instance.ledger"] });
    expect(resolved("service:web")).toMatchObject({ things: both });
    expect(resolved("subnet:a")).toMatchObject({ words: "a", things: expect.arrayContaining(both) as unknown });
  });

  it("cannot be what has no address", () => {
    expect(resolved("main#main")).toMatchObject({
      why: "no-end",
      message: "main#main is a route table, which sends and takes nothing itself",
    });
    expect(resolved("subnet:empty")).toMatchObject({ why: "no-end" });
    expect(resolved("tier:broker")).toMatchObject({ why: "no-end" });
  });

  it("may mean nothing", () => {
    const unknown = { ok: false, why: "unknown" };
    expect(resolved("webb")).toEqual(unknown);
    expect(resolved("tier:dta")).toEqual(unknown);
    expect(resolved("service:webb")).toEqual(unknown);
    expect(resolved("subnet:ledger")).toEqual(unknown);
  });

  it("lists every name that means something", () => {
    const names = new NameResolver(graphOf(design)).names();
    expect([...names]).toEqual(
      expect.arrayContaining(["internet", "tier:data", "service:web", "subnet:a", "ledger", "aws_instance.web"]),
    );
  });
});

describe("an address", () => {
  it("of the Internet is a host of it", () => {
    expect(resolved("198.51.100.7")).toMatchObject({ kind: "internet", ends: [{ zone: "internet4" }] });
    expect(resolved("2a00::7")).toMatchObject({ kind: "internet", ends: [{ zone: "internet6" }] });
    expect(resolved("internet")).toMatchObject({ ends: [{ zone: "internet4" }, { zone: "internet6" }] });
  });

  it("in a Subnet is nobody's, as far as can be seen", () => {
    expect(resolved("10.0.1.9")).toMatchObject({ kind: "bare", words: "10.0.1.9" });
    expect(resolved("10.0.77.9")).toMatchObject({ kind: "bare" });
  });

  it("of another private network, to which nothing leads, is nowhere", () => {
    expect(resolved("192.168.0.1")).toMatchObject({ kind: "unrouted" });
    expect(resolved("100.64.0.1")).toMatchObject({ kind: "unrouted" });
    expect(resolved("127.0.0.1")).toMatchObject({ why: "no-end" });
    expect(resolved("on-premises")).toMatchObject({ why: "no-end" });
  });
});
