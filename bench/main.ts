/**
 * `npm run bench -- [name…] [--large] [--directory <path>]`: runs the benches, all of them or those that are named.
 * What takes minutes is measured with `--large` alone.
 */

import { benchCheckov } from "./checkov.ts";
import { benchCloudFormation } from "./cloudformation.ts";
import { benchEdit } from "./edit.ts";
import { benchEstate, benchExtremes } from "./estate.ts";
import { benchGuards } from "./guards.ts";
import { benchHcl } from "./hcl.ts";
import { type BenchOptions, benchOptions } from "./options.ts";
import { benchReachability } from "./reachability.ts";
import { benchScripts } from "./scripts.ts";
import { benchStartUp } from "./start-up.ts";
import { benchTerraform } from "./terraform.ts";

/** Each gives the lines of its report. */
const benches: Readonly<Record<string, (options: BenchOptions) => Promise<readonly string[]> | readonly string[]>> = {
  "start-up": benchStartUp,
  hcl: ({ directory }) => benchHcl(directory),
  terraform: benchTerraform,
  cloudformation: benchCloudFormation,
  scripts: benchScripts,
  guards: benchGuards,
  reachability: benchReachability,
  estate: benchEstate,
  extremes: benchExtremes,
  edit: benchEdit,
  checkov: benchCheckov,
};

const words = process.argv.slice(2);
const options = benchOptions(words);
const named = words.filter((word) => !word.startsWith("--") && word !== options.directory);
const unknown = named.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`No such bench: ${unknown.join(", ")}. There are ${Object.keys(benches).join(", ")}.\n`);
  process.exit(2);
}

process.stdout.write(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const started = performance.now();
  process.stdout.write(`\n${name}\n`);
  for (const line of await bench(options)) process.stdout.write(`  ${line}\n`);
  process.stdout.write(`  (${((performance.now() - started) / 1000).toFixed(0)} s)\n`);
}
