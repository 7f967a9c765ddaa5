import { describe, expect, it } from "vitest";
import { lastingSlot, Session, slot } from "../../src/source/index.ts";

const own = slot("own", () => new Map<string, number>());
const lasting = lastingSlot("lasting", () => new Map<string, number>());

describe("what a session keeps", () => {
  it("is its own, unless it lasts and there is a keeper", () => {
    const keeper = new Session();
    const [first, second] = [new Session(keeper), new Session(keeper)];
    first.own(own).set("a", 1);
    first.own(lasting).set("a", 1);
    expect([...second.own(own)]).toEqual([]);
    expect([...second.own(lasting)]).toEqual([["a", 1]]);
    expect(keeper.own(lasting)).toBe(first.own(lasting));
  });

  it("ends with it where there is no keeper", () => {
    new Session().own(lasting).set("a", 1);
    expect([...new Session().own(lasting)]).toEqual([]);
  });
});
