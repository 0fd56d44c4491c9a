import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

/** Whose link it is, with the survey as it is published. personal: email */
export type OutreachLink = {
  id: string;
  workspace: string;
  survey: string;
  email: string | null;
  language: string | null;
  key: string;
  definition: unknown;
  company: string;
};

const one = question(import.meta.url, 'findOutreachLink.sql');

/** The link of a token that we signed: a way in that knows no workspace. */
export async function findOutreachLink(operations: Operations, link: string): Promise<OutreachLink | null> {
  const [found] = await operations.ask<OutreachLink>(one, { link });
  return found ?? null;
}
