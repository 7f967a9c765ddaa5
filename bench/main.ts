/** `npm run bench [name…]`: runs the benches, all of them or those that are named. */

import { benchCloudFormation } from "./cloudformation.ts";
import { benchHcl } from "./hcl.ts";
import { benchStartUp } from "./start-up.ts";

/** Each gives the lines of its report. */
const benches: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  cloudformation: benchCloudFormation,
  hcl: () => benchHcl(),
  "start-up": benchStartUp,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`No such bench: ${unknown.join(", ")}. There are ${Object.keys(benches).join(", ")}.\n`);
  process.exit(2);
}

process.stdout.write(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  for (const line of await bench()) process.stdout.write(`  ${line}\n`);
}
