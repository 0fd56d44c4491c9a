import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const choices = question(import.meta.url, 'listChoices.sql');
const ROWS_MAX = 2000;

export type ChoiceRow = {
  what: 'attribute' | 'event' | 'currency' | 'metric' | 'gap' | 'native' | 'late';
  name: string;
  people: number;
  different: number;
  numeric: boolean;
  values: string[];
  firstDay: string;
  lastDay: string;
};

/** What there is to choose from; of a large workspace by some of its fixed customer groups. */
export async function listChoices(
  analytics: Analytics,
  asked: { workspace: number; hidden: readonly number[]; groups: number; expected: 'expected' | 'expectedRecalled' },
  options: AskOptions = {},
): Promise<ChoiceRow[]> {
  type Row = Omit<ChoiceRow, 'numeric'> & { numeric: number | boolean };
  const rows = await analytics.ask<Row>(choices, { ...asked, rows: ROWS_MAX }, options);
  return rows.map((row) => ({
    ...{ ...row, people: Number(row.people), different: Number(row.different) },
    numeric: Number(row.numeric) === 1,
  }));
}
