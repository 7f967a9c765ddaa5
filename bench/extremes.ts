/**
 * Designs that are extreme in one way each: thousands of one thing that real designs have a handful of, all in one root
 * module, where anything quadratic would show.
 */

import type { MemoryFiles } from "../src/workspace/index.ts";

/** The designs by name, each with about so many of what it is named for. */
export const extremes: Readonly<Record<string, (count: number) => MemoryFiles>> = {
  "Subnets of a Net": design(subnets),
  "groups that name ranges": design(groupsNamingRanges),
  "groups that name the Net": design(groupsNamingNet),
  "Nets peered in a ring": peeredNets,
  "Nets on a transit gateway": transitNets,
  "groups in a chain": design(chainOfGroups),
  "groups in a star": design(starOfGroups),
  "rules among all groups": design(groupsNamingAll),
  "rules of one group": design(rulesOfGroup),
  "rules under flags": design(rulesUnderFlags),
  "rules that name addresses to come": design(rulesNamingAddresses),
  "groups of one VM": design(groupsOfVm),
  "VMs of one group": design(vmsOfGroup),
  "services of one group": design(servicesOfGroup),
  "services that let one group in": design(servicesLettingGroupIn),
  "entries of an ACL": design(aclEntries),
  "routes of a table": design(routes),
  "tables with NAT services": design(natTables),
  "load balancers of one target": design(balancersOfTarget),
  "listeners of a balancer": design(listenersOfBalancer),
  "targets of a balancer": design(targetsOfBalancer),
  "entries of a prefix list": design(prefixListEntries),
  "databases of one group": design(databases),
};

const ends = `resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "172.16.0.0/24"
  availability_zone = "eu-west-2a"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "172.16.1.0/24"
  availability_zone = "eu-west-2b"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "b" {
  subnet_id      = aws_subnet.b.id
  route_table_id = aws_route_table.public.id
}
`;

const net = `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}

resource "aws_vpc_ipv4_cidr_block_association" "more" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "172.16.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

${ends}`;

/** A Net with two public Subnets, and what is extreme beside it. */
function design(textOf: (count: number) => string): (count: number) => MemoryFiles {
  return (count) => ({ "main.tf": `${net}\n${textOf(count)}` });
}

function each(count: number, textOf: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => textOf(index)).join("\n");
}

/** The index-th /24 of 10.0.0.0/8. */
function range(index: number): string {
  return `10.${(index >> 8) & 255}.${index & 255}.0/24`;
}

/** The index-th /32 of 198.18.0.0/15. */
function address(index: number): string {
  return `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}/32`;
}

function vm(name: string, subnet: string, groups: readonly string[], isPublic = false): string {
  return `resource "aws_instance" "${name}" {
  subnet_id                   = aws_subnet.${subnet}.id
  vpc_security_group_ids      = [${groups.map((group) => `aws_security_group.${group}.id`).join(", ")}]
  associate_public_ip_address = ${isPublic}
}
`;
}

const tcp443 = `from_port = 443
    to_port   = 443
    protocol  = "tcp"`;

function group(name: string, ...sources: readonly string[]): string {
  return `resource "aws_security_group" "${name}" {
  vpc_id = aws_vpc.main.id
${sources.map((source) => `  ingress {\n    ${tcp443}\n    ${source}\n  }\n`).join("")}  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;
}

function blocks(...cidrs: readonly string[]): string {
  return `cidr_blocks = ${JSON.stringify(cidrs)}`;
}

function groupIds(...names: readonly string[]): string {
  return `security_groups = [${names.map((name) => `aws_security_group.${name}.id`).join(", ")}]`;
}

function rule(name: string, of: string, source: string): string {
  return `resource "aws_security_group_rule" "${name}" {
  type              = "ingress"
  security_group_id = aws_security_group.${of}.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  ${source}
}
`;
}

function subnet(index: number, table = "public"): string {
  return `resource "aws_subnet" "s_${index}" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "${range(index)}"
  availability_zone = "eu-west-2${index % 2 === 0 ? "a" : "b"}"
}

resource "aws_route_table_association" "s_${index}" {
  subnet_id      = aws_subnet.s_${index}.id
  route_table_id = aws_route_table.${table}.id
}
`;
}

function subnets(count: number): string {
  return each(count, (index) => subnet(index));
}

/** Each group lets in the Subnet before its own. */
function groupsNamingRanges(count: number): string {
  return each(
    count,
    (index) =>
      `${subnet(index)}\n${group(`g_${index}`, blocks(range((index + count - 1) % count)))}\n${vm(`vm_${index}`, `s_${index}`, [`g_${index}`])}`,
  );
}

/** Each group lets in the whole Net. */
function groupsNamingNet(count: number): string {
  return each(
    count,
    (index) =>
      `${subnet(index)}\n${group(`g_${index}`, blocks("10.0.0.0/8"))}\n${vm(`vm_${index}`, `s_${index}`, [`g_${index}`])}`,
  );
}

function netOf(index: number, routes: string): string {
  return `resource "aws_vpc" "n_${index}" {
  cidr_block = "${range(index)}"
}

resource "aws_subnet" "n_${index}" {
  vpc_id     = aws_vpc.n_${index}.id
  cidr_block = "${range(index)}"
}

resource "aws_route_table" "n_${index}" {
  vpc_id = aws_vpc.n_${index}.id
${routes}
}

resource "aws_route_table_association" "n_${index}" {
  subnet_id      = aws_subnet.n_${index}.id
  route_table_id = aws_route_table.n_${index}.id
}

${group(`g_${index}`, blocks("10.0.0.0/8")).replace("aws_vpc.main", `aws_vpc.n_${index}`)}
${vm(`vm_${index}`, `n_${index}`, [`g_${index}`])}`;
}

function peeredNets(count: number): MemoryFiles {
  const routeTo = (index: number, by: number): string =>
    `  route {\n    cidr_block = "${range(index)}"\n    vpc_peering_connection_id = aws_vpc_peering_connection.p_${by}.id\n  }\n`;
  const text = each(count, (index) => {
    const [before, after] = [(index + count - 1) % count, (index + 1) % count];
    return `${netOf(index, routeTo(before, before) + routeTo(after, index))}
resource "aws_vpc_peering_connection" "p_${index}" {
  vpc_id      = aws_vpc.n_${index}.id
  peer_vpc_id = aws_vpc.n_${after}.id
  auto_accept = true
}
`;
  });
  return { "main.tf": text };
}

function transitNets(count: number): MemoryFiles {
  const toTransit = `  route {\n    cidr_block = "10.0.0.0/8"\n    transit_gateway_id = aws_ec2_transit_gateway.main.id\n  }\n`;
  const text = each(
    count,
    (index) => `${netOf(index, toTransit)}
resource "aws_ec2_transit_gateway_vpc_attachment" "n_${index}" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.n_${index}.id
  subnet_ids         = [aws_subnet.n_${index}.id]
}
`,
  );
  return { "main.tf": `resource "aws_ec2_transit_gateway" "main" {}\n\n${text}` };
}

function chainOfGroups(count: number): string {
  return each(count, (index) => {
    const source = index === 0 ? blocks("0.0.0.0/0") : groupIds(`g_${index - 1}`);
    return `${group(`g_${index}`, source)}\n${vm(`vm_${index}`, index % 2 === 0 ? "a" : "b", [`g_${index}`], index === 0)}`;
  });
}

function starOfGroups(count: number): string {
  const points = each(
    count,
    (index) => `${group(`g_${index}`, groupIds("hub"))}\n${vm(`vm_${index}`, "a", [`g_${index}`])}
${rule(`hub_${index}`, "hub", `source_security_group_id = aws_security_group.g_${index}.id`)}`,
  );
  return `${group("hub")}\n${vm("hub", "b", ["hub"])}\n${points}`;
}

/** So many rules: as many groups as have so many pairs, each naming all. */
function groupsNamingAll(count: number): string {
  const groups = Math.round(Math.sqrt(count));
  const all = Array.from({ length: groups }, (_, index) => `g_${index}`);
  const named = (of: string): string =>
    all
      .filter((name) => name !== of)
      .map((name) => rule(`${of}_${name}`, of, `source_security_group_id = aws_security_group.${name}.id`))
      .join("\n");
  return all.map((name) => `${group(name)}\n${vm(name, "a", [name])}\n${named(name)}`).join("\n");
}

function rulesOfGroup(count: number): string {
  return `${group("g")}\n${vm("vm", "a", ["g"], true)}\n${each(count, (index) => rule(`r_${index}`, "g", blocks(address(2 * index))))}`;
}

function rulesUnderFlags(count: number): string {
  const flagged = each(
    count,
    (index) =>
      `variable "flag_${index}" { type = bool }\n\n${rule(`r_${index}`, "g", `count = var.flag_${index} ? 1 : 0\n  ${blocks(address(2 * index))}`)}`,
  );
  return `${group("g")}\n${vm("vm", "a", ["g"], true)}\n${flagged}`;
}

function rulesNamingAddresses(count: number): string {
  const rules = each(
    count,
    (index) =>
      `resource "aws_eip" "e_${index}" {}\n\n${rule(`r_${index}`, "g", `cidr_blocks = ["\${aws_eip.e_${index}.public_ip}/32"]`)}`,
  );
  return `${group("g")}\n${vm("vm", "a", ["g"], true)}\n${rules}`;
}

function groupsOfVm(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `g_${index}`);
  const groups = each(count, (index) => group(`g_${index}`, blocks(address(2 * index))));
  return `${groups}\n${vm("vm", "a", names, true)}`;
}

function vmsOfGroup(count: number): string {
  return `${group("g", blocks("0.0.0.0/0"))}\n${each(count, (index) => vm(`vm_${index}`, index % 2 === 0 ? "a" : "b", ["g"], true))}`;
}

function service(index: number, groups: readonly string[]): string {
  return vm(`vm_${index}`, index % 2 === 0 ? "a" : "b", groups).replace(
    /\}\n$/u,
    `  tags = { role = "role-${index}" }\n}\n`,
  );
}

/** All wear one group, which lets itself in. */
function servicesOfGroup(count: number): string {
  return `${group("g", "self = true")}\n${each(count, (index) => service(index, ["g"]))}`;
}

/** All wear one group, and each has one of its own that lets it in. */
function servicesLettingGroupIn(count: number): string {
  const services = each(
    count,
    (index) => `${group(`g_${index}`, groupIds("all"))}\n${service(index, ["all", `g_${index}`])}`,
  );
  return `${group("all")}\n${services}`;
}

function aclEntries(count: number): string {
  const entries = each(
    count,
    (index) => `resource "aws_network_acl_rule" "in_${index}" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = ${index + 1}
  protocol       = "tcp"
  rule_action    = "${index % 2 === 0 ? "deny" : "allow"}"
  cidr_block     = "${address(index)}"
  from_port      = ${1 + index}
  to_port        = ${1 + index}
}
`,
  );
  const acl = `resource "aws_network_acl" "main" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.a.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}
`;
  return `${acl}\n${group("g", blocks("0.0.0.0/0"))}\n${vm("vm", "a", ["g"], true)}\n${vm("vm_b", "b", ["g"], true)}\n${entries}`;
}

function routes(count: number): string {
  const lines = each(
    count,
    (index) => `resource "aws_route" "r_${index}" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "${address(2 * index)}"
  network_interface_id   = aws_instance.vm_b.primary_network_interface_id
}
`,
  );
  return `${group("g", blocks("0.0.0.0/0"))}\n${vm("vm", "a", ["g"], true)}\n${vm("vm_b", "b", ["g"], true)}\n${lines}`;
}

function natTables(count: number): string {
  return each(
    count,
    (index) => `resource "aws_route_table" "t_${index}" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.n_${index}.id
  }
}

resource "aws_eip" "n_${index}" {}

resource "aws_nat_gateway" "n_${index}" {
  subnet_id     = aws_subnet.a.id
  allocation_id = aws_eip.n_${index}.id
}

${subnet(index, `t_${index}`)}
${group(`g_${index}`)}
${vm(`vm_${index}`, `s_${index}`, [`g_${index}`])}`,
  );
}

function balancer(name: string): string {
  return `resource "aws_lb" "${name}" {
  load_balancer_type = "application"
  internal           = false
  subnets            = [aws_subnet.a.id, aws_subnet.b.id]
  security_groups    = [aws_security_group.lb.id]
}
`;
}

function listener(name: string, of: string, port: number): string {
  return `resource "aws_lb_target_group" "${name}" {
  port     = ${port}
  protocol = "HTTP"
  vpc_id   = aws_vpc.main.id
}

resource "aws_lb_listener" "${name}" {
  load_balancer_arn = aws_lb.${of}.arn
  port              = ${port}
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.${name}.arn
  }
}
`;
}

function attachment(name: string, to: string, target: string): string {
  return `resource "aws_lb_target_group_attachment" "${name}" {
  target_group_arn = aws_lb_target_group.${to}.arn
  target_id        = aws_instance.${target}.id
}
`;
}

const webAndBalancer = `${group("lb", blocks("0.0.0.0/0"))}\n${group("web", groupIds("lb"))}`;

function balancersOfTarget(count: number): string {
  return `${webAndBalancer}\n${vm("web", "a", ["web"])}\n${each(
    count,
    (index) =>
      `${balancer(`lb_${index}`)}\n${listener(`t_${index}`, `lb_${index}`, 443)}\n${attachment(`t_${index}`, `t_${index}`, "web")}`,
  )}`;
}

function listenersOfBalancer(count: number): string {
  return `${webAndBalancer}\n${vm("web", "a", ["web"])}\n${balancer("lb")}\n${each(
    count,
    (index) =>
      `${listener(`t_${index}`, "lb", 1 + (index % 65_000))}\n${attachment(`t_${index}`, `t_${index}`, "web")}`,
  )}`;
}

function targetsOfBalancer(count: number): string {
  return `${webAndBalancer}\n${balancer("lb")}\n${listener("t", "lb", 443)}\n${each(
    count,
    (index) => `${vm(`web_${index}`, "a", ["web"])}\n${attachment(`t_${index}`, "t", `web_${index}`)}`,
  )}`;
}

function prefixListEntries(count: number): string {
  const entries = each(count, (index) => `  entry {\n    cidr = "${address(2 * index)}"\n  }\n`);
  const list = `resource "aws_ec2_managed_prefix_list" "main" {
  name           = "main"
  address_family = "IPv4"
  max_entries    = ${count}
${entries}}
`;
  const users = each(
    10,
    (index) =>
      `${group(`g_${index}`, "prefix_list_ids = [aws_ec2_managed_prefix_list.main.id]")}\n${vm(`vm_${index}`, "a", [`g_${index}`], true)}`,
  );
  return `${list}\n${users}`;
}

function databases(count: number): string {
  return `${group("web", blocks("0.0.0.0/0"))}\n${group("data", groupIds("web"))}\n${vm("web", "a", ["web"], true)}
resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}
${each(
  count,
  (index) => `resource "aws_db_instance" "d_${index}" {
  engine                 = "mysql"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.data.id]
}
`,
)}`;
}
