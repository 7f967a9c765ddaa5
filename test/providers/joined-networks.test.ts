/** What joins networks, dialect by dialect: who accepts it, whether groups count across it, what is announced. */

import { describe, expect, it } from "vitest";
import { type Graph, guardedSetsOf, type Link } from "../../src/graph/index.ts";
import { showAddresses } from "../../src/net/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity, type Plain } from "./design.ts";

type Attributes = Readonly<Record<string, Plain>>;

/** Two VPCs. */
function vpcs(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "a", { cidr_block: "10.0.0.0/16" });
  design.add("terraform:aws_vpc", "b", { cidr_block: "10.1.0.0/16" });
  return design;
}

function certainty(design: Design, when: Guard): string {
  if (when === TRUE) return "yes";
  return when === FALSE ? "no" : guardsOf(design.session).certainty(when, TRUE);
}

function targets(graph: Graph, links: readonly Link[]): readonly string[] {
  return links.filter(({ when }) => when !== FALSE).map(({ to }) => graph.show(to));
}

describe("a peering in Terraform", () => {
  const peering = (
    attributes: Attributes,
    accepter?: Attributes,
  ): { design: Design; active: string; groups: string } => {
    const design = vpcs();
    design.add("terraform:aws_vpc_peering_connection", "p", {
      vpc_id: design.ref("aws_vpc.a", "id"),
      peer_vpc_id: design.ref("aws_vpc.b", "id"),
      ...attributes,
    });
    if (accepter !== undefined)
      design.add("terraform:aws_vpc_peering_connection_accepter", "x", {
        vpc_peering_connection_id: design.ref("aws_vpc_peering_connection.p", "id"),
        ...accepter,
      });
    const { active, groupReferences } = entity(design.graph(), "peering", "aws_vpc_peering_connection.p");
    return { design, active: certainty(design, active.when), groups: certainty(design, groupReferences.when) };
  };

  it("is accepted by its own flag, or by a resource of the other side whose flag is on", () => {
    expect(peering({}).active).toBe("no");
    expect(peering({ auto_accept: true }).active).toBe("yes");
    expect(peering({}, { auto_accept: true }).active).toBe("yes");
    expect(peering({}, {}).active).toBe("no");
  });

  it("is accepted by whoever owns the other side, where that is not in view", () => {
    expect(peering({ peer_owner_id: "123456789012" }).active).toBe("undecided");
    expect(peering({ peer_vpc_id: "vpc-0123" }).active).toBe("undecided");
    expect(peering({ peer_owner_id: "123456789012" }, { auto_accept: true }).active).toBe("yes");
  });

  it("lets groups be named across it within one Region only", () => {
    expect(peering({}).groups).toBe("yes");
    expect(peering({ peer_region: "eu-west-2" }).groups).toBe("yes");
    expect(peering({ peer_region: "us-east-1" }).groups).toBe("no");
  });

  it("is named by its accepter, too", () => {
    const { design } = peering({ auto_accept: true }, {});
    design.add("terraform:aws_route_table", "r", {
      vpc_id: design.ref("aws_vpc.a", "id"),
      route: [
        {
          cidr_block: "10.1.0.0/16",
          vpc_peering_connection_id: design.ref("aws_vpc_peering_connection_accepter.x", "id"),
        },
      ],
    });
    const graph = design.graph();
    const [route] = entity(graph, "route-table", "aws_route_table.r").routes;
    expect(route?.target.kind === "entity" && targets(graph, route.target.links)).toEqual([
      "aws_vpc_peering_connection.p",
    ]);
  });
});

describe("a peering in other dialects", () => {
  it("is accepted by CloudFormation", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::VPC", "A", { CidrBlock: "10.0.0.0/16" });
    design.add("cloudformation:AWS::EC2::VPCPeeringConnection", "P", {
      VpcId: design.ref("A", "Ref"),
      PeerVpcId: "vpc-1",
      PeerRegion: "us-east-1",
    });
    const { active, groupReferences } = entity(design.graph(), "peering", "P");
    expect(certainty(design, active.when)).toBe("yes");
    expect(certainty(design, groupReferences.when)).toBe("no");
  });

  it.each([
    [
      "ec2:CreateVpc",
      "VpcId",
      "ec2:CreateVpcPeeringConnection",
      "VpcId",
      "PeerVpcId",
      "ec2:AcceptVpcPeeringConnection",
      "VpcPeeringConnectionId",
    ],
    [
      "boto2:create_vpc",
      "id",
      "boto2:create_vpc_peering_connection",
      "vpc_id",
      "peer_vpc_id",
      "boto2:accept_vpc_peering_connection",
      "vpc_peering_connection_id",
    ],
  ])("is accepted by a call of its own in scripts (%s)", (makeNet, id, makePeering, own, other, accept, peeringId) => {
    const active = (isAccepted: boolean): string => {
      const design = new Design();
      design.add(makeNet, "a");
      design.add(makeNet, "b");
      design.add(makePeering, "p", { [own]: design.ref("a", id), [other]: design.ref("b", id) });
      const name = design.ref("p", makePeering.startsWith("boto2") ? "id" : "VpcPeeringConnectionId");
      if (isAccepted) design.add(accept, "yes", { [peeringId]: name });
      return certainty(design, entity(design.graph(), "peering", "p").active.when);
    };
    expect(active(true)).toBe("yes");
    expect(active(false)).toBe("no");
  });

  it("is accepted by a resource of its own in OUTSCALE, and knows no groups", () => {
    const peering = (isAccepted: boolean): readonly string[] => {
      const design = new Design();
      design.add("terraform:outscale_net", "a", { ip_range: "10.0.0.0/16" });
      design.add("terraform:outscale_net", "b", { ip_range: "10.1.0.0/16" });
      design.add("terraform:outscale_net_peering", "p", {
        source_net_id: design.ref("outscale_net.a", "net_id"),
        accepter_net_id: design.ref("outscale_net.b", "net_id"),
      });
      if (isAccepted)
        design.add("terraform:outscale_net_peering_acceptation", "yes", {
          net_peering_id: design.ref("outscale_net_peering.p", "net_peering_id"),
        });
      const { active, groupReferences } = entity(design.graph(), "peering", "outscale_net_peering.p");
      return [certainty(design, active.when), certainty(design, groupReferences.when)];
    };
    expect(peering(true)).toEqual(["yes", "no"]);
    expect(peering(false)).toEqual(["no", "no"]);
  });
});

describe("a transit gateway", () => {
  const transit = (
    gateway: Attributes,
    attachment: Attributes = {},
    more?: (design: Design) => void,
  ): readonly unknown[] => {
    const design = vpcs();
    design.add("terraform:aws_subnet", "s", { vpc_id: design.ref("aws_vpc.a", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_ec2_transit_gateway", "t", gateway);
    design.add("terraform:aws_ec2_transit_gateway_route_table", "own", {
      transit_gateway_id: design.ref("aws_ec2_transit_gateway.t", "id"),
    });
    design.add("terraform:aws_ec2_transit_gateway_vpc_attachment", "x", {
      transit_gateway_id: design.ref("aws_ec2_transit_gateway.t", "id"),
      vpc_id: design.ref("aws_vpc.a", "id"),
      subnet_ids: [design.ref("aws_subnet.s", "id")],
      ...attachment,
    });
    more?.(design);
    const graph = design.graph();
    const { tables, propagatesTo } = entity(graph, "transit-attachment", "aws_ec2_transit_gateway_vpc_attachment.x");
    return [targets(graph, tables), targets(graph, propagatesTo)];
  };
  const usual = "aws_ec2_transit_gateway.t#default-route-table";
  const own = "aws_ec2_transit_gateway_route_table.own";
  const tied = (kind: "association" | "propagation") => (design: Design) => {
    design.add(`terraform:aws_ec2_transit_gateway_route_table_${kind}`, kind, {
      transit_gateway_attachment_id: design.ref("aws_ec2_transit_gateway_vpc_attachment.x", "id"),
      transit_gateway_route_table_id: design.ref(own, "id"),
    });
  };

  it("has a table that attachments use and announce themselves to, unless gateway or attachment says no", () => {
    expect(transit({})).toEqual([[usual], [usual]]);
    expect(transit({ default_route_table_association: "disable" })).toEqual([[], [usual]]);
    expect(transit({ default_route_table_propagation: "disable" })).toEqual([[usual], []]);
    expect(transit({}, { transit_gateway_default_route_table_association: false })).toEqual([[], [usual]]);
    expect(transit({}, { transit_gateway_default_route_table_propagation: false })).toEqual([[usual], []]);
  });

  it("routes an attachment by the table that it is associated with, and announces it wherever it is said", () => {
    expect(transit({}, {}, tied("association"))).toEqual([[own], [usual]]);
    expect(transit({}, {}, tied("propagation"))).toEqual([[usual], [own, usual]]);
  });

  it("routes to attachments, and drops what names none", () => {
    const design = vpcs();
    design.add("terraform:aws_ec2_transit_gateway", "t");
    design.add("terraform:aws_ec2_transit_gateway_vpc_attachment", "x", {
      transit_gateway_id: design.ref("aws_ec2_transit_gateway.t", "id"),
      vpc_id: design.ref("aws_vpc.a", "id"),
    });
    const into = design.ref("aws_ec2_transit_gateway.t", "association_default_route_table_id");
    design.add("terraform:aws_ec2_transit_gateway_route", "there", {
      transit_gateway_route_table_id: into,
      destination_cidr_block: "10.0.0.0/16",
      transit_gateway_attachment_id: design.ref("aws_ec2_transit_gateway_vpc_attachment.x", "id"),
    });
    design.add("terraform:aws_ec2_transit_gateway_route", "nowhere", {
      transit_gateway_route_table_id: into,
      destination_cidr_block: "10.9.0.0/16",
      blackhole: true,
    });
    const { routes } = entity(design.graph(), "transit-table", usual);
    expect(routes.map(({ target }) => target.kind)).toEqual(["entity", "blackhole"]);
  });

  it("is joined to another one once the other side accepts, and both route by tables of their own", () => {
    const joined = (isAccepted: boolean): readonly unknown[] => {
      const design = new Design();
      design.add("terraform:aws_ec2_transit_gateway", "t");
      design.add("terraform:aws_ec2_transit_gateway", "u");
      design.add("terraform:aws_ec2_transit_gateway_peering_attachment", "j", {
        transit_gateway_id: design.ref("aws_ec2_transit_gateway.t", "id"),
        peer_transit_gateway_id: design.ref("aws_ec2_transit_gateway.u", "id"),
        peer_region: "eu-west-2",
      });
      if (isAccepted)
        design.add("terraform:aws_ec2_transit_gateway_peering_attachment_accepter", "yes", {
          transit_gateway_attachment_id: design.ref("aws_ec2_transit_gateway_peering_attachment.j", "id"),
        });
      const graph = design.graph();
      const joint = entity(graph, "transit-attachment", "aws_ec2_transit_gateway_peering_attachment.j");
      return [certainty(design, joint.active.when), targets(graph, joint.tables), targets(graph, joint.propagatesTo)];
    };
    const tables = ["aws_ec2_transit_gateway.t#default-route-table", "aws_ec2_transit_gateway.u#default-route-table"];
    expect(joined(true)).toEqual(["yes", tables, []]);
    expect(joined(false)).toEqual(["no", tables, []]);
  });
});

describe("a VPN connection", () => {
  const announced = (connection: Attributes, routes: readonly string[]): readonly unknown[] => {
    const design = vpcs();
    design.add("terraform:aws_vpn_gateway", "g", { vpc_id: design.ref("aws_vpc.a", "id") });
    design.add("terraform:aws_vpn_connection", "c", {
      vpn_gateway_id: design.ref("aws_vpn_gateway.g", "id"),
      ...connection,
    });
    for (const route of routes)
      design.add("terraform:aws_vpn_connection_route", route, {
        vpn_connection_id: design.ref("aws_vpn_connection.c", "id"),
        destination_cidr_block: route,
      });
    const gateway = entity(design.graph(), "virtual-gateway", "aws_vpn_gateway.g");
    const sets = guardedSetsOf(design.session);
    return [showAddresses(sets.must(gateway.announced)), gateway.announcedOpen.length];
  };

  it("says by static routes what lies behind its gateway, and all of it where there is no BGP", () => {
    expect(announced({ static_routes_only: true }, ["192.168.0.0/16", "172.16.0.0/12"])).toEqual([
      "172.16.0.0/12, 192.168.0.0/16",
      0,
    ]);
    expect(announced({}, ["192.168.0.0/16"])).toEqual(["192.168.0.0/16", 1]);
  });

  it("is an attachment of a transit gateway that it ends at", () => {
    const design = vpcs();
    design.add("terraform:aws_ec2_transit_gateway", "t");
    design.add("terraform:aws_vpn_connection", "c", {
      transit_gateway_id: design.ref("aws_ec2_transit_gateway.t", "id"),
      static_routes_only: true,
    });
    const graph = design.graph();
    const attachment = entity(graph, "transit-attachment", "aws_vpn_connection.c");
    expect([attachment.attaches, attachment.announcedOpen]).toEqual(["vpn", []]);
    expect(targets(graph, attachment.tables)).toEqual(["aws_ec2_transit_gateway.t#default-route-table"]);
  });
});

describe("an endpoint", () => {
  it("of a gateway adds the route to its service to the tables that it names", () => {
    const design = vpcs();
    design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.a", "id") });
    design.add("terraform:aws_vpc_endpoint", "s3", {
      vpc_id: design.ref("aws_vpc.a", "id"),
      service_name: "com.amazonaws.eu-west-2.s3",
      route_table_ids: [design.ref("aws_route_table.r", "id")],
    });
    design.add("terraform:aws_security_group", "g", {
      vpc_id: design.ref("aws_vpc.a", "id"),
      egress: [
        {
          protocol: "tcp",
          from_port: 443,
          to_port: 443,
          prefix_list_ids: [design.ref("aws_vpc_endpoint.s3", "prefix_list_id")],
        },
      ],
    });
    const graph = design.graph();
    const [route] = entity(graph, "route-table", "aws_route_table.r").routes;
    const rule = entity(graph, "security-group", "aws_security_group.g").rules.find(
      ({ direction }) => direction === "egress",
    );
    expect([...(route?.destinations.points.keys() ?? [])]).toEqual([...(rule?.peers.addresses.points.keys() ?? [])]);
    expect(entity(graph, "endpoint", "aws_vpc_endpoint.s3").endpoint).toBe("gateway");
  });

  it("adds one by an association of its own, too, and none where there is neither", () => {
    const routed = (isAssociated: boolean): readonly string[] => {
      const design = vpcs();
      design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.a", "id") });
      design.add("terraform:aws_vpc_endpoint", "s3", { vpc_id: design.ref("aws_vpc.a", "id") });
      if (isAssociated)
        design.add("terraform:aws_vpc_endpoint_route_table_association", "x", {
          vpc_endpoint_id: design.ref("aws_vpc_endpoint.s3", "id"),
          route_table_id: design.ref("aws_route_table.r", "id"),
        });
      const graph = design.graph();
      return entity(graph, "route-table", "aws_route_table.r").routes.flatMap(({ target }) =>
        target.kind === "entity" ? targets(graph, target.links) : [],
      );
    };
    expect(routed(true)).toEqual(["aws_vpc_endpoint.s3"]);
    expect(routed(false)).toEqual([]);
  });
});

describe("ways in for administrators", () => {
  it("are a client VPN with a network interface in each associated Subnet, that wears the groups of its endpoint", () => {
    const design = vpcs();
    design.add("terraform:aws_subnet", "s", { vpc_id: design.ref("aws_vpc.a", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_security_group", "g", { vpc_id: design.ref("aws_vpc.a", "id") });
    design.add("terraform:aws_ec2_client_vpn_endpoint", "v", {
      client_cidr_block: "10.200.0.0/22",
      security_group_ids: [design.ref("aws_security_group.g", "id")],
    });
    design.add("terraform:aws_ec2_client_vpn_network_association", "n", {
      client_vpn_endpoint_id: design.ref("aws_ec2_client_vpn_endpoint.v", "id"),
      subnet_id: design.ref("aws_subnet.s", "id"),
    });
    const graph = design.graph();
    const access = entity(graph, "admin-access", "aws_ec2_client_vpn_endpoint.v");
    expect(targets(graph, access.nets)).toEqual(["aws_vpc.a"]);
    const nics = access.nics.map((id) => graph.as(id, "nic"));
    expect(nics.map((nic) => targets(graph, nic?.groups ?? []))).toEqual([["aws_security_group.g"]]);
    expect(nics.map((nic) => targets(graph, nic?.placement.subnets ?? []))).toEqual([["aws_subnet.s"]]);
  });

  it("are an endpoint for SSH, which stands in its Subnet", () => {
    const design = vpcs();
    design.add("terraform:aws_subnet", "s", { vpc_id: design.ref("aws_vpc.a", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_ec2_instance_connect_endpoint", "e", { subnet_id: design.ref("aws_subnet.s", "id") });
    const graph = design.graph();
    const { access, nets, nics } = entity(graph, "admin-access", "aws_ec2_instance_connect_endpoint.e");
    expect([access, targets(graph, nets), nics.length]).toEqual(["connect-endpoint", ["aws_vpc.a"], 1]);
  });
});
