/** What a reference to an attribute comes to: the value that is written there, else what only a deployment tells. */

import type { OriginId } from "../../../source/index.ts";
import { always, choice, isKnownNull, known, type Path, type RefValue, type Value } from "../../../values/index.ts";
import { element, field, movedTo, reached } from "../terms/index.ts";
import type { DeclaredResource } from "./declared-resource.ts";
import type { ResourceBlock } from "./resource-block.ts";

/** What a look-up is asked for by name is itself the answer of the look-up, even where the name was given. */
const identities: ReadonlySet<string> = new Set(["id", "ids", "arn", "arns"]);

export function readWritten(
  block: ResourceBlock,
  resource: DeclaredResource,
  path: Path,
  reference: RefValue,
  at: OriginId,
): Value {
  const [first, ...steps] = path;
  const name = String(first ?? "");
  const deployed: RefValue = { ...reference, at, path: [name] };
  const reading: Reading = { block, at, deployed: stepsInto(block, deployed, steps, at) };
  if (block.mode === "data" && identities.has(name)) return answered(reading, resource, name, steps);
  // The one resource that Terraform brings itself answers what it was given.
  const isEcho = block.kind === "terraform_data" && name === "output";
  const written = resource.named(isEcho ? "input" : name)?.value;
  if (written === undefined) return answered(reading, resource, name, steps);
  const own = withDeployed(resource.withPlan(name, resource.ownValue(written)), deployed, name, resource);
  const { origins } = block.terms;
  return followed(reading, movedTo(own, reached(origins, own.at, at, `${block.words}.${name}`)), steps);
}

/** What nobody wrote, a deployment tells, if no plan does. */
function answered(reading: Reading, resource: DeclaredResource, name: string, steps: Path): Value {
  const planned = resource.withPlan(name, known(reading.at, null));
  return isKnownNull(planned) ? reading.deployed : followed(reading, planned, steps);
}

interface Reading {
  readonly block: ResourceBlock;
  readonly at: OriginId;
  /** What only a deployment tells. */
  readonly deployed: Value;
}

function stepsInto(block: ResourceBlock, start: Value, steps: Path, at: OriginId): Value {
  return steps.reduce((value: Value, step) => stepInto(block, value, step, at), start);
}

function stepInto({ terms }: ResourceBlock, value: Value, step: string | number, at: OriginId): Value {
  return typeof step === "number" ? element(terms, at, value, known(at, step)) : field(terms, at, value, step);
}

/** A nested block may have attributes that nobody wrote, and that the deployment answers. */
function withDeployed(value: Value, deployed: RefValue, name: string, resource: DeclaredResource): Value {
  if (value.k !== "list" || !resource.writesBlocks(name)) return value;
  const items = value.items.map((item, index) => {
    if (item.value.k !== "object") return item;
    const rest = always({ ...deployed, path: [name, index] });
    return { when: item.when, value: { ...item.value, rest: [...item.value.rest, rest] } };
  });
  return { ...value, items };
}

/** The way into a written value; what is not written there, the deployment may still answer. */
function followed(reading: Reading, value: Value, steps: Path): Value {
  if (isKnownNull(value)) return reading.deployed;
  if (value.k === "choice") {
    const cases = value.cases.map(({ when, value: each }) => ({ when, value: followed(reading, each, steps) }));
    return choice(reading.block.design.session, reading.at, cases);
  }
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const isMissing =
    (value.k === "object" && !value.fields.has(String(step))) ||
    (value.k === "list" && value.items[Number(step)] === undefined && value.rest.length === 0);
  if (isMissing) return reading.deployed;
  return followed(reading, stepInto(reading.block, value, step, reading.at), rest);
}
