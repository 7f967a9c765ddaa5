/** What an entity is, in the word that its author's provider has for it. */

import type { Entity, EntityKind, Vocabulary } from "../graph/index.ts";

const fromVocabulary: Partial<Readonly<Record<EntityKind, keyof Vocabulary>>> = {
  net: "net",
  subnet: "subnet",
  "route-table": "routeTable",
  "internet-service": "internetService",
  "nat-service": "natService",
  "public-ip": "publicIp",
  nic: "nic",
  vm: "vm",
  "load-balancer": "loadBalancer",
  database: "database",
  "security-group": "securityGroup",
  "network-acl": "networkAcl",
};

export function kindWord({ kind }: Pick<Entity, "kind">, words: Vocabulary): string {
  const word = fromVocabulary[kind];
  if (word !== undefined) return words[word];
  return kind === "vm-group" ? "auto-scaling group" : kind.replaceAll("-", " ");
}
