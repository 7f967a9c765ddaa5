/**
 * Tells templates from other JSON and YAML by a scan of the text, so that no parser is loaded for files that are
 * something else.
 */

const extension = /\.(?:json|ya?ml|template|cform|cfn)$/i;

/** A type that CloudFormation, its registry or a custom resource has: `AWS::EC2::VPC`, `Custom::Peer`, `Acme::Net::Thing`. */
const resourceType = /["']?Type["']?\s*:\s*["']?(?:AWS|Alexa|Custom|[A-Za-z0-9]{2,64})::[A-Za-z0-9_@:-]/;

const version = "AWSTemplateFormatVersion";

/** Whether a file is a CloudFormation template, well-formed or not. */
export function isTemplate(path: string, text: string): boolean {
  if (!extension.test(path)) return false;
  if (
    !text.includes(version) &&
    !(text.includes("Resources") && (resourceType.test(text) || text.includes("Fn::ForEach::")))
  ) {
    return false;
  }
  return isJson(text) ? hasJsonSection(text) : hasYamlSection(text);
}

/** Whether a text is to be read as JSON: YAML in flow style that JSON's reader cannot take is rare enough. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}

/** Whether a text is written for Jinja or another template engine that makes the template. */
export function isEngineTemplate(text: string): boolean {
  return /\{%-?\s*\w|\{\{-?\s*(?!resolve:)[A-Za-z_.][^{}"'\n]*\}\}/.test(text);
}

/** The sections stand at the margin: in a list of test inputs or below a key of another tool they are data. */
function hasYamlSection(text: string): boolean {
  return /^(?:\uFEFF)?["']?(?:AWSTemplateFormatVersion|Resources)["']?[ \t]*:/m.test(text);
}

const isSection = /^"(?:AWSTemplateFormatVersion|Resources)"$/;

/** Whether one of the sections is a key of the outermost map. */
function hasJsonSection(text: string): boolean {
  let depth = 0;
  const structural = /"(?:[^"\\\r\n]|\\.)*"|[[\]{}]/g;
  for (let match = structural.exec(text); match !== null; match = structural.exec(text)) {
    const token = match[0];
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (
      depth === 1 &&
      isSection.test(token) &&
      /\s*:/y.test(text.slice(structural.lastIndex, structural.lastIndex + 64))
    )
      return true;
  }
  return false;
}
