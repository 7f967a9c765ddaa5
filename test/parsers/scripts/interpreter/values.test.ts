/** Values: what is known is worked out, what is not keeps its name, and a mistake is told. */

import { describe, expect, it } from "vitest";
import { allow3, readBoto2, readBoto3, readFiles } from "../read-script.ts";

/** The CIDR of a Net whose CIDR is this expression. */
async function cidrOf(expression: string, before = ""): Promise<string> {
  const script = await readBoto3(`${before}made = ec2.create_vpc(CidrBlock=${expression})\n`);
  return script.attribute("made", "CidrBlock");
}

describe("texts", () => {
  it("are put together in each way that Python has", async () => {
    expect(await cidrOf(`"10.%d.%s.0/%02d" % (1, "2", 24)`)).toBe("10.1.2.0/24");
    expect(await cidrOf(`"10.%(a)s.0.0/16" % {"a": 3}`)).toBe("10.3.0.0/16");
    expect(await cidrOf(`"10.{}.{x}.0/{0}".format(24, 5, x=6)`)).toBe("10.24.6.0/24");
    expect(await cidrOf(`f"10.{n + 1}.{'0'}.0/{16}"`, "n = 1\n")).toBe("10.2.0.0/16");
    expect(await cidrOf(`"10." + str(4) + '.0' ".0/16"`)).toBe("10.4.0.0/16");
    expect(await cidrOf(`".".join(["10", "5", "0", "0/16"])`)).toBe("10.5.0.0/16");
    expect(await cidrOf(`"x10.6.0.0/16y"[1:-1]`)).toBe("10.6.0.0/16");
    expect(await cidrOf(`" 10.7.0.0/16 ".strip().replace("7", "8").split("|")[0]`)).toBe("10.8.0.0/16");
  });

  it("keep a hole for what is not known", async () => {
    expect(await cidrOf(`os.environ["PREFIX"] + ".0.0/16"`)).toBe("${environment variable PREFIX}.0.0/16");
  });

  it("of a file of the workspace are its content", async () => {
    const script = await readFiles({
      "net/cidr.txt": "10.1.0.0/16\n",
      "main.py": `import boto3\nwith open("net/cidr.txt") as f:\n    cidr = f.read().strip()\nboto3.client("ec2").create_vpc(CidrBlock=cidr)\n`,
    });
    expect(script.attribute("create_vpc", "CidrBlock")).toBe("10.1.0.0/16");
    expect(script.stack.files).toContain("net/cidr.txt");
  });

  it("of another file are not known, and not nothing", async () => {
    expect(await cidrOf(`open("/etc/cidr").read()`)).toBe("/etc/cidr");
  });
});

describe("data files", () => {
  const read = `import boto3, json, yaml
config = yaml.safe_load(open("config.yaml"))
more = json.load(open("more.json"))
ec2 = boto3.client("ec2")
group = ec2.create_security_group(GroupName="g", Description="d", VpcId="vpc-1")["GroupId"]
for rule in config["rules"]:
    ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=rule["port"], ToPort=rule["port"], CidrIp=more["cidr"])
`;
  const files = {
    "main.py": read,
    "config.yaml": "rules:\n  - port: 22\n  - port: 80\n",
    "more.json": '{\n  "cidr": "0.0.0.0/0"\n}\n',
  };

  it("are values", async () => {
    const script = await readFiles(files);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0", "tcp 80-80 0.0.0.0/0"]);
  });

  it("are the place of what they hold", async () => {
    const script = await readFiles(files);
    const rules = script.resource("group").attribute(["ingress"]);
    const [rule] = rules.k === "list" ? rules.items : [];
    const range = rule?.value.k === "object" ? rule.value.fields.get("CidrIp")?.value : undefined;
    expect(range === undefined ? "" : script.place(range.at)).toBe("more.json:2");
  });

  it("that are not there are not known", async () => {
    const script = await readFiles({ "main.py": read });
    expect(script.rules("group")).toHaveLength(1);
    expect(script.rules("group")[0]).toMatch(/^any number of tcp .* when /);
  });
});

describe("networks", () => {
  it("are divided where they are known", async () => {
    expect(
      await cidrOf(`str(list(ipaddress.ip_network("10.0.0.0/16").subnets(new_prefix=24))[2])`, "import ipaddress\n"),
    ).toBe("10.0.2.0/24");
    expect(await cidrOf(`str(list(IPNetwork("10.0.0.0/16").subnet(18))[1])`, "from netaddr import IPNetwork\n")).toBe(
      "10.0.64.0/18",
    );
  });

  it("that are not known are divided into parts of them", async () => {
    expect(
      await cidrOf(
        `str(list(ipaddress.ip_network(os.environ["NET"]).subnets(new_prefix=24))[0])`,
        "import ipaddress\n",
      ),
    ).toBe("environment variable NET");
  });
});

describe("a mistake", () => {
  it("in a name is told, and is no absence", async () => {
    const script = await readBoto3(
      `i = ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1, SubnetId=subnet_idd)\n`,
    );
    expect(script.attribute("i", "SubnetId")).toBe("subnet_idd");
    expect(script.notices).toEqual(['unresolved-reference main.py:5 The name "subnet_idd" is not defined']);
  });

  it("in an answer is told", async () => {
    const script = await readBoto3(
      `made = ec2.create_vpc(CidrBlock="10.1.0.0/16")\nec2.create_subnet(VpcId=made["Vpc"]["Id"], CidrBlock="10.1.1.0/24")\n`,
    );
    expect(script.notices).toEqual(['unresolved-reference main.py:6 ec2:Vpc has no "Id"']);
  });

  it("of a group's id where a range belongs is told, and admits nobody", async () => {
    const script = await readBoto3(`${allow3("group")}\n`);
    expect(script.notices).toEqual([
      "invalid-value main.py:5 The id of a thing is no CIDR block; the CIDR block counts as unknown",
    ]);
    expect(script.rules("group")).toEqual(["tcp 22-22 a CIDR block that is an id"]);
    expect(script.certaintyOfRule("group", "0.0.0.0/0")).toBe("refuted");
  });

  it("of an empty range or port is told, and settled by nobody", async () => {
    const script = await readBoto2(`group.authorize("tcp", "", 22, "")\n`);
    expect(script.rules("group")).toEqual(["tcp an empty port-22 an empty CIDR block"]);
    expect(script.notices).toEqual([
      "invalid-value main.py:5 The port is empty; it counts as unknown",
      "invalid-value main.py:5 The CIDR block is empty; it counts as unknown",
    ]);
  });

  it("is not what a branch that is not taken says", async () => {
    const script = await readBoto3(`if len(sys.argv) < 2:\n    print(usage_text)\n    sys.exit(1)\n`);
    expect(script.notices).toEqual([]);
  });
});

describe("what chance, the clock or the caller gives", () => {
  it("is equal to itself", async () => {
    const script = await readBoto3(`import uuid
name = "net-" + str(uuid.uuid4())
a = ec2.create_security_group(GroupName=name, Description="d", VpcId=vpc)
b = ec2.create_security_group(GroupName=name, Description="d", VpcId=vpc)
c = ec2.create_security_group(GroupName="net-" + str(uuid.uuid4()), Description="d", VpcId=vpc)
`);
    expect(script.sameAttribute("a", "b", "GroupName")).toBe("proven");
    expect(script.sameAttribute("a", "c", "GroupName")).not.toBe("proven");
  });

  it("is the author's where the environment or the command line gives it", async () => {
    const script = await readBoto3(
      `${allow3('os.environ.get("CIDR", "10.0.0.0/8")')}\nif sys.argv[1] == "open":\n    ${allow3('"0.0.0.0/0"')}\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8", "tcp 22-22 0.0.0.0/0 when sys.argv[1] = open"]);
    expect(script.certaintyOfRule("group", "0.0.0.0/0")).toBe("possible");
  });

  it("is asked for once at each place", async () => {
    const script = await readBoto3(`a = raw_input("cidr: ")\n${allow3("a")}\n${allow3("a", 80)}\n`);
    expect(script.rules("group")).toEqual(['tcp 22-22 input("cidr:")', 'tcp 80-80 input("cidr:")']);
  });
});

describe("lists and dictionaries", () => {
  it("keep what is put into them under a condition", async () => {
    const script = await readBoto3(`groups = [group]
if os.environ.get("DEBUG") == "1":
    groups.append("sg-0debug")
i = ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1, SecurityGroupIds=groups)
`);
    const list = script.resource("i").attribute(["SecurityGroupIds"]);
    const items = list.k === "list" ? list.items : [];
    expect(items.map((item) => script.certainty(item.when))).toEqual(["proven", "possible"]);
  });

  it("are merged, looked into and changed", async () => {
    const script = await readBoto3(`base = {"CidrBlock": "10.1.0.0/16"}
base.update({"InstanceTenancy": "default"})
more = dict(base, CidrBlock="10.2.0.0/16")
cidrs = sorted(set(["10.4.0.0/16", "10.3.0.0/16"]))
cidrs.insert(0, more.get("CidrBlock", "x"))
del base["InstanceTenancy"]
for cidr in cidrs[:2] + list(filter(lambda c: c.endswith("16"), map(lambda n: "10.%d.0.0/16" % n, range(5, 6)))):
    ec2.create_vpc(**dict(base, CidrBlock=cidr))
`);
    const made = script.stack.resources.filter((each) => each.type === "ec2:CreateVpc").slice(1);
    expect(made.map((each) => script.attribute(script.nameOf(each), "CidrBlock"))).toEqual([
      "10.2.0.0/16",
      "10.3.0.0/16",
      "10.5.0.0/16",
    ]);
    expect(script.attribute("create_vpc[0]", "InstanceTenancy")).toBe("null");
  });
});
