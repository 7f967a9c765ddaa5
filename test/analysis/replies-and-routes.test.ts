import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/analysis/index.ts";
import { FALSE, guardsOf } from "../../src/values/index.ts";
import { graphOf, type EntrySketch, type GraphSketch, type RouteSketch } from "../graph-of.ts";

/** How sure it is that the world reaches the VM on a TCP port, and is answered. */
function reached({ graph, flows, session }: Facts, port = 22): string {
  const [nic] = graph.named("vm#nic");
  const open = (nic === undefined ? [] : flows.fromInternet(nic.id))
    .filter(({ reply, traffic }) => reply === "answered" && traffic.tcp.some(({ lo, hi }) => lo <= port && port <= hi))
    .map((flow) => flows.worldOpen(flow));
  return guardsOf(session).certainty(open.length === 0 ? FALSE : guardsOf(session).any(open), graph.given);
}

interface Case {
  readonly routes?: (g: GraphSketch) => readonly RouteSketch[];
  readonly entries?: readonly EntrySketch[];
  readonly more?: boolean;
}

function behind({ routes = () => toIgw, entries = everything, more = false }: Case): string {
  return reached(
    graphOf((g) => {
      g.net("hub").subnet("dmz", "10.0.9.0/24").internetService("igw").natService("nat");
      g.routeTable("out", { routes: routes(g) }).acl("acl", entries);
      if (more) g.open("out", "routes", g.when("data.routes", "nobody"));
      return g
        .subnet("front", "10.0.1.0/24", { table: "out", acl: "acl" })
        .group("any", ["in all from 0.0.0.0/0"])
        .vm("vm", { groups: ["any"], public: true });
    }),
  );
}

const toIgw: readonly RouteSketch[] = [{ to: "0.0.0.0/0", via: "igw" }];
const everything = ["100 allow in all from 0.0.0.0/0", "100 allow out all to 0.0.0.0/0"];

describe("replies", () => {
  const replying = (...out: string[]): string => behind({ entries: ["100 allow in all from 0.0.0.0/0", ...out] });

  it("of one protocol are none for another", () => {
    expect(replying("100 allow out udp to 0.0.0.0/0")).toBe("refuted");
    expect(replying("100 allow out tcp to 0.0.0.0/0")).toBe("proven");
  });

  it("need one complete range of ephemeral ports, whichever", () => {
    expect(replying("100 allow out 1025-5000/tcp to 0.0.0.0/0")).toBe("proven");
    expect(replying("100 allow out 49152-65535/tcp to 0.0.0.0/0")).toBe("proven");
    expect(replying("100 allow out 49152-65534/tcp to 0.0.0.0/0")).toBe("refuted");
  });

  it("are decided by the lowest number, wherever it is written", () => {
    expect(replying("200 deny out all to 0.0.0.0/0", "100 allow out tcp to 0.0.0.0/0")).toBe("proven");
    expect(replying("200 allow out tcp to 0.0.0.0/0", "100 deny out all to 0.0.0.0/0")).toBe("refuted");
    expect(replying("? deny out all to 0.0.0.0/0", "100 allow out tcp to 0.0.0.0/0")).toBe("undecided");
  });
});

describe("routes", () => {
  it("are matched by the longest prefix", () => {
    const halves: RouteSketch[] = ["0.0.0.0/1", "128.0.0.0/1"].map((to) => ({ to, via: "nat" }));
    expect(behind({ routes: () => [...toIgw, ...halves] })).toBe("refuted");
    expect(behind({ routes: () => [...toIgw, ...halves.slice(1)] })).toBe("proven");
  });

  it("have the prefix of each case of a destination", () => {
    const routes = (g: GraphSketch): readonly RouteSketch[] => [
      {
        to: [
          { block: "0.0.0.0/0", when: g.when("var.p") },
          { block: "10.0.0.0/8", when: g.not(g.when("var.p")) },
        ],
        via: "nat",
      },
      { to: "0.0.0.0/1", via: "igw" },
      { to: "128.0.0.0/1", via: "igw" },
    ];
    expect(behind({ routes })).toBe("proven");
  });

  it("of unknown destination cannot take the whole Internet from a default route, but all that it leaves", () => {
    expect(behind({ routes: () => [...toIgw, { to: "var.x", via: "nat" }] })).toBe("proven");
    expect(behind({ routes: () => [{ to: "var.x", via: "igw" }] })).toBe("possible");
  });

  it("that are not in view leave a stated default route what it leads", () => {
    expect(behind({ more: true })).toBe("proven");
    expect(behind({ more: true, routes: () => [] })).toBe("undecided");
    expect(behind({ routes: () => [] })).toBe("refuted");
  });
});
