/** Load balancers (classic, application, network, gateway), their listeners, target groups and what stands behind them. */

import type { BalancerKind, EntityKind, GuardedTraffic, Listener } from "../../../graph/index.ts";
import { FALSE, type Guard, known, listOf, mapCases, stringOf, TRUE, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  all,
  casesOf,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  inEachSubnet,
  isMissing,
  isWord,
  itself,
  label,
  named,
  namedAll,
  namedAs,
  not,
  nothingKnown,
  nothingNamed,
  presentWhen,
  publicWhere,
  type Reader,
  reader,
  setting,
  type Shape,
  traffic,
  unseen,
  value,
} from "../../mapping/index.ts";
import {
  crossesSubregions,
  facesByIpv6,
  keepsClientAddress,
  ownHealthPort,
  portOfHealthTarget,
} from "../../services/index.ts";
import { kindOfId } from "../ids.ts";
import { cloudformationNamed, terraformNamed } from "./naming.ts";

const subnet: Shape = { holds: "name", kinds: ["subnet"] };
const targetGroup: Shape = { holds: "name", kinds: ["target-group"] };
const address: Shape = { holds: "name", kinds: ["public-ip"] };

const kinds: ReadonlyMap<string, BalancerKind> = new Map([
  ["application", "application"],
  ["network", "network"],
  ["gateway", "gateway"],
]);

/** Without a type it is an application load balancer, in both dialects. */
function kindOf(path: string): Reader<BalancerKind> {
  const from = value(path);
  return reader([from], (fields, context) => kinds.get(stringOf(from.read(fields, context)) ?? "") ?? "application");
}

const terraformFacing = not(
  flag("internal", absentMeans(false, "default of the provider: internal is false, so it faces the Internet")),
);
const cloudformationFacing = isWord(
  "Scheme",
  ["internet-facing"],
  ["internal"],
  absentMeans(true, "default of the cloud: without a Scheme it faces the Internet"),
);

const notCrossing = absentMeans(false, "default of the cloud: a network load balancer stays within each zone");

const terraformBalancer = {
  ...terraformNamed,
  names: ["id", "arn"],
  balancer: kindOf("load_balancer_type"),
  internetFacing: terraformFacing,
  crossSubregion: crossesSubregions(
    kindOf("load_balancer_type"),
    flag("enable_cross_zone_load_balancing", notCrossing),
  ),
};

/** Of a load balancer that was looked up, only its name is known here. */
const foundBalancer = {
  ...terraformNamed,
  names: ["id", "arn"],
  balancer: kindOf("load_balancer_type"),
  internetFacing: unseen("faces the Internet"),
  crossSubregion: unseen("sends to the targets of all its zones"),
};

const balancers = defineEntity("load-balancer", {
  "terraform:aws_lb": terraformBalancer,
  "terraform:aws_alb": terraformBalancer,
  "terraform:data.aws_lb": foundBalancer,
  "terraform:data.aws_alb": foundBalancer,
  "terraform:aws_elb": {
    ...terraformNamed,
    names: ["id", "arn", "name"],
    given: label("name"),
    balancer: constant("classic"),
    internetFacing: terraformFacing,
    crossSubregion: flag(
      "cross_zone_load_balancing",
      absentMeans(true, "default of the provider: cross_zone_load_balancing is true"),
    ),
  },
  "cloudformation:AWS::ElasticLoadBalancingV2::LoadBalancer": {
    ...cloudformationNamed("Name"),
    names: ["Ref", "LoadBalancerArn"],
    balancer: kindOf("Type"),
    internetFacing: cloudformationFacing,
    crossSubregion: crossesSubregions(
      kindOf("Type"),
      flag(setting("LoadBalancerAttributes", "load_balancing.cross_zone.enabled"), notCrossing),
    ),
  },
  "cloudformation:AWS::ElasticLoadBalancing::LoadBalancer": {
    ...cloudformationNamed("LoadBalancerName"),
    names: ["Ref", "LoadBalancerName"],
    given: label("LoadBalancerName"),
    balancer: constant("classic"),
    internetFacing: cloudformationFacing,
    crossSubregion: flag("CrossZone", absentMeans(false, "default of CloudFormation: CrossZone is false")),
  },
});

/** Only application load balancers wear the default group; a network one made without groups filters nothing. */
function wherever(path: string, words: readonly string[]): Reader<Guard> {
  const from = value(path);
  return reader([from], (fields, context) => {
    const found = casesOf(context.guards, from.read(fields, context)).map(({ value: each, when }) => {
      const holds = isMissing(each) ? words.includes("application") : words.includes(stringOf(each) ?? "application");
      return holds ? when : FALSE;
    });
    return context.guards.any(found);
  });
}

const node = {
  role: "nic",
  owner: "load-balancer",
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: nothingKnown,
} as const;

/** Classic ones have no IPv6 address within a VPC. */
const classicNode = { ...node, ipv6: constant(undefined) } as const;

const terraformNode = {
  ...node,
  names: ["id", "arn"],
  ipv6: facesByIpv6("ip_address_type", terraformFacing),
  placement: inEachSubnet(firstOf(value("subnets"), all("subnet_mapping.subnet_id", subnet))),
  groups: namedAll("security_groups", "security-group"),
  wearsDefaultGroup: wherever("load_balancer_type", ["application"]),
  unfilteredWithoutGroups: wherever("load_balancer_type", ["network", "gateway"]),
  publicAddress: publicWhere(terraformFacing, "internal = false"),
};

const nics = defineEntity("nic", {
  "terraform:aws_lb": terraformNode,
  "terraform:aws_alb": terraformNode,
  "terraform:aws_elb": {
    ...classicNode,
    names: ["id", "arn", "name"],
    placement: inEachSubnet("subnets", "availability_zones"),
    groups: namedAll("security_groups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: publicWhere(terraformFacing, "internal = false"),
  },
  "cloudformation:AWS::ElasticLoadBalancingV2::LoadBalancer": {
    ...node,
    names: ["Ref", "LoadBalancerArn"],
    ipv6: facesByIpv6("IpAddressType", cloudformationFacing),
    placement: inEachSubnet(firstOf(value("Subnets"), all("SubnetMappings.SubnetId", subnet))),
    groups: namedAll("SecurityGroups", "security-group"),
    wearsDefaultGroup: wherever("Type", ["application"]),
    unfilteredWithoutGroups: wherever("Type", ["network", "gateway"]),
    publicAddress: publicWhere(cloudformationFacing, "Scheme = internet-facing"),
  },
  "cloudformation:AWS::ElasticLoadBalancing::LoadBalancer": {
    ...classicNode,
    names: ["Ref", "LoadBalancerName"],
    placement: inEachSubnet("Subnets", "AvailabilityZones"),
    groups: namedAll("SecurityGroups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: publicWhere(cloudformationFacing, "Scheme = internet-facing"),
  },
});

const bindings = defineContribution("address-binding", {
  "terraform:aws_lb": {
    addresses: namedAll(all("subnet_mapping.allocation_id", address), "public-ip"),
    nics: itself("nic"),
  },
  "cloudformation:AWS::ElasticLoadBalancingV2::LoadBalancer": {
    addresses: namedAll(all("SubnetMappings.AllocationId", address), "public-ip"),
    nics: itself("nic"),
  },
});

/** What the protocols of listeners are carried by (Elastic Load Balancing user guides, "Listeners"). */
const carriers: ReadonlyMap<string, readonly string[]> = new Map([
  ["udp", ["udp"]],
  ["quic", ["udp"]],
  ["tcp_udp", ["tcp", "udp"]],
  ["tcp_quic", ["tcp", "udp"]],
  ["geneve", ["udp"]],
]);

/** What carries a protocol; every protocol that is not said to be otherwise is carried by TCP. */
function carrier(protocol: string): Reader<Value> {
  const from = value(protocol);
  return reader([from], (fields, context) =>
    mapCases(context.session, from.read(fields, context), (one) => {
      const names = carriers.get(stringOf(one)?.toLowerCase() ?? "") ?? ["tcp"];
      return listOf(
        one.at,
        names.map((name) => known(one.at, name)),
      );
    }),
  );
}

function carried(protocol: string, port: string): Reader<readonly GuardedTraffic[]> {
  return traffic({ protocol: carrier(protocol), from: port, to: port });
}

/** A port that overrides the target group's; nothing where none is written. */
function ownPort(port: string): Reader<readonly GuardedTraffic[]> {
  const on = traffic({ protocol: defaultValue("tcp", "the port of a target"), from: port, to: port });
  return reader([on], (fields, context) =>
    presentWhen(context.guards, fields.value(port)) === FALSE ? [] : on.read(fields, context),
  );
}

const actions: ReadonlyMap<string, Listener["action"]> = new Map([
  ["forward", "forward"],
  ["redirect", "redirect"],
  ["fixed-response", "fixed"],
]);

/** What a listener does in the end: authentication and the like come before. */
function actionOf(types: Reader<Value>): Reader<Listener["action"]> {
  return reader([types], (fields, context) => {
    const found = casesOf(context.guards, types.read(fields, context)).map((each) =>
      actions.get(stringOf(each.value) ?? ""),
    );
    return found.find((each) => each !== undefined) ?? "other";
  });
}

const word: Shape = { holds: "word", words: ["forward", "redirect", "fixed-response"] };

/** The target groups of actions, in the short form and in the one that weighs several. */
function forwardedTo(actionPath: string, arn: string, weighed: string): ReturnType<typeof namedAll> {
  return namedAll(
    firstOf(all(`${actionPath}.${arn}`, targetGroup), all(`${actionPath}.${weighed}`, targetGroup)),
    "target-group",
  );
}

const terraformListener = {
  into: named("load_balancer_arn", "load-balancer"),
  traffic: carried("protocol", "port"),
  protocol: value("protocol"),
  action: actionOf(all("default_action.type", word)),
  targets: forwardedTo("default_action", "target_group_arn", "forward.target_group.arn"),
};

const listeners = defineContribution("listener", {
  "terraform:aws_lb_listener": terraformListener,
  "terraform:aws_alb_listener": terraformListener,
  "terraform:aws_elb": {
    each: "listener",
    into: itself("load-balancer"),
    traffic: carried("lb_protocol", "lb_port"),
    protocol: value("lb_protocol"),
    action: constant("forward"),
    targets: nothingNamed,
    memberTraffic: carried("instance_protocol", "instance_port"),
  },
  "cloudformation:AWS::ElasticLoadBalancingV2::Listener": {
    into: named("LoadBalancerArn", "load-balancer"),
    traffic: carried("Protocol", "Port"),
    protocol: value("Protocol"),
    action: actionOf(all("DefaultActions.Type", word)),
    targets: forwardedTo("DefaultActions", "TargetGroupArn", "ForwardConfig.TargetGroups.TargetGroupArn"),
  },
  "cloudformation:AWS::ElasticLoadBalancing::LoadBalancer": {
    each: "Listeners",
    into: itself("load-balancer"),
    traffic: carried("Protocol", "LoadBalancerPort"),
    protocol: value("Protocol"),
    action: constant("forward"),
    targets: nothingNamed,
    memberTraffic: carried("InstanceProtocol", "InstancePort"),
  },
});

const terraformListenerRule = {
  listener: value("listener_arn"),
  targets: forwardedTo("action", "target_group_arn", "forward.target_group.arn"),
};

const listenerRules = defineContribution("listener-rule", {
  "terraform:aws_lb_listener_rule": terraformListenerRule,
  "terraform:aws_alb_listener_rule": terraformListenerRule,
  "cloudformation:AWS::ElasticLoadBalancingV2::ListenerRule": {
    listener: value("ListenerArn"),
    targets: forwardedTo("Actions", "TargetGroupArn", "ForwardConfig.TargetGroups.TargetGroupArn"),
  },
});

const terraformTargetGroup = {
  ...terraformNamed,
  names: ["id", "arn"],
  nets: named("vpc_id", "net"),
  traffic: carried("protocol", "port"),
  keepsClientAddress: keepsClientAddress({ protocol: "protocol", type: "target_type", keep: "preserve_client_ip" }),
};

const targetGroups = defineEntity("target-group", {
  "terraform:aws_lb_target_group": terraformTargetGroup,
  "terraform:aws_alb_target_group": terraformTargetGroup,
  "terraform:data.aws_lb_target_group": terraformTargetGroup,
  "cloudformation:AWS::ElasticLoadBalancingV2::TargetGroup": {
    ...cloudformationNamed("Name"),
    names: ["Ref", "TargetGroupArn"],
    nets: named("VpcId", "net"),
    traffic: carried("Protocol", "Port"),
    keepsClientAddress: keepsClientAddress({
      protocol: "Protocol",
      type: "TargetType",
      keep: setting("TargetGroupAttributes", "preserve_client_ip.enabled"),
    }),
  },
});

/** A target is an instance, a load balancer, a function or an address; of the ids only those of instances name a Nic. */
const outside = {
  adopt: (id: Value): EntityKind | undefined => kindOfId(stringOf(id) ?? ""),
  plural: false,
  many: "open",
} as const;

const terraformMember = {
  into: named("target_group_arn", "target-group"),
  members: namedAs("target_id", ["nic"], outside),
  traffic: ownPort("port"),
};

const members = defineContribution("member", {
  "terraform:aws_lb_target_group_attachment": terraformMember,
  "terraform:aws_alb_target_group_attachment": terraformMember,
  "terraform:aws_elb": { into: itself("load-balancer"), members: namedAll("instances", "nic") },
  "terraform:aws_elb_attachment": { into: named("elb", "load-balancer"), members: named("instance", "nic") },
  "cloudformation:AWS::ElasticLoadBalancingV2::TargetGroup": {
    each: "Targets",
    into: itself("target-group"),
    members: namedAs("Id", ["nic"], outside),
    traffic: ownPort("Port"),
  },
  "cloudformation:AWS::ElasticLoadBalancing::LoadBalancer": {
    into: itself("load-balancer"),
    members: namedAll("Instances", "nic"),
  },
});

const terraformHealthCheck = { into: itself("target-group"), port: ownHealthPort("health_check.port") };

const healthChecks = defineContribution("health-check", {
  "terraform:aws_lb_target_group": terraformHealthCheck,
  "terraform:aws_alb_target_group": terraformHealthCheck,
  "terraform:aws_elb": { into: itself("load-balancer"), port: portOfHealthTarget("health_check.target") },
  "cloudformation:AWS::ElasticLoadBalancingV2::TargetGroup": {
    into: itself("target-group"),
    port: ownHealthPort("HealthCheckPort"),
  },
  "cloudformation:AWS::ElasticLoadBalancing::LoadBalancer": {
    into: itself("load-balancer"),
    port: portOfHealthTarget("HealthCheck.Target"),
  },
});

export const loadBalancers = [
  ...balancers,
  ...nics,
  ...bindings,
  ...listeners,
  ...listenerRules,
  ...targetGroups,
  ...members,
  ...healthChecks,
];
