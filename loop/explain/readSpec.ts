import type { Locale } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { wordsOfIssue } from '@plumbline/model/wordsOfIssue.ts';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import type { Analysis } from './analyses/analysis.ts';

/** Aliases can make a small text a large thing. */
const ALIASES_MAX = 50;

/**
 * Reads the spec of an analysis.
 *
 * @param analysis  whose spec it is
 * @param yaml      the text
 * @param locale    the reader's language, for what was expected
 * @returns         what the YAML holds, as `run` takes it
 * @throws Refusal  `invalid` for a text that is no YAML, or with the path of the first place that cannot be used and
 *                  what was expected there
 */
export function readSpec(analysis: Analysis, yaml: string, locale: Locale): unknown {
  const spec = parseYaml(yaml);
  const read = analysis.spec.safeParse(spec, { reportInput: true });
  if (read.success) return spec;
  const issue = nearestOf(read.error.issues[0]);
  throw new Refusal('invalid', 'stats.badSpec', {
    method: analysis.key,
    path: issue.path.length === 0 ? '—' : issue.path.join('.'),
    because: wordsOfIssue(issue.issue, locale),
    more: read.error.issues.length - 1,
  });
}

function parseYaml(yaml: string): unknown {
  try {
    return parse(yaml, { maxAliasCount: ALIASES_MAX });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1;
    throw new Refusal('invalid', 'stats.badYaml', { line, because: error.message.split('\n')[0] ?? '' });
  }
}

type Found = { path: PropertyKey[]; issue: z.core.$ZodIssue | undefined };

/** Where one of several forms would do, the form that got furthest says best what is wrong. */
function nearestOf(issue: z.core.$ZodIssue | undefined, before: readonly PropertyKey[] = []): Found {
  const path = [...before, ...(issue?.path ?? [])];
  if (issue?.code !== 'invalid_union' || issue.errors.length === 0) return { path, issue };
  const forms = issue.errors.map((issues) => nearestOf(issues[0], path));
  const furthest = forms.reduce((best, form) => (form.path.length > best.path.length ? form : best));
  return furthest.path.length > path.length ? furthest : { path, issue: forms.at(-1)?.issue };
}
