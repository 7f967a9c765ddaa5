/** Effects, folded into resources: what was added and removed again is not there; what is uncertain is under its condition. */

import { describe, expect, it } from "vitest";
import { type CreateEffect, type Effect, replay, type Resource } from "../../src/resources/index.ts";
import { type OriginId, originsOf, Session, SourceText } from "../../src/source/index.ts";
import {
  choice,
  type Guard,
  guardsOf,
  known,
  listOf,
  objectOf,
  ref,
  type ResourceId,
  resourceIdsOf,
  show,
  symbol,
  type SymbolId,
  symbolsOf,
  TRUE,
  type Value,
} from "../../src/values/index.ts";

/** A session with groups and rules to put into them. */
class Bench {
  readonly session = new Session();
  readonly at: OriginId;

  constructor() {
    const origins = originsOf(this.session);
    this.at = origins.at(origins.addFile(new SourceText("main.py", "x")), { start: 0, end: 1 });
  }

  id(name: string): ResourceId {
    return resourceIdsOf(this.session).of(name);
  }

  text(value: string | number | boolean): Value {
    return known(this.at, value);
  }

  ref(name: string, path: string, copy?: number): Value {
    return ref(this.at, this.id(name), [path], copy === undefined ? undefined : this.text(copy));
  }

  symbol(name: string): SymbolId {
    return symbolsOf(this.session).of(name, { cause: { kind: "variable", words: name }, settles: "author" });
  }

  flag(name: string): Guard {
    const cause = { kind: "variable", words: name } as const;
    const facts = { cause, settles: "author", type: "boolean", domain: [true, false] } as const;
    return guardsOf(this.session).equals(symbolsOf(this.session).of(name, facts), true);
  }

  create(name: string, more: Partial<CreateEffect> = {}, when: Guard = TRUE): Effect {
    return {
      do: "create",
      when,
      at: this.at,
      as: this.id(name),
      type: "group",
      dialect: "boto3",
      mode: "declared",
      address: { home: "main.py", local: name, callers: [] },
      attributes: new Map([["Name", this.text(name)]]),
      names: new Map(),
      region: this.text("eu-west-1"),
      ...more,
    };
  }

  rule(port: number, cidr: string, description?: string): Value {
    const fields: (readonly [string, Value])[] = [
      ["Port", this.text(port)],
      ["Cidr", this.text(cidr)],
    ];
    return objectOf(this.at, description === undefined ? fields : [...fields, ["Description", this.text(description)]]);
  }

  add(on: Value, value: Value, when: Guard = TRUE): Effect {
    return { do: "add", when, at: this.at, on, path: ["ingress"], value };
  }

  remove(on: Value, value: Value, when: Guard = TRUE): Effect {
    return { do: "remove", when, at: this.at, on, path: ["ingress"], value, ignoring: ["Description"] };
  }

  replay(...effects: readonly Effect[]): readonly Resource[] {
    return replay(this.session, effects);
  }

  /** `port cidr` with the condition, for each rule of the first resource. */
  rules(...effects: readonly Effect[]): readonly string[] {
    const list = this.replay(...effects)[0]?.attribute(["ingress"]);
    if (list?.k !== "list") return [];
    return list.items.map(({ when, value }) => {
      const words = guardsOf(this.session).words(when);
      const shown = ["Port", "Cidr"].map((name) =>
        value.k === "object" ? show(this.session, value.fields.get(name)?.value ?? value) : "?",
      );
      return `${shown.join(" ")}${words === "always" ? "" : ` when ${words}`}`;
    });
  }
}

describe("rules that are added", () => {
  it("are there in order", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    expect(b.rules(b.create("g"), b.add(g, b.rule(22, "10.0.0.0/8")), b.add(g, b.rule(80, "0.0.0.0/0")))).toEqual([
      "22 10.0.0.0/8",
      "80 0.0.0.0/0",
    ]);
  });

  it("are gone where the same is removed, whatever its description", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const rule = b.rule(22, "0.0.0.0/0", "temporary");
    expect(b.rules(b.create("g"), b.add(g, rule), b.remove(g, b.rule(22, "0.0.0.0/0")))).toEqual([]);
  });

  it("stay where another is removed, or the same was removed before", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const rule = b.rule(22, "0.0.0.0/0");
    expect(b.rules(b.create("g"), b.remove(g, rule), b.add(g, rule), b.remove(g, b.rule(23, "0.0.0.0/0")))).toEqual([
      "22 0.0.0.0/0",
    ]);
  });

  it("are there unless the removal happens", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const rule = b.rule(22, "0.0.0.0/0");
    expect(b.rules(b.create("g"), b.add(g, rule), b.remove(g, rule, b.flag("close")))).toEqual([
      "22 0.0.0.0/0 when close = false",
    ]);
  });

  it("are all gone where a reference to the list itself is removed", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    expect(b.rules(b.create("g"), b.add(g, b.rule(22, "10.0.0.0/8")), b.remove(g, b.ref("g", "ingress")))).toEqual([]);
  });

  it("need not say what holds wherever the group is", () => {
    const b = new Bench();
    const on = b.flag("on");
    expect(b.rules(b.create("g", {}, on), b.add(b.ref("g", "Id"), b.rule(22, "10.0.0.0/8"), on))).toEqual([
      "22 10.0.0.0/8",
    ]);
  });

  it("go to each group that it may be, under the condition that it is", () => {
    const b = new Bench();
    const guards = guardsOf(b.session);
    const first = b.flag("first");
    const either = choice(b.session, b.at, [
      { when: first, value: b.ref("g", "Id") },
      { when: guards.not(first), value: b.ref("h", "Id") },
    ]);
    const effects = [b.create("g"), b.create("h"), b.add(either, b.rule(22, "10.0.0.0/8"))];
    expect(b.rules(...effects)).toEqual(["22 10.0.0.0/8 when first = true"]);
  });
});

describe("a call that is not understood", () => {
  it("leaves what was there before under an atom, and what comes after certain", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const open: Effect = { do: "open", when: TRUE, at: b.at, on: g, why: b.symbol("harden()") };
    const rules = b.rules(b.create("g"), b.add(g, b.rule(22, "10.0.0.0/8")), open, b.add(g, b.rule(80, "0.0.0.0/0")));
    expect(rules).toEqual(["22 10.0.0.0/8 when harden() leaves g as it is", "80 0.0.0.0/0"]);
    expect(b.replay(b.create("g"), open)[0]?.openings).toMatchObject([{ when: TRUE, why: b.symbol("harden()") }]);
  });
});

describe("attributes", () => {
  it("are what was given, and a known null where nothing was", () => {
    const b = new Bench();
    const [g] = b.replay(b.create("g"));
    expect(g === undefined ? "" : show(b.session, g.attribute(["Name"]))).toBe("g");
    expect(g?.attribute(["Other"])).toMatchObject({ k: "known", v: null });
    expect(g?.written()).toEqual(["Name"]);
  });

  it("are what they are changed to, where they are", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const set = (value: string, when: Guard): Effect => ({
      do: "set",
      when,
      at: b.at,
      on: g,
      path: ["Name"],
      value: b.text(value),
    });
    const [plain] = b.replay(b.create("g"), set("other", TRUE));
    expect(plain === undefined ? "" : show(b.session, plain.attribute(["Name"]))).toBe("other");
    const [guarded] = b.replay(b.create("g"), set("other", b.flag("rename")));
    expect(guarded === undefined ? "" : show(b.session, guarded.attribute(["Name"]))).toBe("other or g");
  });

  it("may be set field by field", () => {
    const b = new Bench();
    const g = b.ref("g", "Id");
    const tag = (name: string, value: string): Effect => ({
      do: "set",
      when: TRUE,
      at: b.at,
      on: g,
      path: ["Tags", name],
      value: b.text(value),
    });
    const [made] = b.replay(b.create("g"), tag("a", "1"), tag("b", "2"), tag("a", "3"));
    expect(
      ["a", "b"].map((name) => (made === undefined ? "" : show(b.session, made.attribute(["Tags", name])))),
    ).toEqual(["3", "2"]);
  });

  it("that are lists take what is added to them", () => {
    const b = new Bench();
    const attributes = new Map([["ingress", listOf(b.at, [b.rule(1, "10.0.0.0/8")])]]);
    expect(b.rules(b.create("g", { attributes }), b.add(b.ref("g", "Id"), b.rule(2, "10.0.0.0/8")))).toEqual([
      "1 10.0.0.0/8",
      "2 10.0.0.0/8",
    ]);
  });
});

describe("what is deleted", () => {
  it("is not there, and under a condition unless that holds", () => {
    const b = new Bench();
    const end = (when: Guard): Effect => ({ do: "delete", when, at: b.at, on: b.ref("g", "Id") });
    expect(b.replay(b.create("g"), end(TRUE))).toEqual([]);
    const [kept] = b.replay(b.create("g"), end(b.flag("gone")));
    expect(kept === undefined ? "" : guardsOf(b.session).words(kept.exists)).toBe("gone = false");
  });

  it("is found by what it was made with, where it has no id", () => {
    const b = new Bench();
    const route = (name: string, to: string): Effect =>
      b.create(name, {
        type: "route",
        attributes: new Map([
          ["To", b.text(to)],
          ["Table", b.ref("t", "Id")],
        ]),
      });
    const withdraw: Effect = {
      do: "withdraw",
      when: TRUE,
      at: b.at,
      type: "route",
      matching: new Map([
        ["To", b.text("a")],
        ["Table", b.ref("t", "Id")],
      ]),
    };
    expect(b.replay(route("x", "a"), route("y", "b"), withdraw).map((each) => each.address.local)).toEqual(["y"]);
    expect(b.replay(withdraw, route("x", "a")).map((each) => each.address.local)).toEqual(["x"]);
  });
});

describe("copies", () => {
  it("are told apart where something is done to one of them", () => {
    const b = new Bench();
    const copies = { min: 3, max: 3, index: b.symbol("index") };
    const set: Effect = {
      do: "set",
      when: TRUE,
      at: b.at,
      on: b.ref("g", "Id", 1),
      path: ["Name"],
      value: b.text("second"),
    };
    const [all] = b.replay(b.create("g", { copies }), set);
    const names = (all?.instances() ?? []).map((each) => show(b.session, each.attribute(["Name"])));
    expect(names).toEqual(["g", "second", "g"]);
    expect(all?.instances().map((each) => each.address.index)).toEqual([0, 1, 2]);
  });

  it("are not made one by one where nobody knows how many there are", () => {
    const b = new Bench();
    const copies = { min: 1, max: undefined, extent: b.symbol("n") };
    expect(b.replay(b.create("g", { copies }))[0]?.instances()).toEqual([]);
  });
});

describe("a change to something that was never made", () => {
  it("is nothing", () => {
    const b = new Bench();
    expect(
      b.replay(
        b.add(b.ref("g", "Id"), b.rule(1, "10.0.0.0/8")),
        b.add(symbol(b.at, b.symbol("x")), b.rule(1, "10.0.0.0/8")),
      ),
    ).toEqual([]);
  });
});
