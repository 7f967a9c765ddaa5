/** What is measured of one estate. */

export const phases = ["find", "read", "graph", "facts", "rules", "report"] as const;
export type Phase = (typeof phases)[number];

export interface Measured {
  readonly resources: number;
  readonly findings: number;
  readonly milliseconds: Readonly<Record<Phase, number>>;
  /** The most memory that the process ever had. */
  readonly megabytes: number;
}
