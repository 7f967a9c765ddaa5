/** What a reference to an attribute comes to: the value that is written there, else what only a deployment tells. */

import type { OriginId } from "../../../source/index.ts";
import { choice, isKnownNull, known, type Path, type RefValue, type Value } from "../../../values/index.ts";
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
  const [first, ...rest] = path;
  const name = String(first ?? "");
  const unwritten: RefValue = { ...reference, at, path };
  if (block.mode === "data" && identities.has(name)) return unwritten;
  // The one resource that Terraform brings itself answers what it was given.
  const isEcho = block.type === "terraform_data" && name === "output";
  const written = resource.named(isEcho ? "input" : name)?.value;
  if (written === undefined) return unwritten;
  const own = resource.ownValue(written);
  const { origins } = block.terms;
  const placed = movedTo(own, reached(origins, own.at, at, `${block.words}.${name}`));
  return followed(block, placed, rest, unwritten, at);
}

/** The way into a written value; what is not written there, the deployment may still answer. */
function followed(block: ResourceBlock, value: Value, steps: Path, unwritten: RefValue, at: OriginId): Value {
  if (isKnownNull(value)) return unwritten;
  if (value.k === "choice") {
    const cases = value.cases.map(({ when, value: each }) => ({
      when,
      value: followed(block, each, steps, unwritten, at),
    }));
    return choice(block.design.session, at, cases);
  }
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const item =
    value.k === "object" ? value.fields.get(String(step)) : value.k === "list" ? value.items[Number(step)] : undefined;
  const isMissing = item === undefined && (value.k === "object" || value.k === "list") && value.rest.length === 0;
  if (isMissing) return unwritten;
  const inner =
    typeof step === "number" ? element(block.terms, at, value, known(at, step)) : field(block.terms, at, value, step);
  return followed(block, inner, rest, unwritten, at);
}
