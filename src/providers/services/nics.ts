/** What Nics have in common that a service makes by itself. */

import { TRUE } from "../../values/index.ts";
import { constant, nothingKnown } from "../mapping/index.ts";

/** It wears the Net's default group where none is named, has no IPv6 address, and forwards for nobody. */
export const serviceNic = {
  role: "nic",
  wearsDefaultGroup: true,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

/** The Nic of each VM that a group or fleet starts. */
export const vmGroupNic = { ...serviceNic, owner: "vm-group" } as const;
