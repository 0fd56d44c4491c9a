import type { AnsweringWords } from '../loadAnswering.ts';
import answering from '../locales/en/answering.json' with { type: 'json' };
import errors from '../locales/en/errors.json' with { type: 'json' };

export const words: AnsweringWords = { answering, errors: { answer: errors.answer } };
