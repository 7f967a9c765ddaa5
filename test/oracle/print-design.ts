/** A design as Terraform, so that what maps documents to graphs takes part in the comparison. */

import { findFacts } from "../../src/analysis/index.ts";
import { type EntityId, type Graph } from "../../src/graph/index.ts";
import { dialectReaders } from "../../src/linter/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { Session } from "../../src/source/index.ts";
import { FALSE, type Guard } from "../../src/values/index.ts";
import { MemoryWorkspace } from "../../src/workspace/index.ts";
import type {
  Block,
  Choice,
  Condition,
  Design,
  DesignEntry,
  DesignNic,
  DesignRoute,
  DesignRule,
  DesignTransit,
  Target,
} from "./procedure/design.ts";
import { isBalancer, isListed } from "./procedure/design.ts";
import { portsOf } from "./procedure/plain-numbers.ts";
import { balancerType, printableBalancer, printBalancer } from "./print-balancers.ts";
import type { Sketched } from "./sketch-design.ts";
import { conditionText, TerraformText } from "./terraform-text.ts";

/**
 * The part of a design that Terraform can say: what others refer to is always there, nothing is out of view, and
 * what the cloud alone decides is left out.
 */
export function printable(design: Design): Design {
  const always: Condition = [];
  return {
    ...design,
    variables: design.variables.map((values) => values.map((each) => (each.includes(":") ? "0.0.0.0/0" : each))),
    subnets: design.subnets.map((subnet) => ({ ...subnet, exists: always })),
    tables: design.tables.map((table) => {
      const hasTransit = design.transit !== undefined;
      return { ...table, more: [undefined], routes: table.routes.flatMap((route) => statable(route, hasTransit)) };
    }),
    lists: design.lists.map(({ blocks }) => ({ blocks: blocks.slice(0, 1), isInView: true })),
    acls: design.acls.map((acl) => ({ ...acl, more: [undefined], entries: acl.entries.map(numbered) })),
    services: design.services.map((service) => ({
      ...service,
      exists: always,
      ...(service.egressOnly && { attached: always }),
    })),
    nats: design.nats.map((nat) => ({ ...nat, exists: always })),
    peerings: design.peerings.map((peering) => ({ ...peering, exists: always, groupReferences: true })),
    transit: design.transit === undefined ? undefined : printableTransit(design.transit),
    virtuals: design.virtuals.map((virtual) => ({ ...virtual, exists: always, more: [undefined] })),
    nics: design.nics.map(printableNic),
  };
}

/** The same with its load balancers, which the other has as VMs. */
export function printableRelays(design: Design): Design {
  const plain = printable(design);
  const subnets = plain.subnets.map((subnet) => ({ ...subnet, subregion: subnet.subregion.slice(0, 1) }));
  const nics = plain.nics.map((nic, index) => {
    const own = design.nics[index];
    return own === undefined || !isBalancer(own) ? nic : printableBalancer(own, plain);
  });
  return { ...plain, subnets, nics };
}

/** What is propagated is not written as a route, a target that is not known has no name, and a blackhole none at all. */
function statable(route: DesignRoute, hasTransit: boolean): readonly DesignRoute[] {
  const [target] = route.via;
  const isNowhere = target?.kind === "blackhole" || (target?.kind === "transit" && !hasTransit);
  return route.propagated || isNowhere ? [] : [{ ...route, via: route.via.slice(0, 1) }];
}

function numbered(entry: DesignEntry): DesignEntry {
  return { ...entry, number: entry.number.slice(0, 1) };
}

function printableTransit(transit: DesignTransit): DesignTransit {
  const isNet = (index: number): boolean => "subnet" in (transit.attachments[index]?.joins ?? {});
  return {
    ...transit,
    exists: [],
    tables: transit.tables.map((routes) =>
      routes
        .map((route) => ({ ...route, via: route.via.slice(0, 1) }))
        .filter(({ via }) => via.every((each) => each === "blackhole" || isNet(each))),
    ),
    attachments: transit.attachments
      .filter((_, index) => isNet(index))
      .map((attachment) => ({ ...attachment, exists: [], active: [] })),
  };
}

function printableNic(nic: DesignNic): DesignNic {
  const owner = nic.owner === "database" ? "database" : "vm";
  const { atom, then } = nic.place;
  return {
    ...nic,
    owner,
    exists: [],
    // Without any group it would wear the default one.
    groups: nic.groups.map((link, index) => (index === 0 ? { ...link, when: [] } : link)),
    // A database stands where the cloud puts it, unless there is one Subnet only.
    place: owner === "database" ? { atom, then, otherwise: then } : nic.place,
    moreGroups: [undefined],
    unfiltered: false,
    serves: "22/tcp",
    listeners: [],
    ...(owner === "database" && { publicAddresses: nic.publicAddresses.slice(0, 1), ipv6: undefined, host: [210, 20] }),
  };
}

/** The graph of a design that went through the linter's front door. */
export async function printedDesign(design: Design): Promise<Sketched> {
  const session = new Session();
  const text = new Printer(design).text();
  const workspace = new MemoryWorkspace({ "main.tf": text });
  const reader = dialectReaders.find(({ patterns }) => patterns.includes("*.tf"));
  if (reader === undefined) throw new RangeError("nothing reads Terraform");
  const stack = await reader.read(session, workspace, "", { inputs: [], assume: [] });
  const graph = buildGraphOf(session, [stack]);
  const facts = findFacts(session, graph, { single: new Set() });
  const nics = design.nics.map((nic, index) => {
    const type = balancerType(nic) ?? (nic.owner === "database" ? "aws_db_instance" : "aws_instance");
    return nicOf(graph, `${type}.n${index}`);
  });
  const premises = design.virtuals.map((_, index) => entityOf(graph, `aws_vpn_gateway.vgw${index}`));
  return { facts, atoms: atomsOf(graph, design), nics, premises };
}

/** A public IP for each atom stands for it: it exists where the flag is set. */
function atomsOf(graph: Graph, design: Design): readonly Guard[] {
  return Array.from({ length: design.atoms }, (_, index) => {
    const guards = graph.all("public-ip").filter(({ address }) => address.local === `aws_eip.atom${index}`);
    return guards[0]?.exists ?? FALSE;
  });
}

function entityOf(graph: Graph, name: string): EntityId {
  const found = graph.entities.find(({ address, kind }) => address.local === name && kind !== "nic");
  if (found === undefined) throw new RangeError(`the graph has no ${name}`);
  return found.id;
}

function nicOf(graph: Graph, name: string): EntityId {
  const owner = entityOf(graph, name);
  const found = graph.all("nic").find((nic) => nic.owner === owner);
  if (found === undefined) throw new RangeError(`${name} has no Nic`);
  return found.id;
}

class Printer {
  readonly #design: Design;
  readonly #written = new TerraformText();

  constructor(design: Design) {
    this.#design = design;
  }

  text(): string {
    const { atoms, variables, lists, subnets, nats } = this.#design;
    for (let index = 0; index < atoms; index++) {
      this.#written.add(`variable "a${index}" {\n  type = bool\n}`);
      this.#written.resource("aws_eip", `atom${index}`, { count: `var.a${index} ? 1 : 0` });
    }
    variables.forEach((_, index) => this.#written.add(`variable "u${index}" {\n  type = string\n}`));
    lists.forEach(({ blocks }, index) => this.#addList(blocks[0] ?? [], index));
    this.#addNets();
    subnets.forEach((_, index) => this.#addSubnet(index));
    this.#addTables();
    this.#addAcls();
    this.#addGroups();
    nats.forEach(({ subnet, isPublic, host }, index) => {
      if (isPublic) this.#written.resource("aws_eip", `nat${index}`, { domain: `"vpc"` });
      this.#written.resource("aws_nat_gateway", `nat${index}`, {
        subnet_id: `aws_subnet.s${subnet}.id`,
        connectivity_type: isPublic ? `"public"` : `"private"`,
        private_ip: `"${this.#hostOf(subnet, host)}"`,
        ...(isPublic && { allocation_id: `aws_eip.nat${index}.id` }),
      });
    });
    this.#addGateways();
    this.#addTransit();
    this.#design.nics.forEach((nic, index) => this.#addNic(nic, index));
    return this.#written.text();
  }

  #addList(blocks: readonly Block[], index: number): void {
    this.#written.resource("aws_ec2_managed_prefix_list", `l${index}`, {
      name: `"l${index}"`,
      address_family: `"IPv4"`,
      max_entries: "9",
    });
    for (const block of blocks) {
      this.#written.anonymous("aws_ec2_managed_prefix_list_entry", [], {
        prefix_list_id: `aws_ec2_managed_prefix_list.l${index}.id`,
        cidr: this.#block(block),
      });
    }
  }

  #addNets(): void {
    this.#design.nets.forEach(({ ranges, main }, index) => {
      const [first, ...more] = ranges;
      const v6 = more.find((range) => range.includes(":"));
      this.#written.resource("aws_vpc", `net${index}`, {
        cidr_block: `"${first ?? ""}"`,
        ...(v6 !== undefined && { ipv6_cidr_block: `"${v6}"` }),
      });
      for (const range of more.filter((each) => !each.includes(":"))) {
        this.#written.anonymous("aws_vpc_ipv4_cidr_block_association", [], {
          vpc_id: `aws_vpc.net${index}.id`,
          cidr_block: `"${range}"`,
        });
      }
      this.#chosen(main, (own, when) =>
        this.#written.anonymous("aws_main_route_table_association", when, {
          vpc_id: `aws_vpc.net${index}.id`,
          route_table_id: `aws_route_table.t${own}.id`,
        }),
      );
    });
  }

  #addSubnet(index: number): void {
    const subnet = this.#design.subnets[index];
    if (subnet === undefined) return;
    const [v4, v6] = subnet.ranges;
    this.#written.resource("aws_subnet", `s${index}`, {
      vpc_id: `aws_vpc.net${subnet.net}.id`,
      cidr_block: `"${v4 ?? ""}"`,
      availability_zone: `"eu-west-1${subnet.subregion[0] ?? "a"}"`,
      ...(v6 !== undefined && { ipv6_cidr_block: `"${v6}"` }),
    });
    this.#chosen(subnet.table, (own, when) =>
      this.#written.anonymous("aws_route_table_association", when, {
        subnet_id: `aws_subnet.s${index}.id`,
        route_table_id: `aws_route_table.t${own}.id`,
      }),
    );
    this.#chosen(subnet.acl, (own, when) =>
      this.#written.anonymous("aws_network_acl_association", when, {
        subnet_id: `aws_subnet.s${index}.id`,
        network_acl_id: `aws_network_acl.acl${own}.id`,
      }),
    );
  }

  #addTables(): void {
    this.#design.tables.forEach(({ net, routes }, index) => {
      this.#written.resource("aws_route_table", `t${index}`, { vpc_id: `aws_vpc.net${net}.id` });
      for (const { to, via, when } of routes) {
        const is6 = typeof to === "string" && to.includes(":");
        this.#written.anonymous("aws_route", when, {
          route_table_id: `aws_route_table.t${index}.id`,
          ...(isListed(to)
            ? { destination_prefix_list_id: `aws_ec2_managed_prefix_list.l${to.list}.id` }
            : { [is6 ? "destination_ipv6_cidr_block" : "destination_cidr_block"]: this.#block(to) }),
          ...this.#target(via[0]),
        });
      }
    });
  }

  #target(target: Target | undefined): Readonly<Record<string, string>> {
    switch (target?.kind) {
      case "service":
        return this.#design.services[target.index]?.egressOnly === true
          ? { egress_only_gateway_id: `aws_egress_only_internet_gateway.igw${target.index}.id` }
          : { gateway_id: `aws_internet_gateway.igw${target.index}.id` };
      case "nat":
        return { nat_gateway_id: `aws_nat_gateway.nat${target.index}.id` };
      case "peering":
        return { vpc_peering_connection_id: `aws_vpc_peering_connection.p${target.index}.id` };
      case "transit":
        return { transit_gateway_id: "aws_ec2_transit_gateway.tgw.id" };
      case "virtual":
        return { gateway_id: `aws_vpn_gateway.vgw${target.index}.id` };
      case "nic":
        return { network_interface_id: `aws_instance.n${target.index}.primary_network_interface_id` };
      case "local":
      case "blackhole":
      case undefined:
        return {};
    }
  }

  #addAcls(): void {
    this.#design.acls.forEach(({ net, entries }, index) => {
      this.#written.resource("aws_network_acl", `acl${index}`, { vpc_id: `aws_vpc.net${net}.id` });
      for (const { number, allows, direction, traffic, peer, when } of entries) {
        const is6 = typeof peer === "string" && peer.includes(":");
        this.#written.anonymous("aws_network_acl_rule", when, {
          network_acl_id: `aws_network_acl.acl${index}.id`,
          rule_number: String(number[0] ?? 0),
          rule_action: allows ? `"allow"` : `"deny"`,
          egress: String(direction === "out"),
          ...aclTraffic(traffic),
          [is6 ? "ipv6_cidr_block" : "cidr_block"]: this.#block(peer),
        });
      }
    });
  }

  #addGroups(): void {
    this.#design.groups.forEach(({ net, rules }, index) => {
      this.#written.resource("aws_security_group", `g${index}`, { vpc_id: `aws_vpc.net${net}.id` });
      for (const rule of rules) this.#addRule(index, rule);
    });
  }

  #addRule(group: number, { direction, traffic, peer, when }: DesignRule): void {
    const type = `aws_vpc_security_group_${direction === "in" ? "ingress" : "egress"}_rule`;
    const common = { security_group_id: `aws_security_group.g${group}.id`, ...ruleTraffic(traffic) };
    if ("group" in peer) {
      this.#written.anonymous(type, when, {
        ...common,
        referenced_security_group_id: `aws_security_group.g${peer.group}.id`,
      });
      return;
    }
    if ("list" in peer) {
      this.#written.anonymous(type, when, {
        ...common,
        prefix_list_id: `aws_ec2_managed_prefix_list.l${peer.list}.id`,
      });
      return;
    }
    for (const block of peer.blocks) {
      const is6 = typeof block === "string" && block.includes(":");
      this.#written.anonymous(type, when, { ...common, [is6 ? "cidr_ipv6" : "cidr_ipv4"]: this.#block(block) });
    }
  }

  #addGateways(): void {
    this.#design.services.forEach(({ net, attached, egressOnly }, index) => {
      if (egressOnly) {
        this.#written.resource("aws_egress_only_internet_gateway", `igw${index}`, { vpc_id: `aws_vpc.net${net}.id` });
        return;
      }
      this.#written.resource("aws_internet_gateway", `igw${index}`, {});
      this.#written.anonymous("aws_internet_gateway_attachment", attached, {
        internet_gateway_id: `aws_internet_gateway.igw${index}.id`,
        vpc_id: `aws_vpc.net${net}.id`,
      });
    });
    this.#design.peerings.forEach(({ left, right, active }, index) => {
      this.#written.resource("aws_vpc_peering_connection", `p${index}`, {
        vpc_id: `aws_vpc.net${left}.id`,
        peer_vpc_id: `aws_vpc.net${right}.id`,
        auto_accept: conditionText(active),
      });
    });
    this.#design.virtuals.forEach(({ net, attached, announced }, index) => {
      this.#written.resource("aws_vpn_gateway", `vgw${index}`, {});
      this.#written.anonymous("aws_vpn_gateway_attachment", attached, {
        vpc_id: `aws_vpc.net${net}.id`,
        vpn_gateway_id: `aws_vpn_gateway.vgw${index}.id`,
      });
      this.#written.resource("aws_customer_gateway", `cgw${index}`, { type: `"ipsec.1"`, bgp_asn: "65000" });
      this.#written.resource("aws_vpn_connection", `vpn${index}`, {
        vpn_gateway_id: `aws_vpn_gateway.vgw${index}.id`,
        customer_gateway_id: `aws_customer_gateway.cgw${index}.id`,
        type: `"ipsec.1"`,
        static_routes_only: "true",
      });
      for (const block of announced) {
        this.#written.anonymous("aws_vpn_connection_route", [], {
          vpn_connection_id: `aws_vpn_connection.vpn${index}.id`,
          destination_cidr_block: `"${block}"`,
        });
      }
    });
  }

  #addTransit(): void {
    const { transit } = this.#design;
    if (transit === undefined) return;
    this.#written.resource("aws_ec2_transit_gateway", "tgw", {
      security_group_referencing_support: onOff(transit.groupReferences),
      default_route_table_association: `"disable"`,
      default_route_table_propagation: `"disable"`,
    });
    const table = (index: number) => ({
      transit_gateway_route_table_id: `aws_ec2_transit_gateway_route_table.tt${index}.id`,
    });
    const attachmentOf = (index: number | "blackhole" | undefined) =>
      index === "blackhole"
        ? { blackhole: "true" }
        : { transit_gateway_attachment_id: `aws_ec2_transit_gateway_vpc_attachment.at${index}.id` };
    transit.tables.forEach((routes, index) => {
      this.#written.resource("aws_ec2_transit_gateway_route_table", `tt${index}`, {
        transit_gateway_id: "aws_ec2_transit_gateway.tgw.id",
      });
      for (const { to, via, when } of routes) {
        this.#written.anonymous("aws_ec2_transit_gateway_route", when, {
          ...table(index),
          destination_cidr_block: this.#block(to),
          ...attachmentOf(via[0]),
        });
      }
    });
    transit.attachments.forEach(({ joins, table: own, propagatesTo, groupReferences }, index) => {
      if (!("subnet" in joins)) return;
      this.#written.resource("aws_ec2_transit_gateway_vpc_attachment", `at${index}`, {
        transit_gateway_id: "aws_ec2_transit_gateway.tgw.id",
        vpc_id: `aws_vpc.net${this.#design.subnets[joins.subnet]?.net ?? 0}.id`,
        subnet_ids: `[aws_subnet.s${joins.subnet}.id]`,
        security_group_referencing_support: onOff(groupReferences),
      });
      const common = attachmentOf(index);
      this.#chosen(own, (position, when) =>
        this.#written.anonymous("aws_ec2_transit_gateway_route_table_association", when, {
          ...common,
          ...table(position),
        }),
      );
      for (const { table: to, when } of propagatesTo) {
        this.#written.anonymous("aws_ec2_transit_gateway_route_table_propagation", when, { ...common, ...table(to) });
      }
    });
  }

  #addNic(nic: DesignNic, index: number): void {
    if (isBalancer(nic)) {
      printBalancer(this.#written, nic, index);
      return;
    }
    const groups = nic.groups.map(
      ({ group, when }) => `${conditionText(when)} ? [aws_security_group.g${group}.id] : []`,
    );
    const common = { vpc_security_group_ids: `concat(${groups.join(", ")})` };
    if (nic.owner === "database") {
      const subnets = (nic.chosen ?? [nic.place.then]).map((place) => `aws_subnet.s${place}.id`);
      this.#written.resource("aws_db_subnet_group", `n${index}`, { subnet_ids: `[${subnets.join(", ")}]` });
      this.#written.resource("aws_db_instance", `n${index}`, {
        ...common,
        engine: `"mysql"`,
        port: "22",
        db_subnet_group_name: `aws_db_subnet_group.n${index}.name`,
        publicly_accessible: nic.publicAddresses.map((when) => conditionText(when)).join(" || ") || "false",
      });
      return;
    }
    const { atom, then, otherwise } = nic.place;
    const isPublic = nic.publicAddresses.map((when) => `(${conditionText(when)})`).join(" || ");
    const [host = 0] = nic.host;
    const address = (place: number) => `"${this.#hostOf(place, host)}"`;
    const either = (of: (place: number) => string) =>
      then === otherwise ? of(then) : `var.a${atom} ? ${of(then)} : ${of(otherwise)}`;
    this.#written.resource("aws_instance", `n${index}`, {
      ...common,
      subnet_id: either((place) => `aws_subnet.s${place}.id`),
      associate_public_ip_address: isPublic === "" ? "false" : isPublic,
      source_dest_check: `!(${conditionText(nic.forwards)})`,
      ...(nic.ipv6 !== undefined && { ipv6_address_count: `${conditionText(nic.ipv6)} ? 1 : 0` }),
      ...(nic.host.length === 1 && { private_ip: either(address) }),
    });
  }

  #hostOf(subnet: number, host: number): string {
    return (this.#design.subnets[subnet]?.ranges[0] ?? "").replace(/0\/24$/, String(host));
  }

  #chosen({ atom, then, otherwise }: Choice<number | undefined>, make: (own: number, when: Condition) => void): void {
    if (then === otherwise) {
      if (then !== undefined) make(then, []);
      return;
    }
    if (then !== undefined) make(then, [{ atom, holds: true }]);
    if (otherwise !== undefined) make(otherwise, [{ atom, holds: false }]);
  }

  #block(block: Block): string {
    return typeof block === "string" ? `"${block}"` : `var.u${block.variable}`;
  }
}

function onOff(is: boolean): string {
  return is ? `"enable"` : `"disable"`;
}

const protocolNumbers: Readonly<Record<string, string>> = { icmpv6: "58", gre: "47" };

function ruleTraffic(text: string): Readonly<Record<string, string>> {
  const { protocol, from, to } = portsOf(text);
  if (protocol === "all") return { ip_protocol: `"-1"` };
  if (protocol === "gre") return { ip_protocol: `"47"` };
  const isIcmp = protocol.startsWith("icmp");
  const whole = isIcmp && !text.includes("/");
  const [first, last] = whole ? [-1, -1] : isIcmp ? [from, -1] : [from, to];
  return { ip_protocol: `"${protocol}"`, from_port: String(first), to_port: String(last) };
}

function aclTraffic(text: string): Readonly<Record<string, string>> {
  const { protocol, from, to } = portsOf(text);
  if (protocol === "all") return { protocol: `"-1"`, from_port: "0", to_port: "0" };
  const number = protocolNumbers[protocol] ?? protocol;
  if (protocol === "gre") return { protocol: `"${number}"`, from_port: "0", to_port: "0" };
  if (!protocol.startsWith("icmp")) return { protocol: `"${number}"`, from_port: String(from), to_port: String(to) };
  const type = text.includes("/") ? String(from) : "-1";
  return { protocol: `"${number}"`, icmp_type: type, icmp_code: "-1", from_port: "0", to_port: "0" };
}
