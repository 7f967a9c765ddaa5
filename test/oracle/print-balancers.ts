/** Load balancers of a design as Terraform: what can be said there, and how. */

import {
  type BalancerOwner,
  type Design,
  type DesignListener,
  type DesignNic,
  isBalancer,
} from "./procedure/design.ts";
import { portsOf } from "./procedure/plain-numbers.ts";
import { conditionText, type TerraformText } from "./terraform-text.ts";

/** Those of OUTSCALE are written as application ones; what else AWS does not take is left out or made plain. */
export function printableBalancer(nic: DesignNic, { nics }: Design): DesignNic {
  const owner: BalancerOwner = nic.owner === "network" || nic.owner === "classic" ? nic.owner : "application";
  const isVm = (target: number): boolean => nics[target]?.owner === "vm";
  const own = { ...nic, owner } as const;
  const listeners = uniqueByPort(nic.listeners.map((each) => printableListener(own, each, isVm)));
  const isUnfiltered = owner === "network" && nic.unfiltered;
  return {
    ...own,
    exists: [],
    groups: isUnfiltered ? [] : nic.groups.map((link, index) => (index === 0 ? { ...link, when: [] } : link)),
    moreGroups: [undefined],
    unfiltered: isUnfiltered,
    publicAddresses: nic.publicAddresses.slice(0, 1),
    // Internal ones are not called by IPv6.
    ipv6: nic.ipv6 === undefined ? undefined : nic.publicAddresses[0],
    // A classic one asks all its members on the port of each listener.
    listeners:
      owner === "classic" ? listeners.map((each) => ({ ...each, when: [], targets: targetsOf(listeners) })) : listeners,
    crossSubregion: owner === "application" ? [] : nic.crossSubregion,
    host: [nic.host[0] ?? 0, (nic.host[0] ?? 0) + 128],
  };
}

function targetsOf(listeners: readonly DesignListener[]): readonly number[] {
  return [...new Set(listeners.flatMap(({ targets }) => targets))];
}

function uniqueByPort(listeners: readonly DesignListener[]): readonly DesignListener[] {
  return [...new Map(listeners.map((each) => [each.traffic, each])).values()];
}

/** One port, and one protocol on both sides: UDP for network balancers alone, whose targets then see the client. */
function printableListener(
  { owner }: Pick<DesignNic, "owner">,
  listener: DesignListener,
  isVm: (target: number) => boolean,
): DesignListener {
  const isUdp = owner === "network" && listener.traffic === "53/udp";
  const keeps = owner === "network" ? listener.keepsClientAddress : never;
  return {
    ...listener,
    traffic: isUdp ? "53/udp" : listener.traffic === "22/tcp" ? "22/tcp" : "1024/tcp",
    asks: isUdp ? "53/udp" : listener.asks === "22/tcp" ? "22/tcp" : "1024/tcp",
    keepsClientAddress: isUdp ? [] : keeps,
    targets: listener.targets.filter(isVm),
    moreTargets: [undefined],
  };
}

const never = [
  { atom: 0, holds: true },
  { atom: 0, holds: false },
];

/** The type under which a balancer is written. */
export function balancerType({ owner }: Pick<DesignNic, "owner">): string | undefined {
  if (!isBalancer({ owner })) return undefined;
  return owner === "classic" ? "aws_elb" : "aws_lb";
}

export function printBalancer(written: TerraformText, nic: DesignNic, index: number): void {
  const subnets = [...new Set([nic.place.then, nic.place.otherwise])].map((place) => `aws_subnet.s${place}.id`);
  const groups = nic.groups.map(({ group, when }) => `${conditionText(when)} ? [aws_security_group.g${group}.id] : []`);
  const isPublic = nic.publicAddresses.map((when) => conditionText(when)).join(" || ");
  const common = {
    subnets: `[${subnets.join(", ")}]`,
    internal: isPublic === "" ? "true" : `!(${isPublic})`,
    ...(!nic.unfiltered && { security_groups: `concat(${groups.join(", ")})` }),
  };
  if (nic.owner === "classic") printClassic(written, nic, index, common);
  else printOther(written, nic, index, common);
}

function printClassic(
  written: TerraformText,
  { listeners, crossSubregion }: DesignNic,
  index: number,
  common: Readonly<Record<string, string>>,
): void {
  const instances = targetsOf(listeners).map((target) => `aws_instance.n${target}.id`);
  const blocks = listeners.map(({ traffic, asks }) =>
    [
      "  listener {",
      `    lb_port = ${portsOf(traffic).from}`,
      `    lb_protocol = "tcp"`,
      `    instance_port = ${portsOf(asks).from}`,
      `    instance_protocol = "tcp"`,
      "  }",
    ].join("\n"),
  );
  const cross_zone_load_balancing = conditionText(crossSubregion);
  written.resource(
    "aws_elb",
    `n${index}`,
    { ...common, cross_zone_load_balancing, instances: `[${instances.join(", ")}]` },
    blocks,
  );
}

function printOther(
  written: TerraformText,
  nic: DesignNic,
  index: number,
  common: Readonly<Record<string, string>>,
): void {
  const isNetwork = nic.owner === "network";
  written.resource("aws_lb", `n${index}`, {
    ...common,
    load_balancer_type: `"${nic.owner}"`,
    ip_address_type: nic.ipv6 === undefined ? `"ipv4"` : `"dualstack"`,
    ...(isNetwork && { enable_cross_zone_load_balancing: conditionText(nic.crossSubregion) }),
  });
  nic.listeners.forEach((listener, position) => {
    const name = `n${index}_${position}`;
    const { protocol, from } = portsOf(listener.traffic);
    const asks = portsOf(listener.asks);
    const isUdp = protocol === "udp";
    const wire = `"${isNetwork ? protocol.toUpperCase() : "HTTP"}"`;
    written.resource("aws_lb_target_group", name, {
      port: String(asks.from),
      protocol: wire,
      ...(isNetwork && !isUdp && { preserve_client_ip: conditionText(listener.keepsClientAddress) }),
    });
    for (const target of listener.targets) {
      written.anonymous("aws_lb_target_group_attachment", [], {
        target_group_arn: `aws_lb_target_group.${name}.arn`,
        target_id: `aws_instance.n${target}.id`,
      });
    }
    const action = [
      "  default_action {",
      `    type = "forward"`,
      `    target_group_arn = aws_lb_target_group.${name}.arn`,
      "  }",
    ];
    written.anonymous(
      "aws_lb_listener",
      listener.when,
      { load_balancer_arn: `aws_lb.n${index}.arn`, port: String(from), protocol: wire },
      [action.join("\n")],
    );
  });
}
