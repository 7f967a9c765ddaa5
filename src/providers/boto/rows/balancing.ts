/** Load balancers with listeners, targets and members, and auto-scaling groups. */

import { FALSE, known, stringOf, TRUE, type Value } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  attribute,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  inEachSubnet,
  isWord,
  itself,
  label,
  named,
  namedAll,
  nothingNamed,
  off,
  ofResource,
  ofPart,
  publicBy,
  publicWhere,
  type Reader,
  reader,
  type Row,
  setting,
  traffic,
  value,
} from "../../mapping/index.ts";
import {
  crossesSubregions,
  facesByIpv6,
  keepsClientAddress,
  ownHealthPort,
  portOfHealthTarget,
  vmGroupNic,
} from "../../services/index.ts";
import { boto2Named, boto3Named } from "./naming.ts";
import { launchTemplate } from "./vms.ts";

const facingByDefault = absentMeans(true, "default of the API: a load balancer is internet-facing");
const facingBoto3 = isWord("Scheme", ["internet-facing"], ["internal"], facingByDefault);
const facingBoto2 = isWord("scheme", ["internet-facing"], ["internal"], facingByDefault);

const kinds = { application: "application", network: "network", gateway: "gateway" } as const;

/** An application load balancer, unless the type says otherwise (API reference, CreateLoadBalancer). */
const kindOfBalancer = reader([attribute("Type", { holds: "word", words: Object.keys(kinds) })], (fields) => {
  const type = stringOf(fields.value("Type"));
  return type === "network" || type === "gateway" ? kinds[type] : kinds.application;
});

const staysInZone = absentMeans(false, "default of the API: a node sends to the targets of its own zone");
/** An attribute of load balancers that only later calls set. */
const crossesV2 = flag(setting("Attributes", "load_balancing.cross_zone.enabled"), staysInZone);
const crosses = flag("LoadBalancerAttributes.CrossZoneLoadBalancing.Enabled", staysInZone);

const balancers = defineEntity("load-balancer", {
  "elbv2:CreateLoadBalancer": {
    ...boto3Named("Name"),
    names: ["LoadBalancerArn", "LoadBalancerName"],
    given: label("Name"),
    balancer: kindOfBalancer,
    internetFacing: facingBoto3,
    crossSubregion: crossesSubregions(kindOfBalancer, crossesV2),
  },
  "elb:CreateLoadBalancer": {
    ...boto3Named("LoadBalancerName"),
    names: ["LoadBalancerName"],
    given: label("LoadBalancerName"),
    balancer: constant("classic"),
    internetFacing: facingBoto3,
    crossSubregion: crossesSubregions(constant("classic"), crosses),
  },
  "boto2:create_load_balancer": {
    ...boto2Named("name"),
    names: ["name"],
    given: label("name"),
    balancer: constant("classic"),
    internetFacing: facingBoto2,
    crossSubregion: crossesSubregions(
      constant("classic"),
      off("default of the API: a node sends to the targets of its own zone"),
    ),
  },
});

const balancerNic = {
  names: [],
  role: "nic",
  owner: "load-balancer",
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(TRUE),
  privateAddresses: addresses({}),
} as const;

const isNotNetwork = reader([kindOfBalancer], (fields, context) =>
  kindOfBalancer.read(fields, context) === "application" ? TRUE : FALSE,
);
const isNetwork = reader([isNotNetwork], (fields, context) => context.guards.not(isNotNetwork.read(fields, context)));

const elbv2Nic = {
  ...balancerNic,
  ipv6: facesByIpv6("IpAddressType", facingBoto3),
  placement: inEachSubnet(firstOf(value("Subnets"), value("SubnetMappings.SubnetId"))),
  groups: namedAll("SecurityGroups", "security-group"),
  publicAddress: publicWhere(facingBoto3, "internet-facing"),
} as const;

const balancerNics = defineEntity("nic", {
  "elbv2:CreateLoadBalancer": [
    { ...elbv2Nic, when: isNotNetwork, wearsDefaultGroup: true },
    // Without groups a network load balancer filters nothing.
    { ...elbv2Nic, when: isNetwork, wearsDefaultGroup: false },
  ],
  "elb:CreateLoadBalancer": {
    ...balancerNic,
    placement: inEachSubnet("Subnets", "AvailabilityZones"),
    groups: namedAll("SecurityGroups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: publicWhere(facingBoto3, "internet-facing"),
  },
  "boto2:create_load_balancer": {
    ...balancerNic,
    placement: inEachSubnet("subnets", "zones"),
    groups: namedAll("security_groups", "security-group"),
    wearsDefaultGroup: true,
    publicAddress: publicWhere(facingBoto2, "internet-facing"),
  },
});

/** The protocols of load balancers are over TCP, but for UDP of network load balancers. */
function transport(path: string): Reader<Value> {
  return reader([attribute(path, { holds: "word", words: ["TCP", "UDP"] })], (fields) => {
    const written = fields.value(path);
    const text = stringOf(written)?.toUpperCase();
    return known(written.at, text === "UDP" ? "udp" : "tcp");
  });
}

const targetGroups = defineEntity("target-group", {
  "elbv2:CreateTargetGroup": {
    ...boto3Named("Name"),
    names: ["TargetGroupArn", "TargetGroupName"],
    given: label("Name"),
    nets: named("VpcId", "net"),
    traffic: traffic({ protocol: transport("Protocol"), from: "Port", to: "Port" }),
    keepsClientAddress: keepsClientAddress({
      protocol: "Protocol",
      type: "TargetType",
      keep: setting("Attributes", "preserve_client_ip.enabled"),
    }),
  },
});

const actions = { forward: "forward", redirect: "redirect", "fixed-response": "fixed" } as const;

const actionOf = reader(
  [attribute("DefaultActions.Type", { holds: "word", words: Object.keys(actions) })],
  (fields) => {
    const type = stringOf(fields.value("DefaultActions.Type"));
    return type === "forward" || type === "redirect" || type === "fixed-response" ? actions[type] : "other";
  },
);

function targetsIn(path: string) {
  return namedAll(
    firstOf(value(`${path}.TargetGroupArn`), value(`${path}.ForwardConfig.TargetGroups.TargetGroupArn`)),
    "target-group",
  );
}

const listeners = [
  ...defineContribution("listener", {
    "elbv2:CreateListener": {
      into: named("LoadBalancerArn", "load-balancer"),
      traffic: traffic({ protocol: transport("Protocol"), from: "Port", to: "Port" }),
      protocol: value("Protocol"),
      action: actionOf,
      targets: targetsIn("DefaultActions"),
    },
    "elb:CreateLoadBalancer": {
      each: "Listeners",
      into: itself("load-balancer"),
      traffic: traffic({ protocol: transport("Protocol"), from: "LoadBalancerPort", to: "LoadBalancerPort" }),
      protocol: value("Protocol"),
      action: constant("forward"),
      targets: nothingNamed,
      memberTraffic: traffic({ protocol: transport("InstanceProtocol"), from: "InstancePort", to: "InstancePort" }),
    },
    "boto2:create_load_balancer": {
      each: "listeners",
      into: itself("load-balancer"),
      traffic: traffic({ protocol: transport("protocol"), from: "load_balancer_port", to: "load_balancer_port" }),
      protocol: value("protocol"),
      action: constant("forward"),
      targets: nothingNamed,
      memberTraffic: traffic({ protocol: transport("instance_protocol"), from: "instance_port", to: "instance_port" }),
    },
  }),
  ...defineContribution("listener-rule", {
    "elbv2:CreateRule": { listener: value("ListenerArn"), targets: targetsIn("Actions") },
  }),
];

const members = defineContribution("member", {
  "elbv2:RegisterTargets": {
    each: "Targets",
    into: ofResource(named("TargetGroupArn", "target-group")),
    members: named("Id", "nic"),
  },
  "elb:RegisterInstancesWithLoadBalancer": {
    each: "Instances",
    into: ofResource(named("LoadBalancerName", "load-balancer")),
    members: named("InstanceId", "nic"),
  },
  "boto2:register_instances": {
    into: named("load_balancer_name", "load-balancer"),
    members: namedAll("instances", "nic"),
  },
  "autoscaling:CreateAutoScalingGroup": [
    { into: namedAll("TargetGroupARNs", "target-group"), members: itself("nic") },
    { into: namedAll("LoadBalancerNames", "load-balancer"), members: itself("nic") },
  ],
  "boto2:create_auto_scaling_group": { into: namedAll("load_balancers", "load-balancer"), members: itself("nic") },
});

const healthChecks = defineContribution("health-check", {
  "elbv2:CreateTargetGroup": { into: itself("target-group"), port: ownHealthPort("HealthCheckPort") },
  "elb:CreateLoadBalancer": { into: itself("load-balancer"), port: portOfHealthTarget("HealthCheck.Target") },
  "boto2:create_load_balancer": { into: itself("load-balancer"), port: portOfHealthTarget("health_check.target") },
});

const configuration = [value("LaunchConfigurationName")] as const;
const configuration2 = [value("launch_config")] as const;
const templates = [...launchTemplate, ...configuration];

const vmGroups = defineEntity("vm-group", {
  "autoscaling:CreateAutoScalingGroup": {
    ...boto3Named("AutoScalingGroupName"),
    names: ["AutoScalingGroupName"],
    given: label("AutoScalingGroupName"),
    minSize: value("MinSize", "number"),
    maxSize: value("MaxSize", "number"),
    desiredSize: value("DesiredCapacity", "number"),
    image: ofPart(templates, "launch-template", "ImageId"),
    userData: ofPart(templates, "launch-template", "UserData"),
    keyPair: ofPart(templates, "launch-template", "KeyName"),
    instanceProfile: ofPart(
      templates,
      "launch-template",
      "IamInstanceProfile.Name",
      "IamInstanceProfile.Arn",
      "IamInstanceProfile",
    ),
    template: constant(undefined),
  },
  "boto2:create_auto_scaling_group": {
    ...boto2Named("name"),
    names: ["name"],
    given: label("name"),
    minSize: value("min_size", "number"),
    maxSize: value("max_size", "number"),
    desiredSize: value("desired_capacity", "number"),
    image: ofPart(configuration2, "launch-template", "image_id"),
    userData: ofPart(configuration2, "launch-template", "user_data"),
    keyPair: ofPart(configuration2, "launch-template", "key_name"),
    instanceProfile: ofPart(configuration2, "launch-template", "instance_profile_name"),
    template: constant(undefined),
  },
});

const vmGroupNics = defineEntity("nic", {
  "autoscaling:CreateAutoScalingGroup": {
    ...vmGroupNic,
    names: [],
    placement: inEachSubnet("VPCZoneIdentifier", "AvailabilityZones"),
    groups: namedAll(
      ofPart(templates, "launch-template", "SecurityGroupIds", "SecurityGroups", "NetworkInterfaces.Groups"),
      "security-group",
    ),
    publicAddress: publicBy(
      ofPart(templates, "launch-template", "AssociatePublicIpAddress", "NetworkInterfaces.AssociatePublicIpAddress"),
      "AssociatePublicIpAddress",
    ),
  },
  "boto2:create_auto_scaling_group": {
    ...vmGroupNic,
    names: [],
    placement: inEachSubnet("vpc_zone_identifier", "availability_zones"),
    groups: namedAll(ofPart(configuration2, "launch-template", "security_groups"), "security-group"),
    publicAddress: publicBy(
      ofPart(configuration2, "launch-template", "associate_public_ip_address"),
      "associate_public_ip_address",
    ),
  },
});

export const balancingRows: readonly Row[] = [
  ...balancers,
  ...balancerNics,
  ...targetGroups,
  ...listeners,
  ...members,
  ...healthChecks,
  ...vmGroups,
  ...vmGroupNics,
];
