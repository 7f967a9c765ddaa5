/** Functions and classes of the script: inlined, with the calls that led there as the way to each place. */

import { describe, expect, it } from "vitest";
import { readBoto2, readBoto3, readFiles } from "../read-script.ts";

describe("a function of the script", () => {
  const open = `def allow(group, ports=[80, 443], cidr="0.0.0.0/0"):
    for port in ports:
        group.authorize("tcp", port, port, cidr)
web = conn.create_security_group("web", "w", vpc.id)
app = conn.create_security_group("app", "a", vpc.id)
allow(web)
allow(app, [8080], cidr="10.0.0.0/8")
`;

  it("is gone through for each call", async () => {
    const script = await readBoto2(open);
    expect(script.rules("web")).toEqual(["tcp 80-80 0.0.0.0/0", "tcp 443-443 0.0.0.0/0"]);
    expect(script.rules("app")).toEqual(["tcp 8080-8080 10.0.0.0/8"]);
  });

  it("leaves the call and the calls around it in the place of a rule", async () => {
    const script = await readBoto2(open);
    const rules = script.resource("web").attribute(["ingress"]);
    const [rule] = rules.k === "list" ? rules.items : [];
    expect(rule === undefined ? "" : script.place(rule.value.at)).toBe("main.py:7 < main.py:10");
  });

  it("keeps the literal that decides as the place of a range", async () => {
    const script = await readBoto2(open);
    const rules = script.resource("app").attribute(["ingress"]);
    const [rule] = rules.k === "list" ? rules.items : [];
    const range = rule?.value.k === "object" ? rule.value.fields.get("cidr_ip")?.value : undefined;
    expect(range === undefined ? "" : script.place(range.at)).toBe("main.py:11");
  });

  it("takes lists and dictionaries as arguments", async () => {
    const script = await readBoto3(`def make(name, *cidrs, **more):
    return [ec2.create_subnet(VpcId=vpc, CidrBlock=c, **more)["Subnet"]["SubnetId"] for c in cidrs]
a, b = make("x", *["10.0.1.0/24", "10.0.2.0/24"], **{"AvailabilityZone": "eu-west-1a"})
ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1, SubnetId=b)
`);
    expect(script.attribute("b", "CidrBlock")).toBe("10.0.2.0/24");
    expect(script.attribute("b", "AvailabilityZone")).toBe("eu-west-1a");
    expect(script.attribute("run_instances", "SubnetId")).toBe("b.SubnetId");
  });

  it("that calls itself without end is left at a bound, and said", async () => {
    const script = await readBoto3(`def f(n):\n    return f(n + 1)\nf(0)\nec2.create_vpc(CidrBlock="10.9.0.0/16")\n`);
    expect(script.attribute("create_vpc", "CidrBlock")).toBe("10.9.0.0/16");
    expect(script.notices.join()).toMatch(/bound-reached main\.py:6/);
  });

  it("that is not given what it needs is told", async () => {
    const script = await readBoto3(
      `def make(client, cidr):\n    client.create_vpc(CidrBlock=cidr)\nmake(cidr="10.9.0.0/16")\n`,
    );
    expect(script.notices).toEqual([
      'unresolved-reference main.py:7 make() needs "client", which it is not given here',
    ]);
    expect(script.attribute("make.create_vpc", "CidrBlock")).toBe("10.9.0.0/16");
  });

  it("may be a value, and a lambda", async () => {
    const script = await readBoto3(`make = lambda cidr: ec2.create_vpc(CidrBlock=cidr)
for cidr, how in [("10.1.0.0/16", make), ("10.2.0.0/16", ec2.create_vpc)]:
    how(CidrBlock=cidr) if how is not make else how(cidr)
`);
    expect(script.made.filter((each) => each.startsWith("ec2:CreateVpc"))).toHaveLength(3);
  });

  it("may change names of the module, and be decorated", async () => {
    const script = await readBoto3(`cidr = "10.1.0.0/16"
def logged(f):
    def inner(*args, **kwargs):
        print(f)
        return f(*args, **kwargs)
    return inner
@logged
def choose(value):
    global cidr
    cidr = value
choose("10.2.0.0/16")
made = ec2.create_vpc(CidrBlock=cidr)
`);
    expect(script.attribute("made", "CidrBlock")).toBe("10.2.0.0/16");
  });
});

describe("a class of the script", () => {
  it("keeps what its methods make", async () => {
    const script = await readBoto3(`class Base(object):
    prefix = "10.7"
    def __init__(self, client):
        self.client = client
class Network(Base):
    def __init__(self, client, size=24):
        super(Network, self).__init__(client)
        self.size = size
        self.net = None
    def build(self):
        self.net = self.client.create_vpc(CidrBlock=self.block)["Vpc"]["VpcId"]
        return self
    @property
    def block(self):
        return "%s.0.0/%d" % (self.prefix, self.size)
    @staticmethod
    def subnet(client, net):
        return client.create_subnet(VpcId=net, CidrBlock="10.7.1.0/24")
n = Network(ec2, size=16).build()
Network.subnet(ec2, n.net)
`);
    expect(script.attribute("net", "CidrBlock")).toBe("10.7.0.0/16");
    expect(script.attribute("subnet.create_subnet", "VpcId")).toBe("net.VpcId");
  });

  it("may derive from a connection", async () => {
    const script = await readBoto2(`class Connection(boto.vpc.VPCConnection):
    def make(self, cidr):
        return self.create_vpc(cidr)
made = Connection("key", "secret").make("10.8.0.0/16")
`);
    expect(script.attribute("made", "cidr_block")).toBe("10.8.0.0/16");
  });

  it("may be a named tuple or a dataclass", async () => {
    const script = await readBoto3(`from collections import namedtuple
from dataclasses import dataclass
Net = namedtuple("Net", "name cidr")
@dataclass
class Zone:
    name: str
    suffix: str = "a"
net = Net("n", cidr="10.6.0.0/16")
made = ec2.create_vpc(CidrBlock=net.cidr)["Vpc"]["VpcId"]
sub = ec2.create_subnet(VpcId=made, CidrBlock="10.6.1.0/24", AvailabilityZone="eu-west-1" + Zone("x").suffix)
`);
    expect(script.attribute("made", "CidrBlock")).toBe("10.6.0.0/16");
    expect(script.attribute("sub", "AvailabilityZone")).toBe("eu-west-1a");
  });
});

describe("a module of the workspace", () => {
  const library = `ANY = "0.0.0.0/0"
def allow(group):
    group.authorize("tcp", 22, 22, ANY)
`;

  it("is read with the script that imports it", async () => {
    const script = await readFiles({
      "main.py": `import boto
from lib import rules
from lib.rules import ANY as WORLD
conn = boto.connect_vpc()
group = conn.create_security_group("g", "g", "vpc-1")
rules.allow(group)
group.authorize("tcp", 80, 80, WORLD)
`,
      "lib/__init__.py": "",
      "lib/rules.py": library,
    });
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0", "tcp 80-80 0.0.0.0/0"]);
    expect(script.stack.files).toEqual(["lib/__init__.py", "lib/rules.py", "main.py"]);
    expect(script.notices).toEqual([]);
  });

  it("keeps the literal of the module as the place of a range", async () => {
    const script = await readFiles({
      "main.py": `import boto, rules\nconn = boto.connect_vpc()\ngroup = conn.create_security_group("g", "g", "vpc-1")\nrules.allow(group)\n`,
      "rules.py": library,
    });
    const rules = script.resource("group").attribute(["ingress"]);
    const [rule] = rules.k === "list" ? rules.items : [];
    const range = rule?.value.k === "object" ? rule.value.fields.get("cidr_ip")?.value : undefined;
    expect(range === undefined ? "" : script.place(range.at)).toBe("rules.py:1");
    expect(rule === undefined ? "" : script.place(rule.value.at)).toBe("rules.py:3 < main.py:4");
  });

  it("may be imported relative to the script, and in a circle", async () => {
    const script = await readFiles({
      "main.py": `import boto3\nfrom .a import cidr\nboto3.client("ec2").create_vpc(CidrBlock=cidr())\n`,
      "a.py": `from . import b\nBASE = "10.0"\ndef cidr():\n    return BASE + b.REST\n`,
      "b.py": `from . import a\nREST = ".0.0/16"\n`,
    });
    expect(script.attribute("create_vpc", "CidrBlock")).toBe("10.0.0.0/16");
  });

  it("that is not there opens what it is given", async () => {
    const script = await readFiles({
      "main.py": `import boto
from company.security import harden
conn = boto.connect_vpc()
group = conn.create_security_group("g", "g", "vpc-1")
group.authorize("tcp", 22, 22, "0.0.0.0/0")
harden(group)
group.authorize("tcp", 80, 80, "0.0.0.0/0")
`,
    });
    expect(script.resource("group").openings).toHaveLength(1);
    expect(script.rules("group")).toEqual([
      "tcp 22-22 0.0.0.0/0 when company.security.harden() leaves group as it is",
      "tcp 80-80 0.0.0.0/0",
    ]);
    expect(script.notices).toEqual([
      "missing-module main.py:2 The module company.security is not in the workspace; what it does is not known",
    ]);
  });

  it("of an SDK is known by its name even where a copy lies in the workspace", async () => {
    const script = await readFiles({
      "main.py": `import boto3\nboto3.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")\n`,
      "boto3.py": "def client(name):\n    return None\n",
    });
    expect(script.made).toEqual(["ec2:CreateVpc create_vpc"]);
  });

  it("of the language opens nothing", async () => {
    const script = await readBoto2(
      `import json, logging\nlogging.info(json.dumps(str(group)))\nprint(group, group.id)\n`,
    );
    expect(script.resource("group").openings).toEqual([]);
  });
});
