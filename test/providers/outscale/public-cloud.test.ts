import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/graph/index.ts";
import { type Certainty, guardsOf, type Guard, TRUE } from "../../../src/values/index.ts";
import { Design, entity } from "../design.ts";

function certainty(design: Design, when: Guard): Certainty {
  return guardsOf(design.session).certainty(when, TRUE);
}

/** Where what stands in the first Subnet of a Nic goes by its main table. */
function wayOut(design: Design, graph: Graph, nic: string): readonly Certainty[] {
  const [place] = entity(graph, "nic", nic).placement.subnets;
  const tables = place === undefined ? [] : (graph.as(place.to, "subnet")?.tables ?? []);
  return tables.flatMap(({ to, when }) =>
    (graph.as(to, "route-table")?.routes ?? [])
      .filter(({ target }) => target.kind === "entity")
      .map((route) => certainty(design, guardsOf(design.session).and(when, route.when))),
  );
}

describe("a VM of OUTSCALE that names no Subnet", () => {
  it("stands in the public Cloud: reachable, with a public address, in Subregion A or the one that is named", () => {
    const design = new Design();
    design.add("terraform:outscale_vm", "v", { image_id: "ami-1" });
    const graph = design.graph();
    const nic = entity(graph, "nic", "outscale_vm.v#nic");
    expect(nic.placement.subnets.map(({ to }) => graph.show(to))).toEqual(["public Cloud in eu-west-2a of eu-west-2"]);
    expect(nic.publicAddresses.map(({ when }) => certainty(design, when))).toEqual(["proven"]);
    expect(wayOut(design, graph, "outscale_vm.v#nic")).toEqual(["proven"]);
  });

  it("is one of AWS's default VPC otherwise, of which nobody can tell", () => {
    const design = new Design();
    design.add("terraform:aws_instance", "v");
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.v#nic");
    expect(nic.publicAddresses.map(({ when }) => certainty(design, when))).toEqual(["undecided"]);
  });
});

describe("a security group of OUTSCALE", () => {
  function outbound(attributes: Parameters<Design["add"]>[2]): number {
    const design = new Design();
    design.add("terraform:outscale_net", "n", { ip_range: "10.0.0.0/16" });
    design.add("terraform:outscale_security_group", "g", attributes);
    const group = entity(design.graph(), "security-group", "outscale_security_group.g");
    return group.rules.filter(({ direction }) => direction === "egress").length;
  }

  it("lets everything out of a Net until its rule is removed, and outside a Net in any case", () => {
    const net = { net_id: new Design().ref("outscale_net.n", "id") };
    expect(outbound(net)).toBe(1);
    expect(outbound({ ...net, remove_default_outbound_rule: true })).toBe(0);
    expect(outbound({ remove_default_outbound_rule: true })).toBe(1);
  });
});

describe("a rule of a listener of OUTSCALE", () => {
  it("puts its VMs behind the listener of its port, and behind no other", () => {
    const design = new Design();
    design.add("terraform:outscale_vm", "v");
    design.add("terraform:outscale_load_balancer", "lb", {
      load_balancer_name: "lb",
      listeners: [80, 8080].map((port) => ({
        load_balancer_port: port,
        load_balancer_protocol: "HTTP",
        backend_port: port,
        backend_protocol: "HTTP",
      })),
    });
    design.add("terraform:outscale_load_balancer_listener_rule", "r", {
      listener: [{ load_balancer_name: "lb", load_balancer_port: 80 }],
      vm_ids: [design.ref("outscale_vm.v", "vm_id")],
    });
    const { listeners } = entity(design.graph(), "load-balancer", "outscale_load_balancer.lb");
    expect(listeners.map(({ targets }) => targets.length)).toEqual([1, 0]);
  });
});
