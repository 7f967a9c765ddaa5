import { describe, expect, it } from "vitest";
import { readConfiguration, type Configuration } from "../../src/engine/index.ts";
import { SourceText } from "../../src/source/index.ts";
import { ruleNamed, tooMany } from "./sample-rules.ts";

const rules = [ruleNamed("single-subregion"), ruleNamed("public-database"), tooMany];

async function read(path: string, text: string): Promise<Configuration> {
  const result = await readConfiguration(new SourceText(path, text), rules);
  if (!result.ok) throw new Error(result.notices.map((notice) => notice.message).join("\n"));
  return result.configuration;
}

/** What is wrong, as a terminal prints it. */
async function faults(text: string, path = "netlint.config.yaml"): Promise<readonly string[]> {
  const result = await readConfiguration(new SourceText(path, text), rules);
  if (result.ok) return [];
  return result.notices.map(({ place, message }) => `${place?.start.line ?? 0}:${place?.start.column ?? 0} ${message}`);
}

describe("a configuration", () => {
  const yaml = `
rules:
  single-subregion: off
  too-many: { severity: error, options: { limit: 5 } }
overrides:
  - paths: ["legacy/**"]
    rules: { public-database: info }
stacks:
  - paths: [network, ./application/]
assume: { "var.public": true, parameter.Env: prod }
tiers:
  data: { names: [ledger], tags: [role=store] }
  app: { addresses: ["module.app.*"] }
attest: { single: [aws_instance.jump] }
`;
  const json = `{
  // Comments are welcome.
  "$schema": "./node_modules/netlint/schema/netlint.config.schema.json",
  "rules": { "single-subregion": "off", "too-many": { "severity": "error", "options": { "limit": 5 } } },
  "overrides": [{ "paths": ["legacy/**"], "rules": { "public-database": "info" } }],
  "stacks": [{ "paths": ["network", "./application/"] }],
  "assume": { "var.public": true, "parameter.Env": "prod" },
  "tiers": { "data": { "names": ["ledger"], "tags": ["role=store"] }, "app": { "addresses": ["module.app.*"] } },
  "attest": { "single": ["aws_instance.jump"] },
}`;

  it("is read from YAML", async () => {
    const configuration = await read("netlint.config.yaml", yaml);
    expect([...configuration.settings.rules]).toEqual([
      ["single-subregion", { severity: "off" }],
      ["too-many", { severity: "error", options: { limit: 5 } }],
    ]);
    expect(configuration.settings.overrides[0]?.paths).toEqual(["legacy/**"]);
    expect(configuration.stacks[0]?.paths).toEqual(["network", "application"]);
    expect(configuration.assume.map(({ name, value, place }) => [name, value, place.start.line])).toEqual([
      ["var.public", true, 10],
      ["parameter.Env", "prod", 10],
    ]);
    expect(configuration.tiers.map(({ place, ...stated }) => [place.start.line, stated])).toEqual([
      [12, { tier: "data", names: ["ledger"], tags: ["role=store"], addresses: [] }],
      [13, { tier: "app", names: [], tags: [], addresses: ["module.app.*"] }],
    ]);
    expect(configuration.attest.single).toEqual(["aws_instance.jump"]);
  });

  it("says the same in JSON", async () => {
    const [fromYaml, fromJson] = [await read("a.yaml", yaml), await read("a.json", json)];
    const withoutPlaces = ({ settings, stacks, assume, tiers, attest }: Configuration) => ({
      settings,
      stacks: stacks.map(({ paths }) => paths),
      assume: assume.map(({ name, value }) => [name, value]),
      tiers: tiers.map(({ place: _, ...stated }) => stated),
      attest,
    });
    expect(withoutPlaces(fromJson)).toEqual(withoutPlaces(fromYaml));
  });

  it("may be empty", async () => {
    expect((await read("netlint.config.yaml", "# nothing yet\n")).stacks).toEqual([]);
    expect((await read("netlint.config.json", "{}")).assume).toEqual([]);
  });
});

describe("a fault of a configuration", () => {
  it("names the rule that was meant, at the line that names another", async () => {
    expect(await faults("rules:\n  single-subregoin: off\n")).toEqual([
      "2:3 rules.single-subregoin: no such rule. Did you mean single-subregion?",
    ]);
  });

  it("is told in JSON as in YAML", async () => {
    expect(await faults('{\n  "rules": { "single-subregoin": "off" }\n}', "netlint.config.json")).toEqual([
      "2:14 rules.single-subregoin: no such rule. Did you mean single-subregion?",
    ]);
  });

  it("names the severities", async () => {
    expect(await faults("rules:\n  single-subregion: warn\n")).toEqual([
      "2:21 rules.single-subregion: must be one of off, info, warning, error, or an object of severity and options.",
    ]);
    expect(await faults("rules:\n  single-subregion: { severity: eror }\n")).toEqual([
      "2:33 rules.single-subregion.severity: must be one of off, info, warning, error. Did you mean error?",
    ]);
  });

  it("names the options of a rule", async () => {
    expect(await faults("rules:\n  too-many:\n    options: { limt: 5 }\n")).toEqual([
      "3:16 rules.too-many.options.limt: no such option. Did you mean limit?",
    ]);
    expect(await faults("rules:\n  too-many:\n    options: { limit: 0 }\n")).toEqual([
      "3:23 rules.too-many.options.limit: must be >= 1.",
    ]);
    expect(await faults("rules:\n  too-many:\n    options: { limit: 1 }\n")).toEqual([]);
  });

  it("says that a rule has no options", async () => {
    expect(await faults("rules:\n  public-database: { options: {} }\n")).toEqual([
      "2:22 rules.public-database.options: no such setting.",
    ]);
  });

  it("is found in overrides", async () => {
    expect(await faults("overrides:\n  - paths: legacy\n    rules: { public-databse: off }\n")).toEqual([
      "2:12 overrides[0].paths: must be a list.",
      "3:14 overrides[0].rules.public-databse: no such rule. Did you mean public-database?",
    ]);
    expect(await faults("overrides:\n  - paths: [legacy]\n")).toEqual(["2:5 overrides[0]: rules is missing."]);
  });

  it("is a setting that there is not", async () => {
    expect(await faults("rule: {}\n")).toEqual(["1:1 rule: no such setting. Did you mean rules?"]);
  });

  it("is a configuration that is no object", async () => {
    expect(await faults("- rules\n")).toEqual(["1:1 must be an object of names and values."]);
  });

  it("is an assumption about nothing", async () => {
    expect(await faults("assume: { public: true }\n")).toEqual([
      "1:11 assume.public: names are like var.x, parameter.Env or args.open.",
    ]);
  });

  it("is a tier that there is not, or one of which nothing is said", async () => {
    expect(await faults("tiers: { dta: { names: [ledger] } }\n")).toEqual([
      "1:10 tiers.dta: no such tier. Did you mean data?",
    ]);
    expect(await faults("tiers: { data: { named: [ledger] } }\n")).toEqual([
      "1:18 tiers.data.named: no such setting. Did you mean names?",
    ]);
    expect(await faults("tiers: { data: {} }\n")).toEqual(["1:16 tiers.data: must be something: it is empty."]);
  });

  it("is a tag without a value", async () => {
    expect(await faults("tiers: { data: { tags: [role=db, ledger] } }\n")).toEqual([
      "1:34 tiers.data.tags[1]: must be a tag and its value: role=data.",
    ]);
    expect(await faults("tiers: { data: { tags: [ledger=] } }\n")).toEqual([]);
  });

  it("is a stack outside the workspace", async () => {
    expect(await faults("stacks:\n  - paths: [net, ../other]\n")).toEqual([
      "2:18 stacks[0].paths[1]: must stay within the workspace: a relative path without more .. than it has directories.",
    ]);
    expect(await faults("stacks:\n  - paths: [net, net/../other]\n")).toEqual([]);
  });

  it("is a text that is not well-formed", async () => {
    expect(await faults("rules: {\n")).toEqual([expect.stringMatching(/^2:1 /)]);
    expect(await faults('{ "rules": }', "netlint.config.json")).toEqual(["1:12 value expected"]);
    expect(await faults("rules: {}\nrules: {}\n")).toEqual([expect.stringContaining("2:1 Map keys must be unique")]);
    expect(await faults("rules: {}\n---\nrules: {}\n")).toEqual([expect.stringContaining("second document")]);
  });

  it("is a bomb of aliases", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, of] of ["ba", "cb", "dc", "ed", "fe"].map((pair) => [pair[0], pair[1]])) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]`);
    }
    expect(await faults(bomb.join("\n"))).toEqual(["1:1 Excessive alias count indicates a resource exhaustion attack"]);
  });

  it("is nesting without end", async () => {
    expect(await faults("[".repeat(20_000), "a.json")).toHaveLength(1);
    expect((await faults("[".repeat(20_000))).length).toBeGreaterThan(0);
    expect((await faults("[".repeat(20_000))).length).toBeLessThanOrEqual(20);
  });

  it("does not reach the prototype of objects", async () => {
    expect(await faults('{ "__proto__": { "severity": "off" } }', "a.json")).toHaveLength(1);
    expect(await faults("rules:\n  constructor: off\n")).toEqual(["2:3 rules.constructor: no such rule."]);
  });
});
