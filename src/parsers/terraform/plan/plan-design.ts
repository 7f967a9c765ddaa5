/** One plan while it is read: its instances, by address, by block and by the ids that the cloud gave them. */

import type { Session } from "../../../source/index.ts";
import { type ResourceId, resourceIdsOf } from "../../../values/index.ts";
import { callersOf } from "./addresses.ts";
import { member, members, text } from "./json-access.ts";
import { PlanConfiguration } from "./plan-configuration.ts";
import type { PlanDocument } from "./plan-document.ts";
import { secretsOf } from "./plan-secrets.ts";
import { addressIn, type PlannedInstance, plannedInstances } from "./planned-resources.ts";

/** An instance and the attribute by which something names it. */
export interface Identified {
  readonly instance: PlannedInstance;
  readonly attribute: string;
}

/** What clouds give to things as names: nobody writes such a text for anything else. */
const cloudId = /^(?:[a-z]{1,12}-[0-9a-f]{8,17}|arn:[a-z-]+:.+)$/;

const identities = ["id", "arn"];

export class PlanDesign {
  readonly session: Session;
  readonly document: PlanDocument;
  readonly configuration: PlanConfiguration;
  readonly instances: ReadonlyMap<string, PlannedInstance>;
  readonly #byBlock = new Map<string, PlannedInstance[]>();
  readonly #byModule = new Map<string, Set<string>>();
  #secrets: ReadonlySet<string> | undefined;
  #byCloudId: Map<string, Identified | "several"> | undefined;

  constructor(session: Session, document: PlanDocument) {
    this.session = session;
    this.document = document;
    this.configuration = new PlanConfiguration(document.root);
    this.instances = plannedInstances(document.root);
    for (const instance of this.instances.values()) {
      append(this.#byBlock, addressIn(instance.module, localOf(instance)), instance);
      this.#countModule(instance.module);
    }
  }

  /** The instances of a block of a module. */
  instancesOf(module: string, local: string): readonly PlannedInstance[] {
    return this.#byBlock.get(addressIn(module, local)) ?? [];
  }

  /** The addresses of the instances of a call: `module.net["ops"]`, `module.net["core"]` of `module.net`. */
  instancesOfCall(module: string, call: string): readonly string[] {
    return [...(this.#byModule.get(addressIn(module, call)) ?? [])];
  }

  idOf({ address }: PlannedInstance): ResourceId {
    return resourceIdsOf(this.session).of(`plan:${this.document.path}\0${address}`, address);
  }

  /** The one instance that the cloud calls by this id. */
  identified(id: string): Identified | undefined {
    if (!cloudId.test(id)) return undefined;
    this.#byCloudId ??= this.#indexOfIds();
    const found = this.#byCloudId.get(id);
    return found === "several" ? undefined : found;
  }

  /** Whether a text is an id of something that is not in the plan. */
  isForeign(id: string): boolean {
    if (!cloudId.test(id)) return false;
    this.#byCloudId ??= this.#indexOfIds();
    return !this.#byCloudId.has(id);
  }

  #indexOfIds(): Map<string, Identified | "several"> {
    const index = new Map<string, Identified | "several">();
    for (const instance of this.instances.values()) {
      for (const attribute of identities) {
        const id = text(member(instance.values, attribute));
        if (id === undefined || !cloudId.test(id)) continue;
        index.set(id, whose(index.get(id), { instance, attribute }));
      }
    }
    return index;
  }

  /** Every module that is on the way to an instance, under its call. */
  #countModule(module: string): void {
    let rest = module;
    while (rest !== "") {
      const { call, outer } = partedModule(rest);
      const known = this.#byModule.get(addressIn(outer, call));
      if (known?.has(rest) === true) return;
      if (known === undefined) this.#byModule.set(addressIn(outer, call), new Set([rest]));
      else known.add(rest);
      rest = outer;
    }
  }

  /** The texts that it marks as sensitive. */
  get secrets(): ReadonlySet<string> {
    return (this.#secrets ??= secretsOf(this.document.root, this.instances.values()));
  }

  variables(): ReadonlyMap<string, ReturnType<typeof member>> {
    return new Map(
      members(member(this.document.root, "variables")).map(([name, node]) => [name, member(node, "value")]),
    );
  }
}

/** What is declared goes before what looks it up, and before what only says more of it and has its id, too. */
function whose(known: Identified | "several" | undefined, next: Identified): Identified | "several" {
  if (known === undefined || known === "several") return known ?? next;
  const [first, second] = [known.instance, next.instance];
  if (first === second || second.mode === "data" || second.type.startsWith(`${first.type}_`)) return known;
  return first.mode === "data" || first.type.startsWith(`${second.type}_`) ? next : "several";
}

/** `aws_subnet.s`, `data.aws_vpc.main` */
export function localOf({ mode, type, name }: Pick<PlannedInstance, "mode" | "type" | "name">): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
}

/** A module's address, parted into the last call without its copy, and the module that calls. */
export function partedModule(module: string): { readonly call: string; readonly outer: string } {
  const steps = callersOf(module);
  const last = steps.at(-1) ?? "";
  const bracket = last.indexOf("[");
  return { call: bracket < 0 ? last : last.slice(0, bracket), outer: steps.slice(0, -1).join(".") };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
