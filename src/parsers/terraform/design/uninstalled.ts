/** Modules that `terraform init` would bring into view: one notice for all of a stack, at the first. */

import type { Design } from "./design.ts";

/** So many are named. */
const mostNamed = 5;

export function tellUninstalled({ uninstalled, terms }: Design): void {
  const [first, ...more] = uninstalled;
  if (first === undefined) return;
  const name = (each: (typeof uninstalled)[number]): string => each.call.module.words + each.call.words;
  if (more.length === 0) {
    const message = `${name(first)} has its source in "${first.source}", which is not on this disk; after "terraform init" it is read from .terraform/modules`;
    terms.notice(first.at, "missing-module", "warning", message);
    return;
  }
  const names = uninstalled.slice(0, mostNamed).map(name).join(", ");
  const others = uninstalled.length > mostNamed ? ` and ${uninstalled.length - mostNamed} more` : "";
  const message = `${uninstalled.length} modules are not on this disk (${names}${others}); after "terraform init" they are read from .terraform/modules`;
  terms.notice(first.at, "missing-module", "warning", message);
}
