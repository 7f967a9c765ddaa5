/** AWS Network Firewall: policies and rule groups, which are read through the firewalls that use them. */

import { definePart, type FirewallDialects, type FirewallWords, type Shape } from "../../mapping/index.ts";

const actions: Shape = { holds: "word", words: ["aws:forward_to_sfe", "aws:drop", "aws:pass"] };
const defaults: Shape = { holds: "word", words: ["aws:drop_strict", "aws:alert_strict"] };
const order: Shape = { holds: "word", words: ["STRICT_ORDER", "DEFAULT_ACTION_ORDER"] };
const ruleGroup: Shape = { holds: "name", kinds: ["firewall-rule-group"] };
const written: Shape = { holds: "presence" };

const policies = definePart("firewall-policy", {
  "terraform:aws_networkfirewall_firewall_policy": {
    names: ["arn", "id"],
    reads: [
      { path: "firewall_policy.stateless_default_actions", shape: actions },
      { path: "firewall_policy.stateful_default_actions", shape: defaults },
      { path: "firewall_policy.stateful_engine_options.rule_order", shape: order },
      { path: "firewall_policy.stateless_rule_group_reference.resource_arn", shape: ruleGroup },
      { path: "firewall_policy.stateful_rule_group_reference.resource_arn", shape: ruleGroup },
    ],
  },
  "cloudformation:AWS::NetworkFirewall::FirewallPolicy": {
    names: ["Ref", "FirewallPolicyArn", "FirewallPolicyId"],
    reads: [
      { path: "FirewallPolicy.StatelessDefaultActions", shape: actions },
      { path: "FirewallPolicy.StatefulDefaultActions", shape: defaults },
      { path: "FirewallPolicy.StatefulEngineOptions.RuleOrder", shape: order },
      { path: "FirewallPolicy.StatelessRuleGroupReferences.ResourceArn", shape: ruleGroup },
      { path: "FirewallPolicy.StatefulRuleGroupReferences.ResourceArn", shape: ruleGroup },
    ],
  },
});

const groups = definePart("firewall-rule-group", {
  "terraform:aws_networkfirewall_rule_group": {
    names: ["arn", "id"],
    reads: [
      { path: "rules", shape: written },
      { path: "rule_group.rules_source.rules_string", shape: written },
      { path: "rule_group.rules_source.rules_source_list", shape: written },
      { path: "rule_group.rules_source.stateful_rule", shape: written },
      { path: "rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule", shape: written },
    ],
  },
  "cloudformation:AWS::NetworkFirewall::RuleGroup": {
    names: ["Ref", "RuleGroupArn", "RuleGroupId"],
    reads: [
      { path: "RuleGroup.RulesSource.RulesString", shape: written },
      { path: "RuleGroup.RulesSource.RulesSourceList", shape: written },
      { path: "RuleGroup.RulesSource.StatefulRules", shape: written },
      { path: "RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules", shape: written },
    ],
  },
});

const terraformMatch = "rule_definition.match_attributes";
const terraformSource = "rule_group.rules_source";

const terraform: FirewallWords = {
  statelessDefaults: "firewall_policy.stateless_default_actions",
  statelessGroups: "firewall_policy.stateless_rule_group_reference",
  statefulDefaults: "firewall_policy.stateful_default_actions",
  statefulGroups: "firewall_policy.stateful_rule_group_reference",
  policyOrder: "firewall_policy.stateful_engine_options.rule_order",
  group: "resource_arn",
  priority: "priority",
  stateless: {
    rules: `${terraformSource}.stateless_rules_and_custom_actions.stateless_rule`,
    actions: "rule_definition.actions",
    protocols: `${terraformMatch}.protocols`,
    sources: `${terraformMatch}.source`,
    destinations: `${terraformMatch}.destination`,
    sourcePorts: `${terraformMatch}.source_port`,
    destinationPorts: `${terraformMatch}.destination_port`,
    address: "address_definition",
    from: "from_port",
    to: "to_port",
  },
  stateful: {
    rules: `${terraformSource}.stateful_rule`,
    action: "action",
    protocol: "header.protocol",
    source: "header.source",
    sourcePort: "header.source_port",
    destination: "header.destination",
    destinationPort: "header.destination_port",
    direction: "header.direction",
    options: "rule_option",
    keyword: "keyword",
  },
  variables: { path: "rule_group.rule_variables.ip_sets", key: "key", definition: "ip_set.definition" },
  otherSources: ["rules", `${terraformSource}.rules_string`, `${terraformSource}.rules_source_list`],
};

const templateMatch = "RuleDefinition.MatchAttributes";
const templateSource = "RuleGroup.RulesSource";

const cloudformation: FirewallWords = {
  statelessDefaults: "FirewallPolicy.StatelessDefaultActions",
  statelessGroups: "FirewallPolicy.StatelessRuleGroupReferences",
  statefulDefaults: "FirewallPolicy.StatefulDefaultActions",
  statefulGroups: "FirewallPolicy.StatefulRuleGroupReferences",
  policyOrder: "FirewallPolicy.StatefulEngineOptions.RuleOrder",
  group: "ResourceArn",
  priority: "Priority",
  stateless: {
    rules: `${templateSource}.StatelessRulesAndCustomActions.StatelessRules`,
    actions: "RuleDefinition.Actions",
    protocols: `${templateMatch}.Protocols`,
    sources: `${templateMatch}.Sources`,
    destinations: `${templateMatch}.Destinations`,
    sourcePorts: `${templateMatch}.SourcePorts`,
    destinationPorts: `${templateMatch}.DestinationPorts`,
    address: "AddressDefinition",
    from: "FromPort",
    to: "ToPort",
  },
  stateful: {
    rules: `${templateSource}.StatefulRules`,
    action: "Action",
    protocol: "Header.Protocol",
    source: "Header.Source",
    sourcePort: "Header.SourcePort",
    destination: "Header.Destination",
    destinationPort: "Header.DestinationPort",
    direction: "Header.Direction",
    options: "RuleOptions",
    keyword: "Keyword",
  },
  variables: { path: "RuleGroup.RuleVariables.IPSets", definition: "Definition" },
  otherSources: [`${templateSource}.RulesString`, `${templateSource}.RulesSourceList`],
};

export const firewallDialects: FirewallDialects = { terraform, cloudformation };

export const firewallRows = [...policies, ...groups];
