/** What a name stands for: one or several places from which, or to which, connections are asked about. */

import type { End } from "../../analysis/index.ts";
import type { EntityId } from "../../graph/index.ts";
import type { AddressSet } from "../../net/index.ts";

/** A thing, a part of the Internet, an address that nothing declared has. */
export type NamedPlace =
  | { readonly kind: "internet"; readonly words: string; readonly ends: readonly End[] }
  | { readonly kind: "on-premises"; readonly words: string; readonly ends: readonly End[] }
  /** `shown` are the things, by their own addresses; `nics` what they own. */
  | {
      readonly kind: "things";
      readonly words: string;
      readonly shown: readonly EntityId[];
      readonly nics: readonly EntityId[];
      /** They were named by an address that the Internet does not route. */
      readonly isPrivate?: true;
    }
  /** What a gateway endpoint leads to: it has no Nic of its own. */
  | {
      readonly kind: "endpoints";
      readonly words: string;
      readonly shown: readonly EntityId[];
      readonly ends: readonly End[];
    }
  /** Private or shared, in no Net, and no gateway in view leads to other networks. */
  | { readonly kind: "unrouted"; readonly words: string; readonly addresses: AddressSet }
  /** In the range of a Subnet, or of a Net beside its Subnets; nothing declared has it, and the Internet does not route it. */
  | { readonly kind: "bare"; readonly words: string; readonly addresses: AddressSet; readonly within: EntityId };

export type FoundName =
  | { readonly ok: true; readonly place: NamedPlace }
  /** Nothing is called so. */
  | { readonly ok: false; readonly why: "unknown" }
  | { readonly ok: false; readonly why: "ambiguous"; readonly candidates: readonly string[] }
  /** Something is called so, and cannot be an end of a connection. */
  | { readonly ok: false; readonly why: "no-end"; readonly message: string };
