/** Keeps texts within bounds: what is joined over and over doubles each time. */

import { stringOf, type Value } from "../../../values/index.ts";
import { longestText, mostParts } from "./bounds.ts";

/** Whether the values joined are too long a text, or one with too many holes. */
export function isTooLongText(values: readonly Value[]): boolean {
  let units = 0;
  let holes = 0;
  for (const value of values) {
    for (const part of value.k === "text" ? value.parts : [value]) {
      const constant = stringOf(part);
      if (constant === undefined) holes++;
      else units += constant.length;
    }
    if (units > longestText || holes > mostParts) return true;
  }
  return false;
}

export const tooLongWords = `the text is longer than ${longestText} characters, or has more than ${mostParts} unknown parts; it counts as unknown`;
