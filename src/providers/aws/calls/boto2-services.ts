/** Calls of boto 2's connections beside EC2: load balancers, databases, auto-scaling. Signatures of boto 2.49. */

import type {
  AttributeReader,
  CallEffect,
  CallReading,
  CallRow,
  Change,
  ChangeReader,
} from "../../../resources/index.ts";
import { known, list, objectOf, stringOf, TRUE, type Value } from "../../../values/index.ts";
import { argument, each, elements, tagObject } from "./readers.ts";
import {
  add,
  asMethod,
  deletes,
  type Formats,
  on,
  remove,
  row,
  type RowParts,
  set,
  thing,
  things,
  withdraws,
} from "./rows.ts";

const formats: Formats = {
  subnets: "list",
  security_groups: "list",
  zones: "list",
  instances: "list",
  vpc_security_groups: "list",
  vpc_security_group_ids: "list",
  subnet_ids: "list",
  instance_ids: "list",
};

function call(parameters: string, parts: RowParts = {}): CallRow {
  return row(parameters, formats, parts);
}

function creates(
  name: string,
  kind: string,
  parts: Partial<Extract<CallEffect, { readonly do: "create" }>> = {},
): CallEffect {
  return { do: "create", type: `boto2:${name}`, kind: `boto2:${kind}`, ...parts };
}

const simpleListener = ["load_balancer_port", "instance_port", "protocol", "ssl_certificate_id"];
const complexListener = ["load_balancer_port", "instance_port", "protocol", "instance_protocol", "ssl_certificate_id"];

/** `(80, 8080, "http")` as an object. */
function listener(value: Value, names: readonly string[]): Value {
  if (value.k !== "list") return value;
  const fields = value.items.flatMap((item, index) => {
    const name = names[index];
    return name === undefined ? [] : [[name, item.value] as const];
  });
  return objectOf(value.at, fields);
}

function listenersOf(value: Value, names: readonly string[]): Value {
  if (value.k !== "list") return value;
  const item = (entry: (typeof value.items)[number]) => ({ when: entry.when, value: listener(entry.value, names) });
  return list(value.at, value.items.map(item), value.rest.map(item));
}

function asListeners(names: readonly string[]): AttributeReader {
  return (_, value) => [["listeners", listenersOf(value, names)]];
}

const addedListeners: ChangeReader = (given) => [
  ...eachListener(given.argument("listeners"), simpleListener),
  ...eachListener(given.argument("complex_listeners"), complexListener),
];

function eachListener(value: Value | undefined, names: readonly string[]): readonly Change[] {
  if (value === undefined) return [];
  const listeners = listenersOf(value, names);
  if (listeners.k !== "list") return [{ when: TRUE, path: ["listeners"], value: listeners, many: true }];
  return listeners.items.map((item): Change => ({ ...item, path: ["listeners"] }));
}

const oneListener: ChangeReader = (given) => {
  const port = given.argument("inPort");
  if (port === undefined) return [];
  const fields: readonly (readonly [string, Value])[] = [
    ["load_balancer_port", port],
    ["instance_port", given.argument("outPort") ?? port],
    ["protocol", given.argument("proto") ?? known(given.at, "tcp")],
  ];
  return [{ when: TRUE, path: ["listeners"], value: objectOf(given.at, fields) }];
};

const balancer = [on("name", "boto2:LoadBalancer")];
const namedBalancer = [on("load_balancer_name", "boto2:LoadBalancer")];

export const boto2Elb: Readonly<Record<string, CallRow>> = {
  create_load_balancer: call("name zones listeners subnets security_groups scheme complex_listeners", {
    does: [
      creates("create_load_balancer", "LoadBalancer", {
        readings: { listeners: asListeners(simpleListener), complex_listeners: asListeners(complexListener) },
      }),
    ],
    answers: thing,
  }),
  create_load_balancer_listeners: call("name listeners complex_listeners", { does: [add(balancer, addedListeners)] }),
  register_instances: call("load_balancer_name instances", { does: [creates("register_instances", "Done")] }),
  deregister_instances: call("load_balancer_name instances", {
    does: [withdraws("boto2:register_instances", "load_balancer_name instances")],
  }),
  configure_health_check: call("name health_check", { does: [set(balancer, argument("health_check"))] }),
  apply_security_groups_to_lb: call("name security_groups", { does: [set(balancer, argument("security_groups"))] }),
  attach_lb_to_subnets: call("name subnets", { does: [add(balancer, elements("subnets", "subnets"))] }),
  detach_lb_from_subnets: call("name subnets", { does: [remove(balancer, elements("subnets", "subnets"))] }),
  enable_availability_zones: call("load_balancer_name zones_to_add", {
    does: [add(namedBalancer, elements("zones_to_add", "zones"))],
  }),
  modify_lb_attribute: call("load_balancer_name attribute value"),
  create_lb_policy: call("lb_name policy_name policy_type policy_attributes"),
  create_lb_cookie_stickiness_policy: call("cookie_expiration_period lb_name policy_name"),
  create_app_cookie_stickiness_policy: call("name lb_name policy_name"),
  set_lb_policies_of_listener: call("lb_name lb_port policies"),
  set_lb_listener_SSL_certificate: call("lb_name lb_port ssl_certificate_id"),
  delete_load_balancer: call("name", { does: [deletes(...balancer)] }),
  get_all_load_balancers: call("load_balancer_names marker", {
    finds: { kind: "boto2:LoadBalancer", ids: "load_balancer_names" },
    answers: things,
  }),
};

function ofBalancer(parameters: string, does: readonly CallEffect[]): CallRow {
  return { ...call(parameters, { does }), receiver: "name" };
}

export const boto2LoadBalancer: Readonly<Record<string, CallRow>> = {
  register_instances: {
    ...call("instances", { does: [creates("register_instances", "Done")] }),
    receiver: "load_balancer_name",
  },
  deregister_instances: {
    ...call("instances", { does: [withdraws("boto2:register_instances", "load_balancer_name instances")] }),
    receiver: "load_balancer_name",
  },
  configure_health_check: ofBalancer("health_check", [set(balancer, argument("health_check"))]),
  create_listener: ofBalancer("inPort outPort proto", [add(balancer, oneListener)]),
  create_listeners: ofBalancer("listeners", [add(balancer, addedListeners)]),
  attach_subnets: ofBalancer("subnets", [add(balancer, elements("subnets", "subnets"))]),
  detach_subnets: ofBalancer("subnets", [remove(balancer, elements("subnets", "subnets"))]),
  apply_security_groups: ofBalancer("security_groups", [set(balancer, argument("security_groups"))]),
  enable_zones: ofBalancer("zones", [add(balancer, elements("zones", "zones"))]),
  enable_cross_zone_load_balancing: ofBalancer("", []),
  disable_cross_zone_load_balancing: ofBalancer("", []),
  create_cookie_stickiness_policy: ofBalancer("cookie_expiration_period policy_name", []),
  set_policies_of_listener: ofBalancer("lb_port policies", []),
  delete: asMethod(call("name", { does: [deletes(...balancer)] }), "name"),
};

const database = [on("id", "boto2:DBInstance")];

export const boto2Rds: Readonly<Record<string, CallRow>> = {
  create_dbinstance: call(
    "id allocated_storage instance_class master_username master_password port engine db_name param_group security_groups availability_zone preferred_maintenance_window backup_retention_period preferred_backup_window multi_az engine_version auto_minor_version_upgrade character_set_name db_subnet_group_name license_model option_group_name iops vpc_security_groups",
    { does: [creates("create_dbinstance", "DBInstance")], answers: thing },
  ),
  create_dbinstance_read_replica: call(
    "id source_id instance_class port availability_zone auto_minor_version_upgrade",
    {
      does: [creates("create_dbinstance_read_replica", "DBInstance")],
      answers: thing,
    },
  ),
  create_db_subnet_group: call("name desc subnet_ids", {
    does: [creates("create_db_subnet_group", "DBSubnetGroup")],
    answers: thing,
  }),
  create_dbsecurity_group: call("name description", {
    does: [creates("create_dbsecurity_group", "Done")],
    answers: { is: "unknown" },
  }),
  modify_dbinstance: call(
    "id param_group security_groups preferred_maintenance_window master_password allocated_storage instance_class backup_retention_period preferred_backup_window multi_az apply_immediately iops vpc_security_groups new_instance_id",
    {
      does: [
        set(database, each(argument("multi_az"), argument("vpc_security_groups"), argument("backup_retention_period"))),
      ],
      answers: { is: "unknown" },
    },
  ),
  delete_dbinstance: call("id skip_final_snapshot final_snapshot_id", { does: [deletes(...database)] }),
  delete_db_subnet_group: call("name", { does: [deletes(on("name", "boto2:DBSubnetGroup"))] }),
  get_all_dbinstances: call("instance_id max_records marker", {
    finds: { kind: "boto2:DBInstance", ids: "instance_id" },
    answers: things,
  }),
  get_all_db_subnet_groups: call("name max_records marker", {
    finds: { kind: "boto2:DBSubnetGroup", ids: "name" },
    answers: things,
  }),
};

/** rds2 names the parameters of a subnet group otherwise than rds; one set of names is enough for both. */
function renamed(name: string): AttributeReader {
  return (_, value) => [[name, value]];
}

export const boto2Rds2: Readonly<Record<string, CallRow>> = {
  create_db_instance: call(
    "db_instance_identifier allocated_storage db_instance_class engine master_username master_user_password db_name db_security_groups vpc_security_group_ids availability_zone db_subnet_group_name preferred_maintenance_window db_parameter_group_name backup_retention_period preferred_backup_window port multi_az engine_version auto_minor_version_upgrade license_model iops option_group_name character_set_name publicly_accessible tags",
    { does: [creates("create_db_instance", "DBInstance2")], answers: { is: "unknown" } },
  ),
  create_db_subnet_group: call("db_subnet_group_name db_subnet_group_description subnet_ids tags", {
    does: [
      creates("create_db_subnet_group", "DBSubnetGroup", {
        readings: { db_subnet_group_name: renamed("name"), db_subnet_group_description: renamed("desc") },
      }),
    ],
    answers: { is: "unknown" },
  }),
  delete_db_instance: call("db_instance_identifier skip_final_snapshot final_db_snapshot_identifier", {
    does: [deletes(on("db_instance_identifier", "boto2:DBInstance2"))],
  }),
};

/** The record that describes a group, whatever order its arguments had: `AutoScalingGroup(name=…, subnets=…)`. */
const commaList: AttributeReader = (given, value) => [["vpc_zone_identifier", zoneList(given, value)]];

function zoneList(_: CallReading, value: Value): Value {
  const text = stringOf(value);
  if (text !== undefined) {
    const ids = text.split(",").map((id) => ({ when: TRUE, value: known(value.at, id.trim()) }));
    return list(value.at, ids);
  }
  if (value.k !== "text") return value.k === "ref" ? list(value.at, [{ when: TRUE, value }]) : value;
  const parts = value.parts.filter((part) => part.k !== "known" || !/^\s*,\s*$/.test(stringOf(part) ?? ""));
  return list(
    value.at,
    parts.map((part) => ({ when: TRUE, value: part })),
  );
}

/** A group is given the record of its configuration, and names it. */
const nameOfConfiguration: AttributeReader = (_, value) => {
  const name = value.k === "object" ? value.fields.get("name")?.value : value;
  return name === undefined ? [] : [["launch_config", name]];
};

export const boto2Autoscale: Readonly<Record<string, CallRow>> = {
  create_launch_configuration: call("launch_config", {
    does: [
      creates("create_launch_configuration", "LaunchConfiguration", {
        from: "launch_config",
        readings: { connection: () => [] },
      }),
    ],
    answers: thing,
  }),
  create_auto_scaling_group: call("as_group", {
    does: [
      creates("create_auto_scaling_group", "AutoScalingGroup", {
        from: "as_group",
        readings: {
          vpc_zone_identifier: commaList,
          group_name: renamed("name"),
          launch_config: nameOfConfiguration,
          tags: (_, value) => [["tags", tagObject(value, "key", "value")]],
          connection: () => [],
        },
      }),
    ],
    answers: thing,
  }),
  create_scaling_policy: call("scaling_policy", { answers: { is: "unknown" } }),
  create_or_update_tags: call("tags"),
  set_desired_capacity: call("group_name desired_capacity honor_cooldown", {
    does: [set([on("group_name", "boto2:AutoScalingGroup")], argument("desired_capacity"))],
  }),
  enable_metrics_collection: call("as_group granularity metrics"),
  put_notification_configuration: call("autoscale_group topic notification_types"),
  delete_auto_scaling_group: call("name force_delete", { does: [deletes(on("name", "boto2:AutoScalingGroup"))] }),
  delete_launch_configuration: call("launch_config_name", {
    does: [deletes(on("launch_config_name", "boto2:LaunchConfiguration"))],
  }),
  get_all_groups: call("names max_records next_token", {
    finds: { kind: "boto2:AutoScalingGroup", ids: "names" },
    answers: things,
  }),
  get_all_launch_configurations: call("names max_records next_token", {
    finds: { kind: "boto2:LaunchConfiguration", ids: "names" },
    answers: things,
  }),
};
