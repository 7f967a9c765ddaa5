/** What names tell: the stem that is left when what every name has is stripped, and the tier that a word stands for. */

import type { TierClass } from "./facts.ts";

/** Words that say what kind of thing it is, where it stands or which one of several, and nothing of what it does. */
const noise: ReadonlySet<string> = new Set(
  (
    "vm vms instance instances server servers host hosts node nodes subnet subnets sg security group groups rt route table " +
    "private public pri pub prod production dev development stg staging preprod az zone primary secondary master slave " +
    "replica reader writer main my the this tf terraform example test demo sample default eu us ap sa ca af me cn " +
    "west east north south central northeast southeast northwest southwest region subregion vpc net network aws " +
    "outscale osc ec2 ecs eks asg alb elb nlb lb autoscaling launch template configuration lc lt fleet cluster pool tier nic eni interface eth " +
    "one two three first second third new old a b c d e f"
  ).split(" "),
);

const synonyms: readonly (readonly [TierClass, string])[] = [
  ["front", "nginx apache httpd haproxy web www front frontend fronts proxy dmz edge website"],
  ["app", "app apps api intel intels backend back tomcat php worker workers service application"],
  ["data", "db dbs database databases mysql mariadb postgres postgresql pg mongo mongodb oracle mssql redis cassandra"],
  ["data", "elastic elasticsearch data rds sql memcache memcached aurora"],
  ["bastion", "bastion jump jumpbox jumphost bouncer admin ssh"],
  ["nat", "nat"],
  ["broker", "mq rabbit rabbitmq kafka queue broker activemq"],
  ["observability", "monitor monitoring prometheus grafana zabbix log logs logging elk"],
  ["vpn", "vpn openvpn wireguard"],
];

const classOfWord: ReadonlyMap<string, TierClass> = new Map(
  synonyms.flatMap(([tier, words]) => words.split(" ").map((word) => [word, tier] as const)),
);

/** The words of a name, lower-cased: `WebServer-01_eu` is web, server, 01, eu. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => (noise.has(word) ? [word] : word.split(/(?<=\D)(?=\d+$)/)))
    .filter((word) => word !== "");
}

/**
 * What is left of a name without kinds, places, counters and the prefix that all names of a project share;
 * empty where nothing is left, and then the name tells nothing.
 */
export function stemOf(name: string, sharedPrefix: ReadonlySet<string>): string {
  return wordsOf(name)
    .filter((word) => !noise.has(word) && !/^\d+[a-z]?$/.test(word) && !sharedPrefix.has(word))
    .join("-");
}

/** From how many names on a shared first word counts as the project's prefix, and how many of them must have it. */
const prefixNames = 3;
const prefixShare = 0.8;

/** The first word of names when nearly all share it, which then says nothing of any of them. */
export function sharedPrefixOf(names: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const name of names) {
    const first = wordsOf(name)[0];
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const enough = Math.max(prefixNames, Math.ceil(names.length * prefixShare));
  return new Set(
    [...counts].filter(([word, count]) => count >= enough && !classOfWord.has(word)).map(([word]) => word),
  );
}

/** The tier that a name or tag stands for, by its last telling word: a `web-db` is a database. */
export function classOfName(name: string): TierClass | undefined {
  return wordsOf(name)
    .map((word) => classOfWord.get(word))
    .findLast((tier) => tier !== undefined);
}
