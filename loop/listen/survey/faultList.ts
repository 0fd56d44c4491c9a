import type { AnswerFault, RefusedAnswer } from '@plumbline/model/surveyAnswer.ts';
import { cleanText } from './cleanText.ts';

/** After so many the rest adds nothing: whoever sends them is no respondent. */
const FAULTS_MAX = 100;
const SHOWN_CHARS = 60;

/** Gathers why answers are refused, so many and no more. */
export class FaultList {
  readonly faults: RefusedAnswer[] = [];
  /** an unfinished response may lack what a whole one must have */
  readonly unfinished: boolean;

  constructor(unfinished: boolean) {
    this.unfinished = unfinished;
  }

  add(question: string, fault: AnswerFault, at: string, value: unknown, limits: Record<string, string | number> = {}) {
    if (this.faults.length >= FAULTS_MAX) return;
    const about = shorten(question);
    const place = shorten(at);
    this.faults.push({
      question: about,
      fault,
      ...(place === '' ? {} : { at: place }),
      values: { question: about, at: place, value: shorten(value), ...limits },
    });
  }

  /** A fault of what is not there yet. */
  addMissing(
    question: string,
    fault: AnswerFault,
    at: string,
    value: unknown,
    limits?: Record<string, string | number>,
  ) {
    if (!this.unfinished) this.add(question, fault, at, value, limits);
  }

  get isFull(): boolean {
    return this.faults.length >= FAULTS_MAX;
  }
}

/** A value from outside as it can be shown: short, and never a whole list. */
function shorten(value: unknown): string {
  if (typeof value === 'string') {
    const start = cleanText(value.slice(0, SHOWN_CHARS));
    return value.length > SHOWN_CHARS ? `${start}…` : start;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? '[…]' : '{…}';
}
