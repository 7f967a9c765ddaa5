/** Writes small plans as Terraform prints them, and reads them. */

import { parsePlan } from "../../../../src/parsers/terraform/index.ts";
import { reportedNotices } from "../../../../src/findings/index.ts";
import { describeStacks, type ResourceDescription, type ValueDescription } from "../../../../src/resources/index.ts";
import { Session } from "../../../../src/source/index.ts";
import { MemoryWorkspace } from "../../../../src/workspace/index.ts";

/** An instance: `aws_subnet.a`, `module.net["x"].aws_subnet.a[0]`. */
export interface PlannedInstance {
  readonly values?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly actions?: readonly string[];
  readonly former?: string;
}

/** What `configuration` says of a module; expressions as Terraform writes them. */
export interface PlannedModule {
  readonly resources?: Readonly<Record<string, object>>;
  /** What `for_each` of a resource refers to. */
  readonly each?: Readonly<Record<string, readonly string[]>>;
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
  readonly calls?: Readonly<
    Record<string, { readonly arguments?: object; readonly each?: readonly string[]; readonly module: PlannedModule }>
  >;
}

export interface PlanParts {
  readonly instances: Readonly<Record<string, PlannedInstance>>;
  readonly looked?: Readonly<Record<string, object>>;
  readonly configuration?: PlannedModule;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly providers?: object;
}

/** Refers to names. */
export function to(...references: readonly string[]): object {
  return { references };
}

export function planOf(parts: PlanParts): string {
  const { instances, looked = {}, configuration = {}, variables = {}, providers = {} } = parts;
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }])),
    planned_values: { root_module: tree(instances, (each) => each.values ?? {}) },
    resource_changes: Object.entries(instances).map(
      ([address, { values = {}, unknown = {}, sensitive = {}, actions, former }]) => ({
        ...named(address),
        ...(former === undefined ? {} : { previous_address: former }),
        change: {
          actions: actions ?? ["create"],
          after: values,
          after_unknown: unknown,
          after_sensitive: sensitive,
        },
      }),
    ),
    prior_state: { format_version: "1.0", values: { root_module: tree(looked, (values) => values) } },
    configuration: { provider_config: providers, root_module: moduleOf(configuration) },
  };
  return JSON.stringify(plan, undefined, 1);
}

function named(address: string) {
  const local = address.replace(/^(?:module\.\w+(?:\[[^\]]*\])?\.)*/, "");
  const [, data, type = "", name = "", key] = /^(data\.)?(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(local) ?? [];
  const index: unknown = key === undefined ? undefined : JSON.parse(key);
  return {
    address,
    mode: data === undefined ? "managed" : "data",
    type,
    name,
    ...(index === undefined ? {} : { index }),
  };
}

/** Resources under the modules that they are in. */
function tree<T>(instances: Readonly<Record<string, T>>, values: (instance: T) => object): object {
  const resources: object[] = [];
  const children = new Map<string, Record<string, T>>();
  for (const [address, instance] of Object.entries(instances)) {
    const module = /^module\.\w+(?:\[[^\]]*\])?/.exec(address)?.[0];
    if (module === undefined) resources.push({ ...named(address), values: values(instance) });
    else children.set(module, { ...children.get(module), [address]: instance });
  }
  // One level of modules is what the tests need.
  const child_modules = Array.from(children, ([address, inner]) => ({
    address,
    resources: Object.entries(inner).map(([each, instance]) => ({ ...named(each), values: values(instance) })),
  }));
  return { resources, child_modules };
}

function moduleOf({ resources = {}, each = {}, outputs = {}, calls = {} }: PlannedModule): object {
  return {
    resources: Object.entries(resources).map(([address, expressions]) => ({
      ...named(address),
      provider_config_key: named(address).type.split("_")[0],
      expressions,
      ...(each[address] === undefined ? {} : { for_each_expression: { references: each[address] } }),
    })),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, references]) => [name, { expression: { references } }]),
    ),
    module_calls: Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        {
          source: `./modules/${name}`,
          expressions: call.arguments ?? {},
          ...(call.each === undefined ? {} : { for_each_expression: { references: call.each } }),
          module: moduleOf(call.module),
        },
      ]),
    ),
  };
}

export class ReadPlan {
  readonly resources: readonly ResourceDescription[];
  readonly notices: readonly string[];

  constructor(text: string) {
    const session = new Session();
    const stack = parsePlan(session, new MemoryWorkspace({ "plan.json": text }), "plan.json");
    this.resources = describeStacks(session, [stack])[0]?.resources ?? [];
    this.notices = reportedNotices(session).map(({ code, message }) => `${code} ${message}`);
  }

  get addresses(): readonly string[] {
    return this.resources.map(({ address }) => address);
  }

  resource(address: string): ResourceDescription {
    const found = this.resources.find((each) => each.address === address);
    if (found === undefined) throw new Error(`${address} is not among ${this.addresses.join(", ")}`);
    return found;
  }

  /** The value of an attribute, spelled: references with `&`, what is not known with `?`. */
  spelled(address: string, attribute: string): string {
    const value = this.resource(address).attributes[attribute];
    return value === undefined ? "unset" : spell(value);
  }
}

function spell(value: ValueDescription): string {
  switch (value.kind) {
    case "known":
      return JSON.stringify(value.value);
    case "reference":
      return `&${value.words}`;
    case "symbol":
      return `?${value.words}`;
    case "list":
      return `[${[...value.items.map(spell), ...(value.rest ?? []).map((each) => `…${spell(each)}`)].join(", ")}]`;
    case "object":
      return `{${Object.entries(value.fields)
        .map(([name, each]) => `${name} = ${spell(each)}`)
        .join(", ")}}`;
    case "choice":
      return value.cases.map(spell).join(" | ");
    case "text":
      return value.words;
    default:
      return value.kind;
  }
}

export function readPlan(parts: PlanParts): ReadPlan {
  return new ReadPlan(planOf(parts));
}
