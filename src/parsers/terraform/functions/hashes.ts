/** Functions that make digests and names out of text. */

import { createHash } from "node:crypto";
import { Failed } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

type Algorithm = "md5" | "sha1" | "sha256" | "sha512";

export function digest(content: string, algorithm: Algorithm, encoding: "hex" | "base64"): string {
  return createHash(algorithm).update(content, "utf8").digest(encoding);
}

export const hashFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["md5", scalars(["text"], (a) => digest(a.text(0), "md5", "hex"))],
  ["sha1", scalars(["text"], (a) => digest(a.text(0), "sha1", "hex"))],
  ["sha256", scalars(["text"], (a) => digest(a.text(0), "sha256", "hex"))],
  ["sha512", scalars(["text"], (a) => digest(a.text(0), "sha512", "hex"))],
  ["base64sha256", scalars(["text"], (a) => digest(a.text(0), "sha256", "base64"))],
  ["base64sha512", scalars(["text"], (a) => digest(a.text(0), "sha512", "base64"))],
  ["uuidv5", scalars(["text", "text"], namedUuid)],
]);

/** The namespaces of RFC 4122, appendix C. */
const namespaces: Readonly<Record<string, string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

/** RFC 4122, section 4.3: the digest of namespace and name, with version 5 and the variant written into it. */
function namedUuid(a: Arguments): string | Failed {
  const namespace = (namespaces[a.text(0)] ?? a.text(0)).replaceAll("-", "");
  if (!/^[\da-fA-F]{32}$/.test(namespace)) return new Failed(`${JSON.stringify(a.text(0))} is not a namespace`);
  const hash = createHash("sha1").update(Buffer.from(namespace, "hex")).update(a.text(1), "utf8").digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
