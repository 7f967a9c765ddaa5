/** The commands that ask something of designs, and the calls that they come to. */

import { type Command, Option } from "commander";
import type { Call } from "./call.ts";
import { acceptReading } from "./reading-options.ts";

export function addGraph(program: Command, accept: (call: Call) => void): Command {
  const graph = program.command("graph").description("show the network graph, as data or drawn");
  acceptReading(graph, ["json", "mermaid", "dot"], (_, answer) => {
    accept({ command: "graph", ...answer });
  });
  return graph;
}

const namesText = `FROM and TO are
  internet, on-premises          what is outside
  aws_instance.web, web          an address, a logical id, a name, with or without index
  10.0.1.5, 2001:db8::/64        an address or a range
  tier:data, service:web         all that is in a tier, or of a service
  subnet:a, net:main, group:web  all that stands in a subnet or Net, or wears a group
TO may end in a port: web:443, tier:data:5432-5439, [2001:db8::1]:443. A port means TCP unless
--protocol says otherwise; without a port any traffic counts.

The first word is the verdict on the pair of things that is the most certain to be connected:
  proven      it works, whatever is left open
  possible    it works if the author makes it so
  undecided   it hangs on what nobody here settles
  impossible  it does not work; all that hinders it is listed
It is about calling TO itself. What load balancers hand on is told below it, for each of them.

Exit codes: 0 for an answer, whatever it is; 2 where a name means nothing, or several things`;

export function addWhy(program: Command, accept: (call: Call) => void): Command {
  const why = program
    .command("why")
    .description("say whether one thing reaches another, and what lets it or hinders it")
    .argument("<from>", "who calls")
    .argument("<to>", "who is called, and on which port: web:443")
    .addOption(new Option("--protocol <protocol>", "tcp, udp, icmp, icmpv6 or a number").helpGroup("Question:"))
    .addHelpText("after", `\n${namesText}`);
  acceptReading(why, ["text", "json"], ([from = "", to = ""], answer) => {
    const { protocol } = why.opts<{ readonly protocol?: string }>();
    accept({ command: "why", from, to, ...(protocol === undefined ? {} : { protocol }), ...answer });
  });
  return why;
}

export function addExplain(program: Command, accept: (call: Call) => void): Command {
  const explain = program
    .command("explain")
    .description("say what a rule finds and what to do (explain service: what one is)")
    .usage("[options] <rule>\n       netlint explain service [options] <name> [paths...]")
    .argument("<rule>", "its id, as findings show it")
    .action((rule: string) => {
      accept({ command: "explain", rule });
    });
  const service = explain
    .command("service")
    .description("say why things count as one service, and in which tier it is")
    .argument("<name>", "the service, or one of its members");
  acceptReading(service, ["text"], ([name = ""], answer) => {
    accept({ command: "explain-service", name, ...answer });
  });
  return explain;
}
