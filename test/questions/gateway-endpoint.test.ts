import { describe, expect, it } from "vitest";
import { shortly, whyIn } from "./asked-of-terraform.ts";

interface Told {
  readonly tables?: string;
  readonly egress?: string;
  readonly acl?: string;
}

const toList = "prefix_list_ids = [aws_vpc_endpoint.files.prefix_list_id]";

function design({ tables = "aws_route_table.app.id", egress = toList, acl = "" }: Told): string {
  return `
    resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
    resource "aws_subnet" "app" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.1.0/24"
    }
    resource "aws_route_table" "app" { vpc_id = aws_vpc.main.id }
    resource "aws_route_table_association" "app" {
      subnet_id      = aws_subnet.app.id
      route_table_id = aws_route_table.app.id
    }
    resource "aws_route_table" "other" { vpc_id = aws_vpc.main.id }
    resource "aws_vpc_endpoint" "files" {
      vpc_id          = aws_vpc.main.id
      service_name    = "com.amazonaws.eu-west-3.s3"
      route_table_ids = [${tables}]
    }
    resource "aws_security_group" "app" {
      vpc_id = aws_vpc.main.id
      egress {
        from_port = 0
        to_port   = 0
        protocol  = "-1"
        ${egress}
      }
    }
    resource "aws_instance" "app" {
      subnet_id              = aws_subnet.app.id
      vpc_security_group_ids = [aws_security_group.app.id]
    }
    ${acl}`;
}

const asked = (told: Told, protocol?: string, to = "files:443"): string =>
  shortly(whyIn(design(told), "app", protocol === "icmp" ? "files" : to, protocol));

describe("a gateway endpoint", () => {
  it("is called over TCP and by echo requests, and not over UDP", () => {
    expect(asked({})).toBe("proven");
    expect(asked({}, "icmp")).toBe("proven");
    expect(asked({}, "udp")).toBe("impossible: VPCE_GATEWAY_PROTOCOL_RESTRICTION");
    expect(asked({}, undefined, "files")).toBe("proven");
  });

  it("is called by a route of the caller's own table", () => {
    expect(asked({ tables: "aws_route_table.other.id" })).toBe("impossible: NO_ROUTE_TO_DESTINATION");
    expect(asked({ tables: "" })).toContain("NO_ROUTE_TO_DESTINATION");
  });

  it("is called where groups let out to its list, or to everywhere", () => {
    expect(asked({ egress: 'cidr_blocks = ["0.0.0.0/0"]' })).toBe("proven");
    expect(asked({ egress: 'cidr_blocks = ["10.0.0.0/8"]' })).toBe("impossible: ENI_SG_RULES_MISMATCH");
    expect(asked({ egress: 'cidr_blocks = ["52.0.0.0/8"]' })).toBe("undecided: ENI_SG_RULES_MISMATCH");
  });

  it("is called past the network ACL of the caller's Subnet, and answers past it", () => {
    const acl = (ingress: string): string => `
      resource "aws_network_acl" "app" {
        vpc_id     = aws_vpc.main.id
        subnet_ids = [aws_subnet.app.id]
        egress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "0.0.0.0/0"
        }
        ${ingress}
      }`;
    const replies = `ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 1024
          to_port    = 65535
          cidr_block = "0.0.0.0/0"
        }`;
    expect(asked({ acl: acl(replies) })).toBe("proven");
    expect(asked({ acl: acl("") })).toBe("impossible: SUBNET_ACL_RESTRICTION of the reply");
    expect(asked({ acl: acl(replies) }, undefined, "files:80")).toBe("impossible: SUBNET_ACL_RESTRICTION");
  });

  it("calls nobody, and serves nobody outside its Net", () => {
    expect(shortly(whyIn(design({}), "files", "app:443"))).toBe("impossible: VPCE_INTRA_VPC_TRAFFIC");
    expect(() => whyIn(design({}), "internet", "files:443")).toThrow("files serves what stands in its own Net");
  });
});
