/** The templates of a stack, root and nested, each as often as it is nested; and the nested stacks that cannot be read. */

import { noticeAt, type OriginId } from "../../../source/index.ts";
import type { OutOfView } from "../../../resources/index.ts";
import { field, isKnownNull, symbol, TRUE, type Value } from "../../../values/index.ts";
import type { Run } from "../evaluation/run.ts";
import type { Template } from "../template/template.ts";
import { findTemplate } from "./nested-template.ts";
import type { TemplateResource } from "./template-resource.ts";
import { type Argument, type NestedStack, type Situation, TemplateScope } from "./template-scope.ts";
import { templateAt } from "./templates.ts";

/** Stacks within each other, and in all: more than any design has, few enough for templates that nest each other. */
const depthBound = 8;
const scopeBound = 200;

/** The property that says where the template of a nested stack lies. */
const addressProperties: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFormation::Stack", "TemplateURL"],
  ["AWS::Serverless::Application", "Location"],
]);

/** Whether a resource stands for the resources of another template. */
export function isNestedStack(typeName: string): boolean {
  return addressProperties.has(typeName);
}

export class Nesting {
  readonly scopes: TemplateScope[] = [];
  readonly outOfView: OutOfView[] = [];
  /** Resources that are stacks nobody here can read, by what stands for them. */
  readonly opaque = new Map<TemplateResource, OutOfView>();
  readonly files = new Map<string, { readonly unreadUnits: number; readonly units: number }>();
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  root(argument: Situation["argument"]): TemplateScope | undefined {
    const template = this.#read(this.#run.root);
    if (template === undefined) return undefined;
    return this.#enter(template, [template.path], { callers: [], exists: TRUE, argument });
  }

  #read(path: string): Template | undefined {
    const { template, unreadUnits, units } = templateAt(this.#run.session, this.#run.workspace, path);
    this.files.set(path, { unreadUnits, units });
    return template;
  }

  #enter(template: Template, paths: readonly string[], situation: Omit<Situation, "nest">): TemplateScope {
    const nest = (resource: TemplateResource): NestedStack | undefined => this.#nest(resource, paths);
    const scope = new TemplateScope(this.#run, template, { ...situation, nest });
    this.scopes.push(scope);
    return scope;
  }

  #nest(resource: TemplateResource, paths: readonly string[]): NestedStack | undefined {
    const property = addressProperties.get(resource.typeName);
    if (property === undefined) return undefined;
    const template = this.#templateOf(resource, resource.attribute([property]), paths);
    if (template === undefined) return this.#opaque(resource);
    const callers = [...resource.address.callers, resource.address.local];
    const argument = (name: string): Argument | undefined => argumentOf(this.#run, resource, name);
    return this.#enter(template, [...paths, template.path], { callers, exists: resource.exists, argument });
  }

  #templateOf(resource: TemplateResource, address: Value, paths: readonly string[]): Template | undefined {
    const { session, workspace } = this.#run;
    const from = paths.at(-1) ?? this.#run.root;
    const found = findTemplate(session, workspace, from, address);
    if (found.found !== "one") {
      const why = found.found === "none" ? "is not in this workspace" : `may be any of ${found.paths.join(", ")}`;
      this.#refuse(
        resource,
        "missing-module",
        `The template of ${resource.address.local} ${why}; what it declares is unknown`,
      );
      return;
    }
    if (paths.includes(found.path)) {
      this.#refuse(resource, "cycle", `${resource.address.local} nests ${found.path} in itself`);
      return;
    }
    if (paths.length > depthBound || this.scopes.length >= scopeBound) {
      this.#refuse(
        resource,
        "bound-reached",
        `${resource.address.local} is nested too deep, or one of too many; it is not read`,
      );
      return;
    }
    return this.#read(found.path);
  }

  #refuse(resource: TemplateResource, code: "missing-module" | "cycle" | "bound-reached", message: string): undefined {
    this.#run.notices.add(noticeAt(resource.at, code, code === "cycle" ? "error" : "warning", message));
    return undefined;
  }

  /** A stack that cannot be read may declare anything, and its outputs are unknown. */
  #opaque(resource: TemplateResource): NestedStack {
    const { symbols } = this.#run;
    const local = [...resource.address.callers, resource.address.local].join(".");
    const key = `cloudformation:${this.#run.root}/${local}`;
    const cause = { kind: "module", words: local, at: resource.at } as const;
    const unseen = { symbol: symbols.of(key, { cause, settles: "nobody" }), at: resource.at, when: resource.exists };
    this.outOfView.push(unseen);
    this.opaque.set(resource, unseen);
    return {
      output: (name: string, at: OriginId) => {
        const words = `${local}.Outputs.${name}`;
        return symbol(at, symbols.of(`${key}.Outputs.${name}`, { cause: { ...cause, words }, settles: "nobody" }));
      },
    };
  }
}

/** What a nested stack gives to a parameter. */
function argumentOf(run: Run, resource: TemplateResource, name: string): Argument | undefined {
  const given = resource.attribute(["Parameters"]);
  const words = `parameter.${name}`;
  if (given.k !== "object") {
    const value = field(run.session, given, name);
    return isKnownNull(value) ? undefined : { value, when: TRUE, isAssumed: false, words };
  }
  const item = given.fields.get(name);
  return item === undefined ? undefined : { ...item, isAssumed: false, words };
}
