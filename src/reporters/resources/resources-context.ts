/** What printing of what was read depends on, beside what was read. */

export interface ResourcesContext {
  /** The version of netlint. */
  readonly version: string;
  readonly colors: boolean;
}
