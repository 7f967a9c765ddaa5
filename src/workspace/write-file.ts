/** Writes what a run makes: the one thing that netlint ever puts on a disk. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Writes a text, making the directories above it; says in words why it could not. */
export function writeFile(path: string, text: string, currentDirectory: string): string | undefined {
  const target = resolve(currentDirectory, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "it could not be written";
  }
}
