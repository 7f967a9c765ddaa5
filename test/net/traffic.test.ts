import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allTraffic,
  classesOfTraffic,
  classTraffic,
  coversTraffic,
  heldClasses,
  icmp,
  intersectTraffic,
  isEmptyTraffic,
  noTraffic,
  portCount,
  protocolNumber,
  protocolTraffic,
  ruleTraffic,
  serviceName,
  showTraffic,
  subtractTraffic,
  tcp,
  trafficClasses,
  trafficKey,
  type TrafficSet,
  udp,
  unionTraffic,
} from "../../src/net/index.ts";

const all = (...sets: readonly TrafficSet[]): TrafficSet => sets.reduce(unionTraffic, noTraffic);

/** Packets that stand for all of them in the naive model. */
const packets: readonly TrafficSet[] = [
  ...[0, 21, 22, 23, 80, 65_535].flatMap((port) => [tcp(port), udp(port)]),
  icmp("icmp", 8, 0),
  icmp("icmp", 3, 1),
  icmp("icmp6", 128, 0),
  protocolTraffic(47) ?? noTraffic,
];
const holds = (set: TrafficSet): readonly boolean[] => packets.map((packet) => coversTraffic(set, packet));

const rule = fc.oneof(
  fc
    .record({
      make: fc.constantFrom(tcp, udp),
      from: fc.constantFrom(0, 21, 22, 23),
      to: fc.constantFrom(22, 23, 80, 65_535),
    })
    .map(({ make, from, to }) => make(from, to)),
  fc.constantFrom(icmp("icmp"), icmp("icmp", 8), icmp("icmp6", 128, 0), allTraffic, protocolTraffic(47) ?? noTraffic),
);
const traffic = fc.array(rule, { maxLength: 4 }).map((rules) => all(...rules));

describe("sets of traffic", () => {
  it.each([
    ["union", unionTraffic, (a: boolean, b: boolean) => a || b],
    ["intersection", intersectTraffic, (a: boolean, b: boolean) => a && b],
    ["difference", subtractTraffic, (a: boolean, b: boolean) => a && !b],
  ] as const)("have the %s of their packets", (_, operation, ofPackets) => {
    fc.assert(
      fc.property(traffic, traffic, (a, b) => {
        const [left, right] = [holds(a), holds(b)];
        expect(holds(operation(a, b))).toEqual(
          packets.map((__, at) => ofPackets(left[at] ?? false, right[at] ?? false)),
        );
      }),
    );
  });

  it("have one key where they are equal, and only there", () => {
    fc.assert(
      fc.property(traffic, traffic, (a, b) => {
        const isEqual = coversTraffic(a, b) && coversTraffic(b, a);
        expect(trafficKey(a) === trafficKey(b)).toBe(isEqual);
      }),
    );
  });

  it("are empty and complete as one expects", () => {
    expect(isEmptyTraffic(intersectTraffic(tcp(22), udp(22)))).toBe(true);
    expect(isEmptyTraffic(tcp(0))).toBe(false);
    expect(
      isEmptyTraffic(subtractTraffic(allTraffic, all(tcp(0, 65_535), udp(0, 65_535), icmp("icmp"), icmp("icmp6")))),
    ).toBe(false);
    expect(coversTraffic(allTraffic, protocolTraffic(6) ?? noTraffic)).toBe(true);
  });
});

describe("a rule", () => {
  it.each([
    ["tcp", 22, 22, "22/tcp"],
    ["TCP", 22, 80, "22-80/tcp"],
    ["6", 443, undefined, "443/tcp"],
    [17, 53, 53, "53/udp"],
    ["tcp", undefined, undefined, "all ports/tcp"],
    ["tcp", -1, -1, "all ports/tcp"],
    ["tcp", 0, 65_535, "all ports/tcp"],
    ["tcp", 80, 22, "no traffic"],
    ["-1", 22, 22, "all traffic"],
    ["all", undefined, undefined, "all traffic"],
    ["icmp", -1, -1, "icmp"],
    ["icmp", 8, 0, "icmp type 8"],
    ["icmpv6", undefined, undefined, "icmpv6"],
    [58, 128, -1, "icmpv6 type 128"],
    ["gre", undefined, undefined, "protocol 47"],
    ["50", 1, 2, "protocol 50"],
  ] as const)("for %s from %s to %s is %s", (protocol, from, to, words) => {
    const found = ruleTraffic(protocol, from, to);
    expect(found === undefined ? undefined : showTraffic(found)).toBe(words);
  });

  it.each(["tpc", "256", "-2", "", "6.5"])("for the protocol %j is none", (protocol) => {
    expect(ruleTraffic(protocol, 22, 22)).toBeUndefined();
    expect(protocolNumber(protocol)).toBeUndefined();
  });
});

describe("traffic in words", () => {
  it.each([
    [all(tcp(443), tcp(80)), "80,443/tcp"],
    [all(tcp(53), udp(53)), "53/tcp and udp"],
    [all(tcp(22), udp(53), icmp("icmp", 8, 0)), "22/tcp, 53/udp, icmp type 8"],
    [noTraffic, "no traffic"],
    [allTraffic, "all traffic"],
    [all(tcp(20, 21), tcp(22)), "20-22/tcp"],
  ])("%#: %s", (set, words) => {
    expect(showTraffic(set)).toBe(words);
  });
});

describe("classes of traffic", () => {
  it("are whole in each set, disjoint, together the universe, and no finer than that", () => {
    fc.assert(
      fc.property(traffic, fc.array(traffic, { maxLength: 4 }), (universe, sets) => {
        const classes = trafficClasses(universe, sets);
        const memberships = classes.map((each) => {
          expect(isEmptyTraffic(each)).toBe(false);
          return sets
            .map((set) => {
              const part = intersectTraffic(each, set);
              expect(isEmptyTraffic(part) || coversTraffic(part, each)).toBe(true);
              return isEmptyTraffic(part) ? "out" : "in";
            })
            .join();
        });
        expect(trafficKey(all(...classes))).toBe(trafficKey(universe));
        expect(portCount(universe)).toBe(classes.reduce((sum, each) => sum + portCount(each), 0));
        expect(new Set(memberships).size).toBe(classes.length);
      }),
    );
  });

  it("are the same when each is told with the sets that hold it", () => {
    fc.assert(
      fc.property(traffic, fc.array(traffic, { maxLength: 4 }), (universe, sets) => {
        const held = heldClasses(universe, sets);
        expect(held.map((each) => each.traffic)).toEqual(trafficClasses(universe, sets));
        for (const { traffic: each, holders } of held) {
          expect(holders).toEqual([...new Set(sets)].filter((set) => coversTraffic(set, each)));
        }
      }),
    );
  });

  it("of thousands of ports are as many", () => {
    const sets = Array.from({ length: 5_000 }, (_, port) => tcp(port));
    expect(trafficClasses(allTraffic, sets)).toHaveLength(5_001);
  });
});

describe("classes of ports", () => {
  it("hold what the well-known services use", () => {
    expect(coversTraffic(classTraffic("admin"), all(tcp(22), tcp(3389), udp(161)))).toBe(true);
    expect(coversTraffic(classTraffic("data"), all(tcp(3306), tcp(5432), tcp(27_018)))).toBe(true);
    expect(coversTraffic(classTraffic("web"), tcp(22))).toBe(false);
  });

  it("part the ports: none stands in two", () => {
    const names = ["admin", "data", "broker", "web", "infrastructure"] as const;
    for (const name of names) {
      const others = all(...names.filter((other) => other !== name).map(classTraffic));
      expect(showTraffic(intersectTraffic(classTraffic(name), others))).toBe("no traffic");
    }
  });

  it("are told with the ports that a set has of them", () => {
    expect(classesOfTraffic(tcp(440, 450))).toEqual([
      { portClass: "data", words: "445/tcp" },
      { portClass: "web", words: "443/tcp" },
    ]);
    expect(classesOfTraffic(tcp(12_345))).toEqual([]);
    expect(classesOfTraffic(allTraffic).map(({ portClass }) => portClass)).toEqual([
      "admin",
      "data",
      "broker",
      "web",
      "infrastructure",
    ]);
  });

  it("know services by name", () => {
    expect([22, 3306, 5901, 9095, 12_345].map(serviceName)).toEqual(["SSH", "MySQL", "VNC", "Kafka", undefined]);
  });
});
