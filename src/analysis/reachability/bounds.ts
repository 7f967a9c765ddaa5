/** Says, once for each bound, that an explanation looked at no more. */

import { noticesOf, type Session } from "../../source/index.ts";

export class Bounds {
  readonly #session: Session;
  readonly #said = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** There are more of these than are tried: "64 pairs of Subnets". */
  hit(most: string): void {
    if (this.#said.has(most)) return;
    this.#said.add(most);
    noticesOf(this.#session).add({
      code: "bound-reached",
      level: "warning",
      message: `More than ${most} could be tried to explain what hinders a connection; the verdict counts them, the obstacles are those of the first`,
      place: { kind: "nowhere" },
    });
  }
}
