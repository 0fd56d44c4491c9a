import type { AnsweringWords } from '../loadAnswering.ts';
import answering from '../locales/zh-TW/answering.json' with { type: 'json' };
import errors from '../locales/zh-TW/errors.json' with { type: 'json' };

export const words: AnsweringWords = { answering, errors: { answer: errors.answer } };
