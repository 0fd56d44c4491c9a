import type { Question } from '@plumbline/model/question.ts';
import { hasOptions, hasRows } from './questionKinds.ts';

/** The dimensions that a question measures, each once, in the order of its rows and options. */
export function dimensionsOf(question: Question): string[] {
  const own = question.meaning !== undefined && 'dimension' in question.meaning ? [question.meaning.dimension] : [];
  const kano = question.kind === 'kano' ? [question.dimension] : [];
  const rows = hasRows(question)
    ? question.rows.map((row) =>
        row.meaning !== undefined && 'dimension' in row.meaning ? row.meaning.dimension : row.dimension,
      )
    : [];
  const options = hasOptions(question) ? question.options.map((option) => option.dimension) : [];
  const all = [...own, ...kano, ...rows, ...options];
  return [...new Set(all.filter((key): key is string => key !== undefined && key !== ''))];
}
