import { describe, expect, it } from "vitest";
import { planOf, readPlan, ReadPlan, to } from "./plan.ts";

describe("a plan alone: what is there", () => {
  it("are its instances, with modules, keys and indexes in their addresses", () => {
    const { resources } = readPlan({
      instances: {
        "aws_vpc.v": {},
        "aws_subnet.s[1]": {},
        'module.net["a.b"].aws_subnet.s["x"]': {},
      },
      configuration: { calls: { net: { module: {} } } },
    });
    expect(resources.map(({ address, home }) => [address, home])).toEqual([
      ["aws_subnet.s[1]", "plan.json"],
      ["aws_vpc.v", "plan.json"],
      ['module.net["a.b"].aws_subnet.s["x"]', "plan.json ./modules/net"],
    ]);
  });

  it("stands at its address in the plan", () => {
    const text = planOf({ instances: { "aws_vpc.v": {}, "aws_vpc.w": {} } });
    const { place } = new ReadPlan(text).resource("aws_vpc.w");
    expect(text.split("\n")[place.start.line - 1]?.slice(place.start.column - 1)).toBe('"aws_vpc.w",');
  });

  it("is what planned values say, where there are changes beside them", () => {
    const instances = { "aws_vpc.kept": { actions: ["no-op"] }, "aws_vpc.new": { actions: ["delete", "create"] } };
    const text = planOf({ instances });
    const gone = {
      address: "aws_vpc.gone",
      mode: "managed",
      type: "aws_vpc",
      name: "gone",
      change: { actions: ["delete"] },
    };
    const plan = JSON.parse(text) as { resource_changes: object[] };
    plan.resource_changes.push(gone);
    expect(new ReadPlan(JSON.stringify(plan)).addresses).toEqual(["aws_vpc.kept", "aws_vpc.new"]);
  });

  it("is what changes leave, where there are no planned values", () => {
    const actions = [["no-op"], ["create"], ["update"], ["create", "delete"], ["delete"], ["forget"]];
    const instances = Object.fromEntries(
      actions.map((each) => [`aws_vpc.${each.join("_").replace("-", "_")}`, { actions: each }]),
    );
    const plan = { ...(JSON.parse(planOf({ instances })) as object), planned_values: undefined };
    expect(new ReadPlan(JSON.stringify(plan)).addresses).toEqual([
      "aws_vpc.create",
      "aws_vpc.create_delete",
      "aws_vpc.no_op",
      "aws_vpc.update",
    ]);
  });

  it("was called otherwise before, where the plan moves it", () => {
    const former = "module.old.aws_vpc.v";
    const { resources } = readPlan({ instances: { "aws_vpc.v": { former }, "aws_vpc.w": {} } });
    expect(resources.map(({ formerAddresses }) => formerAddresses)).toEqual([[former], []]);
  });

  it("is what was looked up before planning, as a look-up", () => {
    const plan = readPlan({
      instances: {},
      looked: { "data.aws_vpc.main": { id: "vpc-1", cidr_block: "10.0.0.0/16" } },
    });
    expect(plan.resource("data.aws_vpc.main")).toMatchObject({ mode: "lookup", type: "data.aws_vpc" });
    expect(plan.spelled("data.aws_vpc.main", "cidr_block")).toBe('"10.0.0.0/16"');
  });

  it("is made in the Region of its provider", () => {
    const configuration = { resources: { "aws_vpc.v": {}, "outscale_net.n": {}, "google_x.g": {} } };
    const plan = readPlan({
      instances: { "aws_vpc.v": {}, "outscale_net.n": {}, "google_x.g": {} },
      configuration,
      variables: { region: "eu-west-2" },
      providers: {
        aws: { expressions: { region: { constant_value: "eu-west-3" } } },
        outscale: { expressions: { region: { references: ["var.region"] } } },
      },
    });
    expect(plan.resource("aws_vpc.v").region).toMatchObject({ kind: "known", value: "eu-west-3" });
    expect(plan.resource("outscale_net.n").region).toMatchObject({ kind: "known", value: "eu-west-2" });
    expect(plan.resource("google_x.g").region).toMatchObject({ kind: "symbol", settles: "author" });
  });
});

describe("a plan alone: attributes", () => {
  it("are known where Terraform knew them", () => {
    const plan = readPlan({
      instances: {
        "aws_vpc.v": { values: { cidr_block: "10.0.0.0/16", tags: { Name: "v" }, count: 2, on: true, no: null } },
      },
    });
    expect(plan.resource("aws_vpc.v").attributes).toMatchObject({
      cidr_block: { value: "10.0.0.0/16" },
      tags: { fields: { Name: { value: "v" } } },
      count: { value: 2 },
      on: { value: true },
    });
    expect(plan.spelled("aws_vpc.v", "no")).toBe("unset");
  });

  it("may be what they refer to, or something else, and never for certain", () => {
    const plan = readPlan({
      instances: { "aws_vpc.v": { unknown: { id: true } }, "aws_subnet.s": { unknown: { vpc_id: true } } },
      configuration: { resources: { "aws_vpc.v": {}, "aws_subnet.s": { vpc_id: to("aws_vpc.v.id", "aws_vpc.v") } } },
    });
    expect(plan.spelled("aws_subnet.s", "vpc_id")).toBe("&aws_vpc.v.id | ?what apply makes of aws_subnet.s.vpc_id");
    expect(plan.resource("aws_subnet.s").attributes["vpc_id"]).toMatchObject({
      cases: [{ when: "what aws_subnet.s.vpc_id refers to = aws_vpc.v.id" }, {}],
    });
  });

  it("are not set where nobody wrote them and the cloud decides", () => {
    const plan = readPlan({
      instances: { "aws_subnet.s": { unknown: { availability_zone: true, tags: true } } },
      configuration: { resources: { "aws_subnet.s": { tags: to("local.tags") } } },
    });
    expect(plan.spelled("aws_subnet.s", "availability_zone")).toBe("unset");
    expect(plan.spelled("aws_subnet.s", "tags")).toBe("?what apply makes of aws_subnet.s.tags");
  });

  it("do not refer to what is known: that would be known as well", () => {
    const plan = readPlan({
      instances: {
        "aws_vpc.v": { values: { cidr_block: "10.0.0.0/16" }, unknown: { id: true } },
        "aws_x.x": { unknown: { name: true } },
      },
      configuration: {
        resources: { "aws_vpc.v": {}, "aws_x.x": { name: to("aws_vpc.v.cidr_block", "aws_vpc.v.id", "aws_vpc.v") } },
      },
    });
    expect(plan.spelled("aws_x.x", "name")).toBe("&aws_vpc.v.id | ?what apply makes of aws_x.x.name");
  });

  it("are followed into blocks, where only a part is not known", () => {
    const plan = readPlan({
      instances: {
        "aws_sg.g": { unknown: { id: true } },
        "aws_lb.l": {
          values: { action: [{ port: 80 }], subnets: ["subnet-x", null] },
          unknown: { action: [{ target: true }], subnets: [false, true] },
        },
      },
      configuration: {
        resources: {
          "aws_sg.g": {},
          "aws_lb.l": { action: [{ target: to("aws_sg.g.id") }], subnets: to("var.subnets") },
        },
      },
    });
    expect(plan.spelled("aws_lb.l", "action")).toBe(
      "[{port = 80, target = &aws_sg.g.id | ?what apply makes of aws_lb.l.action[0].target}]",
    );
    expect(plan.spelled("aws_lb.l", "subnets")).toBe('["subnet-x", ?what apply makes of aws_lb.l.subnets[1]]');
  });

  it("are unknown in blocks that a loop made: a plan does not say what was written there", () => {
    const plan = readPlan({
      instances: { "aws_rt.t": { values: { route: [{ to: "0.0.0.0/0" }] }, unknown: { route: [{ gateway: true }] } } },
      configuration: { resources: { "aws_rt.t": {} } },
    });
    expect(plan.spelled("aws_rt.t", "route")).toBe(
      '[{gateway = ?what apply makes of aws_rt.t.route[0].gateway, to = "0.0.0.0/0"}]',
    );
  });

  it("are sensitive where they answer what was given as such, and are not written", () => {
    const secret = "correct horse";
    const plan = readPlan({
      instances: {
        "aws_x.x": {
          values: { login: secret, echo: [{ said: secret }], other: "hello there", note: secret },
          sensitive: { login: true },
        },
      },
      configuration: { resources: { "aws_x.x": { note: { constant_value: secret } } } },
    });
    expect(["echo", "other", "note"].map((name) => plan.spelled("aws_x.x", name))).toEqual([
      "sensitive",
      '"hello there"',
      `"${secret}"`,
    ]);
  });

  it("are sensitive where the plan says so", () => {
    const plan = readPlan({
      instances: { "aws_x.x": { values: { login: "root", greeting: "hi" }, sensitive: { login: true } } },
    });
    expect(plan.spelled("aws_x.x", "login")).toBe("sensitive");
    expect(plan.spelled("aws_x.x", "greeting")).toBe('"hi"');
  });
});

describe("a plan alone: what references may come to", () => {
  const open = { unknown: { id: true, ref: true } };

  it("goes through the outputs of the module that is meant, and no other", () => {
    const plan = readPlan({
      instances: {
        'module.net["a"].aws_vpc.v': open,
        'module.net["b"].aws_vpc.v': open,
        "aws_x.x": open,
        "aws_x.y": open,
      },
      configuration: {
        resources: {
          "aws_x.x": { ref: to('module.net["a"].vpc', 'module.net["a"]') },
          "aws_x.y": { ref: to("module.net") },
        },
        calls: { net: { module: { resources: { "aws_vpc.v": {} }, outputs: { vpc: ["aws_vpc.v.id", "aws_vpc.v"] } } } },
      },
    });
    expect(plan.spelled("aws_x.x", "ref")).toBe('&module.net["a"].aws_vpc.v.id | ?what apply makes of aws_x.x.ref');
    expect(plan.spelled("aws_x.y", "ref")).toBe("?what apply makes of aws_x.y.ref");
  });

  it("goes through the arguments of the call to what is outside of the module", () => {
    const plan = readPlan({
      instances: { "aws_vpc.v": open, "module.net.aws_x.x": open },
      configuration: {
        resources: { "aws_vpc.v": {} },
        calls: {
          net: {
            arguments: { vpc: to("aws_vpc.v.id", "aws_vpc.v") },
            module: { resources: { "aws_x.x": { ref: to("var.vpc") } } },
          },
        },
      },
    });
    expect(plan.spelled("module.net.aws_x.x", "ref")).toBe(
      "&aws_vpc.v.id | ?what apply makes of module.net.aws_x.x.ref",
    );
  });

  it("is the one instance whose key is written, else each of them", () => {
    const plan = readPlan({
      instances: { "aws_s.s[0]": open, "aws_s.s[1]": open, "aws_x.x": open, "aws_x.y": open },
      configuration: {
        resources: {
          "aws_s.s": {},
          "aws_x.x": { ref: to("aws_s.s[1].id", "aws_s.s[1]", "aws_s.s") },
          "aws_x.y": { ref: to("aws_s.s") },
        },
      },
    });
    expect(plan.spelled("aws_x.x", "ref")).toBe("&aws_s.s[1].id | ?what apply makes of aws_x.x.ref");
    expect(plan.spelled("aws_x.y", "ref")).toBe("&aws_s.s[0].id | &aws_s.s[1].id | ?what apply makes of aws_x.y.ref");
  });

  it("is the instance with the same key, where a loop goes over a resource", () => {
    const plan = readPlan({
      instances: { 'aws_s.s["a"]': open, 'aws_s.s["b"]': open, 'aws_x.x["b"]': open },
      configuration: {
        resources: { "aws_s.s": {}, "aws_x.x": { ref: to("each.value.id", "each.value") } },
        each: { "aws_x.x": ["aws_s.s"] },
      },
    });
    expect(plan.spelled('aws_x.x["b"]', "ref")).toBe('&aws_s.s["b"].id | ?what apply makes of aws_x.x["b"].ref');
  });

  it("is the instance with the same key, where that key is in the expression, and another one all the same", () => {
    const plan = readPlan({
      instances: { 'aws_s.s["a"]': open, 'aws_s.s["b"]': open, 'aws_x.x["b"]': open, 'aws_x.y["b"]': open },
      configuration: {
        resources: {
          "aws_s.s": {},
          "aws_x.x": { ref: to("aws_s.s", "each.key") },
          "aws_x.y": { ref: to("aws_s.s") },
        },
      },
    });
    expect(plan.spelled('aws_x.x["b"]', "ref")).toBe('&aws_s.s["b"].id | ?what apply makes of aws_x.x["b"].ref');
    expect(plan.spelled('aws_x.y["b"]', "ref")).toBe(
      '&aws_s.s["a"].id | &aws_s.s["b"].id | ?what apply makes of aws_x.y["b"].ref',
    );
  });

  it("is nothing among more than can be told apart", () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`aws_s.s[${index}]`, open]));
    const plan = readPlan({
      instances: { ...many, "aws_x.x": open },
      configuration: { resources: { "aws_s.s": {}, "aws_x.x": { ref: to("aws_s.s") } } },
    });
    expect(plan.spelled("aws_x.x", "ref")).toBe("?what apply makes of aws_x.x.ref");
  });
});

describe("a plan of what is deployed", () => {
  const vpc = { values: { id: "vpc-0123456789abcdef0", cidr_block: "10.0.0.0/16" }, actions: ["no-op"] };

  it("links by the ids that the cloud gave", () => {
    const plan = readPlan({
      instances: {
        "aws_vpc.v": vpc,
        "aws_subnet.s": { values: { vpc_id: "vpc-0123456789abcdef0" }, actions: ["no-op"] },
        "aws_subnet.elsewhere": { values: { vpc_id: "vpc-0000000000000000f" }, actions: ["no-op"] },
      },
    });
    expect(plan.spelled("aws_subnet.s", "vpc_id")).toBe("&aws_vpc.v.id");
    expect(plan.spelled("aws_subnet.elsewhere", "vpc_id")).toBe('"vpc-0000000000000000f"');
  });

  it("takes no other text for a name, unless it is written as one", () => {
    const plan = readPlan({
      instances: {
        "aws_key.web": { values: { id: "web" }, actions: ["no-op"] },
        "aws_vm.v": { values: { key_id: "web", role: "web" }, actions: ["no-op"] },
      },
      configuration: { resources: { "aws_key.web": {}, "aws_vm.v": { key_id: to("aws_key.web.id", "aws_key.web") } } },
    });
    expect(plan.spelled("aws_vm.v", "key_id")).toBe("&aws_key.web.id");
    expect(plan.spelled("aws_vm.v", "role")).toBe('"web"');
  });

  it("is named by what it is, and not by what only says more of it", () => {
    const group = { id: "sg-0123456789abcdef0" };
    const plan = readPlan({
      instances: {
        "aws_group_rule.r": { values: group },
        "aws_group.g": { values: group },
        "aws_vm.v": { values: { groups: [group.id] } },
      },
    });
    expect(plan.spelled("aws_vm.v", "groups")).toBe("[&aws_group.g.id]");
  });

  it("has no block that nobody wrote and that names parts which nothing declares", () => {
    const plan = readPlan({
      instances: {
        "aws_vm.v": {
          values: { id: "i-0123456789abcdef0", nics: [{ nic: "eni-0123456789abcdef0" }], disks: [{ size: 8 }] },
          actions: ["no-op"],
        },
      },
      configuration: { resources: { "aws_vm.v": {} } },
    });
    expect(plan.spelled("aws_vm.v", "disks")).toBe("[{size = 8}]");
    expect(plan.spelled("aws_vm.v", "nics")).toBe("unset");
  });
});
