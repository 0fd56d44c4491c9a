import type { AnsweringWords } from '../loadAnswering.ts';
import answering from '../locales/zh-CN/answering.json' with { type: 'json' };
import errors from '../locales/zh-CN/errors.json' with { type: 'json' };

export const words: AnsweringWords = { answering, errors: { answer: errors.answer } };
