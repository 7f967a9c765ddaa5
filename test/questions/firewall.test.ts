import { describe, expect, it } from "vitest";
import { shortly, whyIn } from "./asked-of-terraform.ts";

interface Told {
  readonly stateless?: string;
  readonly statelessDefault?: string;
  readonly stateful?: string;
  readonly isStrict?: boolean;
  readonly statefulDefault?: string;
  /** At the top of the stateful rule group. */
  readonly rules?: string;
}

const header = (protocol: string, source: string, destination: string, port: string): string => `
  header {
    direction        = "FORWARD"
    protocol         = "${protocol}"
    source           = "${source}"
    source_port      = "ANY"
    destination      = "${destination}"
    destination_port = "${port}"
  }
  rule_option { keyword = "sid" }`;

const stateful = (action: string, ...tuple: Parameters<typeof header>): string =>
  `stateful_rule {\n action = "${action}"\n ${header(...tuple)}\n }`;

const stateless = (priority: number, action: string, match: string): string => `
  stateless_rule {
    priority = ${priority}
    rule_definition {
      actions = ["aws:${action}"]
      match_attributes {
        ${match}
      }
    }
  }`;

const toPort = (port: number): string => `
  protocols = [6]
  destination_port {
    from_port = ${port}
    to_port   = ${port}
  }`;

function design(told: Told): string {
  const { isStrict = true, statelessDefault = "forward_to_sfe", statefulDefault = "drop_strict" } = told;
  const rest = told.statefulDefault === "none" ? "" : `stateful_default_actions = ["aws:${statefulDefault}"]`;
  return `
    resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
    resource "aws_subnet" "app" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.1.0/24"
    }
    resource "aws_subnet" "db" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.2.0/24"
    }
    resource "aws_subnet" "firewall" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.9.0/24"
    }
    resource "aws_networkfirewall_firewall" "main" {
      vpc_id              = aws_vpc.main.id
      firewall_policy_arn = aws_networkfirewall_firewall_policy.main.arn
      subnet_mapping { subnet_id = aws_subnet.firewall.id }
    }
    resource "aws_networkfirewall_firewall_policy" "main" {
      firewall_policy {
        stateless_default_actions = ["aws:${statelessDefault}"]
        ${isStrict ? rest : ""}
        stateful_engine_options { rule_order = "${isStrict ? "STRICT_ORDER" : "DEFAULT_ACTION_ORDER"}" }
        stateless_rule_group_reference {
          priority     = 1
          resource_arn = aws_networkfirewall_rule_group.stateless.arn
        }
        stateful_rule_group_reference {
          priority     = 1
          resource_arn = aws_networkfirewall_rule_group.stateful.arn
        }
      }
    }
    resource "aws_networkfirewall_rule_group" "stateless" {
      type = "STATELESS"
      rule_group {
        rules_source {
          stateless_rules_and_custom_actions {
            ${told.stateless ?? ""}
          }
        }
      }
    }
    resource "aws_networkfirewall_rule_group" "stateful" {
      type = "STATEFUL"
      ${told.rules ?? ""}
      rule_group {
        rules_source {
          ${told.stateful ?? ""}
        }
      }
    }
    resource "aws_route_table" "app" {
      vpc_id = aws_vpc.main.id
      route {
        cidr_block      = "10.0.2.0/24"
        vpc_endpoint_id = tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
      }
    }
    resource "aws_route_table_association" "app" {
      subnet_id      = aws_subnet.app.id
      route_table_id = aws_route_table.app.id
    }
    resource "aws_route_table" "db" {
      vpc_id = aws_vpc.main.id
      route {
        cidr_block      = "10.0.1.0/24"
        vpc_endpoint_id = tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
      }
    }
    resource "aws_route_table_association" "db" {
      subnet_id      = aws_subnet.db.id
      route_table_id = aws_route_table.db.id
    }
    resource "aws_security_group" "any" {
      vpc_id = aws_vpc.main.id
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
      subnet_id              = aws_subnet.app.id
      private_ip             = "10.0.1.10"
      vpc_security_group_ids = [aws_security_group.any.id]
    }
    resource "aws_instance" "db" {
      subnet_id              = aws_subnet.db.id
      vpc_security_group_ids = [aws_security_group.any.id]
    }`;
}

const asked = (told: Told, to = "aws_instance.db:5432"): string => shortly(whyIn(design(told), "aws_instance.app", to));
const blocked = "impossible: FIREWALL_RULES_RESTRICTION";

describe("a firewall in the path", () => {
  it("lets through what a stateful rule passes, and its replies, and drops the rest where its default does", () => {
    const told = { stateful: stateful("PASS", "TCP", "10.0.1.0/24", "10.0.2.0/24", "5432") };
    expect(asked(told)).toBe("proven");
    expect(asked(told, "aws_instance.db:5433")).toBe(blocked);
    expect(shortly(whyIn(design(told), "aws_instance.db", "aws_instance.app:5432"))).toBe(blocked);
  });

  it("asks of the addresses of both ends", () => {
    expect(asked({ stateful: stateful("PASS", "TCP", "10.0.7.0/24", "ANY", "5432") })).toBe(blocked);
    expect(asked({ stateful: stateful("PASS", "TCP", "ANY", "10.0.7.0/24", "5432") })).toBe(blocked);
    expect(asked({ stateful: stateful("PASS", "TCP", "10.0.1.0/28", "ANY", "5432") })).toBe("proven");
    expect(asked({ stateful: stateful("PASS", "TCP", "10.0.1.128/25", "ANY", "5432") })).toBe(blocked);
    const half = { stateful: stateful("PASS", "TCP", "ANY", "10.0.2.0/25", "[5432,5433]") };
    expect(asked(half)).toMatch(/^undecided/);
  });

  it("asks strictly in order, or what passes first", () => {
    const both = [stateful("DROP", "IP", "ANY", "ANY", "ANY"), stateful("PASS", "TCP", "ANY", "ANY", "ANY")].join("\n");
    expect(asked({ stateful: both })).toBe(blocked);
    expect(asked({ stateful: both, isStrict: false })).toBe("proven");
  });

  it("lets through what nothing matches, where its default only alerts or there is none", () => {
    expect(asked({ statefulDefault: "alert_strict" })).toBe("proven");
    expect(asked({ statefulDefault: "drop_established" })).toBe(blocked);
    expect(asked({ statefulDefault: "none" })).toBe("proven");
    expect(asked({ isStrict: false })).toBe("proven");
    expect(asked({ stateful: stateful("ALERT", "IP", "ANY", "ANY", "ANY") })).toBe(blocked);
  });

  it("asks stateless rules first, by their priority", () => {
    const drop = stateless(20, "drop", toPort(5432));
    expect(asked({ stateless: drop, statelessDefault: "pass" })).toBe(blocked);
    expect(asked({ stateless: drop, statelessDefault: "pass" }, "aws_instance.db:80")).toBe("proven");
    expect(asked({ stateless: `${drop}${stateless(10, "pass", toPort(5432))}` })).toBe("proven");
    expect(asked({ stateless: `${drop}${stateless(30, "pass", toPort(5432))}` })).toBe(blocked);
    expect(asked({ statelessDefault: "drop" })).toBe(blocked);
    const from = 'source { address_definition = "10.0.1.0/24" }';
    expect(asked({ stateless: stateless(1, "pass", from), statelessDefault: "drop" })).toBe("proven");
  });

  it("asks from the ports from which clients call", () => {
    const from = (port: number, last = port): string =>
      stateless(1, "drop", `protocols = [6]\n source_port {\n from_port = ${port}\n to_port = ${last}\n }`);
    const passing = { statelessDefault: "pass" };
    expect(asked({ ...passing, stateless: from(22) })).toBe("proven");
    expect(asked({ ...passing, stateless: from(1024, 65535) })).toBe(blocked);
    expect(asked({ ...passing, stateless: from(40000) })).toMatch(/^undecided/);
  });

  it("knows the variables that a rule group defines", () => {
    const variables = (block: string): Told => ({
      stateful: `${stateful("PASS", "TCP", "$HOME", "ANY", "5432")}
        }
        rule_variables {
          ip_sets {
            key = "HOME"
            ip_set { definition = ["${block}", "192.0.2.0/24"] }
          }`,
    });
    expect(asked(variables("10.0.1.0/24"))).toBe("proven");
    expect(asked(variables("10.0.7.0/24"))).toBe(blocked);
  });

  it("leaves open what cannot be read", () => {
    expect(asked({ rules: 'rules = "pass tcp any any -> any 5432"' })).toMatch(/^undecided/);
    expect(asked({ stateful: stateful("PASS", "TLS", "ANY", "ANY", "5432") })).toMatch(/^undecided/);
    expect(asked({ stateful: stateful("PASS", "TCP", "$HOME_NET", "ANY", "5432") })).toMatch(/^undecided/);
    const before = `${stateful("DROP", "TCP", "ANY", "ANY", "5432")}\n${stateful("PASS", "HTTP", "ANY", "ANY", "ANY")}`;
    expect(asked({ stateful: before })).toBe(blocked);
  });
});
