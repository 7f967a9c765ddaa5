import { describe, expect, it } from "vitest";
import { lintText } from "./lint-text.ts";

/** What is said of a load balancer that redirects from 80 to 443, where its group opens these ports to the world. */
async function said(ports: string, https = "443"): Promise<readonly string[]> {
  const main = `
    resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
    resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
    resource "aws_route_table" "public" {
      vpc_id = aws_vpc.main.id
      route {
        cidr_block = "0.0.0.0/0"
        gateway_id = aws_internet_gateway.main.id
      }
    }
    resource "aws_subnet" "public" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.1.0/24"
    }
    resource "aws_route_table_association" "public" {
      subnet_id      = aws_subnet.public.id
      route_table_id = aws_route_table.public.id
    }
    resource "aws_security_group" "site" {
      vpc_id = aws_vpc.main.id
      dynamic "ingress" {
        for_each = ${ports}
        content {
          protocol    = "tcp"
          from_port   = ingress.value
          to_port     = ingress.value
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    }
    resource "aws_lb" "site" {
      subnets         = [aws_subnet.public.id]
      security_groups = [aws_security_group.site.id]
    }
    resource "aws_lb_listener" "http" {
      load_balancer_arn = aws_lb.site.arn
      port              = 80
      protocol          = "HTTP"
      default_action {
        type = "redirect"
        redirect {
          protocol    = "HTTPS"
          port        = "443"
          status_code = "HTTP_301"
        }
      }
    }
    resource "aws_lb_listener" "https" {
      load_balancer_arn = aws_lb.site.arn
      port              = ${https}
      protocol          = "HTTPS"
      default_action {
        type = "fixed-response"
      }
    }`;
  const { claims } = await lintText({ "main.tf": main });
  return claims
    .filter(({ rule }) => rule === "http-without-https")
    .map(({ certainty, text }) => `${certainty} ${text}`);
}

describe("a load balancer that redirects to HTTPS", () => {
  it("is told where its group does not open that port", async () => {
    expect(await said("[80]")).toEqual([
      "proven aws_lb.site redirects what the Internet sends on 80/tcp to 443/tcp, where nothing of the Internet gets in",
    ]);
    expect(await said("[80, 443]")).toEqual([]);
    expect(await said("[443]")).toEqual([]);
  });

  it("may redirect to somewhere else, where it listens on another port", async () => {
    expect(await said("[80]", "8443")).toEqual([]);
  });
});
