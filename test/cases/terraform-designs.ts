/** Parts of designs in Terraform, joined by the cases as they need them. */

/** A Net of AWS with one Subnet, without any way to the Internet. */
export const net = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-2a"
}
`;

/** The gateway, the table that leads to it, and the Subnets that use the table. */
export function online(subnets: readonly string[] = ["main"]): string {
  return `
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table" "online" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
${subnets
  .map(
    (subnet) => `
resource "aws_route_table_association" "${subnet}" {
  subnet_id      = aws_subnet.${subnet}.id
  route_table_id = aws_route_table.online.id
}`,
  )
  .join("\n")}
`;
}

/** A VM with a public address; `more` replaces what is usual. */
export function vm(attributes: Readonly<Record<string, string>> = {}, name = "web"): string {
  const all = {
    ami: `"ami-1"`,
    instance_type: `"t3.micro"`,
    subnet_id: "aws_subnet.main.id",
    vpc_security_group_ids: "[aws_security_group.main.id]",
    associate_public_ip_address: "true",
    ...attributes,
  };
  const lines = Object.entries(all).map(([key, value]) => `  ${key} = ${value}`);
  return `\nresource "aws_instance" "${name}" {\n${lines.join("\n")}\n}\n`;
}

/** A block of ingress on one port from what the expression says. */
export function ingress(cidrs: string, port: number | string = 22): string {
  return `
  ingress {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ${cidrs}
  }`;
}

export function group(body: string, name = "main"): string {
  return `\nresource "aws_security_group" "${name}" {\n  vpc_id = aws_vpc.main.id\n${body}\n}\n`;
}

/** A VM on the Internet whose one group lets in what is said. */
export function reachable(cidrs: string, more = ""): string {
  return [net, online(), vm(), group(ingress(cidrs)), more].join("");
}

/** The same at OUTSCALE. */
export function reachableAtOutscale(range: string, more = ""): string {
  return `
resource "outscale_net" "main" {
  ip_range = "10.0.0.0/16"
}
resource "outscale_subnet" "main" {
  net_id         = outscale_net.main.net_id
  ip_range       = "10.0.0.0/24"
  subregion_name = "eu-west-2a"
}
resource "outscale_internet_service" "main" {}
resource "outscale_internet_service_link" "main" {
  internet_service_id = outscale_internet_service.main.internet_service_id
  net_id              = outscale_net.main.net_id
}
resource "outscale_route_table" "main" {
  net_id = outscale_net.main.net_id
}
resource "outscale_route" "main" {
  route_table_id       = outscale_route_table.main.route_table_id
  destination_ip_range = "0.0.0.0/0"
  gateway_id           = outscale_internet_service.main.internet_service_id
}
resource "outscale_route_table_link" "main" {
  route_table_id = outscale_route_table.main.route_table_id
  subnet_id      = outscale_subnet.main.subnet_id
}
resource "outscale_security_group" "main" {
  net_id              = outscale_net.main.net_id
  security_group_name = "main"
  description         = "main"
}
resource "outscale_security_group_rule" "main" {
  flow              = "Inbound"
  security_group_id = outscale_security_group.main.security_group_id
  ip_protocol       = "tcp"
  from_port_range   = 22
  to_port_range     = 22
  ip_range          = ${range}
}
resource "outscale_vm" "web" {
  image_id           = "ami-1"
  vm_type            = "tinav5.c1r1p2"
  subnet_id          = outscale_subnet.main.subnet_id
  security_group_ids = [outscale_security_group.main.security_group_id]
}
resource "outscale_public_ip" "web" {}
resource "outscale_public_ip_link" "web" {
  public_ip_id = outscale_public_ip.web.public_ip_id
  vm_id        = outscale_vm.web.vm_id
}
${more}
`;
}

export function variable(name: string, body = ""): string {
  return `\nvariable "${name}" {\n${body}\n}\n`;
}
