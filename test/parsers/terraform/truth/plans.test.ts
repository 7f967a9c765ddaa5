import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Resource } from "../../../../src/resources/index.ts";
import { Session } from "../../../../src/source/index.ts";
import { FALSE, type Value } from "../../../../src/values/index.ts";
import { parseTerraform } from "../../../../src/parsers/terraform/index.ts";
import { DiskWorkspace } from "../../../../src/workspace/index.ts";
import { attributes } from "../design.ts";
import { plain, unknown } from "./plain.ts";
import { fieldOf, listOf } from "./terraform-binary.ts";

const corpus = process.env["NETLINT_CORPUS"];
const directory = corpus === undefined ? undefined : join(corpus, "plans");
const names = directory === undefined ? [] : readdirSync(directory);

/** The zones that the data source answered when the plan was made, by what they are called before. */
function zonesOf(plan: unknown): ReadonlyMap<string, string> {
  const resources = listOf(
    fieldOf(fieldOf(fieldOf(fieldOf(plan, "prior_state"), "values"), "root_module"), "resources"),
  );
  const zones = new Map<string, string>();
  for (const resource of resources) {
    const answered = listOf(fieldOf(fieldOf(resource, "values"), "names"));
    for (const [index, zone] of answered.entries()) {
      zones.set(`\${${String(fieldOf(resource, "address"))}.names[${index}]}`, String(zone));
    }
  }
  return zones;
}

function plannedIn(module: unknown, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  for (const resource of listOf(fieldOf(module, "resources"))) {
    if (fieldOf(resource, "mode") === "managed")
      found.set(String(fieldOf(resource, "address")), fieldOf(resource, "values"));
  }
  for (const child of listOf(fieldOf(module, "child_modules"))) plannedIn(child, found);
  return found;
}

function copiesIn(resources: readonly Resource[], zones: ReadonlyMap<string, string>): ReadonlyMap<string, Resource> {
  const copies = resources.filter(({ mode }) => mode === "declared").flatMap((resource) => resource.instances());
  return new Map(copies.filter(({ exists }) => exists !== FALSE).map((copy) => [addressOf(copy, zones), copy]));
}

function addressOf({ address }: Resource, zones: ReadonlyMap<string, string>): string {
  const index = address.index === undefined ? "" : `[${address.index}]`;
  const words = [...address.callers, address.local].join(".") + index;
  return words.replace(/\$\{[^}]*\}/g, (name) => zones.get(name) ?? name);
}

/** Whether what is known agrees with the plan; what is not known agrees with anything. */
function agrees(value: Value, planned: unknown): boolean {
  return matches(plain(value), planned);
}

function matches(got: unknown, planned: unknown): boolean {
  if (got === unknown || planned === undefined || got === null) return true;
  if (Array.isArray(got)) {
    const list = listOf(planned);
    return got.length === list.length && got.every((each) => list.some((other) => matches(each, other)));
  }
  if (typeof got === "object") {
    const [only, second] = listOf(planned);
    const single = only === undefined || second !== undefined ? planned : only;
    return Object.entries(got).every(([name, each]) => matches(each, fieldOf(single, name)));
  }
  return textOf(got) === textOf(planned);
}

function textOf(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data);
}

describe("plans that Terraform and its providers made", () => {
  if (names.length === 0) it.skip("NETLINT_CORPUS names no directory with plans", () => undefined);

  it.each(names)("%s: the same resources, and every value that was known before", (name) => {
    const root = join(directory ?? "", name);
    const plan: unknown = JSON.parse(readFileSync(join(root, "plan.json"), "utf8"));
    const stack = parseTerraform(new Session(), new DiskWorkspace(root), "", { attributes });
    const copies = copiesIn(stack.resources, zonesOf(plan));
    const planned = plannedIn(fieldOf(fieldOf(plan, "planned_values"), "root_module"));
    const shorten = (address: string): string => (planned.has(`${address}[0]`) ? `${address}[0]` : address);
    expect([...copies.keys()].map(shorten).sort()).toEqual([...planned.keys()].sort());
    const differences = [...copies].flatMap(([address, copy]) => {
      const values = planned.get(shorten(address));
      return copy
        .written()
        .filter((attribute) => !agrees(copy.attribute([attribute]), fieldOf(values, attribute)))
        .map((attribute) => `${address}.${attribute}`);
    });
    expect(differences).toEqual([]);
  });
});
