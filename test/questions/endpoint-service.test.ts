import { describe, expect, it } from "vitest";
import { findFacts } from "../../src/analysis/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { read as readTemplate } from "../parsers/cloudformation/reading.ts";
import { shortly, whyIn } from "./asked-of-terraform.ts";

interface Told {
  readonly zones?: readonly ("a" | "b")[];
  readonly service?: string;
  readonly to?: string;
}

/** A load balancer in zone b, and an endpoint of its service in these zones. */
function asked({ zones = ["b"], service = "aws_vpc_endpoint_service.s.service_name", to = "e:5432" }: Told): string {
  const design = `
    resource "aws_vpc" "shop" { cidr_block = "10.0.0.0/16" }
    resource "aws_vpc" "ledger" { cidr_block = "10.1.0.0/16" }
    resource "aws_subnet" "a" {
      vpc_id            = aws_vpc.shop.id
      cidr_block        = "10.0.1.0/24"
      availability_zone = "eu-west-3a"
    }
    resource "aws_subnet" "b" {
      vpc_id            = aws_vpc.shop.id
      cidr_block        = "10.0.2.0/24"
      availability_zone = "eu-west-3b"
    }
    resource "aws_subnet" "ledger" {
      vpc_id            = aws_vpc.ledger.id
      cidr_block        = "10.1.1.0/24"
      availability_zone = "eu-west-3b"
    }
    resource "aws_lb" "ledger" {
      load_balancer_type = "network"
      subnets            = [aws_subnet.ledger.id]
    }
    resource "aws_lb_listener" "ledger" {
      load_balancer_arn = aws_lb.ledger.arn
      port              = 5432
      protocol          = "TCP"
      default_action {
        type             = "forward"
        target_group_arn = aws_lb_target_group.ledger.arn
      }
    }
    resource "aws_lb_target_group" "ledger" {
      port     = 5432
      protocol = "TCP"
      vpc_id   = aws_vpc.ledger.id
    }
    resource "aws_vpc_endpoint_service" "s" {
      acceptance_required        = false
      network_load_balancer_arns = [aws_lb.ledger.arn]
    }
    resource "aws_vpc_endpoint" "e" {
      vpc_id             = aws_vpc.shop.id
      service_name       = ${service}
      vpc_endpoint_type  = "Interface"
      subnet_ids         = [${zones.map((zone) => `aws_subnet.${zone}.id`).join(", ")}]
      security_group_ids = [aws_security_group.any.id]
    }
    resource "aws_security_group" "any" {
      vpc_id = aws_vpc.shop.id
      ingress {
        from_port   = 0
        to_port     = 0
        protocol    = "-1"
        cidr_blocks = ["10.0.0.0/16"]
      }
      egress {
        from_port   = 0
        to_port     = 0
        protocol    = "-1"
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_instance" "app" {
      subnet_id              = aws_subnet.a.id
      vpc_security_group_ids = [aws_security_group.any.id]
    }`;
  return shortly(whyIn(design, "app", to));
}

describe("an interface endpoint to a service that the author offers", () => {
  it("is served in the zones where the load balancer of the service is enabled", () => {
    expect(asked({})).toBe("proven");
    expect(asked({ zones: ["a"] })).toBe("impossible: VPCE_SERVICE_NOT_INSTALLED_IN_AZ");
    expect(asked({ zones: ["a", "b"] })).toBe("proven");
  });

  it("accepts what the listeners of that load balancer accept", () => {
    expect(asked({ to: "e:443" })).toBe("impossible: ELBV2_LISTENERS_MISMATCH");
  });

  it("is taken to be served where the service is somebody else's", () => {
    expect(asked({ zones: ["a"], service: '"com.amazonaws.eu-west-3.ssm"', to: "e:443" })).toBe("proven");
    expect(asked({ zones: ["a"], service: '"com.amazonaws.vpce.eu-west-3.vpce-svc-0123"', to: "e:443" })).toBe(
      "proven",
    );
  });

  it("is found in a template by the id at the end of the service's name", async () => {
    const { session, stack } = await readTemplate(`
Resources:
  Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Type: network, Subnets: [subnet-1] } }
  Service:
    Type: AWS::EC2::VPCEndpointService
    Properties: { NetworkLoadBalancerArns: [!Ref Balancer] }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-1
      SubnetIds: [subnet-2]
      ServiceName: !Sub "com.amazonaws.vpce.\${AWS::Region}.\${Service}"`);
    const { graph } = findFacts(session, buildGraphOf(session, [stack]), { single: new Set() });
    const [endpoint] = graph.all("endpoint");
    expect(endpoint?.behind.map(({ to }) => graph.show(to))).toEqual(["Balancer"]);
    expect(endpoint?.behindOpen).toEqual([]);
  });
});
