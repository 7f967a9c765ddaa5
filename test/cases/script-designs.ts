/** Parts of designs as scripts, for boto 2 and boto3; the group that cases speak of is `group`. */

/** A VM on the Internet, and what the lines do to its group. */
export function boto3(lines: string, before = ""): string {
  return `
import sys
import boto3
${before}
ec2 = boto3.client("ec2", region_name="eu-west-2")
net = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=net, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-west-2a")["Subnet"]["SubnetId"]
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=net)
table = ec2.create_route_table(VpcId=net)["RouteTable"]["RouteTableId"]
ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
group = ec2.create_security_group(GroupName="web", Description="web", VpcId=net)["GroupId"]
${lines}
ec2.run_instances(
    ImageId="ami-1",
    MinCount=1,
    MaxCount=1,
    NetworkInterfaces=[
        {"DeviceIndex": 0, "SubnetId": subnet, "Groups": [group], "AssociatePublicIpAddress": True}
    ],
)
`;
}

export function boto2(lines: string, before = ""): string {
  return `
import sys
import boto.vpc
${before}
conn = boto.vpc.connect_to_region("eu-west-2")
net = conn.create_vpc("10.0.0.0/16")
subnet = conn.create_subnet(net.id, "10.0.0.0/24", availability_zone="eu-west-2a")
gateway = conn.create_internet_gateway()
conn.attach_internet_gateway(gateway.id, net.id)
table = conn.create_route_table(net.id)
conn.associate_route_table(table.id, subnet.id)
conn.create_route(table.id, "0.0.0.0/0", gateway_id=gateway.id)
group = conn.create_security_group("web", "web", vpc_id=net.id)
${lines}
reservation = conn.run_instances("ami-1", subnet_id=subnet.id, security_group_ids=[group.id])
address = conn.allocate_address(domain="vpc")
conn.associate_address(instance_id=reservation.instances[0].id, allocation_id=address.allocation_id)
`;
}

/** The call that opens the group, or with `revoke` closes it again. */
export function allow3(source: string, port: number | string = 22, call = "authorize", group = "group"): string {
  return (
    `ec2.${call}_security_group_ingress(GroupId=${group}, IpPermissions=[` +
    `{"IpProtocol": "tcp", "FromPort": ${port}, "ToPort": ${port}, "IpRanges": [{"CidrIp": ${source}}]}])`
  );
}

export function allow2(source: string, port: number | string = 22, call = "authorize", group = "group"): string {
  return `${group}.${call}("tcp", ${port}, ${port}, ${source})`;
}
