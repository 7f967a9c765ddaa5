/** What the calls of boto leave to the cloud that answers them: AWS, or OUTSCALE, which took over its API. */

import type { Value } from "../../values/index.ts";
import type { KindOfId, Reader } from "../mapping/index.ts";

export interface BotoCloud {
  /** The Subregion of a Subnet that names none. */
  readonly unnamedSubregion: Reader<Value>;
  /** Whether a Net comes with a network ACL. */
  readonly hasNetworkAcls: boolean;
  /** Whether its disks can be encrypted by a setting. */
  readonly encryptsDisks: boolean;
  /** What an id that nothing here made stands for. */
  readonly kindOfId: KindOfId;
}
