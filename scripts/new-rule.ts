/** `npm run new:rule -- family/id`: writes what a rule consists of, to be filled in. Overwrites nothing. */

import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { scaffoldOf } from "./rule-scaffold.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

async function main(name: string | undefined): Promise<void> {
  const scaffold = scaffoldOf(name ?? "");
  if (!scaffold.ok) throw new Error(scaffold.why);
  for (const { path } of scaffold.files) {
    if (await exists(path)) throw new Error(`${path} exists already`);
  }
  for (const { path, text } of scaffold.files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
  process.stdout.write("Fill them in, then: npm run generate && npm run check\n");
}

async function exists(path: string): Promise<boolean> {
  return stat(join(root, path)).then(
    () => true,
    () => false,
  );
}

await main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`new:rule: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
