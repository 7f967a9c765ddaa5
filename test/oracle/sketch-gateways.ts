/** What joins the Nets of a design to each other, to the Internet and to networks on premises. */

import { emptyGuardedSet, type EntityId } from "../../src/graph/index.ts";
import { FALSE, TRUE } from "../../src/values/index.ts";
import type { DraftGraph } from "./draft-graph.ts";
import type { Design, DesignAttachment } from "./procedure/design.ts";

export class GatewaySketcher {
  readonly #design: Design;
  readonly #draft: DraftGraph;
  /** What leads to networks on premises. */
  readonly premises: EntityId[] = [];

  constructor(design: Design, draft: DraftGraph) {
    this.#design = design;
    this.#draft = draft;
  }

  addGateways(): void {
    this.#design.services.forEach(({ net, attached, exists, egressOnly }, index) => {
      this.#draft.add("internet-service", `igw${index}`, exists, (base) => ({
        ...base,
        kind: "internet-service",
        nets: [this.#draft.link(`net${net}`, this.#draft.all(attached))],
        egressOnly,
        edgeTables: [],
      }));
    });
    this.#design.peerings.forEach(({ left, right, exists, active, groupReferences }, index) => {
      this.#draft.add("peering", `peering${index}`, exists, (base) => ({
        ...base,
        kind: "peering",
        requesters: [this.#draft.link(`net${left}`)],
        accepters: [this.#draft.link(`net${right}`)],
        active: this.#draft.flag(this.#draft.all(active), base.at),
        groupReferences: this.#draft.flag(groupReferences ? TRUE : FALSE, base.at),
      }));
    });
    this.#design.virtuals.forEach(({ net, exists, attached, announced, more }, index) => {
      const gateway = this.#draft.add("virtual-gateway", `vgw${index}`, exists, (base) => ({
        ...base,
        kind: "virtual-gateway",
        nets: [this.#draft.link(`net${net}`, this.#draft.all(attached))],
        announced: this.#draft.addresses(announced),
        announcedOpen: more.length > 1 ? [this.#draft.openness(`var.more-announced-${index}`)] : [],
        edgeTables: [],
      }));
      this.premises.push(gateway.id);
    });
  }

  addTransit(): void {
    const { transit } = this.#design;
    if (transit === undefined) return;
    this.#draft.add("transit-gateway", "tgw", transit.exists, (base) => ({
      ...base,
      kind: "transit-gateway",
      defaultTables: [],
      announcedTo: [],
      groupReferences: this.#draft.flag(transit.groupReferences ? TRUE : FALSE, base.at),
    }));
    transit.tables.forEach((_, index) => {
      this.#draft.add("transit-table", `tt${index}`, transit.exists, (base) => ({
        ...base,
        kind: "transit-table",
        gateways: [this.#draft.link("tgw")],
        routes: [],
        open: [],
      }));
    });
    transit.attachments.forEach((attachment, index) => {
      this.#addAttachment(attachment, index);
    });
  }

  #addAttachment(attachment: DesignAttachment, index: number): void {
    const { joins, exists, active, table, propagatesTo, groupReferences } = attachment;
    const subnet = "subnet" in joins ? this.#design.subnets[joins.subnet] : undefined;
    const draft = this.#draft.add("transit-attachment", `attachment${index}`, exists, (base) => ({
      ...base,
      kind: "transit-attachment",
      attaches: "subnet" in joins ? "net" : "vpn",
      gateways: [this.#draft.link("tgw")],
      nets: subnet === undefined ? [] : [this.#draft.link(`net${subnet.net}`)],
      subnets: "subnet" in joins ? [this.#draft.link(`s${joins.subnet}`)] : [],
      active: this.#draft.flag(this.#draft.all(active), base.at),
      tables: this.#draft.linksOr(table, (own) => `tt${own}`, []),
      propagatesTo: propagatesTo.map((each) => this.#draft.link(`tt${each.table}`, this.#draft.all(each.when))),
      groupReferences: this.#draft.flag(groupReferences ? TRUE : FALSE, base.at),
      announced: "announced" in joins ? this.#draft.addresses(joins.announced) : emptyGuardedSet,
      announcedOpen: [],
    }));
    if ("announced" in joins) this.premises.push(draft.id);
  }
}
