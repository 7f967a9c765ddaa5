/** Whether a stretch of a template names a parameter that is declared `NoEcho`: what it comes to is not to be shown. */

import { type DocumentNode, field, textOf } from "../document/node.ts";
import type { Template } from "../template/template.ts";

export function namesNoEcho(template: Template, stretch: DocumentNode): boolean {
  const secret = noEchoParameters(template);
  if (secret.size === 0) return false;
  const waiting: DocumentNode[] = [stretch];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "list") for (const item of node.items) waiting.push(item);
    else if (node.kind === "map") for (const entry of node.entries.values()) waiting.push(entry.value);
    else if (namesOneOf(node.value, secret)) return true;
  }
  return false;
}

function noEchoParameters({ parameters }: Template): ReadonlySet<string> {
  const entries = [...(parameters?.entries.values() ?? [])];
  return new Set(entries.filter(({ value }) => textOf(field(value, "NoEcho")) === "true").map(({ key }) => key));
}

/** A parameter is named by `Ref` alone, or within the text of `Fn::Sub`. */
function namesOneOf(scalar: string | number | boolean | null, secret: ReadonlySet<string>): boolean {
  if (typeof scalar !== "string") return false;
  if (secret.has(scalar)) return true;
  return [...scalar.matchAll(/\$\{\s*([A-Za-z0-9]+)\s*\}/g)].some(([, name = ""]) => secret.has(name));
}
