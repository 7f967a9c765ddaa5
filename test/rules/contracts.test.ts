/** What holds for every rule, whoever writes it. */

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type SchemaObject } from "ajv";
import { describe, expect, it } from "vitest";
import type { Family, Message, Rule } from "../../src/engine/index.ts";
import { rules } from "../../src/rules/index.ts";

const folder = fileURLToPath(new URL("../../src/rules", import.meta.url));

/** Equality of two unknowns is not worth a note in these families. */
const counting: ReadonlySet<Family> = new Set<Family>([
  "segmentation",
  "resilience",
  "recovery",
  "operations",
  "addressing",
]);

function messagesOf(rule: Rule): readonly Message[] {
  return Object.values(rule.messages);
}

describe("the rules", () => {
  it("are the files of their folders, by family and id", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.includes("/") && path.endsWith(".ts"));
    expect(rules.map(({ family, id }) => `${family}/${id}.ts`).toSorted()).toEqual(files.toSorted());
  });
});

describe.each(rules)("$id", (rule) => {
  it("is named for the bad pattern, in words", () => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(rule.id).not.toMatch(/^(dont|avoid|require|use)-/);
  });

  it("says in its messages what is wrong, without a final period", () => {
    for (const { text } of messagesOf(rule)) expect(text).toMatch(/[^.!?\s]$/);
    expect(rule.docs.title).toMatch(/^[A-Z].*[^.!?\s]$/);
  });

  it("says in its documentation why, and what to do, in sentences", () => {
    const { why, remedy, exceptions = "None." } = rule.docs;
    for (const text of [why, remedy, exceptions]) expect(text).toMatch(/^\S[\s\S]*\.$/);
  });

  it("counts what is possible where its family does, and notes it elsewhere", () => {
    const expected = counting.has(rule.family) ? "count" : "note";
    expect(new Set(messagesOf(rule).map(({ unsure }) => unsure))).toEqual(new Set([expected]));
  });

  it("has defaults that its options allow, and refuses options that it does not know", () => {
    if (rule.options === undefined) return;
    const { schema, defaults } = rule.options;
    const validate = new Ajv().compile(schema as SchemaObject);
    expect(validate(defaults)).toBe(true);
    expect(validate({ "no-such-option": 1 })).toBe(false);
  });
});
