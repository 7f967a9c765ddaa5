import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { askWhy, readQuestion, refusalOf, type WhyAnswer } from "../../src/questions/index.ts";
import { loadWhyReporter } from "../../src/reporters/index.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";
import { faultsAgainst } from "../reporters/schemas.ts";

const schema = fileURLToPath(new URL("../../schema/why.schema.json", import.meta.url));
const text = await loadWhyReporter("text");
const json = await loadWhyReporter("json");

const publicNet = (g: GraphSketch): GraphSketch =>
  g
    .net("main")
    .internetService("igw")
    .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
    .subnet("a", "10.0.1.0/24", { table: "public" })
    .group("web_sg", ["in 443/tcp from 0.0.0.0/0", "out all to 0.0.0.0/0"])
    .group("db_sg", ["in 5432/tcp from web_sg"])
    .vm("web", { groups: ["web_sg"], public: true })
    .database("ledger", { groups: ["db_sg"], serves: "5432/tcp" });

function asked(from: string, to: string, sketch = publicNet, protocol?: string) {
  const read = readQuestion(from, to, protocol);
  if (!read.ok) throw new Error(read.message);
  return { group: askWhy(graphOf(sketch), "net", read.question), question: read.question };
}

function answerTo(from: string, to: string, sketch = publicNet): WhyAnswer {
  const { group } = asked(from, to, sketch);
  if (group.kind !== "answer") throw new Error(refusalOf([group]));
  return group.answer;
}

function refusalTo(from: string, to: string): string {
  const { group } = asked(from, to);
  return group.kind === "answer" ? "answered" : refusalOf([group]);
}

function shown(from: string, to: string, sketch = publicNet): string {
  const { question } = asked(from, to, sketch);
  const answers = [answerTo(from, to, sketch)];
  const named = { from: question.from, to: question.to, traffic: question.words };
  const context = { version: "1", colors: false, width: 100 };
  const report = { question: named, answers, notices: [] };
  expect(faultsAgainst(schema, JSON.parse(json(report, context)))).toEqual([]);
  return text(report, context);
}

describe("a question", () => {
  const words = (to: string, protocol?: string) => {
    const read = readQuestion("a", to, protocol);
    return read.ok ? read.question.words : read.message;
  };

  it("with a port means TCP, unless a protocol is given", () => {
    expect(words("web:443")).toBe("443/tcp");
    expect(words("web:53", "udp")).toBe("53/udp");
    expect(words("web:53", "17")).toBe("53/udp");
  });

  it("without a port means any packet of the protocol, or any at all", () => {
    expect(words("web")).toBe("any traffic");
    expect(words("web", "tcp")).toBe("all ports/tcp");
    expect(words("web", "icmp")).toBe("icmp");
  });

  it("is refused where it means nothing", () => {
    expect(words("web:99999")).toContain("stands no port");
    expect(words("web", "tpc")).toBe("--protocol tpc is none: write tcp, udp, icmp, icmpv6, or the number of another");
    expect(words("web:1", "icmp")).toBe("--protocol icmp has no ports: leave out :1");
  });
});

describe("the answer", () => {
  it("is proven where packets get there and back, with the way", () => {
    expect(answerTo("internet", "web:443")).toMatchObject({ verdict: "proven", obstacles: [], notAsked: 0 });
    expect(answerTo("internet", "web:443").steps.length).toBeGreaterThan(2);
    expect(answerTo("web", "ledger:5432")).toMatchObject({ verdict: "proven" });
  });

  it("is impossible on another port, with what hinders it", () => {
    const { verdict, obstacles } = answerTo("web", "ledger:5433");
    expect(verdict).toBe("impossible");
    expect(obstacles.map(({ code }) => code)).toEqual(["ENI_SG_RULES_MISMATCH", "PROTOCOL_RESTRICTION"]);
  });

  it("is possible where the author makes it so, and says when", () => {
    const sketch = (g: GraphSketch) => publicNet(g).vm("admin", { groups: ["web_sg"], public: g.when("var.public") });
    expect(answerTo("internet", "admin:443", sketch)).toMatchObject({
      verdict: "possible",
      condition: "var.public = true",
      causes: [{ words: "var.public" }],
    });
    expect(shown("internet", "admin:443", sketch)).toMatch(
      /^possible {3}Internet → admin {2}443\/tcp\n {2}exactly when var\.public = true/,
    );
  });

  it("is undecided where nobody here settles it", () => {
    const sketch = (g: GraphSketch) =>
      publicNet(g).vm("admin", { groups: ["web_sg"], public: g.when("data.ip", "nobody") });
    expect(answerTo("internet", "admin:443", sketch)).toMatchObject({
      verdict: "undecided",
      condition: "data.ip = true",
    });
    expect(shown("internet", "admin:443", sketch)).toContain("nothing that is in view settles it");
  });

  it("says where packets arrive that no reply answers", () => {
    const sketch = (g: GraphSketch) =>
      publicNet(g)
        .acl("mute", ["100 allow in all from 0.0.0.0/0", "100 allow out 443/tcp to 0.0.0.0/0"])
        .subnet("b", "10.0.2.0/24", { table: "public", acl: "mute" })
        .vm("silent", { groups: ["web_sg"], public: true });
    expect(answerTo("internet", "silent:443", sketch)).toMatchObject({
      verdict: "impossible",
      arrives: { certainty: "proven" },
    });
    expect(shown("internet", "silent:443", sketch)).toMatch(/^impossible.*\n {2}packets arrive, replies do not/);
  });

  it("is about the strongest of several pairs, and says of how many", () => {
    const sketch = (g: GraphSketch) =>
      publicNet(g)
        .vm("hidden")
        .vm("other", { groups: ["web_sg"], public: true });
    const answer = answerTo("internet", "subnet:a:443", sketch);
    expect(answer).toMatchObject({ verdict: "proven", pairs: { proven: 2, possible: 0, undecided: 0, impossible: 2 } });
    expect(["web", "other"]).toContain(answer.to.name);
    expect(shown("internet", "subnet:a:443", sketch)).toContain(
      "internet → subnet:a: 2 of 4 pairs are proven, 2 impossible; this is one of them",
    );
  });

  it("counts no pair of a thing with itself", () => {
    const { pairs } = answerTo("subnet:a", "subnet:a:443");
    expect(Object.values(pairs).reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it("says what is not known of an address that nothing declared has", () => {
    expect(answerTo("10.0.1.77", "ledger:5432")).toMatchObject({
      verdict: "undecided",
      obstacles: [{ code: "UNKNOWN_DESTINATION" }],
    });
    expect(answerTo("web", "10.0.99.1")).toMatchObject({ verdict: "impossible" });
  });

  it("is undecided of what is named and nothing declares, and knows more of what is placed", () => {
    const named = (subnets: readonly string[]) => (g: GraphSketch) =>
      publicNet(g).vm("ghost", { nature: "adopted", subnets });
    const hindered = { verdict: "undecided", obstacles: [{ code: "UNKNOWN_RESOURCE", certainty: "undecided" }] };
    expect(answerTo("ghost", "ledger:5432", named([]))).toMatchObject(hindered);
    expect(answerTo("internet", "ghost:443", named([]))).toMatchObject(hindered);
    expect(shown("web", "ghost:443", named([]))).toMatch(/^undecided.*\n/);
    expect(shown("web", "ghost:443", named([]))).toContain("nothing declares ghost");
    expect(answerTo("internet", "ghost:443", named(["a"]))).toMatchObject({ verdict: "impossible" });
  });

  it("is impossible to and from a private address of no Net, to which nothing leads", () => {
    const hindered = (code: string) => ({ verdict: "impossible", obstacles: [{ code, certainty: "proven" }] });
    expect(answerTo("192.168.7.9", "web:443")).toMatchObject(hindered("IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS"));
    expect(answerTo("100.64.7.9", "web:443")).toMatchObject(hindered("IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS"));
    expect(answerTo("web", "192.168.7.9:443")).toMatchObject(hindered("IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"));
    expect(answerTo("web", "100.64.7.9:443")).toMatchObject(hindered("IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"));
    const closed = (g: GraphSketch) => g.net("n").subnet("s").vm("web");
    expect(answerTo("192.168.7.9", "web:443", closed)).toMatchObject(hindered("NO_PATH"));
    expect(answerTo("web", "192.168.7.9:443", closed)).toMatchObject(hindered("NO_ROUTE_TO_DESTINATION"));
  });

  it("is undecided where such an address may lie behind what is not in view", () => {
    const joined = (g: GraphSketch) => publicNet(g).transitGateway("tgw", { nature: "adopted" });
    expect(answerTo("192.168.7.9", "web:443", joined)).toMatchObject({
      verdict: "undecided",
      obstacles: [{ code: "UNKNOWN_RESOURCE", text: "whether 192.168.7.9 lies behind tgw is not in view" }],
    });
  });

  it("is impossible from the Internet to a private address, even of what has a public one besides", () => {
    const hindered = { verdict: "impossible", obstacles: [{ code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" }] };
    expect(answerTo("internet", "10.0.1.77:443")).toMatchObject(hindered);
    const withAddress = (g: GraphSketch): GraphSketch =>
      publicNet(g).vm("known", { groups: ["web_sg"], public: true, address: "10.0.1.9" });
    expect(answerTo("internet", "known:443", withAddress)).toMatchObject({ verdict: "proven" });
    expect(answerTo("internet", "10.0.1.9:443", withAddress)).toMatchObject(hindered);
    expect(answerTo("web", "10.0.1.9:443", withAddress)).toMatchObject({ verdict: "proven" });
  });

  it("names the end in the provider's word, with its place", () => {
    const { from, to } = answerTo("internet", "ledger");
    expect(from).toEqual({ asked: "internet", name: "Internet" });
    expect(to).toMatchObject({ asked: "ledger", name: "ledger", word: "database", place: { start: { line: 1 } } });
  });
});

describe("the text of an answer", () => {
  it("says whom groups refuse, and not that they refuse everybody", () => {
    expect(shown("internet", "ledger:5432")).toContain("db_sg lets nothing in from the Internet on 5432/tcp");
    expect(shown("203.0.114.7", "ledger:5432")).toMatch(/db_sg lets nothing in from 203\.0\.114\.7\/32 on\s+5432\/tcp/);
    const bare = (g: GraphSketch) => publicNet(g).vm("bare", { groups: [], public: true });
    expect(shown("internet", "bare:22", bare)).toContain(
      "bare has no security group that lets anything in from the Internet on 22/tcp",
    );
  });

  it("begins with the verdict and shows every obstacle with its place", () => {
    const lines = shown("internet", "ledger:5432").split("\n");
    expect(lines[0]).toBe("impossible   Internet → ledger  5432/tcp");
    expect(lines.join("\n")).toContain("blocked at 2 places; opening either alone changes nothing:");
    expect(lines.join("\n")).toContain("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
  });

  it("speaks of what is served where any traffic was asked about and none gets there", () => {
    expect(shown("internet", "ledger")).toMatch(/^impossible.*\n {2}shown for 5432\/tcp, which it serves\n/);
    expect(answerTo("web", "ledger")).not.toHaveProperty("shownFor");
  });

  it("numbers the way of what works", () => {
    expect(shown("web", "ledger:5432")).toMatch(/\n {2}how it gets there\n {4}1 {2}/);
  });
});

describe("a refusal", () => {
  it("suggests the name that was meant", () => {
    expect(refusalTo("internet", "ledgr")).toBe(
      "ledgr: nothing is called so. Did you mean ledger? netlint graph lists what there is",
    );
    expect(refusalTo("tier:frnt", "ledger")).toContain("Did you mean tier:front?");
  });

  it("says why a thing cannot be asked about", () => {
    expect(refusalTo("web", "web")).toBe("web and web are one and the same");
    expect(refusalTo("internet", "198.51.100.7")).toBe("Internet and 198.51.100.7 are both outside of the design");
    expect(refusalTo("on-premises", "web")).toContain("no VPN");
  });

  it("says that two ends are in designs that are not linked", () => {
    const none = (from: string, to: string, sketch: (g: GraphSketch) => GraphSketch) => {
      const { group } = asked(from, to, sketch);
      if (group.kind === "answer") throw new Error("answered");
      return group;
    };
    const left = none("web", "far", publicNet);
    const right = none("web", "far", (g) => g.net("main").subnet("a").vm("far"));
    expect(refusalOf([left, right])).toContain("stacks that are not linked");
  });
});
