/** What rows of managed data services have in common. */

import type { DatabaseService } from "../../graph/index.ts";
import { constant, nothingNamed, off } from "../mapping/index.ts";
import { serviceNic } from "./nics.ts";

/** A service of this kind that is nobody's copy and made from scratch. */
export function dataService(service: DatabaseService) {
  return {
    service: constant(service),
    replicaOf: nothingNamed,
    restored: off("it is made from scratch"),
  };
}

/** The Nic of a data service: it wears the Net's default group where none is named, and forwards for nobody. */
export const dataNic = {
  ...serviceNic,
  names: [],
  owner: "database",
} as const;
