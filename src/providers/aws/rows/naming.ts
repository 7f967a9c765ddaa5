/** What things are called and tagged, dialect by dialect. */

import { firstOf, label, tag, tags } from "../../mapping/index.ts";

/** Terraform: the Name tag. */
export const terraformTags = { label: tag("tags", "Name"), tags: tags("tags") };

/** CloudFormation: the Name tag. */
export const cloudformationTags = { label: tag("Tags", "Name"), tags: tags("Tags") };

/** Terraform: the name attribute, else the Name tag. */
export const terraformNamed = { label: firstOf(label("name"), tag("tags", "Name")), tags: tags("tags") };

/** CloudFormation: a name property, else the Name tag. */
export function cloudformationNamed(property: string): typeof terraformNamed {
  return { label: firstOf(label(property), tag("Tags", "Name")), tags: tags("Tags") };
}
