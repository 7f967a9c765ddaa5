import { describe, expect, it } from "vitest";
import { shortly, whyIn } from "./asked-of-terraform.ts";

function asked(served: readonly string[], zone = 'availability_zone = "eu-west-3b"'): string {
  const design = `
    variable "zone" { type = string }
    resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
    resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
    resource "aws_subnet" "app" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.1.0/24"
      ${zone}
    }
    resource "aws_nat_gateway" "main" {
      availability_mode = "regional"
      vpc_id            = aws_vpc.main.id
      ${served.map((each) => `availability_zone_address {\n ${each}\n allocation_ids = ["eipalloc-1"]\n }`).join("\n")}
    }
    resource "aws_default_route_table" "main" {
      default_route_table_id = aws_vpc.main.default_route_table_id
      route {
        cidr_block     = "0.0.0.0/0"
        nat_gateway_id = aws_nat_gateway.main.id
      }
    }
    resource "aws_instance" "app" { subnet_id = aws_subnet.app.id }`;
  return shortly(whyIn(design, "app", "internet:443"));
}

describe("a regional NAT gateway", () => {
  it("that is told no zones serves all of them", () => {
    expect(asked([])).toBe("proven");
  });

  it("serves the zones that it is told, and no others", () => {
    expect(asked(['availability_zone = "eu-west-3b"'])).toBe("proven");
    expect(asked(['availability_zone = "eu-west-3a"', 'availability_zone = "eu-west-3b"'])).toBe("proven");
    expect(asked(['availability_zone = "eu-west-3a"'])).toBe("impossible: REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
    expect(asked(["availability_zone = var.zone"])).toBe("possible: REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
  });

  it("may serve a zone that is named once by its name, and once by its id", () => {
    const id = 'availability_zone_id = "euw3-az2"';
    expect(asked([id])).toBe("undecided: REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
    expect(asked([id], id)).toBe("proven");
  });
});
