/** The names of exports, as text: what is not known in them stands in braces, so that equal names are equal texts. */

import type { Session } from "../../../source/index.ts";
import { show, stringOf, type Value } from "../../../values/index.ts";

/** `network-VPC`, or `${AWS::StackName}-VPC` where the name of the stack is not known. */
export function exportName(session: Session, name: Value): string {
  const parts = name.k === "text" ? name.parts : [name];
  return parts.map((part) => stringOf(part) ?? `\${${show(session, part)}}`).join("");
}
