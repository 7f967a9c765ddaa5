/** The provider configurations that a module sees: its own, those that the call passes, those of its caller. */

import { attributeIn, type Declaration } from "../documents/index.ts";
import type { ObjectItem } from "../hcl/index.ts";
import type { ModuleInstance } from "./module-instance.ts";
import {
  DeclaredProvider,
  type ProviderConfiguration,
  providerNameIn,
  unknownRegion,
} from "./provider-configurations.ts";

export class ModuleProviders {
  readonly #module: ModuleInstance;
  readonly #known = new Map<string, ProviderConfiguration>();
  #declared: ReadonlyMap<string, DeclaredProvider> | undefined;

  constructor(module: ModuleInstance) {
    this.#module = module;
  }

  /** That of a resource: the one it names, else the one that its type begins with. */
  of(declaration: Declaration, type: string): ProviderConfiguration {
    const named = attributeIn(declaration.parts, "provider")?.attribute.value;
    const name = (named === undefined ? undefined : providerNameIn(named)) ?? type.split("_")[0] ?? type;
    return this.#named(name);
  }

  #named(name: string): ProviderConfiguration {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name) ?? this.#unknown(name);
    this.#known.set(name, found);
    return found;
  }

  #find(name: string): ProviderConfiguration | undefined {
    // One of several configurations: which Region it has is not followed, and it need not be that of another.
    if (name.includes("[")) return undefined;
    const own = this.#own.get(name);
    const { origin } = this.#module;
    if (origin === undefined) return own;
    // A block without a Region in a called module only says that the module expects one to be passed.
    if (own?.saysRegion === true) return own;
    const passed = this.#passed(name);
    if (passed !== undefined) return origin.call.module.providers.#named(passed);
    return name.includes(".") ? own : origin.call.module.providers.#named(name);
  }

  get #own(): ReadonlyMap<string, DeclaredProvider> {
    this.#declared ??= new Map(
      this.#module.declarations.providers.map((declaration) => {
        const provider = new DeclaredProvider(this.#module, declaration);
        return [provider.name, provider];
      }),
    );
    return this.#declared;
  }

  /** What the call passes under a name: `providers = { aws.peer = aws.west }`. */
  #passed(name: string): string | undefined {
    const { origin } = this.#module;
    const providers =
      origin === undefined ? undefined : attributeIn(origin.call.declaration.parts, "providers")?.attribute.value;
    if (providers?.kind !== "object") return undefined;
    const item = providers.items.find((each) => keyOf(each) === name);
    return item === undefined ? undefined : providerNameIn(item.value);
  }

  #unknown(name: string): ProviderConfiguration {
    const at = this.#module.design.placeOfRoot();
    return { region: unknownRegion(this.#module, name, at), endpoint: undefined };
  }
}

function keyOf({ key }: ObjectItem): string | undefined {
  return key.kind === "identifier" ? key.name : providerNameIn(key);
}
