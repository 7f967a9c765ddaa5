import { describe, expect, it } from "vitest";
import {
  type DraftOf,
  emptyGuardedSet,
  type EntityBase,
  type EntityId,
  type Graph,
  GraphBuilder,
  type Link,
  type Nature,
} from "../../src/graph/index.ts";
import { type OriginId, originsOf, Session, SourceText } from "../../src/source/index.ts";
import { FALSE, type Guard, guardsOf, known, symbolsOf, TRUE } from "../../src/values/index.ts";

/** A builder with the few kinds that these tests need; each name is a place in one text, in the order of the text. */
class Sketch {
  readonly session = new Session();
  readonly builder = new GraphBuilder(this.session);
  readonly #text: SourceText;

  constructor(text: string) {
    this.#text = new SourceText("main.tf", text);
  }

  at(words: string): OriginId {
    const origins = originsOf(this.session);
    const start = this.#text.text.indexOf(words);
    return origins.at(origins.addFile(this.#text), { start, end: start + words.length });
  }

  when(words: string): Guard {
    const cause = { kind: "variable", words } as const;
    const id = symbolsOf(this.session).of(words, { cause, settles: "author", type: "boolean", domain: [true, false] });
    return guardsOf(this.session).equals(id, true);
  }

  group(name: string): DraftOf<"security-group"> {
    return this.builder.add<"security-group">((id) => ({
      ...this.#base(name),
      id,
      kind: "security-group",
      nets: [],
      rules: [],
    }));
  }

  vm(name: string, nature: Nature = "declared"): DraftOf<"vm"> {
    const nothing = known(this.at(name), null);
    return this.builder.add<"vm">((id) => ({
      ...this.#base(name, nature),
      id,
      kind: "vm",
      nics: [],
      image: nothing,
      userData: nothing,
      keyPair: nothing,
      instanceProfile: nothing,
    }));
  }

  nat(name: string): DraftOf<"nat-service"> {
    const isPublic = { when: TRUE, at: this.at(name) };
    return this.builder.add<"nat-service">((id) => ({
      ...this.#base(name),
      id,
      kind: "nat-service",
      regionalIn: [],
      servedSubregions: undefined,
      nics: [],
      isPublic,
    }));
  }

  nic(name: string, owner: EntityId | undefined, groups: Link[] = [], nature: Nature = "implicit"): DraftOf<"nic"> {
    return this.builder.add<"nic">((id) => ({
      ...this.#base(name, nature),
      id,
      kind: "nic",
      owner: owner ?? id,
      placement: { subnets: [], spread: false },
      groups,
      groupsOpen: [],
      unfiltered: FALSE,
      publicAddresses: [],
      ipv6: undefined,
      sourceDestinationCheck: TRUE,
      privateAddresses: emptyGuardedSet,
    }));
  }

  build(): Graph {
    return this.builder.build(TRUE);
  }

  #base(name: string, nature: Nature = "declared"): Omit<EntityBase, "id"> {
    const address = { home: "", local: name, callers: [] };
    return { address, type: "thing", exists: TRUE, copies: { min: 1, max: 1 }, nature, at: this.at(name) };
  }
}

describe("the indexes of a graph", () => {
  it("turn edges round, and join two of the same pair into one", () => {
    const sketch = new Sketch("web vm");
    const [p, q] = [sketch.when("p"), sketch.when("q")];
    const group = sketch.group("web");
    const at = sketch.at("vm");
    const nic = sketch.nic("vm", undefined, [
      { to: group.id, when: p, at },
      { to: group.id, when: q, at },
      { to: group.id, when: FALSE, at },
    ]);
    expect(sketch.build().wearers(group.id)).toEqual([{ to: nic.id, when: guardsOf(sketch.session).or(p, q), at }]);
  });

  it("say which groups name a group, under the conditions of rule and peer", () => {
    const sketch = new Sketch("web app");
    const [p, q] = [sketch.when("p"), sketch.when("q")];
    const [web, app] = [sketch.group("web"), sketch.group("app")];
    const at = sketch.at("app");
    const peers = { addresses: emptyGuardedSet, places: [], groups: [{ to: web.id, when: q, at }] };
    app.rules.push({ direction: "ingress", traffic: [], peers, when: p, at, nature: "stated" });
    expect(sketch.build().groupsNaming(web.id)).toEqual([{ to: app.id, when: guardsOf(sketch.session).and(p, q), at }]);
  });
});

describe("closure", () => {
  it("holds where nothing was opened, and else where no opening does", () => {
    const sketch = new Sketch("web app");
    const [p, q] = [sketch.when("p"), sketch.when("q")];
    const [web, app] = [sketch.group("web"), sketch.group("app")];
    for (const when of [p, q, p])
      sketch.builder.open(web.id, "rules", { when, cause: { kind: "module", words: "module.x" } });
    const graph = sketch.build();
    const guards = guardsOf(sketch.session);
    expect(graph.closed(web.id, "rules")).toBe(guards.not(guards.or(p, q)));
    expect(graph.closed(web.id, "wearers")).toBe(TRUE);
    expect(graph.closed(app.id, "rules")).toBe(TRUE);
  });
});

describe("the entity at a place", () => {
  it("is that of the last block which begins before it", () => {
    const sketch = new Sketch("group web { } output x { } vm one { }");
    const [web, one] = [sketch.group("web"), sketch.vm("one")];
    sketch.builder.mark(sketch.at("group web"), web.id);
    sketch.builder.mark(sketch.at("output x"), undefined);
    sketch.builder.mark(sketch.at("vm one"), one.id);
    const graph = sketch.build();
    const found = ["web {", "} output", "x {", "one {"].map((words) =>
      graph.at("main.tf", "group web { } output x { } vm one { }".indexOf(words)),
    );
    expect(found.map((entity) => entity?.id)).toEqual([web.id, web.id, undefined, one.id]);
    expect(graph.at("other.tf", 3)).toBeUndefined();
  });

  it("is the block's own where what it implies is marked at the same place", () => {
    const sketch = new Sketch("vm one");
    const one = sketch.vm("one");
    const nic = sketch.nic("one", one.id);
    sketch.builder.mark(sketch.at("vm one"), one.id);
    sketch.builder.mark(sketch.at("vm one"), nic.id);
    expect(sketch.build().at("main.tf", 4)?.id).toBe(one.id);
  });
});

describe("whether there is any workload", () => {
  it("is yes for a VM, no for what only passes traffic on", () => {
    const [serving, passing] = [new Sketch("one"), new Sketch("nat")];
    serving.nic("one", serving.vm("one").id);
    passing.nic("nat", passing.nat("nat").id);
    expect([serving.build().hasWorkload, passing.build().hasWorkload]).toEqual([true, false]);
  });

  it("is no where the only VM belongs to somebody else", () => {
    const sketch = new Sketch("one");
    sketch.nic("one", undefined, [], "adopted");
    expect(sketch.build().hasWorkload).toBe(false);
  });
});

describe("names", () => {
  it("hold callers and index, and find the entity again", () => {
    const sketch = new Sketch("aws_subnet.a");
    const vm = sketch.vm("aws_subnet.a");
    vm.address = { home: "", local: "aws_subnet.a", callers: ["module.net"], index: 0 };
    const graph = sketch.build();
    expect(graph.show(vm.id)).toBe("module.net.aws_subnet.a[0]");
    expect(graph.named("module.net.aws_subnet.a[0]").map((entity) => entity.id)).toEqual([vm.id]);
    expect(graph.named("aws_subnet.a")).toEqual([]);
  });
});
