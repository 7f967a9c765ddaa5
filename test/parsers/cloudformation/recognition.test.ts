import { describe, expect, it } from "vitest";
import { isTemplate } from "../../../src/parsers/cloudformation/index.ts";

describe("a template", () => {
  it.each([
    ["YAML with its version", "a.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n"],
    ["YAML without a version", "a.yml", "# a word\nResources:\n  A:\n    Type: AWS::EC2::VPC\n"],
    ["JSON", "a.json", '{"Resources": {"A": {"Type": "AWS::EC2::VPC"}}}'],
    ["a file of any spelling", "a.template", "Resources:\n  A: {Type: 'Custom::X'}"],
    ["a module of the registry", "a.json", '{"Resources": {"A": {"Type": "Acme::Net::Thing::MODULE"}}}'],
    ["loops alone", "a.yaml", "Resources:\n  Fn::ForEach::X: [a, [b], {}]\n"],
    ["quoted keys", "a.yaml", '"Resources":\n  A: {"Type": "AWS::EC2::VPC"}\n'],
    ["a byte order mark", "a.json", '\uFEFF{"AWSTemplateFormatVersion": "2010-09-09"}'],
    ["one that breaks off", "a.json", '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {'],
  ])("is recognised: %s", (_, path, text) => {
    expect(isTemplate(path, text)).toBe(true);
  });

  it.each([
    ["other YAML", "a.yaml", "kind: Deployment\nmetadata: {}\n"],
    ["other JSON", "a.json", '{"name": "x", "Resources": []}'],
    ["test inputs that hold templates", "a.yml", "- input:\n    Resources:\n      A: {Type: AWS::EC2::VPC}\n"],
    [
      "a template within another document",
      "a.yml",
      "service: x\nresources:\n  Resources:\n    A: {Type: AWS::EC2::VPC}\n",
    ],
    ["a template within another JSON", "a.json", '{"TemplateBody": {"Resources": {"A": {"Type": "AWS::EC2::VPC"}}}}'],
    ["resources of another tool", "a.yaml", "Resources:\n  A: {Type: Thing}\n"],
    ["another kind of file", "a.md", "AWSTemplateFormatVersion: 2010-09-09\n"],
    ["words about templates", "a.json", '{"a": "AWSTemplateFormatVersion"}'],
    ["nothing", "a.yaml", ""],
  ])("is not recognised: %s", (_, path, text) => {
    expect(isTemplate(path, text)).toBe(false);
  });
});
