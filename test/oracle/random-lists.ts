/** Random networks whose routes and rules name prefix lists, in view and out of it. */

import fc from "fast-check";
import {
  answersOf,
  type Block,
  type Design,
  type DesignList,
  type DesignRoute,
  type DesignRule,
  type DesignTable,
  isListed,
  type Listed,
} from "./procedure/design.ts";
import { mostAnswers, randomDesign } from "./random-designs.ts";
import { mostly, type Unknowns } from "./random-parts.ts";

export function randomLists(unknowns: Unknowns): fc.Arbitrary<Design> {
  const lists = fc.tuple(far(unknowns, 0), far(unknowns, 1), far(unknowns, 2), outer, far("conditions", 1));
  const parts = fc.record({ design: randomDesign(unknowns), lists, drawn: fc.array(fc.nat(99), draws) });
  return parts
    .map(({ design, lists: all, drawn }): Design => {
      let next = 0;
      const isDrawn = (often: number): boolean => (drawn[next++ % drawn.length] ?? 0) < often;
      return {
        ...design,
        lists: all,
        tables: design.tables.map((table) => byLists(table, unknowns, isDrawn)),
        groups: design.groups.map((group) => ({ ...group, rules: group.rules.map((rule) => ruleOf(rule, isDrawn)) })),
      };
    })
    .filter((each) => answersOf(each) <= mostAnswers);
}

const draws = { minLength: 40, maxLength: 40 };

/** What lies in another Net, more or less. */
function far(unknowns: Unknowns, net: number): fc.Arbitrary<DesignList> {
  const blocks = fc.constantFrom<readonly Block[]>(
    [`10.${net}.0.0/17`, `10.${net}.128.0/17`],
    [`10.${net}.0.0/16`],
    [`10.${net}.0.0/16`, "8.8.8.0/24"],
    [`10.${net}.0.0/24`, `10.${net}.1.0/24`],
    [`10.${net}.0.0/25`, `10.${net}.0.128/25`, `10.${net}.1.0/24`],
    [`10.${net}.0.0/24`, "192.168.0.0/16"],
  );
  const known = blocks.map((each): DesignList => ({ blocks: [each], isInView: true }));
  if (unknowns === "conditions") return known;
  const partly = blocks.map((each): DesignList => ({ blocks: [[...each, { variable: 0 }]], isInView: true }));
  const unseen = fc.constant<DesignList>({ blocks: [[`10.${net}.0.0/16`], ["172.16.0.0/12"]], isInView: false });
  return mostly([6, known], [2, partly], [2, unseen]);
}

/** What lies outside. */
const outer: fc.Arbitrary<DesignList> = fc
  .constantFrom<readonly Block[]>(
    ["0.0.0.0/1", "128.0.0.0/1"],
    ["8.0.0.0/8", "64.0.0.0/2", "9.0.0.0/8"],
    ["0.0.0.0/0"],
    ["0.0.0.0/2", "203.0.113.7/32", "192.0.0.0/3"],
  )
  .map((blocks) => ({ blocks: [blocks], isInView: true }));

const ofOuter: Listed = { list: 3 };
/** A second one for the same addresses as the list of Net 1. */
const ofOthers: Listed = { list: 4 };

/** Routes to another Net, or outside, now and then by a list; in one table each list stands once. */
function byLists(table: DesignTable, unknowns: Unknowns, isDrawn: (often: number) => boolean): DesignTable {
  const routes = table.routes.flatMap((route): readonly DesignRoute[] => {
    const list = listFor(route, table.net);
    if (list === undefined || !isDrawn(60)) return [route];
    const listed = { ...route, to: list };
    // What is written stands before the list.
    return isDrawn(25) ? [{ ...route, via: [{ kind: "blackhole" }] }, listed] : [listed];
  });
  const beside = routes.filter(({ to }) => isListed(to) && to.list === 1 && unknowns === "values" && isDrawn(40));
  const all = [...routes, ...beside.map((route): DesignRoute => ({ ...route, to: ofOthers, via: elsewhere }))];
  const unique = [...new Map(all.map((each) => [`${JSON.stringify(each.to)} ${each.propagated}`, each])).values()];
  const isTied = unique.filter(({ to }) => isListed(to)).length > 1 && unknowns === "values";
  return { ...table, routes: unique, ...(isTied && { lastListFirst: [false, true] }) };
}

const elsewhere: DesignRoute["via"] = [{ kind: "transit", index: 0 }];

function listFor({ to, propagated }: DesignRoute, net: number): Listed | undefined {
  if (propagated) return undefined;
  if (to === "0.0.0.0/0") return ofOuter;
  const other = [0, 1, 2].find((each) => each !== net && to === `10.${each}.0.0/16`);
  return other === undefined ? undefined : { list: other };
}

function ruleOf(rule: DesignRule, isDrawn: (often: number) => boolean): DesignRule {
  if (!("blocks" in rule.peer) || !isDrawn(20)) return rule;
  const isWorld = rule.peer.blocks.includes("0.0.0.0/0");
  return { ...rule, peer: isWorld ? ofOuter : { list: isDrawn(50) ? 0 : 1 } };
}
