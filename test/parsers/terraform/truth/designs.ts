/** Designs of `terraform_data`, which needs no provider: of each, Terraform plans the same resources with the same inputs. */

export const designs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "counts and indexes": {
    "main.tf": `
      variable "zones" { default = 3 }
      locals {
        names = [for i in range(var.zones) : "zone-\${i}"]
      }
      resource "terraform_data" "subnet" {
        count = length(local.names)
        input = { name = local.names[count.index], cidr = cidrsubnet("10.0.0.0/16", 8, count.index) }
      }
      resource "terraform_data" "none" {
        count = var.zones > 5 ? 1 : 0
      }
      resource "terraform_data" "vm" {
        count = 4
        input = element(local.names, count.index)
      }`,
  },
  "keys of maps and sets": {
    "main.tf": `
      variable "tiers" {
        type    = map(object({ port = number, public = optional(bool, false) }))
        default = {
          web = { port = 80, public = true }
          db  = { port = "5432" }
        }
      }
      resource "terraform_data" "tier" {
        for_each = var.tiers
        input    = { key = each.key, port = each.value.port, public = each.value.public }
      }
      resource "terraform_data" "public" {
        for_each = { for name, tier in var.tiers : name => tier if tier.public }
        input    = each.value
      }
      resource "terraform_data" "set" {
        for_each = toset(flatten([["a", "b"], ["b"]]))
        input    = each.key == each.value
      }
      resource "terraform_data" "pairs" {
        for_each = { for pair in setproduct(["a", "b"], ["x", "y"]) : "\${pair[0]}-\${pair[1]}" => pair }
        input    = each.value
      }`,
  },
  "keys that need quotes": {
    "main.tf": `
      resource "terraform_data" "key" {
        for_each = { "a b" = 1, "x.y" = 2, "q\\"uote" = 3, "$\${x}" = 4, "é" = 5 }
        input    = each.key
      }
      module "net" {
        source   = "./net"
        for_each = { "x/y" = 1 }
      }
      resource "terraform_data" "of" { input = [terraform_data.key["a b"].input, module.net["x/y"].path] }`,
    "net/main.tf": `output "path" { value = path.module }`,
  },
  "modules in modules": {
    "main.tf": `
      module "net" {
        source   = "./net"
        for_each = { ops = "10.1.0.0/16", core = "10.2.0.0/16" }
        name     = each.key
        cidr     = each.value
      }
      module "copies" {
        source = "./net/subnet"
        count  = 2
        cidr   = cidrsubnet(module.net["core"].cidr, 4, count.index)
        tags   = { index = count.index }
      }
      resource "terraform_data" "all" {
        input = { for name, net in module.net : name => net.subnets }
      }
      resource "terraform_data" "splat" {
        input = module.copies[*].cidr
      }`,
    "net/main.tf": `
      variable "name" { type = string }
      variable "cidr" { type = string }
      locals {
        tags = merge({ net = var.name }, { net = upper(var.name) })
      }
      module "subnet" {
        source = "./subnet"
        count  = var.name == "ops" ? 2 : 1
        cidr   = cidrsubnet(var.cidr, 8, count.index)
        tags   = local.tags
      }
      output "cidr" { value = var.cidr }
      output "subnets" { value = [for each in module.subnet : each.cidr] }`,
    "net/subnet/main.tf": `
      variable "cidr" { type = string }
      variable "tags" {
        type    = map(string)
        default = null
      }
      resource "terraform_data" "subnet" {
        input = { cidr = var.cidr, tags = var.tags, host = cidrhost(var.cidr, 1) }
      }
      output "cidr" { value = terraform_data.subnet.input.cidr }`,
  },
  "conditions, nulls and defaults": {
    "main.tf": `
      variable "name" {
        type    = string
        default = null
      }
      variable "rules" {
        type = list(object({ port = number, cidrs = optional(list(string)), note = optional(string, "none") }))
        default = [{ port = 22 }, { port = "80", cidrs = ["0.0.0.0/0"] }]
      }
      resource "terraform_data" "named" {
        input = coalesce(var.name, "unnamed")
      }
      resource "terraform_data" "rules" {
        for_each = { for rule in var.rules : rule.port => rule }
        input    = [each.key, each.value.port, coalesce(each.value.cidrs, ["10.0.0.0/8"]), each.value.note]
      }
      resource "terraform_data" "some" {
        count = var.name == null ? 0 : 1
        input = var.name
      }
      resource "terraform_data" "one" {
        input = { first = one(terraform_data.some[*].input), any = length(terraform_data.some), try = try(terraform_data.some[0].input, "nothing") }
      }`,
  },
  "variable files and overrides": {
    "main.tf": `
      variable "a" { default = 1 }
      variable "b" { default = "x" }
      resource "terraform_data" "r" {
        input = [var.a, var.b]
      }`,
    "override.tf": 'resource "terraform_data" "r" {\n  input = { a = var.a, b = var.b }\n}\n',
    "terraform.tfvars": "a = 2\n",
    "z.auto.tfvars.json": '{"b": ["y"]}',
  },
  "documents in JSON": {
    "main.tf.json": JSON.stringify({
      variable: { cidrs: { type: "list(string)", default: ["10.0.0.0/8", "10.1.0.0/16"] } },
      locals: { first: "${var.cidrs[0]}", text: "a-${var.cidrs[1]}" },
      resource: {
        terraform_data: {
          one: { input: ["${local.first}", "${local.text}", "$${plain}", 5] },
          many: { for_each: "${toset(var.cidrs)}", input: { key: "${each.key}" } },
        },
      },
    }),
  },
  "templates and files": {
    "main.tf": `
      resource "terraform_data" "t" {
        input = {
          hosts  = templatefile("\${path.module}/hosts.tftpl", { hosts = ["a", "b"], port = 80 })
          file   = trimspace(file("\${path.module}/note.txt"))
          exists = [fileexists("note.txt"), fileexists("missing.txt")]
          set    = fileset(path.module, "*.{txt,tftpl}")
          sum    = filemd5("note.txt")
        }
      }`,
    "hosts.tftpl": "%{ for host in hosts ~}\nserver ${host}:${port}\n%{ endfor ~}\n",
    "note.txt": "hello\n",
  },
};
