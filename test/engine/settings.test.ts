import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/analysis/index.ts";
import {
  defineRule,
  noSettings,
  runRules,
  type Override,
  type RuleSetting,
  type Settings,
} from "../../src/engine/index.ts";
import { originsOf } from "../../src/source/index.ts";
import { TRUE } from "../../src/values/index.ts";
import { graphOf } from "../graph-of.ts";

/** Says of every VM with which options it was asked. */
const echo = defineRule({
  id: "echo",
  family: "operations",
  since: "0.1.0",
  guideline: "telemetry",
  docs: { title: "Echo", why: "To hear it.", remedy: "Be silent." },
  messages: { heard: { severity: "info", text: "{options}", unsure: "note" } },
  options: {
    schema: { type: "object", properties: { limit: { type: "integer" }, strict: { type: "boolean" } } },
    defaults: { limit: 3, strict: false },
  },
  *check({ graph }, options) {
    for (const vm of graph.all("vm")) {
      const say = () => ({ data: { options: JSON.stringify(options) }, evidence: [] });
      yield { message: "heard", subject: vm.id, fact: "", at: vm.at, holds: TRUE, basis: "stated", say };
    }
  },
});

const facts: Facts = graphOf((g) => g.net("hub").subnet("front").vm("web").vm("db"));

function pathOf(name: string): string {
  const [vm] = facts.graph.named(name);
  const origins = originsOf(facts.session);
  return vm === undefined ? "" : origins.place(vm.at).file.path;
}

/** What the rule was asked for each VM. */
function heard(settings: Partial<Settings>): readonly string[] {
  return runRules(facts, [echo], { ...noSettings, ...settings }).claims.map(
    ({ subject, text }) => `${subject} ${text}`,
  );
}

function rules(setting: RuleSetting): ReadonlyMap<string, RuleSetting> {
  return new Map([["echo", setting]]);
}

function at(name: string, setting: RuleSetting): Override {
  return { paths: [pathOf(name)], rules: rules(setting) };
}

describe("the options of a rule", () => {
  it("are its defaults", () => {
    expect(heard({})).toEqual(['web {"limit":3,"strict":false}', 'db {"limit":3,"strict":false}']);
  });

  it("are laid over the defaults", () => {
    expect(heard({ rules: rules({ options: { limit: 5 } }) })).toEqual([
      'web {"limit":5,"strict":false}',
      'db {"limit":5,"strict":false}',
    ]);
  });

  it("differ by path where an override says so, each place asked once", () => {
    const overrides = [at("db", { options: { strict: true } })];
    expect(heard({ rules: rules({ options: { limit: 5 } }), overrides })).toEqual([
      'web {"limit":5,"strict":false}',
      'db {"limit":5,"strict":true}',
    ]);
  });

  it("are those of the last override that names some", () => {
    const overrides = [
      at("db", { options: { limit: 7 } }),
      at("db", { options: { limit: 8 } }),
      at("db", { severity: "off" }),
    ];
    expect(heard({ overrides })).toEqual(['web {"limit":3,"strict":false}', 'db {"limit":8,"strict":false}']);
  });
});
