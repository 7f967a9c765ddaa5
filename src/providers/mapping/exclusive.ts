/** Lists of links of which one holds at a time. */

import type { Link } from "../../graph/index.ts";
import { FALSE } from "../../values/index.ts";
import type { Context } from "./context.ts";

/** Adds a link where none of the earlier ones holds. */
export function exclusively(context: Context, links: Link[], link: Link): void {
  const taken = context.guards.any(links.map((each) => each.when));
  const when = context.both(link.when, context.guards.not(taken));
  if (when !== FALSE) links.push({ ...link, when });
}

/** Adds a link, and where it holds takes it from the earlier ones. */
export function replacing(context: Context, links: Link[], link: Link): void {
  const kept = links.map((each) => ({ ...each, when: context.both(each.when, context.guards.not(link.when)) }));
  links.splice(0, links.length, ...kept.filter((each) => each.when !== FALSE), link);
}
