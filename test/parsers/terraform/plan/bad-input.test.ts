import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf, ReadPlan, to } from "./plan.ts";

const text = planOf({
  instances: { "aws_vpc.v": { unknown: { id: true } }, 'module.m["k"].aws_subnet.s[0]': { unknown: { vpc_id: true } } },
  configuration: {
    resources: { "aws_vpc.v": {} },
    calls: { m: { module: { resources: { "aws_subnet.s": { vpc_id: to("var.vpc") } } } } },
  },
});

describe("a plan that is bad", () => {
  it("is told of where its version is another one, and read as nothing", () => {
    const plan = new ReadPlan(text.replace('"format_version": "1.2"', '"format_version": "2.0"'));
    expect(plan.addresses).toEqual([]);
    expect(plan.notices).toEqual([
      "unsupported-construct A plan has format_version 1.x; this one has format_version 2.0",
    ]);
  });

  it("is read as far as it goes where it breaks off", () => {
    const plan = new ReadPlan(text.slice(0, text.indexOf('"resource_changes"') + 40));
    expect(plan.addresses).toEqual(["aws_vpc.v", 'module.m["k"].aws_subnet.s[0]']);
    expect(plan.notices.every((notice) => notice.startsWith("syntax "))).toBe(true);
    expect(plan.notices).not.toEqual([]);
  });

  it("is told of where planning ended in an error", () => {
    const plan = new ReadPlan(text.replace("{", '{ "errored": true,'));
    expect(plan.notices).toEqual([
      "unsupported-construct Planning ended in an error; what it did not come to is missing",
    ]);
  });

  it("never throws, whatever stands where", () => {
    const wrong = fc.constantFrom<unknown>(null, 1, "x", true, [], {}, [null], { address: 1 }, [{ references: [1] }]);
    const parts = ["planned_values", "resource_changes", "prior_state", "configuration", "variables"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...parts), wrong, (part, value) => {
        const plan = { ...(JSON.parse(text) as object), [part]: value };
        expect(() => new ReadPlan(JSON.stringify(plan))).not.toThrow();
      }),
    );
  });

  it("never throws, wherever it is cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), fc.string({ maxLength: 3 }), (at, put) => {
        expect(() => new ReadPlan(text.slice(0, at) + put + text.slice(at + 5))).not.toThrow();
      }),
    );
  });

  it("whose modules refer to each other in a circle comes to an end", () => {
    const circle = planOf({
      instances: { "module.a.aws_x.x": { unknown: { ref: true } } },
      configuration: {
        calls: {
          a: {
            arguments: { in: to("module.a.out") },
            module: { resources: { "aws_x.x": { ref: to("var.in") } }, outputs: { out: ["var.in"] } },
          },
        },
      },
    });
    expect(new ReadPlan(circle).spelled("module.a.aws_x.x", "ref")).toBe("?what apply makes of module.a.aws_x.x.ref");
  });

  it("that refers on and on takes no longer than it is long", () => {
    const length = 5_000;
    const instances = Object.fromEntries(
      Array.from({ length }, (_, index) => [`aws_x.x${index}`, { unknown: { id: true, ref: true } }]),
    );
    const resources = Object.fromEntries(
      Array.from({ length }, (_, index) => [`aws_x.x${index}`, { ref: to(`aws_x.x${(index * 7) % length}.id`) }]),
    );
    const started = performance.now();
    const plan = new ReadPlan(planOf({ instances, configuration: { resources } }));
    expect(plan.spelled("aws_x.x3", "ref")).toBe("&aws_x.x21.id | ?what apply makes of aws_x.x3.ref");
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
