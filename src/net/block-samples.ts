/**
 * Blocks by which conditions are asked whether they refuse the whole Internet: where they take a smaller block and not
 * that, whoever wrote them meant it.
 */

/** All of IPv4, all of IPv6. */
const wholeInternet: readonly string[] = ["0.0.0.0/0", "::/0"];

/** One of these is taken wherever blocks, or single addresses, are. */
const smallerBlocks: readonly string[] = [
  "10.0.0.0/8",
  "10.0.0.0/16",
  "192.168.1.0/24",
  "203.0.113.16/28",
  "203.0.113.17/32",
  "203.0.113.17",
  "2001:db8::/32",
  "2001:db8::1/128",
];

/** The blocks that are the whole Internet and refused, where a smaller one is taken; none where all are, or none is. */
export function refusedBlocks(takes: (block: string) => boolean | undefined): readonly string[] {
  const refused = wholeInternet.filter((block) => takes(block) === false);
  return refused.length > 0 && smallerBlocks.some((block) => takes(block) === true) ? refused : [];
}
