import { describe, expect, it } from "vitest";
import type { Graph, Volume } from "../../src/graph/index.ts";
import { type Certainty, guardsOf, TRUE } from "../../src/values/index.ts";
import { Design } from "./design.ts";

function disks(graph: Graph): readonly string[] {
  return graph.all("volume").map((volume) => {
    const owners = volume.attachedTo.map((link) => graph.show(link.to));
    return `${graph.show(volume.id)} (${volume.role}) of ${owners.join(", ")}`;
  });
}

function encryption(design: Design, graph: Graph, name: string): Certainty | "no setting" {
  const volume = graph.all("volume").find((each): each is Volume => graph.show(each.id) === name);
  if (volume === undefined) throw new Error(`no disk ${name}`);
  return volume.encrypted === undefined
    ? "no setting"
    : guardsOf(design.session).certainty(volume.encrypted.when, TRUE);
}

describe("the disks of a VM", () => {
  it("are its root disk, written or not, its blocks, and what is attached to it", () => {
    const design = new Design();
    design.add("terraform:aws_instance", "web", { ebs_block_device: [{ device_name: "/dev/sdf", encrypted: true }] });
    design.add("terraform:aws_ebs_volume", "data", { availability_zone: "eu-west-2a" });
    design.add("terraform:aws_volume_attachment", "a", {
      volume_id: design.ref("aws_ebs_volume.data", "id"),
      instance_id: design.ref("aws_instance.web", "id"),
    });
    expect(disks(design.graph())).toEqual([
      "aws_instance.web#root-volume (root) of aws_instance.web",
      "aws_instance.web#volume (data) of aws_instance.web",
      "aws_ebs_volume.data (data) of aws_instance.web",
    ]);
  });

  it("are those of its launch template, all of them", () => {
    const design = new Design();
    design.add("terraform:aws_launch_template", "t", {
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: [{ encrypted: true }] },
        { device_name: "/dev/sdf", ebs: [{ encrypted: false }] },
        { device_name: "/dev/sdg", virtual_name: "ephemeral0" },
      ],
    });
    design.add("terraform:aws_autoscaling_group", "g", {
      launch_template: [{ id: design.ref("aws_launch_template.t", "id") }],
    });
    expect(disks(design.graph())).toEqual([
      "aws_launch_template.t#volume (root) of aws_autoscaling_group.g",
      "aws_launch_template.t#volume-2 (data) of aws_autoscaling_group.g",
    ]);
  });

  it("are one root disk in CloudFormation, whether a mapping names its device or none does", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::Instance", "Named", {
      BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { Encrypted: true } }],
    });
    design.add("cloudformation:AWS::EC2::Instance", "Other", {
      BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { Encrypted: true } }],
    });
    expect(disks(design.graph())).toEqual([
      "Named#volume (root) of Named",
      "Other#root-volume (root) of Other",
      "Other#volume (data) of Other",
    ]);
  });
});

describe("the encryption of a disk", () => {
  function withVolume(attributes: Parameters<Design["add"]>[2]): Design {
    const design = new Design();
    design.add("terraform:aws_ebs_volume", "d", attributes);
    return design;
  }

  it("is what is written", () => {
    const on = withVolume({ encrypted: true });
    const off = withVolume({ encrypted: false });
    expect(encryption(on, on.graph(), "aws_ebs_volume.d")).toBe("proven");
    expect(encryption(off, off.graph(), "aws_ebs_volume.d")).toBe("refuted");
  });

  it("hangs on the default of the account where nothing is written, which its author knows", () => {
    const design = withVolume({});
    expect(encryption(design, design.graph(), "aws_ebs_volume.d")).toBe("possible");
  });

  it("is on where the default of the account is, in its own Region only", () => {
    const design = withVolume({});
    design.add("terraform:aws_ebs_encryption_by_default", "e");
    expect(encryption(design, design.graph(), "aws_ebs_volume.d")).toBe("proven");
    const elsewhere = new Design();
    elsewhere.add("terraform:aws_ebs_volume", "d", {}, { region: elsewhere.value("eu-west-2") });
    elsewhere.add("terraform:aws_ebs_encryption_by_default", "e", {}, { region: elsewhere.value("eu-west-1") });
    expect(encryption(elsewhere, elsewhere.graph(), "aws_ebs_volume.d")).toBe("possible");
  });

  it("is off where the default of the account is turned off", () => {
    const design = withVolume({});
    design.add("terraform:aws_ebs_encryption_by_default", "e", { enabled: false });
    expect(encryption(design, design.graph(), "aws_ebs_volume.d")).toBe("refuted");
  });

  it("is that of its snapshot, which nobody here sees, even where the default is off", () => {
    const design = withVolume({ snapshot_id: "snap-1" });
    design.add("terraform:aws_ebs_encryption_by_default", "e", { enabled: false });
    expect(encryption(design, design.graph(), "aws_ebs_volume.d")).toBe("undecided");
  });
});
