/** An instance of a plan as a resource. */

import { type Address, oneCopy, type Resource } from "../../../resources/index.ts";
import { originsOf, type OriginId } from "../../../source/index.ts";
import { element, field, known, type Path, type ResourceId, TRUE, type Value } from "../../../values/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { bracketed, callersOf } from "./addresses.ts";
import { holdsTrue, member, text } from "./json-access.ts";
import { localOf, type PlanDesign } from "./plan-design.ts";
import { holdsOneOf } from "./plan-secrets.ts";
import type { PlannedInstance } from "./planned-resources.ts";
import { PlannedValues } from "./planned-value.ts";
import { endpointOf, regionOf } from "./provider-region.ts";

export class PlannedResource implements Resource {
  readonly dialect = "terraform";
  readonly formerAddresses: readonly string[];
  readonly exists = TRUE;
  readonly copies = oneCopy;
  readonly handedTo = [];
  readonly openings = [];
  readonly ignoresChangesOf: readonly string[] = [];
  readonly id: ResourceId;
  readonly type: string;
  readonly mode: Resource["mode"];
  readonly address: Address;
  readonly at: OriginId;
  readonly #design: PlanDesign;
  readonly #instance: PlannedInstance;
  readonly #block: JsonNode | undefined;
  readonly #source: PlannedValues;
  readonly #values = new Map<string, Value>();

  constructor(design: PlanDesign, instance: PlannedInstance) {
    const { mode, type, module } = instance;
    this.#design = design;
    this.#instance = instance;
    this.#block = design.configuration.module(module).resources.get(localOf(instance));
    this.#source = new PlannedValues(design, instance, this.#block);
    this.id = design.idOf(instance);
    this.type = `terraform:${mode === "data" ? "data." : ""}${type}`;
    this.mode = mode === "data" ? "lookup" : "declared";
    this.address = addressOf(design, instance);
    this.formerAddresses = instance.former === undefined ? [] : [instance.former];
    this.at = design.document.place(instance.span);
  }

  get region(): Value {
    const own = this.#top("region");
    if (own.k !== "known" || own.v !== null) return own;
    return regionOf(this.#design, text(member(this.#block, "provider_config_key")), this.at);
  }

  get endpoint(): Value | undefined {
    return endpointOf(this.#design, text(member(this.#block, "provider_config_key")));
  }

  attribute(path: Path): Value {
    const { session } = this.#design;
    const [name, ...rest] = path;
    let value = this.#top(String(name ?? ""));
    for (const step of rest)
      value = typeof step === "number" ? element(session, value, step) : field(session, value, step);
    return value;
  }

  written(): readonly string[] {
    return this.#source.names();
  }

  nameOf(attribute: string): OriginId | undefined {
    const { values } = this.#instance;
    if (values?.kind !== "json-object") return undefined;
    const property = values.properties.find(({ key }) => key.value === attribute);
    return property === undefined ? undefined : this.#design.document.place(property.key.span);
  }

  isSensitive(attribute: string): boolean {
    const { sensitive, values } = this.#instance;
    if (sensitive.some((marks) => holdsTrue(member(marks, attribute)))) return true;
    const isWritten = member(member(this.#block, "expressions"), attribute) !== undefined;
    return !isWritten && holdsOneOf(member(values, attribute), this.#design.secrets);
  }

  instances(): readonly Resource[] {
    return [this];
  }

  #top(name: string): Value {
    const remembered = this.#values.get(name);
    if (remembered !== undefined) return remembered;
    const value = this.#source.attribute(name) ?? this.#absent(name);
    this.#values.set(name, value);
    return value;
  }

  #absent(name: string): Value {
    return known(originsOf(this.#design.session).unset(this.at, name), null);
  }
}

/** Modules of one name may be written in different places: where each is written is part of its home. */
function addressOf({ document, configuration }: PlanDesign, instance: PlannedInstance): Address {
  const { module, key } = instance;
  const source = configuration.sourceOf(module);
  const local = localOf(instance);
  return {
    home: source === "" ? document.path : `${document.path} ${source}`,
    local: typeof key === "string" ? local + bracketed(key) : local,
    callers: callersOf(module),
    ...(typeof key === "number" ? { index: key } : {}),
  };
}
