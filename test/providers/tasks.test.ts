import { describe, expect, it } from "vitest";
import type { Graph, Nic, Task } from "../../src/graph/index.ts";
import { type Certainty, guardsOf, type Guard, TRUE } from "../../src/values/index.ts";
import { showTraffic } from "../../src/net/index.ts";
import { Design, entity } from "./design.ts";

function certainty(design: Design, when: Guard): Certainty {
  return guardsOf(design.session).certainty(when, TRUE);
}

function task(graph: Graph, name: string): Task {
  return entity(graph, "task", name);
}

function nicsOf(graph: Graph, owner: Task): readonly Nic[] {
  return owner.nics.flatMap((id) => graph.as(id, "nic") ?? []);
}

function withSubnet(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
  design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), map_public_ip_on_launch: true });
  design.add("terraform:aws_security_group", "web", { vpc_id: design.ref("aws_vpc.v", "id") });
  return design;
}

describe("a service of ECS", () => {
  function withService(network: Parameters<Design["add"]>[2]): { readonly design: Design; readonly graph: Graph } {
    const design = withSubnet();
    design.add("terraform:aws_lb_target_group", "t", { port: 80, protocol: "HTTP" });
    design.add("terraform:aws_ecs_service", "web", {
      name: "web",
      ...network,
      load_balancer: [{ target_group_arn: design.ref("aws_lb_target_group.t", "arn"), container_port: 8080 }],
    });
    return { design, graph: design.graph() };
  }

  it("stands behind its target group on the port of its container, with a network interface of its own", () => {
    const { graph } = withService({
      network_configuration: [{ subnets: [withSubnet().ref("aws_subnet.a", "id")], security_groups: [] }],
    });
    const group = entity(graph, "target-group", "aws_lb_target_group.t");
    const [member] = group.members;
    expect(member?.link.to).toBe(task(graph, "aws_ecs_service.web").nics[0]);
    expect(member?.traffic?.map(({ traffic }) => showTraffic(traffic))).toEqual(["8080/tcp"]);
    expect(group.membersOpen).toEqual([]);
  });

  it("has no address of its own without a network: whichever VM runs it is asked", () => {
    const { graph } = withService({});
    expect(task(graph, "aws_ecs_service.web").nics).toEqual([]);
    expect(entity(graph, "target-group", "aws_lb_target_group.t").membersOpen).toHaveLength(1);
  });

  it("has a public address where it asks for one, and not because its Subnet gives them", () => {
    for (const [asked, certainties] of [
      [true, ["proven"]],
      [false, []],
    ] as const) {
      const design = withSubnet();
      design.add("terraform:aws_ecs_service", "web", {
        network_configuration: [{ subnets: [design.ref("aws_subnet.a", "id")], assign_public_ip: asked }],
      });
      const graph = design.graph();
      const [nic] = nicsOf(graph, task(graph, "aws_ecs_service.web"));
      expect(nic?.publicAddresses.map(({ when }) => certainty(design, when))).toEqual(certainties);
    }
  });
});

describe("a function", () => {
  it("is part of the network where it stands in Subnets, and never has a public address", () => {
    const design = withSubnet();
    design.add("terraform:aws_lambda_function", "inside", {
      vpc_config: [{ subnet_ids: [design.ref("aws_subnet.a", "id")], security_group_ids: [] }],
    });
    design.add("terraform:aws_lambda_function", "outside", {});
    const graph = design.graph();
    expect(graph.all("task").map(({ id }) => graph.show(id))).toEqual(["aws_lambda_function.inside"]);
    const [nic] = nicsOf(graph, task(graph, "aws_lambda_function.inside"));
    expect(nic?.publicAddresses).toEqual([]);
  });
});

describe("a cluster of EKS", () => {
  const subnets = (design: Design) => [design.ref("aws_subnet.a", "id")];

  it("has a public endpoint for everyone, unless it is told otherwise", () => {
    for (const [config, open] of [
      [{}, ["0.0.0.0/0"]],
      [{ public_access_cidrs: ["198.51.100.0/24"] }, ["198.51.100.0/24"]],
      [{ endpoint_public_access: false }, []],
    ] as const) {
      const design = withSubnet();
      design.add("terraform:aws_eks_cluster", "c", { vpc_config: [{ subnet_ids: subnets(design), ...config }] });
      const { publicEndpoint } = task(design.graph(), "aws_eks_cluster.c");
      const sizes = { "0.0.0.0/0": 2 ** 32, "198.51.100.0/24": 256 };
      expect(publicEndpoint.v4.map(({ lo, hi }) => hi - lo + 1)).toEqual(open.map((each) => sizes[each]));
    }
  });

  it("shares a group with its nodes, and lets administrators in only from the groups that are named", () => {
    for (const [sources, peers] of [
      [[], ["everyone"]],
      [["sg-admin"], ["sg-admin"]],
    ] as const) {
      const design = withSubnet();
      design.add("terraform:aws_eks_cluster", "c", { name: "c", vpc_config: [{ subnet_ids: subnets(design) }] });
      design.add("terraform:aws_eks_node_group", "n", {
        cluster_name: design.ref("aws_eks_cluster.c", "name"),
        subnet_ids: subnets(design),
        remote_access: [{ ec2_ssh_key: "admin", source_security_group_ids: sources }],
      });
      const graph = design.graph();
      const [id] = entity(graph, "vm-group", "aws_eks_node_group.n").nics;
      const worn = id === undefined ? [] : (graph.as(id, "nic")?.groups ?? []);
      expect(worn.map(({ to }) => graph.show(to))).toEqual([
        "aws_eks_cluster.c#cluster-security-group",
        "aws_eks_node_group.n#remote-access",
      ]);
      const login = entity(graph, "security-group", "aws_eks_node_group.n#remote-access");
      const ingress = login.rules.filter(({ direction, when }) => direction === "ingress" && when === TRUE);
      expect(
        ingress.flatMap(({ peers: { groups, places } }) => [
          ...groups.map(({ to }) => graph.show(to)),
          ...places.map(() => "everyone"),
        ]),
      ).toEqual(peers);
    }
  });
});
