/** The colours of the terminal report; all of them do nothing where colours are not wanted. */

import picocolors from "picocolors";
import type { Severity } from "../../findings/index.ts";

export interface Paint {
  readonly place: (text: string) => string;
  readonly rule: (text: string) => string;
  readonly message: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly mark: (text: string) => string;
  readonly lead: (text: string) => string;
  severity(severity: Severity | "note", text: string): string;
}

export function paintWith(colors: boolean): Paint {
  const { bold, cyan, dim, green, red, yellow, blue } = picocolors.createColors(colors);
  const severities = { error: red, warning: yellow, info: blue, note: cyan };
  return {
    place: cyan,
    rule: dim,
    message: bold,
    faint: dim,
    mark: red,
    lead: green,
    severity: (severity, text) => bold(severities[severity](text)),
  };
}
