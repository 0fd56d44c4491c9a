import type { Estimate } from '@plumbline/model/estimate.ts';
import type { TransparencyContent, TransparencyEntry, TransparencyEvidence } from '@plumbline/model/transparency.ts';
import { answerTopics } from '../../listen/texts/topics/answerTopics.ts';
import { answerIndex } from '../../measure/answerIndex.ts';
import { answerLines } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { answerFulfilment } from '../ledger/answerFulfilment.ts';
import { FulfilmentQuery } from '../ledger/ledgerQuery.ts';
import { addDays, type Counting, countTexts, type Days, inDays } from './counting.ts';

type Entries = TransparencyContent['entries'];
type Evidence = NonNullable<TransparencyEntry['evidence']>;
const ABSENT: Estimate = { kind: 'absent', because: 'notMeasured' };

/** What stands behind "you said, we did": how many texts said so, and the figure before and after it was done. */
export async function countEntries(counting: Counting): Promise<Entries> {
  const entries: Entries = {};
  for (const entry of counting.draft.entries) {
    entries[entry.id] = {
      about: entry.about === null ? null : await countAbout(counting, entry.about),
      evidence: entry.evidence === null ? null : await countEvidence(counting, entry.evidence, entry.day),
    };
  }
  return entries;
}

async function countAbout(
  counting: Counting,
  about: NonNullable<TransparencyEntry['about']>,
): Promise<Entries[string]['about']> {
  const { context, dimensions, note } = counting;
  if (about.kind === 'dimension') {
    if (!dimensions.has(about.dimension)) {
      note('gone', { name: about.dimension });
      return null;
    }
    const texts = await countTexts(counting, { dimension: [about.dimension] });
    return { names: await nameOf(counting, about.dimension), texts };
  }
  const { topics } = await answerTopics(context);
  const topic = topics.find((one) => one.topic === about.topic);
  // one that was hidden since it was chosen has no name that is meant to be read
  if (topic === undefined || topic.hidden) {
    note('gone', { name: String(about.topic) });
    return null;
  }
  const name = topic.name ?? topic.proposed;
  const shown = topic.share.kind === 'estimate';
  return { names: { 'zh-CN': name, 'zh-TW': name, en: name }, texts: shown ? topic.texts : null };
}

async function countEvidence(
  counting: Counting,
  evidence: Evidence,
  day: string,
): Promise<TransparencyEvidence | null> {
  const { today, note, dimensions, ledger } = counting;
  const last = addDays(day, evidence.days - 1);
  const before: Days = { from: addDays(day, -evidence.days), to: addDays(day, -1) };
  const after: Days = { from: day, to: last < today ? last : today };
  const { of } = evidence;
  if (of.kind === 'mark' && !dimensions.has(of.dimension)) {
    note('gone', { name: of.dimension });
    return null;
  }
  if (of.kind === 'promise' && !ledger.some(({ id, validFrom }) => id === of.promise && validFrom !== null)) {
    note('neverTold', { name: '' });
    return null;
  }
  const nothingYet = day > today;
  const one = await measure(counting, of, before);
  const other = nothingYet ? { ...one, estimate: ABSENT, people: null } : await measure(counting, of, after);
  return {
    ...{ kind: of.kind, names: one.names, mark: of.kind === 'mark' ? of.mark : null },
    ...{ before: one.estimate, beforePeriod: before, beforePeople: one.people },
    ...{ after: other.estimate, afterPeriod: after, afterPeople: other.people },
  };
}

type Measured = { estimate: Estimate; names: TransparencyEvidence['names']; people: number | null };

async function measure(counting: Counting, of: Evidence['of'], days: Days): Promise<Measured> {
  const { context, ledger } = counting;
  if (of.kind === 'mark') {
    const { lines } = await answerLines(context, inDays(LinesQuery, days, { dimension: [of.dimension] }));
    const names = await nameOf(counting, of.dimension);
    return { estimate: lines[0]?.marks[of.mark] ?? ABSENT, names, people: null };
  }
  if (of.kind === 'index') {
    const { indices } = await answerIndex(context, inDays(LinesQuery, days));
    const found = indices.find(({ index }) => index === of.index);
    const { tree } = await loadSubject(context);
    const named = tree.metrics.find(({ key }) => key === of.index)?.names ?? { en: of.index };
    return { estimate: found?.value ?? ABSENT, names: named, people: null };
  }
  const { cells } = await answerFulfilment(context, of.promise, inDays(FulfilmentQuery, days));
  const names = ledger.find(({ id }) => id === of.promise)?.input.names ?? {};
  return { estimate: cells[0]?.share ?? ABSENT, names, people: cells[0]?.people ?? null };
}

async function nameOf({ context }: Counting, dimension: string): Promise<TransparencyEvidence['names']> {
  const { tree } = await loadSubject(context);
  return tree.dimensions.find(({ key }) => key === dimension)?.names ?? { en: dimension };
}
