/**
 * Which resources are read once for all their copies, and which copy by copy. Copies are told apart only where a link
 * or a set depends on the index, where somebody refers to one of them, or where each has a key of its own.
 */

import { instanceBound, type Resource } from "../../resources/index.ts";
import { noticeAt, noticesOf, type Session } from "../../source/index.ts";
import { mentions } from "../../values/index.ts";
import { type CopyKey, type Subject, subjectOf } from "./subject.ts";
import type { Provider, Row } from "./tables.ts";

/** The resource, or its copies one by one where these differ in what the rows read. */
export function subjectsOf(
  session: Session,
  resource: Resource,
  provider: Provider,
  rows: readonly Row[],
): readonly Subject[] {
  const { copies } = resource;
  const whole = [subjectOf(resource, undefined, provider)];
  if (copies.min === 1 && copies.max === 1 && copies.index === undefined) return whole;
  const differ = doDiffer(session, resource, rows);
  const instances = differ || copies.max !== undefined ? resource.instances() : [];
  const haveKeys = instances[0] !== undefined && instances[0].address.local !== resource.address.local;
  if (instances.length > 0 && (differ || haveKeys)) {
    return instances.map((instance) => subjectOf(instance, copyOf(resource, instance), provider));
  }
  if (differ && copies.max !== undefined && copies.max > instanceBound) noticeBound(session, resource);
  return whole;
}

/** What an instance is called beyond its block: its index, or the key in brackets behind the block's name. */
function copyOf(block: Resource, instance: Resource): CopyKey {
  const { local, index } = instance.address;
  if (index !== undefined) return index;
  return local
    .slice(block.address.local.length)
    .replace(/^\["?|"?\]$/g, "")
    .replaceAll('\\"', '"');
}

function doDiffer(session: Session, resource: Resource, rows: readonly Row[]): boolean {
  const { index, indexed } = resource.copies;
  if (indexed === true) return true;
  if (index === undefined) return false;
  const told = rows
    .flatMap((row) => row.reads)
    .filter((read) => read.shape.holds !== "label" && read.shape.holds !== "tags");
  const attributes = new Set(told.map((read) => read.path.split(".")[0] ?? read.path));
  return [...attributes].some((attribute) => mentions(session, resource.attribute([attribute]), index));
}

function noticeBound(session: Session, resource: Resource): void {
  const { max } = resource.copies;
  const message = `${resource.address.local} has ${max ?? "many"} copies that differ; more than ${instanceBound} are read as one`;
  noticesOf(session).add(noticeAt(resource.at, "bound-reached", "warning", message));
}
