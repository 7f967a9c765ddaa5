import { describe, expect, it } from "vitest";
import type { Graph, LoadBalancer } from "../../src/graph/index.ts";
import { showTraffic } from "../../src/net/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

/** Each listener in short: what it takes, and where it goes on which port. */
function listeners(graph: Graph, balancer: LoadBalancer): readonly string[] {
  return balancer.listeners.map((listener) => {
    const takes = listener.traffic.map((each) => showTraffic(each.traffic)).join(" and ");
    const targets = listener.targets.map(
      (target) =>
        `${graph.show(target.link.to)} on ${target.traffic.map((each) => showTraffic(each.traffic)).join(" and ")}`,
    );
    return `${takes} ${listener.action} ${targets.join(", ")}`.trim();
  });
}

describe("a classic load balancer", () => {
  it("sends from each listener to each member", () => {
    const design = new Design();
    design.add("terraform:aws_instance", "a", { subnet_id: "subnet-1" });
    design.add("terraform:aws_instance", "b", { subnet_id: "subnet-1" });
    design.add("terraform:aws_elb", "lb", {
      subnets: ["subnet-1", "subnet-2"],
      instances: [design.ref("aws_instance.a", "id")],
      listener: [{ lb_port: 443, lb_protocol: "https", instance_port: 8080, instance_protocol: "http" }],
    });
    design.add("terraform:aws_elb_attachment", "b", {
      elb: design.ref("aws_elb.lb", "id"),
      instance: design.ref("aws_instance.b", "id"),
    });
    const graph = design.graph();
    const balancer = entity(graph, "load-balancer", "aws_elb.lb");
    expect(listeners(graph, balancer)).toEqual([
      "443/tcp forward aws_instance.a#nic on 8080/tcp, aws_instance.b#nic on 8080/tcp",
    ]);
    expect([balancer.balancer, balancer.internetFacing.when]).toEqual(["classic", TRUE]);
    const nic = entity(graph, "nic", "aws_elb.lb#nic");
    expect([nic.placement.spread, nic.placement.subnets.length, nic.publicAddresses.map((each) => each.words)]).toEqual(
      [true, 2, ["internal = false"]],
    );
  });
});

describe("the IPv6 addresses of a load balancer", () => {
  const byIpv6 = (attributes: Readonly<Record<string, unknown>>): Guard | undefined => {
    const design = new Design();
    design.add("terraform:aws_lb", "lb", { subnets: ["subnet-1"], ...attributes });
    return entity(design.graph(), "nic", "aws_lb.lb#nic").ipv6?.when;
  };

  it("are there where it is told, and called from the Internet where it faces that", () => {
    expect(byIpv6({ ip_address_type: "dualstack" })).toBe(TRUE);
    expect(byIpv6({ ip_address_type: "dualstack-without-public-ipv4" })).toBe(TRUE);
    expect(byIpv6({ ip_address_type: "ipv4" })).toBe(FALSE);
    expect(byIpv6({})).toBe(FALSE);
    expect(byIpv6({ ip_address_type: "dualstack", internal: true })).toBe(FALSE);
  });
});

describe("an application load balancer", () => {
  it("sends to its target groups, and these to what is attached or scaled", () => {
    const design = new Design();
    design.add("terraform:aws_lb", "lb", { subnets: ["subnet-1"], internal: true });
    design.add("terraform:aws_lb_target_group", "t", { port: 8080, protocol: "HTTP", vpc_id: "vpc-1" });
    design.add("terraform:aws_lb_target_group", "u", { port: 9090, protocol: "HTTP", vpc_id: "vpc-1" });
    design.add("terraform:aws_lb_listener", "l", {
      load_balancer_arn: design.ref("aws_lb.lb", "arn"),
      port: "80",
      protocol: "HTTP",
      default_action: [{ type: "forward", target_group_arn: design.ref("aws_lb_target_group.t", "arn") }],
    });
    design.add("terraform:aws_lb_listener_rule", "r", {
      listener_arn: design.ref("aws_lb_listener.l", "arn"),
      action: [{ type: "forward", forward: [{ target_group: [{ arn: design.ref("aws_lb_target_group.u", "arn") }] }] }],
    });
    design.add("terraform:aws_instance", "a", { subnet_id: "subnet-1" });
    design.add("terraform:aws_lb_target_group_attachment", "a", {
      target_group_arn: design.ref("aws_lb_target_group.t", "arn"),
      target_id: design.ref("aws_instance.a", "id"),
      port: 22,
    });
    design.add("terraform:aws_autoscaling_group", "g", {
      vpc_zone_identifier: ["subnet-1"],
      target_group_arns: [design.ref("aws_lb_target_group.u", "arn")],
    });
    const graph = design.graph();
    const balancer = entity(graph, "load-balancer", "aws_lb.lb");
    expect(listeners(graph, balancer)).toEqual([
      "80/tcp forward aws_lb_target_group.t on 8080/tcp, aws_lb_target_group.u on 9090/tcp",
    ]);
    expect(entity(graph, "nic", "aws_lb.lb#nic").publicAddresses).toEqual([]);
    const members = (["t", "u"] as const).map((name) =>
      entity(graph, "target-group", `aws_lb_target_group.${name}`).members.map((member) => [
        graph.show(member.link.to),
        member.traffic?.map((each) => showTraffic(each.traffic)),
      ]),
    );
    expect(members).toEqual([[["aws_instance.a#nic", ["22/tcp"]]], [["aws_autoscaling_group.g#nic", undefined]]]);
  });

  it("only redirects where its action says so", () => {
    const design = new Design();
    design.add("cloudformation:AWS::ElasticLoadBalancingV2::LoadBalancer", "Lb", { Subnets: ["subnet-1"] });
    design.add("cloudformation:AWS::ElasticLoadBalancingV2::Listener", "L", {
      LoadBalancerArn: design.ref("Lb", "Ref"),
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "redirect", RedirectConfig: { Port: "443", StatusCode: "HTTP_301" } }],
    });
    const graph = design.graph();
    expect(listeners(graph, entity(graph, "load-balancer", "Lb"))).toEqual(["80/tcp redirect"]);
  });

  it("wears the default group without groups, where a network load balancer filters nothing", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id") });
    const subnets = [design.ref("aws_subnet.a", "id")];
    design.add("terraform:aws_lb", "application", { subnets });
    design.add("terraform:aws_lb", "network", { subnets, load_balancer_type: "network" });
    design.add("terraform:aws_lb", "filtered", { subnets, load_balancer_type: "network", security_groups: ["sg-1"] });
    const graph = design.graph();
    const found = ["application", "network", "filtered"].map((name) => {
      const nic = entity(graph, "nic", `aws_lb.${name}#nic`);
      return [nic.groups.map((link) => graph.show(link.to)), nic.unfiltered];
    });
    expect(found).toEqual([
      [["aws_vpc.v#default-security-group"], FALSE],
      [[], TRUE],
      [["sg-1"], FALSE],
    ]);
  });

  it("takes UDP where its listener does", () => {
    const design = new Design();
    design.add("terraform:aws_lb", "lb", { subnets: ["subnet-1"], load_balancer_type: "network" });
    design.add("terraform:aws_lb_listener", "l", {
      load_balancer_arn: design.ref("aws_lb.lb", "arn"),
      port: 53,
      protocol: "TCP_UDP",
    });
    const graph = design.graph();
    expect(listeners(graph, entity(graph, "load-balancer", "aws_lb.lb"))).toEqual(["53/tcp and 53/udp other"]);
  });
});

describe("a member with a port of its own", () => {
  it.each([
    ["TCP", ["5353/tcp"]],
    ["UDP", ["5353/udp"]],
    ["TCP_UDP", ["5353/tcp", "5353/udp"]],
  ])("is asked there by %s, as its target group says", (protocol, asked) => {
    const design = new Design();
    design.add("terraform:aws_instance", "dns", { subnet_id: "subnet-1" });
    design.add("terraform:aws_lb_target_group", "dns", { port: 53, protocol });
    design.add("terraform:aws_lb_target_group_attachment", "dns", {
      target_group_arn: design.ref("aws_lb_target_group.dns", "arn"),
      target_id: design.ref("aws_instance.dns", "id"),
      port: 5353,
    });
    const [member] = entity(design.graph(), "target-group", "aws_lb_target_group.dns").members;
    expect(member?.traffic?.map((each) => showTraffic(each.traffic))).toEqual(asked);
  });
});

describe("an auto-scaling group", () => {
  it("is spread over its Subnets, and takes groups and address from its template", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "Web", { VpcId: "vpc-1" });
    design.add("cloudformation:AWS::AutoScaling::LaunchConfiguration", "Config", {
      ImageId: "ami-1",
      SecurityGroups: [design.ref("Web", "GroupId")],
      AssociatePublicIpAddress: true,
    });
    design.add("cloudformation:AWS::AutoScaling::AutoScalingGroup", "Group", {
      MinSize: "2",
      MaxSize: "4",
      VPCZoneIdentifier: ["subnet-1", "subnet-2"],
      LaunchConfigurationName: design.ref("Config", "Ref"),
    });
    const graph = design.graph();
    const nic = entity(graph, "nic", "Group#nic");
    expect(nic.placement.spread).toBe(true);
    expect(nic.placement.subnets.map((link) => graph.show(link.to))).toEqual(["subnet-1", "subnet-2"]);
    expect(nic.groups.map((link) => graph.show(link.to))).toEqual(["Web"]);
    expect(nic.publicAddresses.map((each) => [each.words, guardsOf(design.session).words(each.when)])).toEqual([
      ["AssociatePublicIpAddress = true", "always"],
    ]);
  });

  it("has open groups where its template is not in view", () => {
    const design = new Design();
    design.add("terraform:aws_autoscaling_group", "g", {
      vpc_zone_identifier: ["subnet-1"],
      launch_configuration: design.unknown("module.lc.name", { kind: "module", settles: "nobody" }),
    });
    const nic = entity(design.graph(), "nic", "aws_autoscaling_group.g#nic");
    expect(nic.groups).toEqual([]);
    expect(nic.groupsOpen.map((each) => each.cause.words)).toEqual(["module.lc.name"]);
  });
});

/** On which ports it is asked whether members are up, beside those on which they serve. */
function healthPorts({ healthChecks }: Pick<LoadBalancer, "healthChecks">): readonly string[] {
  return healthChecks.flatMap(({ traffic }) => traffic.map((each) => showTraffic(each.traffic)));
}

describe("health checks", () => {
  it("have a port of their own where one is written", () => {
    const design = new Design();
    const port = (name: string, health_check: readonly { port?: string | number }[]): void => {
      design.add("terraform:aws_lb_target_group", name, {
        port: 8080,
        protocol: "HTTP",
        health_check: [...health_check],
      });
    };
    port("number", [{ port: 8081 }]);
    port("text", [{ port: "8081" }]);
    port("same", [{ port: "traffic-port" }]);
    port("without", [{}]);
    port("none", []);
    const graph = design.graph();
    const found = ["number", "text", "same", "without", "none"].map((name) =>
      healthPorts(entity(graph, "target-group", `aws_lb_target_group.${name}`)),
    );
    expect(found).toEqual([["8081/tcp"], ["8081/tcp"], [], [], []]);
  });

  it("name the port in the target of a classic load balancer", () => {
    const design = new Design();
    const classic = (name: string, target: string): void => {
      design.add("cloudformation:AWS::ElasticLoadBalancing::LoadBalancer", name, {
        Subnets: ["subnet-1"],
        HealthCheck: { Target: target },
      });
    };
    classic("Http", "HTTP:8080/status");
    classic("Tcp", "TCP:22");
    classic("Neither", "HTTP");
    const graph = design.graph();
    const found = ["Http", "Tcp", "Neither"].map((name) => healthPorts(entity(graph, "load-balancer", name)));
    expect(found).toEqual([["8080/tcp"], ["22/tcp"], []]);
  });
});

describe("a target group to which no listener in view sends", () => {
  function targets(listener: (design: Design) => void): Guard {
    const design = new Design();
    design.add("terraform:aws_lb_target_group", "t", { port: 8080, protocol: "HTTP" });
    listener(design);
    const graph = design.graph();
    return graph.closed(entity(graph, "target-group", "aws_lb_target_group.t").id, "uses");
  }

  it("is used by none", () => {
    expect(targets(() => undefined)).toBe(TRUE);
  });

  it("may be used where a parameter for others keeps its ARN", () => {
    const handedOn = (attribute: string): Guard =>
      targets((design) => {
        design.add("terraform:aws_ssm_parameter", "p", {
          name: "/site/targets",
          type: "String",
          value: design.ref("aws_lb_target_group.t", attribute),
        });
      });
    expect([handedOn("arn") === TRUE, handedOn("arn_suffix") === TRUE]).toEqual([false, true]);
  });

  it("may be used where a rule of a listener elsewhere names it", () => {
    const open = targets((design) => {
      design.add("terraform:aws_lb_listener_rule", "r", {
        listener_arn: "arn:aws:elasticloadbalancing:eu-west-3:123456789012:listener/app/site/1/2",
        action: [{ type: "forward", target_group_arn: design.ref("aws_lb_target_group.t", "arn") }],
      });
    });
    expect(open).not.toBe(TRUE);
  });
});
