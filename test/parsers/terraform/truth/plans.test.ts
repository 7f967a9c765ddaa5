/**
 * The truth about plans: what is read of documents is what Terraform planned and what it named, with the plan nothing
 * stays open that Terraform knew, and without the documents nothing is claimed that they do not bear out.
 */

import { describe, expect, it } from "vitest";
import { attributeKnowledge } from "../../../../src/providers/index.ts";
import { parsePlan, parseTerraform } from "../../../../src/parsers/terraform/index.ts";
import { describeStacks, type ResourceDescription, type Stack } from "../../../../src/resources/index.ts";
import { Session } from "../../../../src/source/index.ts";
import { FALSE } from "../../../../src/values/index.ts";
import type { MemoryFiles } from "../../../../src/workspace/index.ts";
import { type Comparison, compared, referencesIn } from "./compare-values.ts";
import { appliedNames, CorpusDesign, designNames, workspaceOf } from "./plan-corpus.ts";
import { fieldOf, listOf } from "./terraform-binary.ts";

type Resources = ReadonlyMap<string, ResourceDescription>;

/** The instances of a stack as `netlint resources` describes them, by the address that Terraform gives them. */
function described(session: Session, stack: Stack, design: CorpusDesign): Resources {
  const { root, dialect, files, given, outOfView, outputs, statistics } = stack;
  const instances = stack.resources
    .flatMap((resource) => resource.instances())
    .filter(({ exists }) => exists !== FALSE);
  const [of] = describeStacks(session, [
    { root, dialect, files, given, outOfView, outputs, statistics, resources: instances },
  ]);
  const named = namerOf(design);
  return new Map((of?.resources ?? []).map((resource) => [named(resource.address), resource]));
}

/** Names as Terraform has them: the zones that were looked up, and the index of a copy that is the only one. */
function namerOf(design: CorpusDesign): (address: string) => string {
  const zones = zonesOf(design.plan);
  const planned = design.planned;
  return (address) => {
    const full = address.replace(/\$\{[^}]*\}/g, (name) => zones.get(name) ?? name);
    return planned.has(`${full}[0]`) ? `${full}[0]` : full;
  };
}

/** The zones that the data source answered when the plan was made, by what they are called before. */
function zonesOf(plan: unknown): ReadonlyMap<string, string> {
  const root = fieldOf(fieldOf(fieldOf(plan, "prior_state"), "values"), "root_module");
  const named = listOf(fieldOf(root, "resources")).flatMap((resource) =>
    listOf(fieldOf(fieldOf(resource, "values"), "names")).map((zone, index): [string, string] => {
      return [`\${${String(fieldOf(resource, "address"))}.names[${index}]}`, String(zone)];
    }),
  );
  return new Map(named);
}

function fromSource(design: CorpusDesign, files: MemoryFiles): Resources {
  const session = new Session();
  const plan = "plan.json" in files ? { plan: "plan.json" } : {};
  const stack = parseTerraform(session, workspaceOf(files), "", { attributes: attributeKnowledge, ...plan });
  return described(session, stack, design);
}

function fromPlan(design: CorpusDesign, files: MemoryFiles): Resources {
  const session = new Session();
  return described(session, parsePlan(session, workspaceOf(files), "plan.json"), design);
}

function comparisons(design: CorpusDesign, resources: Resources): readonly Comparison[] {
  return [...design.planned].flatMap(([address, { values, unknown }]) =>
    Object.entries(resources.get(address)?.attributes ?? {}).map(([name, value]) =>
      compared(value, fieldOf(values, name), fieldOf(unknown, name), `${address}.${name}`),
    ),
  );
}

function managed(resources: Resources): readonly string[] {
  return [...resources].flatMap(([address, { mode }]) => (mode === "declared" ? [address] : [])).sort();
}

describe("plans that Terraform and its providers made", () => {
  if (designNames.length === 0) it.skip("NETLINT_CORPUS names no directory with plans", () => undefined);

  it.each(designNames)("%s: the documents come to the same resources and values", (name) => {
    const design = new CorpusDesign(name);
    const resources = fromSource(design, design.source);
    expect(managed(resources)).toEqual([...design.planned.keys()].sort());
    const all = comparisons(design, resources);
    expect(all.flatMap(({ different }) => different)).toEqual([]);
    expect(all.reduce((sum, { same }) => sum + same, 0)).toBeGreaterThan(design.planned.size);
    // Only what was looked up Terraform knew and the documents cannot.
    const open = all.flatMap((each) => each.open.map(({ path, value }) => `${path} ${JSON.stringify(value)}`));
    expect(open.filter((words) => !words.includes("data."))).toEqual([]);
  });

  it.each(designNames)("%s: with the plan, nothing is open that Terraform knew", (name) => {
    const design = new CorpusDesign(name);
    const resources = fromSource(design, { ...design.source, ...design.alone });
    expect(managed(resources)).toEqual([...design.planned.keys()].sort());
    const all = comparisons(design, resources);
    expect(all.flatMap(({ different }) => different)).toEqual([]);
    // What a look-up is called stays a reference to it: that says more than the id.
    const open = all.flatMap((each) => each.open).filter(({ value }) => value.kind !== "reference");
    expect(open).toEqual([]);
  });

  it.each(designNames)("%s: every reference of the documents is among those of the configuration", (name) => {
    const design = new CorpusDesign(name);
    const nameOf = namerOf(design);
    const [resources, alone] = [fromSource(design, design.source), fromPlan(design, design.alone)];
    let found = 0;
    const missing = [...resources].flatMap(([address, { attributes }]) =>
      Object.entries(attributes).flatMap(([attribute, value]) => {
        const told = alone.get(address)?.attributes[attribute];
        // A plan names no locals, and nothing of what a loop of blocks makes.
        if (told === undefined || isHidden(design, address, attribute)) return [];
        // Behind a computed index, the configuration names the resource and no attribute.
        const candidates = new Set(referencesIn(told).map((words) => addressOf(nameOf, words)));
        const references = referencesIn(value).map((words) => addressOf(nameOf, words));
        const declared = references.filter((words) => !words.startsWith("data."));
        found += declared.length;
        return declared.filter((words) => !candidates.has(words)).map((words) => `${address}.${attribute} → ${words}`);
      }),
    );
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(5);
  });

  it.each(designNames)("%s: without the documents, what is known is the same, and no reference is certain", (name) => {
    const design = new CorpusDesign(name);
    const alone = fromPlan(design, design.alone);
    expect(managed(alone)).toEqual([...design.planned.keys()].sort());
    const all = comparisons(design, alone);
    expect(all.flatMap(({ different }) => different)).toEqual([]);
    const certain = all.flatMap(({ later }) => later).filter(({ value }) => value.kind === "reference");
    expect(certain).toEqual([]);
  });

  it.each(appliedNames)("%s: what the documents refer to is what the cloud linked", (name) => {
    const design = new CorpusDesign(name);
    const { deployed } = design;
    const nameOf = namerOf(design);
    let held = 0;
    const wrong = [...fromSource(design, { ...design.source, ...design.alone })].flatMap(([address, { attributes }]) =>
      Object.entries(attributes).flatMap(([attribute, value]) => {
        const there = textsIn(fieldOf(deployed.get(address), attribute));
        return referencesIn(value).flatMap((words) => {
          const target = splitReference(nameOf, deployed, words);
          if (target === undefined || there.size === 0) return [];
          held++;
          const id = fieldOf(deployed.get(target.address), target.attribute);
          return there.has(String(id)) ? [] : [`${address}.${attribute} → ${words}: ${String(id)}`];
        });
      }),
    );
    expect(wrong).toEqual([]);
    expect(held).toBeGreaterThan(10);
  });

  it.each(appliedNames)("%s: every link that the cloud made is a reference of the documents", (name) => {
    const design = new CorpusDesign(name);
    const { deployed } = design;
    const nameOf = namerOf(design);
    const resources = fromSource(design, { ...design.source, ...design.alone });
    // Resources that only say more of a thing (the rules of a group) have its id, too.
    const owners = new Map<string, string[]>();
    for (const [address, values] of deployed) {
      const id = String(fieldOf(values, "id"));
      if (isOpaque(id)) owners.set(id, [...(owners.get(id) ?? []), address]);
    }
    let held = 0;
    const missing = [...resources].flatMap(([address, { attributes }]) =>
      Object.entries(attributes).flatMap(([attribute, value]) => {
        const linked = [...textsIn(fieldOf(deployed.get(address), attribute))].flatMap((id) => [owners.get(id) ?? []]);
        const said = new Set(referencesIn(value).map((words) => splitReference(nameOf, deployed, words)?.address));
        const targets = linked.filter((each) => each.length > 0 && !each.includes(address));
        held += targets.length;
        return targets
          .filter((each) => !each.some((target) => said.has(target)))
          .map((each) => `${address}.${attribute} → ${each.join(" or ")}`);
      }),
    );
    expect(held).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

/** Whether an id is the cloud's, and no name that an author gave. */
function isOpaque(id: string): boolean {
  return /^[a-z]+-[0-9a-f]{8,}$/.test(id);
}

function textsIn(data: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof data === "string") found.add(data);
  else if (typeof data === "object" && data !== null) for (const part of Object.values(data)) textsIn(part, found);
  return found;
}

/** The instance and the attribute that words name. */
function splitReference(
  nameOf: (address: string) => string,
  deployed: ReadonlyMap<string, unknown>,
  words: string,
): { readonly address: string; readonly attribute: string } | undefined {
  const address = addressOf(nameOf, words);
  return deployed.has(address) ? { address, attribute: words.slice(words.lastIndexOf(".") + 1) } : undefined;
}

function addressOf(nameOf: (address: string) => string, words: string): string {
  return nameOf(words.slice(0, words.lastIndexOf(".")));
}

/** Whether a plan does not say what an attribute refers to: it was written by a loop, or through a local. */
function isHidden(design: CorpusDesign, address: string, attribute: string): boolean {
  const names = [...address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, call = ""]) => call);
  const root = fieldOf(fieldOf(design.plan, "configuration"), "root_module");
  const module = names.reduce((inner, call) => fieldOf(fieldOf(fieldOf(inner, "module_calls"), call), "module"), root);
  const local = address.replace(/^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*/, "").replace(/\[.*$/, "");
  const block = listOf(fieldOf(module, "resources")).find((each) => fieldOf(each, "address") === local);
  const written = fieldOf(fieldOf(block, "expressions"), attribute);
  return written === undefined || JSON.stringify(written).includes('"local.');
}
