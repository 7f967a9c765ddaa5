import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/analysis/index.ts";
import { noticesOf } from "../../../src/source/index.ts";
import { graphOf } from "../../graph-of.ts";
import { asked, hindered } from "./asked.ts";

/** What explaining a connection says that it could not look at, in short. */
function bounds(facts: Facts, question: string): readonly string[] {
  hindered(facts, question);
  return noticesOf(facts.session)
    .all.filter(({ code }) => code === "bound-reached")
    .map(({ message }) => /More than (\d+ .*?) could be tried/.exec(message)?.[1] ?? message);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe("an explanation looks at so much and no more, and says so", () => {
  /** A VM that may stand in any of some Subnets, and one that may stand in any of eight others. */
  const spread = (count: number): Facts =>
    graphOf((g) => {
      const near = numbers(count).map((each) => `a${each}`);
      const far = numbers(8).map((each) => `b${each}`);
      const net = g.net("n").group("closed", ["in 22/tcp from 192.0.2.0/24"]);
      for (const [index, name] of near.entries()) net.subnet(name, `10.0.${index}.0/24`);
      for (const [index, name] of far.entries()) net.subnet(name, `10.0.${100 + index}.0/24`);
      return net.vm("app", { subnets: near }).vm("db", { subnets: far, groups: ["closed"] });
    });

  it("64 pairs of Subnets", () => {
    expect(bounds(spread(8), "app → db 5432/tcp")).toEqual([]);
    expect(bounds(spread(9), "app → db 5432/tcp")).toEqual(["64 pairs of Subnets"]);
  });

  /** A VM that lets in so many single ports, each apart from the next. */
  const ported = (count: number): Facts =>
    graphOf((g) =>
      g
        .net("n")
        .internetService("igw")
        .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
        .subnet("s", "10.0.1.0/24", { table: "public" })
        .group(
          "ports",
          numbers(count).map((each) => ({ rule: `in ${each * 10}/tcp from 0.0.0.0/0`, when: g.when(`var.p${each}`) })),
        )
        .vm("web", { groups: ["ports"], public: true })
        .vm("app"),
    );

  it("64 kinds of packets, from a Nic and from the Internet", () => {
    // The ports themselves, and the rest of them.
    expect(bounds(ported(63), "app → web 1-65535/tcp")).toEqual([]);
    expect(bounds(ported(64), "app → web 1-65535/tcp")).toEqual(["64 kinds of packets"]);
    expect(bounds(ported(63), "internet4 → web 1-65535/tcp")).toEqual([]);
    expect(bounds(ported(64), "internet4 → web 1-65535/tcp")).toEqual(["64 kinds of packets"]);
  });

  /** A Subnet whose table leads each block of the Internet through a NAT of its own. */
  const ways = (count: number): Facts =>
    graphOf((g) => {
      const routes = Object.fromEntries(numbers(count).map((each) => [`${each + 19}.0.0.0/8`, `nat${each}`]));
      const net = g
        .net("n")
        .internetService("igw")
        .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
        .routeTable("private", { routes })
        .subnet("front", "10.0.0.0/24", { table: "public" });
      for (const each of numbers(count)) net.natService(`nat${each}`);
      return net
        .subnet("s", "10.0.1.0/24", { table: "private" })
        .group("any")
        .vm("app", { groups: ["any"] });
    });

  it("16 ways out of one Subnet", () => {
    expect(bounds(ways(16), "app → internet4 443/tcp")).toEqual([]);
    expect(bounds(ways(17), "app → internet4 443/tcp")).toEqual(["16 ways out of one Subnet"]);
  });
});

describe("packets out to the Internet", () => {
  const through = (port: number): Facts =>
    graphOf((g) =>
      g
        .net("n")
        .internetService("igw")
        .acl("strict", [
          `90 allow in ${port}/tcp from 10.0.1.0/24`,
          "91 allow in 1024-65535/tcp from 0.0.0.0/0",
          "90 allow out all to 0.0.0.0/0",
        ])
        .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
        .routeTable("private", { routes: { "0.0.0.0/0": "nat" } })
        .subnet("front", "10.0.0.0/24", { table: "public", acl: "strict" })
        .natService("nat")
        .subnet("s", "10.0.1.0/24", { table: "private" })
        .group("web", ["out 443/tcp to 0.0.0.0/0"])
        .vm("app", { groups: ["web"] }),
    );

  it("are told apart by the network ACL of a Subnet in between: no port passes both", () => {
    expect(hindered(through(443), "app → internet4 443/tcp")).toEqual([]);
    expect(asked(through(443), "app → internet4 1-1000/tcp")).toBe("proven");
    expect(hindered(through(443), "app → internet4 1-1000/tcp")).toEqual([]);
    expect(asked(through(80), "app → internet4 1-1000/tcp")).toBe("refuted");
    expect(hindered(through(80), "app → internet4 1-1000/tcp")).toHaveLength(1);
  });
});
