/** Small random networks: every part that decides reachability, in odd orders and under conditions. */

import fc from "fast-check";
import { unknownsOf } from "./design.ts";
import type {
  Choice,
  Condition,
  Design,
  DesignAcl,
  DesignEntry,
  DesignNic,
  DesignRoute,
  DesignRule,
  DesignTable,
  OneOf,
  Target,
} from "./design.ts";

export const blocks4 = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "64.0.0.0/2",
  "192.0.0.0/3",
  "8.0.0.0/8",
  "8.8.8.0/24",
  "203.0.113.7/32",
  "10.0.0.0/8",
];
export const blocks6 = ["::/0", "2000::/3", "2600::/12", "2001:db8::/32", "3000::/4", "fc00::/7"];

const traffics = [
  "all",
  "all",
  "tcp",
  "22/tcp",
  "0-1023/tcp",
  "1024-65535/tcp",
  "32768-60999/tcp",
  "49152-65535/tcp",
  "1025-5000/tcp",
  "40000-50000/tcp",
  "udp",
  "53/udp",
  "1024-65535/udp",
  "icmp",
  "8/icmp",
  "0/icmp",
  "icmpv6",
  "129/icmpv6",
  "gre",
];

/** Each answer to what is not known is tried; networks with more of them are not drawn. */
const mostAnswers = 16;

const atoms = 3;
const atom = fc.nat(atoms - 1);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.record({ atom, holds: fc.boolean() }), { minLength: 1, maxLength: 2 }) },
);
// The whole Internet is what people write.
const block = fc.oneof(fc.constantFrom("0.0.0.0/0", "::/0"), fc.constantFrom(...blocks4, ...blocks6));
const traffic = fc.constantFrom(...traffics);
const direction = fc.constantFrom("in" as const, "out" as const);
/** Most choices choose nothing. */
function choice<T>(one: fc.Arbitrary<T>): fc.Arbitrary<Choice<T>> {
  const same = fc.tuple(atom, one).map(([of, then]) => ({ atom: of, then, otherwise: then }));
  return fc.oneof(
    { weight: 2, arbitrary: same },
    { weight: 1, arbitrary: fc.record({ atom, then: one, otherwise: one }) },
  );
}

/** What is known, or, where the network may hold unknowns, now and then one of several. */
function oneOf<T>(hasUnknowns: boolean, one: fc.Arbitrary<T>): fc.Arbitrary<OneOf<T>> {
  const known = one.map((each) => [each]);
  if (!hasUnknowns) return known;
  const unknown = fc.array(one, { minLength: 2, maxLength: 3 });
  return fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: unknown });
}

function perhaps<T>(hasUnknowns: boolean, one: fc.Arbitrary<T>): fc.Arbitrary<OneOf<T | undefined>> {
  const nothing = fc.constant([undefined]);
  if (!hasUnknowns) return nothing;
  return fc.oneof({ weight: 6, arbitrary: nothing }, { weight: 1, arbitrary: one.map((each) => [undefined, each]) });
}

const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ service: 0 }) },
  { weight: 1, arbitrary: fc.constant({ service: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom("nat" as const, "local" as const, "blackhole" as const) },
);

function route(hasUnknowns: boolean): fc.Arbitrary<DesignRoute> {
  return fc.record({
    to: oneOf(hasUnknowns, block),
    via: oneOf(hasUnknowns, target),
    when: condition,
    propagated: fc.nat(9).map((chance) => chance === 0),
  });
}

function table(hasUnknowns: boolean): fc.Arbitrary<DesignTable> {
  const key = ({ to, propagated, when }: DesignRoute): string => `${to.join()} ${propagated} ${JSON.stringify(when)}`;
  const routes = fc.uniqueArray(route(hasUnknowns), { maxLength: 4, selector: key });
  return fc.record({ routes, more: perhaps(hasUnknowns, route(false)) });
}

function entry(hasUnknowns: boolean): fc.Arbitrary<DesignEntry> {
  const number = fc.integer({ min: 1, max: 32_766 });
  return fc.record({
    // What is not known stands before, between or behind the others.
    number: oneOf(hasUnknowns, number),
    allows: fc.nat(3).map((chance) => chance > 0),
    direction,
    traffic,
    peer: oneOf(hasUnknowns, block),
    when: condition,
  });
}

function acl(hasUnknowns: boolean): fc.Arbitrary<DesignAcl> {
  const entries = fc.uniqueArray(entry(hasUnknowns), { maxLength: 6, selector: ({ number }) => number.join() });
  return fc.record({ entries, more: perhaps(hasUnknowns, entry(false)) });
}

function rule(hasUnknowns: boolean): fc.Arbitrary<DesignRule> {
  const peer = fc.oneof(
    { weight: 6, arbitrary: oneOf(hasUnknowns, block) },
    { weight: 1, arbitrary: fc.constant(["g0"]) },
  );
  return fc.record({
    direction: fc.nat(5).map((chance) => (chance === 0 ? "out" : "in")),
    traffic,
    peer,
    when: condition,
  });
}

function nic(hasUnknowns: boolean): fc.Arbitrary<DesignNic> {
  return fc.record({
    owner: fc.constantFrom(
      ...(["vm", "vm", "vm-group", "application-balancer", "network-balancer", "database", "nat-service"] as const),
    ),
    exists: condition,
    place: choice(fc.nat(1)),
    groups: fc.array(fc.record({ group: fc.nat(2), when: condition }), { maxLength: 3 }),
    moreGroups: perhaps(hasUnknowns, fc.nat(2)),
    unfiltered: fc.nat(5).map((chance) => chance === 0),
    publicAddresses: fc.array(condition, { minLength: 1, maxLength: 2 }),
    ipv6: fc.option(condition, { nil: undefined }),
    serves: fc.constantFrom("22/tcp", "1024-65535/tcp", "53/udp", "tcp"),
  });
}

/** A network of one Net, two Subnets and two Nics; with unknowns beside the atoms, or without. */
export function randomDesign(hasUnknowns: boolean): fc.Arbitrary<Design> {
  const service = fc.record({ attached: condition, exists: condition, egressOnly: fc.constant(false) });
  const other = fc.record({ here: fc.boolean(), attached: condition, exists: condition, egressOnly: fc.boolean() });
  const design = fc.record({
    atoms: fc.constant(atoms),
    ranges: fc.constantFrom(["10.0.0.0/16"], ["10.0.0.0/16", "2600:1f00::/24"], ["8.8.0.0/16"]),
    main: choice(fc.constantFrom(undefined, 0, 1)),
    services: fc.tuple(
      service.map((each) => ({ ...each, here: true })),
      other,
    ),
    tables: fc.array(table(hasUnknowns), { minLength: 2, maxLength: 2 }),
    acls: fc.array(acl(hasUnknowns), { minLength: 2, maxLength: 2 }),
    groups: fc.array(fc.array(rule(hasUnknowns), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    subnets: fc.array(
      fc.record({
        exists: condition,
        table: choice(fc.constantFrom(undefined, 0, 0, 1)),
        acl: choice(fc.constantFrom(undefined, undefined, undefined, 0, 1)),
      }),
      { minLength: 2, maxLength: 2 },
    ),
    nics: fc.array(nic(hasUnknowns), { minLength: 1, maxLength: 2 }),
  });
  return design.filter((each) => unknownsOf(each).reduce((product, { length }) => product * length, 1) <= mostAnswers);
}
