/** Places in words, as editors and terminals make links of them. */

import type { FindingCause, FindingPlace } from "../../findings/index.ts";
import { printable } from "./printable.ts";

/** `infra/data.tf:41:3` */
export function showPosition({ path, start }: FindingPlace): string {
  return `${printable(path)}:${start.line}:${start.column}`;
}

/** `network.tf:12`, and what is implied there. */
export function showLine({ path, start, implied }: FindingPlace): string {
  const line = `${printable(path)}:${start.line}`;
  return implied === undefined ? line : `${line} (${printable(implied)})`;
}

/** `var.office_cidrs (variables.tf:3)` */
export function showCause({ words, place }: FindingCause): string {
  return printable(place === undefined ? words : `${words} (${place.path}:${place.start.line})`);
}
