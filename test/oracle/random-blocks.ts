/** Blocks and traffic of random networks: those that their parts have, and others beside them. */

import fc from "fast-check";
import type { Block } from "./procedure/design.ts";
import { mostly, type Unknowns, type Weighted } from "./random-parts.ts";

const wholeInternet = ["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "::/0"];
const outside = [
  "0.0.0.0/1",
  "128.0.0.0/1",
  "64.0.0.0/2",
  "192.0.0.0/3",
  "8.0.0.0/8",
  "8.8.8.0/24",
  "203.0.113.7/32",
  "2000::/3",
  "2600::/12",
  "3000::/4",
];
const inside = [
  "10.0.0.0/8",
  "10.0.0.0/16",
  "10.1.0.0/16",
  "10.2.0.0/16",
  "10.0.0.0/24",
  "10.0.1.0/24",
  "10.1.0.0/24",
  "10.1.1.0/24",
  "2600:1f00::/56",
];
/** Halves of Subnets: only who has a known address is surely in or out. */
const halves = ["10.0.0.0/25", "10.0.1.128/25", "10.1.0.0/25"];
const premises = ["192.168.0.0/16", "192.168.7.0/24", "172.16.0.0/12"];

export function block(unknowns: Unknowns): fc.Arbitrary<Block> {
  const known: Weighted<Block> = [
    [5, fc.constantFrom(...wholeInternet)],
    [2, fc.constantFrom(...outside)],
    [4, fc.constantFrom(...inside)],
    [1, fc.constantFrom(...halves)],
    [1, fc.constantFrom(...premises)],
  ];
  if (unknowns === "conditions") return mostly(...known);
  return mostly(...known, [1, fc.record({ variable: fc.nat(1) })]);
}

const wideTraffic = fc.constantFrom("all", "all", "all", "tcp", "22/tcp", "0-1024/tcp");
export const traffic = mostly(
  [2, wideTraffic],
  [
    1,
    fc.constantFrom(
      ...["1024-65535/tcp", "udp", "53/udp", "icmp", "8/icmp", "icmpv6", "gre", "22-40000/tcp", "1024-65535/udp"],
    ),
  ],
);
/** What an ACL denies of replies: pieces of the ports from which clients call, or all of them. */
export const replyTraffic = fc.constantFrom(
  ...["1024-65535/tcp", "32768-60999/tcp", "49152-65535/tcp", "1025-5000/tcp", "1025-65535/tcp", "50000/tcp"],
  ...["2000/tcp", "1024-65535/udp", "0/icmp", "129/icmpv6", "all", "1024-32767/tcp", "1024/tcp"],
);

/** What a variable may be: one of two blocks. */
export const blocksOfVariable = fc.array(
  fc.constantFrom(...wholeInternet, ...outside, ...inside, ...halves, ...premises),
  {
    minLength: 2,
    maxLength: 2,
  },
);
