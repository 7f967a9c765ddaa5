/** Methods of the objects of boto3's EC2 resource, each the call of the client that it makes. */

import type { CallRow } from "../../../resources/index.ts";
import { at } from "./boto3-ec2.ts";
import { asMethod, nothing, row, thing, things } from "./rows.ts";

/** Methods by kind: the call of the client, the parameter that is the object, and whether a thing is answered. */
const methods: Readonly<
  Record<string, Readonly<Record<string, readonly [call: string, receiver: string, answers?: "thing" | "things"]>>>
> = {
  "ec2:Vpc": {
    create_subnet: ["create_subnet", "VpcId", "thing"],
    create_route_table: ["create_route_table", "VpcId", "thing"],
    create_security_group: ["create_security_group", "VpcId", "thing"],
    create_network_acl: ["create_network_acl", "VpcId", "thing"],
    attach_internet_gateway: ["attach_internet_gateway", "VpcId"],
    detach_internet_gateway: ["detach_internet_gateway", "VpcId"],
    request_vpc_peering_connection: ["create_vpc_peering_connection", "VpcId", "thing"],
    associate_dhcp_options: ["associate_dhcp_options", "VpcId"],
    modify_attribute: ["modify_vpc_attribute", "VpcId"],
    delete: ["delete_vpc", "VpcId"],
  },
  "ec2:Subnet": {
    create_instances: ["run_instances", "SubnetId", "things"],
    create_network_interface: ["create_network_interface", "SubnetId", "thing"],
    delete: ["delete_subnet", "SubnetId"],
  },
  "ec2:InternetGateway": {
    attach_to_vpc: ["attach_internet_gateway", "InternetGatewayId"],
    detach_from_vpc: ["detach_internet_gateway", "InternetGatewayId"],
    delete: ["delete_internet_gateway", "InternetGatewayId"],
  },
  "ec2:RouteTable": {
    associate_with_subnet: ["associate_route_table", "RouteTableId", "thing"],
    create_route: ["create_route", "RouteTableId", "thing"],
    delete: ["delete_route_table", "RouteTableId"],
  },
  "ec2:RouteTableAssociation": {
    delete: ["disassociate_route_table", "AssociationId"],
    replace_subnet: ["replace_route_table_association", "AssociationId", "thing"],
  },
  "ec2:SecurityGroup": {
    authorize_ingress: ["authorize_security_group_ingress", "GroupId"],
    authorize_egress: ["authorize_security_group_egress", "GroupId"],
    revoke_ingress: ["revoke_security_group_ingress", "GroupId"],
    revoke_egress: ["revoke_security_group_egress", "GroupId"],
    delete: ["delete_security_group", "GroupId"],
  },
  "ec2:Instance": {
    modify_attribute: ["modify_instance_attribute", "InstanceId"],
    create_image: ["create_image", "InstanceId", "thing"],
    attach_volume: ["attach_volume", "InstanceId"],
    detach_volume: ["detach_volume", "InstanceId"],
    terminate: ["terminate_instances", "InstanceIds"],
  },
  "ec2:NetworkInterface": {
    attach: ["attach_network_interface", "NetworkInterfaceId"],
    modify_attribute: ["modify_network_interface_attribute", "NetworkInterfaceId"],
    delete: ["delete_network_interface", "NetworkInterfaceId"],
  },
  "ec2:NetworkAcl": {
    create_entry: ["create_network_acl_entry", "NetworkAclId"],
    replace_entry: ["replace_network_acl_entry", "NetworkAclId"],
    delete_entry: ["delete_network_acl_entry", "NetworkAclId"],
    replace_association: ["replace_network_acl_association", "NetworkAclId", "thing"],
    delete: ["delete_network_acl", "NetworkAclId"],
  },
  "ec2:Address": {
    associate: ["associate_address", "AllocationId"],
    release: ["release_address", "AllocationId"],
  },
  "ec2:VpcPeeringConnection": {
    accept: ["accept_vpc_peering_connection", "VpcPeeringConnectionId"],
    delete: ["delete_vpc_peering_connection", "VpcPeeringConnectionId"],
  },
  "ec2:Volume": {
    attach_to_instance: ["attach_volume", "VolumeId"],
    create_snapshot: ["create_snapshot", "VolumeId", "thing"],
    delete: ["delete_volume", "VolumeId"],
  },
};

const answers = { thing, things };

function methodsOf(kind: string): Readonly<Record<string, CallRow>> {
  const entries = Object.entries(methods[kind] ?? {}).map(([name, [call, receiver, answer]]) => {
    const method = asMethod(at(call), receiver, answer === undefined ? nothing : answers[answer]);
    return [name, method] as const;
  });
  return { ...Object.fromEntries(entries), create_tags: asMethod(at("create_tags"), "Resources") };
}

/** Methods that wait, refresh, or say something: the design stays as it is. */
const quiet =
  /^(?:wait_until_\w+|load|reload|start|stop|reboot|monitor|unmonitor|describe_\w+|console_output|password_data|report_status|get_available_subresources|reset_\w+)$/;

/** The rows by kind. */
export const boto3Objects: ReadonlyMap<string, Readonly<Record<string, CallRow>>> = new Map(
  Object.keys(methods).map((kind) => [kind, methodsOf(kind)]),
);

/** A method of an object that changes nothing. */
export function quietMethod(name: string): CallRow | undefined {
  return quiet.test(name) ? row("", {}, {}) : undefined;
}
