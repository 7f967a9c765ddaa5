/** The blocks under a path: those that are there, those that may be there any number of times, and lists that are unknown. */

import { causesOf, type Guard, settlesOf, symbolsIn, type Value, valueKey } from "../../values/index.ts";
import { causeOf } from "./adopted.ts";
import { casesOf, isMissing } from "./cases.ts";
import type { Context } from "./context.ts";
import { type Fields, fieldsOfBlock } from "./fields.ts";
import type { Why } from "./openness.ts";

export interface Blocks {
  readonly blocks: readonly Fields[];
  /** Where something stands in the place of blocks of which nothing is known. */
  readonly unknowns: readonly Why[];
}

/** The blocks under a path within a resource; without a path, the resource itself. */
export function blocksOf(context: Context, fields: Fields, path: string | undefined): Blocks {
  if (path === undefined) return { blocks: [fields], unknowns: [] };
  const blocks: Fields[] = [];
  const unknowns: Why[] = [];
  for (const { value, when, rest } of casesOf(context.guards, fields.value(path))) {
    const there = rest ? context.both(when, someOf(context, value)) : when;
    if (value.k === "object") blocks.push(fieldsOfBlock(context, fields.subject, value, there));
    else if (!isMissing(value)) unknowns.push(whyUnknown(context, value, when));
  }
  return { blocks, unknowns };
}

/** Any number of blocks of one shape: that there is one at all is not known. */
function someOf(context: Context, shape: Value): Guard {
  return context.guards.atom({
    key: `some:${valueKey(context.session, shape)}:${shape.at}`,
    words: `${causeOf(context, shape).words} holds one`,
    settles: settlesOf(context.session, shape),
    causes: causesOf(context.session, shape),
    dependsOn: symbolsIn(context.session, shape),
  });
}

function whyUnknown(context: Context, value: Value, when: Guard): Why {
  return {
    key: valueKey(context.session, value),
    cause: causeOf(context, value),
    when,
    at: value.at,
    settles: settlesOf(context.session, value),
  };
}
