/** Places as SARIF writes them: relative URIs, small regions, columns in UTF-16 code units. */

import type { FindingPlace } from "../../findings/index.ts";
import type { ReporterContext } from "../reporter.ts";

export function locationOf(place: FindingPlace, context: ReporterContext): { readonly physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifactLocation(place.path), region: regionOf(place, context) } };
}

/** A path is relative to the root of what is analysed, which is that of the repository. */
export function artifactLocation(path: string): object {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

/** An alert is shown in a pull request only if all lines of its region were changed, so the first line is all of it. */
function regionOf({ path, start, end }: FindingPlace, context: ReporterContext): object {
  const endColumn =
    end.line === start.line
      ? Math.max(end.column, start.column)
      : (context.source(path)?.line(start.line).length ?? start.column) + 1;
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: start.line,
    endColumn: Math.max(endColumn, start.column + 1),
  };
}
