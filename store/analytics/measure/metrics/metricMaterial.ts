import { question } from '../../../question.ts';
import type { Analytics } from '../../openAnalytics.ts';

type Where = { workspace: number; hidden: readonly number[] };

const span = question(import.meta.url, 'findMetricSpan.sql');
const questions = question(import.meta.url, 'listNumberedQuestions.sql');
const names = question(import.meta.url, 'listMetricNames.sql');

/** The newest day of what metrics are made of, null where there is nothing; and about how many people there are. */
export async function findMetricSpan(
  analytics: Analytics,
  { workspace, hidden }: Where,
): Promise<{ newestDay: string | null; people: number }> {
  const [found] = await analytics.ask<{ newestDay: string; people: number }>(span, { workspace, hidden });
  if (found === undefined) return { newestDay: null, people: 0 };
  return { newestDay: found.newestDay === '' ? null : found.newestDay, people: Number(found.people) };
}

export type NumberedQuestion = { question: string; low: number; high: number; people: number };

/** Questions of surveys that at least so many people answered with numbers, those of most people first. */
export async function listNumberedQuestions(
  analytics: Analytics,
  { workspace, hidden, least }: Where & { least: number },
): Promise<NumberedQuestion[]> {
  type Row = Omit<NumberedQuestion, 'question'> & { asked: string };
  const rows = await analytics.ask<Row>(questions, { workspace, hidden, least });
  return rows.map(({ asked, low, high, people }) => ({ question: asked, low, high, people: Number(people) }));
}

/** Promises to single customers, and currencies of purchases. */
export async function listMetricNames(
  analytics: Analytics,
  { workspace, hidden }: Where,
): Promise<{ promises: string[]; currencies: string[] }> {
  const rows = await analytics.ask<{ kind: 'promise' | 'currency'; name: string }>(names, { workspace, hidden });
  const of = (kind: 'promise' | 'currency') => rows.filter((row) => row.kind === kind).map(({ name }) => name);
  return { promises: of('promise'), currencies: of('currency') };
}
