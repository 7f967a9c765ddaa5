/** Macros that a template is sent through before CloudFormation reads it: those that are known, and what others may do. */

import { noticeAt } from "../../../source/index.ts";
import type { OutOfView } from "../../../resources/index.ts";
import { isLoop } from "../evaluation/for-each.ts";
import type { Run } from "../evaluation/run.ts";
import { languageExtensions } from "../template/template.ts";
import type { TemplateScope } from "./template-scope.ts";

/** Macros that declare nothing beyond what the template shows, as far as networks go. */
const understood = /^AWS::(?:LanguageExtensions|Serverless-.*|CodeDeployBlueGreen|SecretsManager-.*)$/;

/** Any other macro may declare what it likes. */
export function unseenByMacros(run: Run, scope: TemplateScope): readonly OutOfView[] {
  sayMissingExtensions(scope);
  return scope.template.transforms
    .filter(({ name }) => !understood.test(name))
    .map(({ name, node }) => {
      const at = scope.frame.at(node.span);
      const message = `The macro ${name} may change the template; what it adds is unknown`;
      run.notices.add(noticeAt(at, "unsupported-construct", "warning", message));
      const cause = { kind: "module", words: `Transform ${name}`, at } as const;
      const symbol = run.symbols.of(`cloudformation:${scope.key}:transform ${name}`, { cause, settles: "nobody" });
      return { symbol, at, when: scope.exists };
    });
}

/** Loops are read all the same: what their author means is plain, but CloudFormation would refuse them. */
function sayMissingExtensions({ template, report }: TemplateScope): void {
  if (template.transforms.some(({ name }) => name === languageExtensions)) return;
  for (const section of [template.conditions, template.resources, template.outputs]) {
    for (const { key, keySpan } of section?.entries.values() ?? []) {
      if (isLoop(key)) report(keySpan, "syntax", `${key} needs "Transform: ${languageExtensions}"`);
    }
  }
}
