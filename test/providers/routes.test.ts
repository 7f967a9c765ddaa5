import { describe, expect, it } from "vitest";
import { type Graph, guardedSetsOf, type Route } from "../../src/graph/index.ts";
import { showAddresses } from "../../src/net/index.ts";
import { guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity, type Plain } from "./design.ts";

/** A route in short: where to, through what, and on what condition. */
function short(design: Design, graph: Graph, { destinations, target, when }: Route): string {
  const places = showAddresses(guardedSetsOf(design.session).may(destinations));
  const points = [...destinations.points.values()].map((point) => point.words);
  const through = target.kind === "entity" ? target.links.map((link) => graph.show(link.to)).join(", ") : target.kind;
  const guard = when === TRUE ? "" : ` if ${guardsOf(design.session).words(when)}`;
  return `${[...(places === "no address" ? [] : [places]), ...points].join(", ")} → ${through}${guard}`;
}

function routes(design: Design, table: string): readonly string[] {
  const graph = design.graph();
  return entity(graph, "route-table", table).routes.map((route) => short(design, graph, route));
}

/** A VPC with a table. */
function vpc(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
  design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.v", "id") });
  return design;
}

describe("routes", () => {
  it("are read from blocks and from resources of their own, beside the one within the Net", () => {
    const design = vpc();
    design.add("terraform:aws_internet_gateway", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_route_table", "inline", {
      vpc_id: design.ref("aws_vpc.v", "id"),
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: design.ref("aws_internet_gateway.g", "id") }],
    });
    design.add("terraform:aws_route", "own", {
      route_table_id: design.ref("aws_route_table.r", "id"),
      destination_ipv6_cidr_block: "::/0",
      gateway_id: design.ref("aws_internet_gateway.g", "id"),
    });
    expect(routes(design, "aws_route_table.inline")).toEqual([
      "0.0.0.0/0 → aws_internet_gateway.g",
      "10.0.0.0/16 → local",
    ]);
    expect(routes(design, "aws_route_table.r")).toEqual(["::/0 → aws_internet_gateway.g", "10.0.0.0/16 → local"]);
  });

  it("lead to what they reference, whatever the argument is called", () => {
    const design = vpc();
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_nat_gateway", "n", { subnet_id: design.ref("aws_subnet.a", "id") });
    design.add("terraform:aws_route", "own", {
      route_table_id: design.ref("aws_route_table.r", "id"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: design.ref("aws_nat_gateway.n", "id"),
    });
    expect(routes(design, "aws_route_table.r")[0]).toBe("0.0.0.0/0 → aws_nat_gateway.n");
  });

  it("lead to the network interface of an instance that forwards", () => {
    const design = vpc();
    design.add("cloudformation:AWS::EC2::Instance", "Nat", { SubnetId: "subnet-1", SourceDestCheck: false });
    design.add("cloudformation:AWS::EC2::RouteTable", "Table", { VpcId: "vpc-1" });
    design.add("cloudformation:AWS::EC2::Route", "Out", {
      RouteTableId: design.ref("Table", "Ref"),
      DestinationCidrBlock: "0.0.0.0/0",
      InstanceId: design.ref("Nat", "Ref"),
    });
    expect(routes(design, "Table")[0]).toBe("0.0.0.0/0 → Nat#nic");
  });

  it("lead nowhere where their target is not there", () => {
    const design = vpc();
    design.add(
      "terraform:aws_internet_gateway",
      "g",
      { vpc_id: design.ref("aws_vpc.v", "id") },
      { exists: design.when("var.online") },
    );
    design.add("terraform:aws_route", "own", {
      route_table_id: design.ref("aws_route_table.r", "id"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: design.ref("aws_internet_gateway.g", "id"),
    });
    expect(routes(design, "aws_route_table.r").slice(0, 2)).toEqual([
      "0.0.0.0/0 → aws_internet_gateway.g if var.online = true",
      "0.0.0.0/0 → blackhole if var.online = false",
    ]);
  });

  it("lead to an adopted gateway where a literal id tells its kind, which may or may not be attached", () => {
    const design = vpc();
    design.add("terraform:aws_route", "own", {
      route_table_id: design.ref("aws_route_table.r", "id"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
    });
    const graph = design.graph();
    const [service] = graph.all("internet-service");
    expect([service?.nature, service?.nets.map((link) => graph.show(link.to))]).toEqual(["adopted", ["aws_vpc.v"]]);
    expect(guardsOf(design.session).certainty(service?.nets[0]?.when ?? TRUE, TRUE)).toBe("undecided");
  });

  it("are of unknown target where a variable names it", () => {
    const design = vpc();
    design.add("terraform:aws_route", "own", {
      route_table_id: design.ref("aws_route_table.r", "id"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: design.unknown("var.gateway"),
    });
    expect(routes(design, "aws_route_table.r")[0]).toBe("0.0.0.0/0 → unknown");
  });

  it("are taken over from a virtual private gateway: those that its connections state, and whatever BGP tells", () => {
    const propagated = (connection: Readonly<Record<string, Plain>> | undefined): readonly string[] => {
      const design = vpc();
      const gateway = { vpn_gateway_id: design.ref("aws_vpn_gateway.g", "id") };
      design.add("terraform:aws_vpn_gateway", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
      design.add("terraform:aws_vpn_gateway_route_propagation", "p", {
        ...gateway,
        route_table_id: design.ref("aws_route_table.r", "id"),
      });
      if (connection !== undefined) design.add("terraform:aws_vpn_connection", "c", { ...gateway, ...connection });
      design.add("terraform:aws_vpn_connection_route", "office", {
        vpn_connection_id: design.ref("aws_vpn_connection.c", "id"),
        destination_cidr_block: "192.168.0.0/16",
      });
      return routes(design, "aws_route_table.r").filter((route) => route.includes("aws_vpn_gateway.g"));
    };
    expect(propagated({ static_routes_only: true })).toEqual(["192.168.0.0/16 → aws_vpn_gateway.g"]);
    expect(propagated({})).toEqual([
      "192.168.0.0/16 → aws_vpn_gateway.g",
      "0.0.0.0/0 → aws_vpn_gateway.g if aws_vpn_gateway.g has further routes",
    ]);
    expect(propagated(undefined)).toEqual(["0.0.0.0/0 → aws_vpn_gateway.g if aws_vpn_gateway.g has further routes"]);
  });

  it("of the default table are the main table's, which is then called as it is declared", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_internet_gateway", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_default_route_table", "d", {
      default_route_table_id: design.ref("aws_vpc.v", "default_route_table_id"),
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: design.ref("aws_internet_gateway.g", "id") }],
    });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    const graph = design.graph();
    const [table] = entity(graph, "subnet", "aws_subnet.a").tables;
    expect(table === undefined ? "" : graph.show(table.to)).toBe("aws_default_route_table.d");
    expect(routes(design, "aws_default_route_table.d")[0]).toBe("0.0.0.0/0 → aws_internet_gateway.g");
  });
});

describe("gateways", () => {
  it("are attached by a resource of their own in CloudFormation", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::VPC", "Net", { CidrBlock: "10.0.0.0/16" });
    design.add("cloudformation:AWS::EC2::InternetGateway", "Gateway");
    design.add("cloudformation:AWS::EC2::InternetGateway", "Spare");
    design.add("cloudformation:AWS::EC2::VPCGatewayAttachment", "Attach", {
      VpcId: design.ref("Net", "Ref"),
      InternetGatewayId: design.ref("Gateway", "Ref"),
    });
    const graph = design.graph();
    expect(graph.internetServicesOf(entity(graph, "net", "Net").id).map((link) => graph.show(link.to))).toEqual([
      "Gateway",
    ]);
  });

  it("have the Elastic IP of their allocation, in the Subnet where they stand", () => {
    const design = vpc();
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_eip", "fixed");
    design.add("terraform:aws_nat_gateway", "n", {
      subnet_id: design.ref("aws_subnet.a", "id"),
      allocation_id: design.ref("aws_eip.fixed", "allocation_id"),
    });
    design.add("terraform:aws_nat_gateway", "inside", {
      subnet_id: design.ref("aws_subnet.a", "id"),
      connectivity_type: "private",
    });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_nat_gateway.n#nic");
    expect(nic.publicAddresses.map((each) => each.words)).toEqual(["aws_eip.fixed"]);
    expect(nic.placement.subnets.map((link) => graph.show(link.to))).toEqual(["aws_subnet.a"]);
    expect(graph.all("nat-service").map((each) => guardsOf(design.session).words(each.isPublic.when))).toEqual([
      "always",
      "never",
    ]);
  });

  it("may be given the table that routes what comes in through them", () => {
    const design = vpc();
    design.add("terraform:aws_internet_gateway", "i", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_internet_gateway", "j", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    for (const name of ["edge", "other"])
      design.add("terraform:aws_route_table", name, { vpc_id: design.ref("aws_vpc.v", "id") });
    const isInspected = design.when("var.inspect");
    const associated = { route_table_id: design.ref("aws_route_table.edge", "id") };
    const at = { gateway_id: design.ref("aws_internet_gateway.i", "id"), ...associated };
    design.add("terraform:aws_route_table_association", "e", at, { exists: isInspected });
    design.add("terraform:aws_route_table_association", "f", {
      ...at,
      route_table_id: design.ref("aws_route_table.other", "id"),
    });
    design.add("terraform:aws_route_table_association", "g", { gateway_id: "vgw-1", ...associated });
    design.add("cloudformation:AWS::EC2::GatewayRouteTableAssociation", "H", {
      GatewayId: "igw-1",
      RouteTableId: "rtb-1",
    });
    const graph = design.graph();
    const tables = [...graph.all("internet-service"), ...graph.all("virtual-gateway")].map(({ id, edgeTables }) => [
      graph.show(id),
      ...edgeTables.map(({ to, when }) => [graph.show(to), guardsOf(design.session).words(when)]),
    ]);
    expect(tables).toEqual([
      [
        "aws_internet_gateway.i",
        ["aws_route_table.edge", "var.inspect = true"],
        ["aws_route_table.other", "var.inspect = false"],
      ],
      ["aws_internet_gateway.j"],
      ["igw-1", ["rtb-1", "always"]],
      ["vgw-1", ["aws_route_table.edge", "always"]],
    ]);
    expect(entity(graph, "subnet", "aws_subnet.a").tables.map(({ to }) => graph.show(to))).toEqual([
      "aws_vpc.v#main-route-table",
    ]);
  });
});
