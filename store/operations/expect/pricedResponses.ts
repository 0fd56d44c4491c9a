import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

const responses = question(import.meta.url, 'listPricedResponses.sql');
const published = question(import.meta.url, 'listPublishedSurveys.sql');

/** Answers by the key of the question. */
export type PricedResponse = Readonly<Record<string, unknown>>;

/** What was answered to some questions of a survey, in an order that says nothing. */
export async function listPricedResponses(
  operations: Operations,
  where: { workspace: string; survey: string; keys: readonly string[]; rows: number },
): Promise<PricedResponse[]> {
  const { keys, ...rest } = where;
  const rows = await operations.ask<{ answers: PricedResponse }>(responses, { ...rest, keys: [...keys] });
  return rows.map(({ answers }) => answers);
}

/** Ids of surveys that were ever published, the newest first. */
export async function listPublishedSurveys(operations: Operations, workspace: string): Promise<string[]> {
  return (await operations.ask<{ id: string }>(published, { workspace })).map(({ id }) => id);
}
