import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, Step } from "../../src/analysis/index.ts";
import { isFinding, mergeJudgements, runRules, type Judgement, type Rule } from "../../src/engine/index.ts";
import type { Finding } from "../../src/findings/index.ts";
import type { EntityId } from "../../src/graph/index.ts";
import { originsOf } from "../../src/source/index.ts";
import { FALSE, guardsOf, TRUE, type Guard } from "../../src/values/index.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";
import { ruleClaiming, type SampleClaim } from "./sample-rules.ts";

type Overrides = Partial<Omit<SampleClaim, "say">> & { readonly evidence?: readonly Step[] };

/** A proven claim about an entity, told to be otherwise where it matters. */
function claimOn({ graph }: Facts, name: string, { evidence = [], ...overrides }: Overrides = {}): SampleClaim {
  const subject = idOf(graph, name);
  return {
    message: "says",
    subject,
    fact: "it",
    at: graph.placeOf(subject),
    holds: TRUE,
    basis: "stated",
    say: () => ({ data: { what: name }, evidence }),
    ...overrides,
  };
}

function idOf(graph: Facts["graph"], name: string): EntityId {
  const [entity] = graph.named(name);
  if (entity === undefined) throw new Error(`no ${name}`);
  return entity.id;
}

/** The condition of an atom, by its author's name. */
function when(facts: Facts, name: string, settles: "author" | "nobody" = "author"): Guard {
  const words = `${name} = true`;
  return guardsOf(facts.session).atom({ key: words, words, settles, causes: [{ kind: "variable", words: name }] });
}

const oneVm = (g: GraphSketch) => g.net("hub").subnet("front").vm("web");

/** What a rule says, in short: `possible says web`. */
function said(judgement: Judgement): readonly string[] {
  return judgement.claims.map(({ rule, certainty, text }) => `${rule}: ${certainty}, ${text}`);
}

function judge(check: (facts: Facts) => Iterable<SampleClaim>, sketch = oneVm): Judgement {
  return runRules(graphOf(sketch), [ruleClaiming("sample", check)]);
}

function findingOf(judgement: Judgement): Finding {
  const [claim] = judgement.claims;
  if (claim === undefined || !isFinding(claim)) throw new Error("there is no finding");
  return claim;
}

describe("what is made of a claim", () => {
  it("is proven where nothing conditions it", () => {
    expect(said(judge((facts) => [claimOn(facts, "web")]))).toEqual(["sample: proven, web is so"]);
  });

  it("is counted where it cannot hold", () => {
    const judgement = judge((facts) => [claimOn(facts, "web", { holds: FALSE })]);
    expect(judgement).toMatchObject({ claims: [], refuted: { sample: 1 } });
  });

  it("is possible where the author can make it so", () => {
    const judgement = judge((facts) => [claimOn(facts, "web", { holds: when(facts, "var.public") })]);
    expect(findingOf(judgement)).toMatchObject({
      certainty: "possible",
      severity: "error",
      condition: "var.public = true",
      causes: [{ kind: "variable", words: "var.public" }],
    });
  });

  it("is undecided where only somebody else could", () => {
    const judgement = judge((facts) => [claimOn(facts, "web", { holds: when(facts, "data.x", "nobody") })]);
    expect(judgement.claims).toMatchObject([{ certainty: "undecided", causes: [{ words: "data.x" }] }]);
  });

  it("is undecided where the author's part does not suffice", () => {
    const judgement = judge((facts) => {
      const both = guardsOf(facts.session).and(when(facts, "var.a"), when(facts, "data.x", "nobody"));
      return [claimOn(facts, "web", { holds: both })];
    });
    expect(said(judgement)).toEqual(["sample: undecided, web is so"]);
  });

  it("names only what the author settles as the cause of a possible finding", () => {
    const judgement = judge((facts) => {
      const either = guardsOf(facts.session).or(when(facts, "var.a"), when(facts, "data.x", "nobody"));
      return [claimOn(facts, "web", { holds: either })];
    });
    expect(findingOf(judgement).causes.map(({ words }) => words)).toEqual(["var.a"]);
  });

  it("is counted as undecided where its message says that possible is not worth a note", () => {
    const judgement = judge((facts) => [claimOn(facts, "web", { message: "counts", holds: when(facts, "var.a") })]);
    expect(said(judgement)).toEqual(["sample: undecided, web is the same"]);
  });

  it("is asked under what every successful run satisfies", () => {
    const sketch = (g: GraphSketch) => oneVm(g).given(g.when("args.open"));
    const open = (facts: Facts) => facts.graph.given;
    expect(said(judge((facts) => [claimOn(facts, "web", { holds: open(facts) })], sketch))).toEqual([
      "sample: proven, web is so",
    ]);
    const closed = (facts: Facts) => guardsOf(facts.session).not(open(facts));
    expect(judge((facts) => [claimOn(facts, "web", { holds: closed(facts) })], sketch).refuted).toEqual({ sample: 1 });
  });

  it("is nothing where no run can succeed, and a notice says so", () => {
    const judgement = judge(
      (facts) => [claimOn(facts, "web")],
      (g) => oneVm(g).given(FALSE),
    );
    expect(judgement).toMatchObject({ claims: [], notices: [{ code: "contradiction" }] });
  });
});

describe("a basis that is inferred", () => {
  it("makes an error a warning, and says so", () => {
    expect(findingOf(judge((facts) => [claimOn(facts, "web", { basis: "inferred" })]))).toMatchObject({
      severity: "warning",
      basis: "inferred",
    });
  });

  it("leaves an info what it is", () => {
    const hint = (facts: Facts) => [claimOn(facts, "web", { message: "hints", basis: "inferred" })];
    expect(findingOf(judge(hint)).severity).toBe("info");
  });

  it("takes nothing from a stated claim that says the same", () => {
    const both = (facts: Facts) => [claimOn(facts, "web", { basis: "inferred" }), claimOn(facts, "web")];
    expect(findingOf(judge(both))).toMatchObject({ severity: "error", basis: "stated" });
  });

  it("stays where the stated claim alone is less certain", () => {
    const both = (facts: Facts) => [
      claimOn(facts, "web", { basis: "inferred" }),
      claimOn(facts, "web", { holds: when(facts, "var.a") }),
    ];
    expect(findingOf(judge(both))).toMatchObject({ certainty: "proven", basis: "inferred" });
  });
});

describe("claims of one identity", () => {
  it("are one finding, proven where one of them must hold", () => {
    const judgement = judge((facts) => {
      const p = when(facts, "var.p");
      return [
        claimOn(facts, "web", {
          holds: p,
          evidence: [{ at: facts.graph.placeOf(idOf(facts.graph, "hub")), text: "under p" }],
        }),
        claimOn(facts, "web", {
          holds: guardsOf(facts.session).not(p),
          evidence: [{ at: facts.graph.placeOf(idOf(facts.graph, "front")), text: "under not p" }],
        }),
      ];
    });
    expect(said(judgement)).toEqual(["sample: proven, web is so"]);
    expect(findingOf(judgement).steps.map(({ text }) => text)).toEqual(["under p", "under not p"]);
    expect(findingOf(judgement).instances).toEqual([{ address: "web", certainty: "proven" }]);
  });

  it("are one finding for all callers of a module, each with its own certainty", () => {
    const sketch = (g: GraphSketch) =>
      g
        .net("hub")
        .subnet("front")
        .vm("web", { callers: ["module.a"] })
        .vm("web", { callers: ["module.b"] });
    const judgement = judge(
      (facts) => [claimOn(facts, "module.b.web", { holds: when(facts, "var.p") }), claimOn(facts, "module.a.web")],
      sketch,
    );
    expect(findingOf(judgement)).toMatchObject({
      certainty: "proven",
      subject: "module.a.web",
      instances: [
        { address: "module.a.web", certainty: "proven" },
        { address: "module.b.web", certainty: "possible", condition: "var.p = true" },
      ],
    });
  });

  it("are one finding for all indexes of a counted block", () => {
    const sketch = (g: GraphSketch) => g.net("hub").subnet("front").vm("web", { index: 0 }).vm("web", { index: 1 });
    const judgement = judge((facts) => [claimOn(facts, "web[0]"), claimOn(facts, "web[1]")], sketch);
    expect(judgement.claims).toHaveLength(1);
    expect(findingOf(judgement).instances.map(({ address }) => address)).toEqual(["web[0]", "web[1]"]);
  });

  it("are two findings where the key of for_each tells them apart, or the fact does", () => {
    const sketch = (g: GraphSketch) => g.net("hub").group('tier["web"]').group('tier["db"]');
    expect(judge((facts) => [claimOn(facts, 'tier["web"]'), claimOn(facts, 'tier["db"]')], sketch).claims).toHaveLength(
      2,
    );
    expect(judge((facts) => [claimOn(facts, "web"), claimOn(facts, "web", { fact: "other" })]).claims).toHaveLength(2);
  });

  it("speak with the words of the most certain, then the gravest", () => {
    const judgement = judge((facts) => [
      claimOn(facts, "web", { holds: when(facts, "var.p") }),
      claimOn(facts, "web", { message: "hints" }),
    ]);
    expect(said(judgement)).toEqual(["sample: proven, web may be better"]);
    const equal = judge((facts) => [claimOn(facts, "web", { message: "hints" }), claimOn(facts, "web")]);
    expect(said(equal)).toEqual(["sample: proven, web is so"]);
  });
});

describe("telling", () => {
  /** Two rules; the specific one tells the claim of the general one. */
  function told(specific: (facts: Facts) => Overrides, general: (facts: Facts) => Overrides): readonly string[] {
    const facts = graphOf(oneVm);
    const tells = [{ rule: "general", subject: idOf(facts.graph, "web"), fact: "it" }];
    return said(
      runRules(facts, [
        ruleClaiming("general", () => [claimOn(facts, "web", general(facts))]),
        ruleClaiming("specific", () => [claimOn(facts, "web", { tells, ...specific(facts) })]),
      ]),
    );
  }

  it("drops what is said already", () => {
    expect(
      told(
        () => ({}),
        () => ({}),
      ),
    ).toEqual(["specific: proven, web is so"]);
  });

  it("does not let a proven claim vanish behind a note", () => {
    expect(
      told(
        (facts) => ({ holds: when(facts, "var.p") }),
        () => ({}),
      ),
    ).toEqual(["general: proven, web is so", "specific: possible, web is so"]);
  });

  it("drops a note that implies what is proven", () => {
    expect(
      told(
        () => ({}),
        (facts) => ({ holds: when(facts, "var.p") }),
      ),
    ).toEqual(["specific: proven, web is so"]);
  });

  it("keeps what is said of another fact", () => {
    expect(
      told(
        () => ({}),
        () => ({ fact: "another" }),
      ),
    ).toHaveLength(2);
  });

  it("drops what only the union of several covers", () => {
    const facts = graphOf(oneVm);
    const p = when(facts, "var.p");
    const tells = [{ rule: "general", subject: idOf(facts.graph, "web"), fact: "it" }];
    const covering = (rest: readonly Guard[]) =>
      runRules(facts, [
        ruleClaiming("general", () => [claimOn(facts, "web")]),
        ruleClaiming("specific", () =>
          rest.map((holds, index) => claimOn(facts, "web", { tells, holds, fact: String(index) })),
        ),
      ]);
    expect(said(covering([p])).filter((each) => each.startsWith("general"))).toHaveLength(1);
    expect(said(covering([p, guardsOf(facts.session).not(p)])).filter((each) => each.startsWith("general"))).toEqual(
      [],
    );
  });

  /** Each rule tells the claim of the next one in the list. */
  function chain(ids: readonly string[], closed: boolean): readonly string[] {
    const facts = graphOf(oneVm);
    const rules = ids.map((id, index): Rule => {
      const next = ids[index + 1] ?? (closed ? ids[0] : undefined);
      const tells = next === undefined ? [] : [{ rule: next, subject: idOf(facts.graph, "web"), fact: "it" }];
      return ruleClaiming(id, () => [claimOn(facts, "web", { tells })]);
    });
    return runRules(facts, rules).claims.map(({ rule }) => rule);
  }

  it("follows chains", () => {
    expect(chain(["a", "b", "c"], false)).toEqual(["a"]);
    expect(chain(["c", "b", "a"], false)).toEqual(["c"]);
  });

  it("leaves one standing where rules tell in a circle", () => {
    expect(chain(["a", "b"], true)).toHaveLength(1);
    expect(chain(["a", "b", "c", "d"], true)).toHaveLength(1);
  });
});

describe("whatever rules tell of each other", () => {
  it("is said by what stands", () => {
    const ids = ["a", "b", "c", "d", "e"] as const;
    const condition = fc.constantFrom("p", "not p", "q", "p and q", "p or q", "always", "never");
    const claim = fc.record({ holds: condition, tells: fc.subarray([...ids]) });
    fc.assert(
      fc.property(fc.array(claim, { minLength: ids.length, maxLength: ids.length }), (claims) => {
        const facts = graphOf(oneVm);
        const guards = guardsOf(facts.session);
        const [p, q] = [when(facts, "var.p"), when(facts, "var.q")];
        const conditions = {
          p,
          "not p": guards.not(p),
          q,
          "p and q": guards.and(p, q),
          "p or q": guards.or(p, q),
          always: TRUE,
          never: FALSE,
        };
        const subject = idOf(facts.graph, "web");
        const rules = ids.map((id, index) => {
          const { holds, tells } = claims[index] ?? { holds: "never", tells: [] };
          const told = tells.map((rule) => ({ rule, subject, fact: "it" }));
          return ruleClaiming(id, () => [claimOn(facts, "web", { holds: conditions[holds], tells: told })]);
        });
        const standing = new Set(runRules(facts, rules).claims.map(({ rule }) => rule));
        const holdsOf = (id: string) => conditions[claims[ids.findIndex((each) => each === id)]?.holds ?? "never"];
        const said = guards.any(Array.from(standing, holdsOf));
        for (const id of ids) expect(guards.implies(holdsOf(id), said)).toBe(true);
      }),
    );
  });
});

describe("a rule that throws", () => {
  const failing = ruleClaiming("failing", function* (facts) {
    yield claimOn(facts, "web");
    throw new Error("it slipped");
  });

  it("is a notice, and what the others find stands", () => {
    const judgement = runRules(graphOf(oneVm), [failing, ruleClaiming("sample", (facts) => [claimOn(facts, "web")])]);
    expect(said(judgement)).toEqual(["sample: proven, web is so"]);
    expect(judgement.notices).toEqual([
      expect.objectContaining({
        code: "rule-failed",
        level: "error",
        message: expect.stringContaining("failing failed: it slipped") as string,
      }),
    ]);
  });

  it("is one as well where it throws over its words", () => {
    const say = (): never => {
      throw new Error("no words");
    };
    const speechless = ruleClaiming("speechless", (facts) => [{ ...claimOn(facts, "web"), say }]);
    const judgement = runRules(graphOf(oneVm), [speechless]);
    expect(judgement.claims).toEqual([]);
    expect(judgement.notices.map(({ code }) => code)).toEqual(["rule-failed"]);
  });
});

describe("the words of a claim", () => {
  it("are asked once, and of no claim that is refuted", () => {
    const asked: string[] = [];
    const heard = (claim: SampleClaim, name: string): SampleClaim => {
      const say = () => {
        asked.push(name);
        return claim.say();
      };
      return { ...claim, say };
    };
    const judgement = judge(
      (facts) => [
        heard(claimOn(facts, "web", { holds: FALSE }), "web"),
        heard(claimOn(facts, "db"), "db"),
        heard(claimOn(facts, "db", { fact: "else", holds: when(facts, "var.p", "nobody") }), "db else"),
      ],
      (g) => oneVm(g).vm("db"),
    );
    expect(asked).toEqual(["db", "db else"]);
    expect(judgement.refuted).toEqual({ sample: 1 });
  });
});

describe("the proof", () => {
  it("follows each step with the way to its place", () => {
    const judgement = judge((facts) => {
      const origins = originsOf(facts.session);
      const use = facts.graph.placeOf(idOf(facts.graph, "web"));
      const reached = origins.via(facts.graph.placeOf(idOf(facts.graph, "front")), use, "default of var.x");
      return [claimOn(facts, "web", { at: reached, evidence: [{ at: reached, text: "this range" }] })];
    });
    const { steps, place } = findingOf(judgement);
    expect(steps.map(({ text }) => text)).toEqual(["this range", "via default of var.x"]);
    expect(place).toEqual(steps[0]?.place);
    expect(steps[1]?.place).not.toEqual(place);
  });

  it("says what is implied and by what", () => {
    const judgement = judge((facts) => {
      const header = facts.graph.placeOf(idOf(facts.graph, "web"));
      return [claimOn(facts, "web", { at: originsOf(facts.session).implied(header, "no group is named") })];
    });
    expect(findingOf(judgement).place.implied).toBe("no group is named");
  });
});

describe("fingerprints", () => {
  const of = (sketch: (g: GraphSketch) => GraphSketch, name: string) =>
    findingOf(judge((facts) => [claimOn(facts, name)], sketch)).fingerprint;

  it("do not change with what stands before, with callers or with indexes", () => {
    const plain = of(oneVm, "web");
    expect(of((g) => g.net("first").net("hub").subnet("front").vm("web"), "web")).toBe(plain);
    expect(
      of(
        (g) =>
          g
            .net("hub")
            .subnet("front")
            .vm("web", { callers: ["module.a"] }),
        "module.a.web",
      ),
    ).toBe(plain);
    expect(of((g) => g.net("hub").subnet("front").vm("web", { index: 1 }), "web[1]")).toBe(plain);
  });

  it("change with the home, the name and the fact", () => {
    const plain = of(oneVm, "web");
    expect(of((g) => g.net("hub").subnet("front").vm("web", { home: "infra" }), "web")).not.toBe(plain);
    expect(of((g) => g.net("hub").subnet("front").vm("web2"), "web2")).not.toBe(plain);
  });
});

describe("linked groups that share a module", () => {
  const judgement = (holds: (facts: Facts) => Guard) =>
    judge((facts) => [claimOn(facts, "web", { holds: holds(facts) })]);

  it("are merged after each was judged", () => {
    const merged = mergeJudgements([
      { group: "dev", judgement: judgement((facts) => when(facts, "var.p")) },
      { group: "prod", judgement: judgement(() => TRUE) },
    ]);
    expect(merged.claims).toHaveLength(1);
    expect(findingOf(merged)).toMatchObject({
      certainty: "proven",
      instances: [
        { address: "web", group: "dev", certainty: "possible" },
        { address: "web", group: "prod", certainty: "proven" },
      ],
    });
  });

  it("are found in neither where both refute", () => {
    const merged = mergeJudgements([
      { group: "dev", judgement: judgement(() => FALSE) },
      { group: "prod", judgement: judgement(() => FALSE) },
    ]);
    expect(merged).toMatchObject({ claims: [], refuted: { sample: 2 } });
  });
});

describe("the order of claims", () => {
  it("is that of places, then of rules, whatever order they were made in", () => {
    const facts = graphOf(oneVm);
    const rule = (id: string) =>
      ruleClaiming(id, () => [claimOn(facts, "web"), claimOn(facts, "hub"), claimOn(facts, "front")]);
    const expected = ["a hub", "b hub", "a front", "b front", "a web", "b web"];
    const order = (rules: readonly Rule[]) =>
      runRules(facts, rules).claims.map(({ rule: id, subject }) => `${id} ${subject}`);
    expect(order([rule("a"), rule("b")])).toEqual(expected);
    expect(order([rule("b"), rule("a")])).toEqual(expected);
  });
});
