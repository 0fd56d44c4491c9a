import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

/** What a question to the measures may say on the command line. */
export type QuestionFlags = {
  by?: string;
  from?: string;
  to?: string;
  asked?: string;
  dimension?: string;
  parent?: string;
  level?: string;
  attribute?: string[];
} & { [K in Grouping]?: string[] };

/** The query of the same question to the server, which checks it. */
export function queryOf(flags: QuestionFlags): Record<string, string | readonly string[] | undefined> {
  const { by, from, to, asked, dimension, parent, level } = flags;
  const query: Record<string, string | string[] | undefined> = { by, from, to, asked, dimension, parent, level };
  for (const grouping of GROUPINGS) query[grouping] = flags[grouping];
  for (const given of flags.attribute ?? []) {
    const at = given.indexOf('=');
    if (at < 1) throw new Refusal('invalid', 'cli.badOption', { option: '--attribute', value: given, command: 'gaps' });
    const name = `attribute:${given.slice(0, at)}`;
    query[name] = [...(query[name] ?? []), given.slice(at + 1)];
  }
  return query;
}

type Asked = {
  workspace: string;
  asOf: string;
  period: { from: string | null; to: string | null };
  filters: Record<string, string[]>;
  confidence: number;
};

/** The head above a table: where, when, and of whom the figures are. */
export function saysQuestion({ workspace, asOf, period, filters, confidence }: Asked, locale: Locale): string {
  const parts = [say(locale, 'cli:question.workspace', { workspace })];
  if (period.from !== null || period.to !== null) {
    parts.push(say(locale, 'cli:question.period', { from: period.from ?? '…', to: period.to ?? '…' }));
  }
  for (const [attribute, values] of Object.entries(filters)) {
    if (values.length > 0) parts.push(`${saysGroup(attribute, locale)} = ${values.join(' | ')}`);
  }
  parts.push(say(locale, 'cli:question.asOf', { day: asOf.slice(0, 10) }));
  parts.push(say(locale, 'cli:question.confidence', { percent: Math.round(confidence * 100) }));
  return parts.join(' · ');
}

export function saysGroup(attribute: string, locale: Locale): string {
  if ((GROUPINGS as readonly string[]).includes(attribute)) return say(locale, `marks:grouping.${attribute}`);
  return attribute.replace(/^attribute:/, '');
}
