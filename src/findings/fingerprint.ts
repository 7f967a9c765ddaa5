/** What a finding is recognised by from run to run: no line number, no caller, no index of a copy. */

import { createHash } from "node:crypto";

/** Rule, address and fact: equal identities are one finding. */
export interface Identity {
  readonly rule: string;
  /** The directory or file that declares the subject. */
  readonly home: string;
  /** The subject's name within it. */
  readonly local: string;
  readonly fact: string;
}

/** 64 bits in hex. */
const fingerprintLength = 16;

export function fingerprintOf(identity: Identity): string {
  const { rule, home, local, fact } = identity;
  return createHash("sha256")
    .update(JSON.stringify([rule, home, local, fact]))
    .digest("hex")
    .slice(0, fingerprintLength);
}
