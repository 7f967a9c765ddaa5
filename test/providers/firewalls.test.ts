import { describe, expect, it } from "vitest";
import { findFacts } from "../../src/analysis/index.ts";
import type { Graph } from "../../src/graph/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { guardsOf, TRUE } from "../../src/values/index.ts";
import { read as readTerraform } from "../parsers/terraform/design.ts";
import { read as readTemplate } from "../parsers/cloudformation/reading.ts";

/** What the routes of a table lead to. */
function targetsOf(graph: Graph, table: string): readonly string[] {
  const found = graph.all("route-table").find(({ id }) => graph.show(id) === table);
  return (found?.routes ?? []).flatMap(({ target }) =>
    target.kind === "entity" ? target.links.map(({ to }) => graph.show(to)) : [target.kind],
  );
}

const design = `
  resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
  resource "aws_subnet" "fw" {
    vpc_id     = aws_vpc.v.id
    cidr_block = "10.0.1.0/24"
  }
  resource "aws_networkfirewall_firewall" "f" {
    name   = "f"
    vpc_id = aws_vpc.v.id
    subnet_mapping {
      subnet_id = aws_subnet.fw.id
    }
  }
  resource "aws_route_table" "r" { vpc_id = aws_vpc.v.id }`;

function routed(endpoint: string): Graph {
  const read = readTerraform(`${design}
    resource "aws_route" "d" {
      route_table_id         = aws_route_table.r.id
      destination_cidr_block = "0.0.0.0/0"
      vpc_endpoint_id        = ${endpoint}
    }`);
  return buildGraphOf(read.session, [read.stack]);
}

describe("a firewall of the cloud", () => {
  it.each([
    ["tolist(aws_networkfirewall_firewall.f.firewall_status[0].sync_states)[0].attachment[0].endpoint_id"],
    [
      "element([for s in tolist(aws_networkfirewall_firewall.f.firewall_status[0].sync_states) : s.attachment[0].endpoint_id], 0)",
    ],
    ["(aws_networkfirewall_firewall.f.firewall_status[0].sync_states[*].attachment[0].endpoint_id)[0]"],
  ])("is what a route names by %s", (endpoint) => {
    const graph = routed(endpoint);
    expect(targetsOf(graph, "aws_route_table.r")).toEqual(["aws_networkfirewall_firewall.f", "local"]);
  });

  it("is not what a route names by something else of it, or by more than it", () => {
    for (const endpoint of [
      "aws_networkfirewall_firewall.f.update_token",
      'join("", [aws_networkfirewall_firewall.f.firewall_status[0].sync_states[0].attachment[0].endpoint_id, aws_vpc.v.id])',
    ])
      expect(targetsOf(routed(endpoint), "aws_route_table.r")).toEqual(["unknown", "local"]);
  });

  it("stands in its Subnets, lets in what is routed to it, and inspects it", () => {
    const graph = routed('"vpce-1"');
    const [firewall] = graph.all("endpoint");
    const [nic] = (firewall?.nics ?? []).flatMap((id) => graph.as(id, "nic") ?? []);
    expect([firewall?.endpoint, firewall?.nets.map(({ to }) => graph.show(to))]).toEqual([
      "gateway-balancer",
      ["aws_vpc.v"],
    ]);
    expect(nic?.placement.subnets.map(({ to }) => graph.show(to))).toEqual(["aws_subnet.fw"]);
    expect(nic?.groups).toEqual([]);
  });

  it("may send on to the Internet what a Subnet routes to it; its absence may not", () => {
    const worlds = ["aws_subnet.fw.id", "aws_subnet.away.id"].map((subnet) => {
      const read = readTerraform(`${design}
        resource "aws_subnet" "away" {
          vpc_id     = aws_vpc.v.id
          cidr_block = "10.0.2.0/24"
        }
        resource "aws_route" "d" {
          route_table_id         = aws_route_table.r.id
          destination_cidr_block = "0.0.0.0/0"
          vpc_endpoint_id        = aws_networkfirewall_firewall.f.firewall_status[0].sync_states[0].attachment[0].endpoint_id
        }
        resource "aws_route_table_association" "a" {
          subnet_id      = ${subnet}
          route_table_id = aws_route_table.r.id
        }`);
      const graph = buildGraphOf(read.session, [read.stack]);
      const away = graph.all("subnet").find(({ id }) => graph.show(id) === "aws_subnet.away");
      const routing = findFacts(read.session, graph, { single: new Set() }).routing;
      return guardsOf(read.session).certainty(away === undefined ? TRUE : routing.toInternet(away.id).world, TRUE);
    });
    expect(worlds).toEqual(["refuted", "undecided"]);
  });

  it("is the same in CloudFormation", async () => {
    const { session, stack } = await readTemplate(`
Resources:
  Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Inner: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Net, CidrBlock: 10.0.1.0/24 } }
  Firewall:
    Type: AWS::NetworkFirewall::Firewall
    Properties: { FirewallName: f, VpcId: !Ref Net, SubnetMappings: [{ SubnetId: !Ref Inner }] }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Net } }
  Route:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Table
      DestinationCidrBlock: 0.0.0.0/0
      VpcEndpointId: !Select ["1", !Split [":", !Select ["0", !GetAtt Firewall.EndpointIds]]]
`);
    const graph = buildGraphOf(session, [stack]);
    expect(targetsOf(graph, "Table")).toEqual(["Firewall", "local"]);
    expect(graph.all("nic").map(({ placement }) => placement.subnets.map(({ to }) => graph.show(to)))).toEqual([
      ["Inner"],
    ]);
  });
});
