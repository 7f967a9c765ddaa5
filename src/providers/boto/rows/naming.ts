/** What things are called and tagged in calls of boto3 and boto 2. */

import { firstOf, label, tag, tags } from "../../mapping/index.ts";

/** boto3: the Name tag. */
export const boto3Tags = { label: tag("Tags", "Name"), tags: tags("Tags") };

/** boto 2: the Name tag. */
export const boto2Tags = { label: tag("tags", "Name"), tags: tags("tags") };

/** boto3: a name parameter, else the Name tag. */
export function boto3Named(parameter: string): typeof boto3Tags {
  return { label: firstOf(label(parameter), tag("Tags", "Name")), tags: tags("Tags") };
}

/** boto 2: a name parameter, else the Name tag. */
export function boto2Named(parameter: string): typeof boto2Tags {
  return { label: firstOf(label(parameter), tag("tags", "Name")), tags: tags("tags") };
}
