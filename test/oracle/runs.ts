/**
 * How many networks each property is tried on; more, and others each time, by `NETLINT_ORACLE_RUNS`. Every night, say,
 * 1,000 of a seed of its own (two to five minutes): `NETLINT_ORACLE_SEED=20260401 NETLINT_ORACLE_RUNS=1000 npx vitest run
 * test/oracle/oracle.test.ts`; the same seed and number replay what was found.
 */

const given = process.env["NETLINT_ORACLE_RUNS"];

export const numRuns = Number(given ?? 25);
export const seed = Number(process.env["NETLINT_ORACLE_SEED"] ?? (given === undefined ? 1 : Date.now()));

/** A busy machine takes ten times as long as an idle one. */
export const patience = 60_000 + numRuns * 3_000;

/** Reading costs more than following: a share of the networks goes through the front door. */
export const printedRuns = Math.ceil(numRuns / 8);

/** Whoever asks for many networks wants to know what they tried. */
export function tell(report: string): void {
  // eslint-disable-next-line no-console -- there is no other way to say it
  if (given !== undefined) console.log(report);
}
