import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

/** personal: words, person */
export type TextToJudge = {
  import: number;
  batch: number;
  occasionKey: string;
  questionKey: string;
  person: number;
  dayNumber: number;
  words: string;
  score: number | null;
};
export type FlagRow = {
  workspace: number;
  run: number;
  import: number;
  batch: number;
  occasion: string;
  question: string;
  flag: string;
  groupKey: string;
  score: number;
  why: string;
};
export type FlagGroupRow = {
  flagKey: string;
  groupName: string;
  texts: number;
  leftOut: number;
  people: number;
  firstDay: string;
  lastDay: string;
  because: string;
  examples: [import: number, occasion: string, day: string, person: number, text: string][];
};
export type ScoreSums = { without: 0 | 1; a: number; w: number; aa: number; aw: number; ww: number; clusters: number };
export type NegativeCounts = { read: number; negative: number; readWithout: number; negativeWithout: number };
/** Flags of a run, less the groups a person dismissed, each as `FLAG\nGROUP`. */
export type FlagsOf = { workspace: number; imports: readonly number[]; run: number; dismissed: readonly string[] };

const toJudge = question(import.meta.url, 'listTextsToJudge.sql');
const groups = question(import.meta.url, 'listFlagGroups.sql');
const occasions = question(import.meta.url, 'listFlagOccasions.sql');
const scores = question(import.meta.url, 'sumScores.sql');
const negative = question(import.meta.url, 'countNegative.sql');
const flags = question(import.meta.url, 'countFlags.sql');

/** The texts of imports, in batches. */
export function streamTextsToJudge(
  analytics: Analytics,
  where: { workspace: number; imports: readonly number[]; rows: number },
  options: AskOptions,
): AsyncIterable<TextToJudge[]> {
  return analytics.stream<TextToJudge>(toJudge, where, options);
}

export async function insertTextFlags(analytics: Analytics, rows: readonly FlagRow[]): Promise<void> {
  if (rows.length > 0) await analytics.insert('textFlags', rows);
}

/** Flags of runs that nobody looks at any more. */
export async function removeTextFlags(analytics: Analytics, workspace: number, runs: readonly number[]): Promise<void> {
  if (runs.length === 0) return;
  const sql = 'DELETE FROM textFlags WHERE workspace = {workspace:UInt32} AND run IN {runs:Array(UInt32)}';
  await analytics.command(sql, { workspace, runs });
}

export function listFlagGroups(
  analytics: Analytics,
  {
    excluded,
    ...where
  }: {
    workspace: number;
    imports: readonly number[];
    run: number;
    flag: string;
    excluded: readonly string[];
    rows: number;
  },
  options: AskOptions = {},
): Promise<FlagGroupRow[]> {
  return analytics.ask<FlagGroupRow>(groups, { ...where, excluded: excluded.map(BigInt) }, options);
}

/** The occasions of a group, the earliest first. */
export function listFlagOccasions(
  analytics: Analytics,
  where: {
    workspace: number;
    imports: readonly number[];
    run: number;
    flag: string;
    group: string;
    rows: number;
  },
): Promise<{ import: number; occasionKey: string; onDay: string }[]> {
  return analytics.ask(occasions, where);
}

export function sumScores(analytics: Analytics, where: FlagsOf, options: AskOptions = {}): Promise<ScoreSums[]> {
  return analytics.ask<ScoreSums>(scores, where, options);
}

export async function countNegative(analytics: Analytics, where: FlagsOf): Promise<NegativeCounts> {
  const [found] = await analytics.ask<NegativeCounts>(negative, where);
  return found ?? { read: 0, negative: 0, readWithout: 0, negativeWithout: 0 };
}

/** Texts by flag; all that are doubtful under the empty name. */
export async function countFlags(analytics: Analytics, where: FlagsOf): Promise<Map<string, number>> {
  const rows = await analytics.ask<{ name: string; texts: number }>(flags, where);
  return new Map(rows.map(({ name, texts }) => [name, texts]));
}
