/** Reads a root template with everything that it nests, as one stack. */

import type { OriginId, Session, Workspace } from "../../../source/index.ts";
import type { Stack } from "../../../resources/index.ts";
import { guardsOf, TRUE, type Value } from "../../../values/index.ts";
import { givenValue } from "../evaluation/given-values.ts";
import { Run } from "../evaluation/run.ts";
import type { CloudFormationOptions } from "../options.ts";
import { demandsOf } from "./given.ts";
import { handOver } from "./handing-over.ts";
import { isNestedStack, Nesting } from "./nesting.ts";
import { fileParameters } from "./parameter-files.ts";
import { commentsIn, ignoresIn } from "./suppressions.ts";
import type { Argument } from "./template-scope.ts";
import { unseenByMacros } from "./transforms.ts";

export function readStack(session: Session, workspace: Workspace, path: string, options: CloudFormationOptions): Stack {
  const run = new Run(session, workspace, path, options);
  const nesting = new Nesting(run);
  const files = fileParameters(session, workspace, options.parameterFiles ?? []);
  const top = nesting.root((name, declared) => argumentOf(options, files, name, declared));
  // Reading one template finds those that it nests.
  for (const scope of nesting.scopes) {
    for (const resource of scope.resources()) if (isNestedStack(resource.typeName)) scope.nested(resource);
  }
  handOver(run, nesting);
  const { scopes } = nesting;
  const demands = scopes.map(demandsOf);
  const outOfView = [...nesting.outOfView, ...scopes.flatMap((scope) => unseenByMacros(run, scope))];
  const templates = [...new Set(scopes.map(({ template }) => template))];
  return {
    root: path,
    dialect: "cloudformation",
    files: [...nesting.files.keys()].sort(),
    resources: scopes.flatMap((scope) => scope.resources()),
    given: guardsOf(session).all(demands.flatMap(({ given }) => given)),
    outOfView,
    outputs: new Map(scopes.flatMap((scope) => [...scope.exports()])),
    get answers() {
      return top?.answers() ?? [];
    },
    imports: [...new Set(demands.flatMap(({ imports }) => [...imports]))].sort(),
    statistics: statisticsOf(nesting),
    comments: templates.flatMap(commentsIn),
    ignores: templates.flatMap(ignoresIn),
  };
}

/** What is given to a parameter of the root, the strongest first: what is assumed, the command line, a file. */
function argumentOf(
  options: CloudFormationOptions,
  files: ReadonlyMap<string, Value>,
  name: string,
  declared: () => OriginId,
): Argument | undefined {
  const words = `parameter.${name}`;
  const assumed = options.assume?.get(words);
  if (assumed !== undefined)
    return { value: givenValue(assumed, declared()), when: TRUE, isAssumed: true, words: `${words}, assumed` };
  const given = options.parameters?.get(name);
  const value = given === undefined ? files.get(name) : givenValue(given, declared());
  return value === undefined ? undefined : { value, when: TRUE, isAssumed: false, words: `${words}, as given` };
}

function statisticsOf({ files }: Nesting): Stack["statistics"] {
  const all = [...files.values()];
  return {
    files: files.size,
    unreadUnits: all.reduce((sum, { unreadUnits }) => sum + unreadUnits, 0),
    units: all.reduce((sum, { units }) => sum + units, 0),
  };
}
