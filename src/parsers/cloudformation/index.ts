/**
 * CloudFormation templates, in JSON and YAML, to resources. This comment is the contract with the rows that map them
 * to the graph and with whoever links stacks.
 *
 * ## Resources
 *
 * `type` is `cloudformation:AWS::EC2::Subnet`. `address.home` is the file that declares the resource (a nested
 * template's own), `address.local` its logical id (loops filled in: `SubnetA` of `Subnet${Zone}`), `address.callers` the
 * logical ids of the nested stacks that lead to it. Resources of nested templates are resources of the root's stack;
 * `Stack.files` lists every template read, so that a nested one need not be read as a root again.
 *
 * `attribute(path)` reads `Properties`, as written: `["SecurityGroupIngress"]` is a list of objects, or one object where
 * the author left the list away; booleans and numbers may be text. What `AWS::NoValue` removes under a condition is a
 * choice with a known `null`, an element of a list or a field of an object an item under that condition.
 *
 * ## Values
 *
 * - `Ref` of a resource is a `ref` with the path `["Ref"]`: which of its identities that is, its type decides.
 *   `Fn::GetAtt` is a `ref` with the attribute's name as path, split at dots (`["Endpoint", "Port"]`), or the value that
 *   the template writes under that name, or the output of a nested stack.
 * - A parameter without a value is a symbol of the author's, called `parameter.Name`; one of the parameter store, and
 *   `{{resolve:…}}`, a symbol that nobody settles. Pseudo parameters are symbols unless assumed.
 * - `Fn::GetAZs` is a list of two zones and any number more, all distinct. `Fn::Cidr` of an unknown range is a list of
 *   blocks `within` it.
 * - Lists written as one text with commas are lists where a list parameter takes them.
 *
 * ## Other stacks
 *
 * `Stack.outputs` holds exports under their names (`network-VPC`, or `${AWS::StackName}-VPC` where the name of the
 * stack is not known), `Stack.imports` the names that a stack imports, spelled likewise. An import is a symbol
 * (`cloudformation:import:<name>`) unless `options.imports` answers it: to link stacks, read all, match the names, and
 * read those that import again with the answers. Ids, symbols and texts of a session stay the same, so that the
 * second reading costs no parsing.
 */

import type { Session, Workspace } from "../../source/index.ts";
import type { Stack } from "../../resources/index.ts";
import type { CloudFormationOptions } from "./options.ts";

export type { CloudFormationOptions, GivenValue } from "./options.ts";
export { isTemplate } from "./recognition.ts";

/**
 * Reads the template at a path of the workspace, with the templates nested in it. Never rejects: what cannot be read
 * is a notice. Asynchronous only to load the parsers when the first template is met.
 */
export async function parseCloudFormation(
  session: Session,
  workspace: Workspace,
  path: string,
  options: CloudFormationOptions = {},
): Promise<Stack> {
  const { readStack } = await import("./stack/read-stack.ts");
  return readStack(session, workspace, path, options);
}
