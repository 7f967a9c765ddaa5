/** Says as plain data what was read of stacks, in an order that does not depend on how they were read. */

import { compareText, placeOf } from "../../findings/index.ts";
import { originsOf, type Session } from "../../source/index.ts";
import { type Guard, guardsOf, type ResourceId, symbolsOf, TRUE } from "../../values/index.ts";
import type { Copies, Resource } from "../resource.ts";
import type { Stack } from "../stack.ts";
import { ValueDescriber } from "./describe-value.ts";
import type {
  CopiesDescription,
  ExistenceDescription,
  OpeningDescription,
  ResourceDescription,
  StackDescription,
  ValueDescription,
} from "./description.ts";

/** Describes the stacks of one linked group: references lead from one to another. */
export function describeStacks(session: Session, stacks: readonly Stack[]): readonly StackDescription[] {
  const addresses = new Map<ResourceId, string>();
  for (const { resources } of stacks) for (const resource of resources) addresses.set(resource.id, addressOf(resource));
  const values = new ValueDescriber(session, (id) => addresses.get(id));
  return stacks.map((stack) => describeStack(session, stack, values));
}

function describeStack(session: Session, stack: Stack, values: ValueDescriber): StackDescription {
  const { root, plan, dialect, files, given, outOfView, resources } = stack;
  const described = resources.map((resource) => describeResource(session, resource, given, values));
  return {
    root,
    ...(plan === undefined ? {} : { plan }),
    dialect,
    files,
    ...(given === TRUE ? {} : { given: guardsOf(session).words(given) }),
    outOfView: outOfView.map(({ symbol }) => values.cause(symbolsOf(session).facts(symbol).cause)),
    resources: described.sort((a, b) => compareText(a.address, b.address) || compareText(a.type, b.type)),
  };
}

/** The full address: the callers, the name, the index. */
function addressOf({ address: { callers, local, index } }: Resource): string {
  return [...callers, local].join(".") + (index === undefined ? "" : `[${index}]`);
}

function describeResource(
  session: Session,
  resource: Resource,
  given: Guard,
  values: ValueDescriber,
): ResourceDescription {
  const { address, type, mode, endpoint } = resource;
  return {
    address: addressOf(resource),
    home: address.home,
    formerAddresses: resource.formerAddresses,
    type: type.slice(type.indexOf(":") + 1),
    mode,
    exists: existenceOf(session, resource.exists, given, values),
    copies: copiesOf(session, resource.copies),
    place: placeOf(originsOf(session), resource.at),
    region: values.value(resource.region),
    ...(endpoint === undefined ? {} : { endpoint: values.value(endpoint) }),
    openings: openingsOf(session, resource, values),
    ignoresChangesOf: resource.ignoresChangesOf,
    attributes: attributesOf(resource, values),
  };
}

function attributesOf(resource: Resource, values: ValueDescriber): Readonly<Record<string, ValueDescription>> {
  const names = [...new Set(resource.written())].sort(compareText);
  const described = names.map((name): [string, ValueDescription] => {
    const isSensitive = resource.isSensitive?.(name) === true;
    return [name, values.attribute(name, resource.attribute([name]), isSensitive)];
  });
  return Object.fromEntries(described);
}

const certainties = { proven: "always", possible: "possible", undecided: "undecided", refuted: "never" } as const;

function existenceOf(session: Session, exists: Guard, given: Guard, values: ValueDescriber): ExistenceDescription {
  const guards = guardsOf(session);
  const certainty = certainties[guards.certainty(exists, given)];
  if (certainty === "always") return { certainty, causes: [] };
  const causes = guards.causes(exists).map((cause) => values.cause(cause));
  return { certainty, condition: guards.words(exists), causes };
}

function copiesOf(session: Session, { min, max, extent }: Copies): CopiesDescription {
  const words = extent === undefined ? {} : { extent: symbolsOf(session).facts(extent).cause.words };
  return { min, max: max ?? null, ...words };
}

function openingsOf(session: Session, resource: Resource, values: ValueDescriber): readonly OpeningDescription[] {
  const symbols = symbolsOf(session);
  const added = resource.handedTo.map((symbol) => ({ by: symbols.facts(symbol).cause.words, may: "add" as const }));
  const changed = resource.openings.map(({ why, when }) => {
    return { by: symbols.facts(why).cause.words, may: "change" as const, ...values.condition(when) };
  });
  return [...added, ...changed];
}
