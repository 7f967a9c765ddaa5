/**
 * The rows of calls against what the SDKs say of themselves: botocore's service models, the classes of boto 2. Runs where
 * a Python has both (`NETLINT_PYTHON`, else `python3`), and says so where none has.
 */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { boto2Ec2, boto2Ec2Objects } from "../../../../src/providers/aws/calls/boto2-ec2.ts";
import { boto2Kinds } from "../../../../src/providers/aws/calls/boto2-kinds.ts";
import {
  boto2Autoscale,
  boto2Elb,
  boto2LoadBalancer,
  boto2Rds,
  boto2Rds2,
} from "../../../../src/providers/aws/calls/boto2-services.ts";
import { boto3Ec2 } from "../../../../src/providers/aws/calls/boto3-ec2.ts";
import { boto3Kinds } from "../../../../src/providers/aws/calls/boto3-kinds.ts";
import { boto3Services } from "../../../../src/providers/aws/calls/boto3-services.ts";
import type { Answer, CallRow } from "../../../../src/resources/index.ts";

interface Members {
  readonly [name: string]: Members | undefined;
}

interface Operation {
  readonly action: string;
  readonly parameters: readonly string[];
  readonly answer: Members;
}

type Signatures = Readonly<Record<string, readonly string[]>>;

interface Models {
  readonly boto3: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly boto2: {
    readonly connections: Readonly<Record<string, Signatures>>;
    readonly classes: Readonly<Record<string, { readonly methods: Signatures; readonly fields: readonly string[] }>>;
  };
}

const connections = {
  ec2: "boto.vpc.VPCConnection",
  elb: "boto.ec2.elb.ELBConnection",
  rds: "boto.rds.RDSConnection",
  rds2: "boto.rds2.layer1.RDSConnection",
  autoscale: "boto.ec2.autoscale.AutoScaleConnection",
} as const;

const classes = {
  "boto2:Vpc": "boto.vpc.vpc.VPC",
  "boto2:Subnet": "boto.vpc.subnet.Subnet",
  "boto2:InternetGateway": "boto.vpc.internetgateway.InternetGateway",
  "boto2:RouteTable": "boto.vpc.routetable.RouteTable",
  "boto2:NetworkAcl": "boto.vpc.networkacl.NetworkAcl",
  "boto2:VpcPeeringConnection": "boto.vpc.vpc_peering_connection.VpcPeeringConnection",
  "boto2:SecurityGroup": "boto.ec2.securitygroup.SecurityGroup",
  "boto2:Instance": "boto.ec2.instance.Instance",
  "boto2:NetworkInterface": "boto.ec2.networkinterface.NetworkInterface",
  "boto2:Address": "boto.ec2.address.Address",
  "boto2:Image": "boto.ec2.image.Image",
  "boto2:KeyPair": "boto.ec2.keypair.KeyPair",
  "boto2:Volume": "boto.ec2.volume.Volume",
  "boto2:Snapshot": "boto.ec2.snapshot.Snapshot",
  "boto2:LoadBalancer": "boto.ec2.elb.loadbalancer.LoadBalancer",
} as const;

function readModels(): Models | undefined {
  const python = process.env["NETLINT_PYTHON"] ?? "python3";
  const script = fileURLToPath(new URL("models.py", import.meta.url));
  const input = JSON.stringify({ services: ["ec2", ...Object.keys(boto3Services)], connections, classes });
  const ran = spawnSync(python, [script], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return ran.status === 0 ? (JSON.parse(ran.stdout) as Models) : undefined;
}

const models = readModels();
const without = models === undefined ? " (skipped: no Python with botocore and boto here)" : "";

/** Parameters of ours that the API does not have: none. */
const boto3Rows = Object.entries({ ec2: boto3Ec2, ...boto3Services }).flatMap(([service, rows]) =>
  Object.entries(rows).map(([name, row]) => ({ service, name, row, operation: models?.boto3[service]?.[name] })),
);

describe.skipIf(models === undefined)(`calls of boto3 exist as botocore has them${without}`, () => {
  it("each", () => {
    expect(boto3Rows.filter(({ operation }) => operation === undefined).map(({ name }) => name)).toEqual([]);
  });

  it("with the parameters that they name", () => {
    const unknown = boto3Rows.flatMap(({ service, name, row, operation }) =>
      row.parameters
        .filter((parameter) => operation?.parameters.includes(parameter) === false)
        .map((parameter) => `${service}.${name}(${parameter})`),
    );
    expect(unknown.filter((each) => !each.endsWith("(DryRun)"))).toEqual([]);
  });

  it("under the action that the type of their thing names", () => {
    const wrong = boto3Rows.flatMap(({ service, name, row, operation }) =>
      row.does.flatMap((effect) =>
        effect.do === "create" &&
        !name.startsWith("replace_") &&
        effect.type !== `${service}:${operation?.action ?? ""}`
          ? [`${name} makes ${effect.type}`]
          : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("with the answers that they describe", () => {
    const wrong = boto3Rows.flatMap(({ service, name, row, operation }) =>
      missingInAnswer(row, row.answers, operation?.answer ?? {}, "in short").map(
        (path) => `${service}.${name}: ${path}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

/** Paths of an answer that the model does not have. */
function missingInAnswer(
  row: CallRow,
  answer: Answer,
  members: Members,
  told: "in short" | "whole",
): readonly string[] {
  switch (answer.is) {
    case "record":
      return Object.entries(answer.fields).flatMap(([field, inner]) => {
        const below = members[field];
        return below === undefined
          ? [field]
          : missingInAnswer(row, inner, below, "whole").map((path) => `${field}.${path}`);
      });
    case "list":
      return missingInAnswer(row, answer.of, members, told);
    case "thing":
    case "things":
      return missingFields(kindOf(row), members, told);
    case "distinct":
      return answer.fields.filter((field) => members[field] === undefined);
    default:
      return [];
  }
}

function kindOf(row: CallRow): string {
  const create = row.does.find((effect) => effect.do === "create");
  return create?.kind ?? row.finds?.kind ?? "";
}

/** Fields of a kind that an answer which describes it whole does not have; an answer in short has its id at least. */
function missingFields(kindName: string, members: Members, told: "in short" | "whole"): readonly string[] {
  const kind = boto3Kinds.find((each) => each.name === kindName);
  if (kind === undefined) return [`no kind ${kindName}`];
  if (told === "in short") return members[kind.id] === undefined ? [kind.id] : [];
  const keyPair = new Set(["KeyMaterial", "PublicKey"]);
  return kind.fields.filter((field) => members[field] === undefined && !keyPair.has(field));
}

const boto2Rows = Object.entries({
  ec2: boto2Ec2,
  elb: boto2Elb,
  rds: boto2Rds,
  rds2: boto2Rds2,
  autoscale: boto2Autoscale,
}).flatMap(([connection, rows]) =>
  Object.entries(rows).map(([name, row]) => ({
    connection,
    name,
    row,
    signature: models?.boto2.connections[connection]?.[name],
  })),
);

const boto2Methods = Object.entries({ ...boto2Ec2Objects, "boto2:LoadBalancer": boto2LoadBalancer }).flatMap(
  ([kind, rows]) =>
    Object.entries(rows).map(([name, row]) => ({
      kind,
      name,
      row,
      signature: models?.boto2.classes[kind]?.methods[name],
    })),
);

/** Parameters in the order of the signature; whatever both leave out at the end is left out. */
function isPrefix(parameters: readonly string[], signature: readonly string[]): boolean {
  const plain = parameters.filter((name) => name !== "dry_run");
  return plain.every((name, index) => signature[index] === name);
}

describe.skipIf(models === undefined)(`calls of boto 2 exist as its classes have them${without}`, () => {
  it("on connections, with their parameters in order", () => {
    const variadic = new Set(["get_all_launch_configurations"]);
    const wrong = boto2Rows.filter(
      ({ name, row, signature }) =>
        signature === undefined || (!variadic.has(name) && !isPrefix(row.parameters, signature)),
    );
    expect(
      wrong.map(
        ({ connection, name, row, signature }) =>
          `${connection}.${name}(${row.parameters.join()}) is (${signature?.join() ?? "not there"})`,
      ),
    ).toEqual([]);
  });

  it("on objects, with their parameters in order", () => {
    const wrong = boto2Methods.filter(
      ({ row, signature }) => signature === undefined || !isPrefix(row.parameters, signature),
    );
    expect(
      wrong.map(
        ({ kind, name, row, signature }) =>
          `${kind}.${name}(${row.parameters.join()}) is (${signature?.join() ?? "not there"})`,
      ),
    ).toEqual([]);
  });

  it("and their objects have the fields that we read", () => {
    // The parser of answers sets these when the answer holds them.
    const parsed = new Set([
      "mapPublicIpOnLaunch",
      "defaultForAz",
      "status_code",
      "status_message",
      "allocation_id",
      "volume_state",
    ]);
    const wrong = boto2Kinds.flatMap((kind) => {
      const known = models?.boto2.classes[kind.name]?.fields;
      if (known === undefined) return [];
      return kind.fields
        .filter((field) => !known.includes(field) && !parsed.has(field))
        .map((field) => `${kind.name}.${field}`);
    });
    expect(wrong).toEqual([]);
  });
});
