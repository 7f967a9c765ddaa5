/** Bytes to text, or why they are none. Every workspace reads through it, so that all refuse the same files. */

import { isUtf8 } from "node:buffer";
import type { ReadResult } from "../source/index.ts";

/**
 * The largest file that is read. Written infrastructure is far below; state files, plans and data sets, which
 * lie beside it, are not worth the memory.
 */
export const maximumFileBytes = 20 * 1024 * 1024;

export function decode(bytes: Uint8Array): ReadResult {
  if (bytes.length > maximumFileBytes) return { ok: false, why: "too-large" };
  if (bytes.includes(0) || !isUtf8(bytes)) return { ok: false, why: "binary" };
  return { ok: true, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8") };
}
