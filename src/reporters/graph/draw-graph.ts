/** Chooses what of the graphs of a run is drawn, and where it stands. Plain data in, plain data out. */

import type { DescribedEntity, DescribedLink, GraphDocument, GraphReport } from "../../questions/index.ts";
import { arrowsOf } from "./arrows.ts";
import { type Arrow, type Box, conditionWords, type Drawing, type Style, type Thing } from "./drawing.ts";
import { type GroupIndex, indexOf } from "./group-index.ts";
import { shapeOf } from "./shapes.ts";

/** More than this nobody follows with the eye, and the programs that lay drawings out give up. */
const mostThings = 400;
const mostArrows = 1_200;

export function drawGraph({ groups }: GraphReport): Drawing {
  const drawn = groups.map((group, index) => drawGroup(group, index, groups.length > 1));
  const things = countThings(drawn.flatMap(({ boxes }) => boxes)) + drawn.flatMap(({ things }) => things).length;
  const bounded = new Bounds(mostThings);
  const boxes = drawn.flatMap((each) => bounded.boxes(each.boxes));
  const loose = bounded.things(drawn.flatMap((each) => each.things));
  const arrows = drawn.flatMap((each) => each.arrows).filter(({ from, to }) => bounded.has(from) && bounded.has(to));
  const leftOut = [...leaving(things - bounded.size, "thing"), ...leaving(arrows.length - mostArrows, "arrow")];
  return { boxes, things: loose, arrows: arrows.slice(0, mostArrows), leftOut };
}

function leaving(count: number, what: string): readonly string[] {
  return count <= 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"} left out: --format json has everything`];
}

/** Keeps the first so many things. */
class Bounds {
  readonly #most: number;
  readonly #kept = new Set<string>();
  readonly #boxes = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  has(id: string): boolean {
    return this.#kept.has(id) || this.#boxes.has(id);
  }

  boxes(boxes: readonly Box[]): readonly Box[] {
    for (const { id } of boxes) this.#boxes.add(id);
    return boxes.map((box) => ({ ...box, things: this.things(box.things), boxes: this.boxes(box.boxes) }));
  }

  things(things: readonly Thing[]): readonly Thing[] {
    const kept = things.slice(0, Math.max(0, this.#most - this.#kept.size));
    for (const { id } of kept) this.#kept.add(id);
    return kept;
  }
}

function countThings(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + box.things.length + countThings(box.boxes), 0);
}

interface DrawnGroup {
  readonly boxes: readonly Box[];
  readonly things: readonly Thing[];
  readonly arrows: readonly Arrow[];
}

/** Several groups are a box each; one needs none. Ids are told apart by the position of the group. */
function drawGroup(group: GraphDocument, position: number, isOneOfSeveral: boolean): DrawnGroup {
  // A letter first: some names are words of the languages that drawings are written in.
  const index = indexOf(group, isOneOfSeveral ? `n${position}_` : "n_");
  const nets = index.drawn.filter(({ kind }) => kind === "net").map((net) => netBox(index, net));
  const loose = index.drawn.filter(isThing).filter((entity) => index.standsIn(entity) === undefined);
  const { arrows, things: ends } = arrowsOf(index);
  const things = [...ends, ...loose.map((entity) => thingOf(index, entity))];
  if (!isOneOfSeveral) return { boxes: nets, things, arrows };
  // A stack without a network, or whose network is in modules that are not on this disk.
  if (nets.length + things.length === 0) return { boxes: [], things: [], arrows: [] };
  const box: Box = { id: `g${position}`, lines: [group.group], boxes: nets, things, style: "certain" };
  return { boxes: [box], things: [], arrows };
}

function isThing({ kind }: DescribedEntity): boolean {
  return shapeOf(kind) !== undefined;
}

function netBox(index: GroupIndex, net: DescribedEntity): Box {
  const subnets = index.drawn.filter(({ kind, id }) => kind === "subnet" && index.netOf(id) === net.id);
  return {
    id: index.key(net.id),
    lines: labelOf(net, [blocksOf(net)]),
    boxes: subnets.map((subnet) => subnetBox(index, subnet)),
    things: index.within(net.id).map((entity) => thingOf(index, entity)),
    style: styleOf(net),
  };
}

function subnetBox(index: GroupIndex, subnet: DescribedEntity): Box {
  return {
    id: index.key(subnet.id),
    lines: [
      ...labelOf(subnet, [blocksOf(subnet), textOf(subnet, "subregion")]),
      ...linkLine(index, "routes", subnet.links["table"]),
      ...linkLine(
        index,
        "ACL",
        subnet.links["acl"]?.filter(({ to }) => index.entity(to)?.nature !== "implicit"),
      ),
    ],
    boxes: [],
    things: index.within(subnet.id).map((entity) => thingOf(index, entity)),
    style: styleOf(subnet),
  };
}

function thingOf(index: GroupIndex, entity: DescribedEntity): Thing {
  return {
    id: index.key(entity.id),
    lines: [...labelOf(entity, index.remarks(entity)), ...index.standingIn(entity)],
    shape: shapeOf(entity.kind) ?? "machine",
    style: styleOf(entity),
  };
}

/** The name, what it is, and what else is worth a line. */
function labelOf(entity: DescribedEntity, more: readonly string[]): readonly string[] {
  const { copies, name, word, exists } = entity;
  const several = copies.max !== 1 ? ` × ${copies.max === copies.min ? copies.min : `${copies.min} or more`}` : "";
  const condition = conditionWords(exists);
  return [
    name,
    [`${word}${several}`, ...more.filter((each) => each !== "")].join(" · "),
    ...(condition === undefined ? [] : [condition]),
  ];
}

function styleOf({ nature, exists }: DescribedEntity): Style {
  if (nature === "adopted") return "elsewhere";
  return exists.certainty === "proven" ? "certain" : "conditional";
}

/** `routes: aws_route_table.public`: what a Subnet uses, or the several among which it is open what it uses. */
function linkLine(index: GroupIndex, lead: string, links: readonly DescribedLink[] = []): readonly string[] {
  if (links.length === 0) return [];
  return [`${lead}: ${links.map(({ to }) => index.entity(to)?.name ?? to).join(" or ")}`];
}

const shownBlocks = 3;

function blocksOf({ addresses }: DescribedEntity): string {
  const blocks = (addresses?.["ranges"] ?? []).flatMap((each) => each.blocks);
  return blocks.length > shownBlocks ? `${blocks.slice(0, shownBlocks).join(", ")} …` : blocks.join(", ");
}

function textOf({ values }: DescribedEntity, name: string): string {
  const value = values?.[name];
  if (value === undefined) return "";
  return "value" in value ? String(value.value ?? "") : value.words;
}
