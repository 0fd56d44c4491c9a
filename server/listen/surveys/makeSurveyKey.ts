import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike on paper, since people type addresses off posters. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 59 bits: not to be found by trying. */
const LENGTH = 12;

/** The key of a survey's public address. */
export function makeSurveyKey(): string {
  return Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}
