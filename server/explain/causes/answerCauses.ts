import {
  type CauseMention,
  type CauseParts,
  composeCauses,
  composePareto,
} from '@plumbline/loop/explain/causes/composeCauses.ts';
import { padTerm } from '@plumbline/loop/explain/causes/padTerm.ts';
import { settlePassage } from '@plumbline/loop/listen/records/settlePassage.ts';
import { foldForSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { composeFiveGaps } from '@plumbline/loop/measure/composeFiveGaps.ts';
import {
  CAUSE_FILTERS,
  CAUSE_LIMITS,
  type Cause,
  type CausesReport,
  type CauseVerdict,
} from '@plumbline/model/cause.ts';
import { withDescendants } from '@plumbline/model/dimension.ts';
import type { DominantGapFound } from '@plumbline/model/fiveGaps.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import {
  type BlamingAsked,
  countCauseMentions,
  TERMS_AT_ONCE,
} from '@plumbline/store/analytics/explain/causes/causeEvidence.ts';
import { markReadings } from '@plumbline/store/analytics/explain/sumTextScores.ts';
import { listCauseVerdicts } from '@plumbline/store/operations/explain/causes.ts';
import { listPassages } from '@plumbline/store/operations/listen/records.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import { answerFacets } from '../../measure/answerFacets.ts';
import { answerKeptGaps, composeQuestion } from '../../measure/answerLines.ts';
import { listEvidenceOfPromises } from '../../measure/fivegaps/answerFiveGapsEvidence.ts';
import { inTurns } from '../../measure/inTurns.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { chooseDimensions, loadSubject, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import { loadCauses } from './changeCauses.ts';
import { readMeasures } from './readMeasures.ts';

export const CausesQuery = z.object({
  /** empty for the whole */
  dimension: z.string().max(80).default(''),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  region: Repeated,
  channel: Repeated,
  segment: Repeated,
});
export type CausesQuery = z.output<typeof CausesQuery>;

/** A comment blames where it is this unlikely to praise, as in the overview of texts. */
export const BLAME_MAX = 0.38;
const VERDICTS_MAX = 2000;
const PLACES = ['touchpoint', 'channel', 'region'] as const;
const PLACES_SHOWN = 6;
const FALSE_ALARMS_SHARE = 0.05;
const CHUNKS_AT_ONCE = 2;

/**
 * Causes of one dimension's gap, or of all that is blamed, with what speaks for each, the strongest first.
 *
 * @throws Refusal not_found `measure.noDimension`
 */
export async function answerCauses(context: WorkspaceContext, query: CausesQuery): Promise<CausesReport> {
  const subject = await loadSubject(context);
  const { dimension } = query;
  if (dimension !== '') chooseDimensions(subject.tree, { dimension: [dimension] });
  const family = dimension === '' ? [] : withDescendants(subject.tree.dimensions, dimension);
  const { version, causes } = await loadCauses(context);
  const [lines, spoken, passages, promises, verdicts] = await Promise.all([
    readLines(context, subject, query),
    countMentions(context, subject, { ...query, family, causes }),
    listCoded(context, { ...query, family }),
    dimension === '' ? [] : listEvidenceOfPromises(context, subject, family, LinesQuery.parse(whereOf(query))),
    listVerdicts(context, dimension),
  ]);
  const { confidence, cellPeopleMin, asOf } = readingOf(context, query.to ?? todayIn(context));
  const measured = { ...query, asked: lines?.whole.asked ?? 'before' };
  // hundreds of resamples of each measure: made once for the same data
  const key = ['measures', subject.hidden, subject.excluded.length, subject.roots, measured, confidence, cellPeopleMin];
  const measures =
    lines === null
      ? []
      : await keptCounts(context, [...key, todayIn(context)], () => readMeasures(context, subject, measured));
  const dominant = lines?.dominant ?? ({ kind: 'tooFewKnown', known: 0 } as const);
  const parts: CauseParts = {
    causes,
    terms: new Map(causes.map(({ key, terms }) => [key, foldTerms(terms)])),
    names: new Map(causes.map(({ key, names }) => [key, [key, ...Object.values(names).map(foldForSearch)]])),
    blaming: spoken.blaming,
    mentions: spoken.mentions,
    passages,
    promises: promises.map(({ promise, inLedger, names, share }) => ({
      ...{ promise, inLedger, names, kept: share, folded: foldForSearch(Object.values(names).join(' ')) },
    })),
    measures: measures.map((one) => ({ ...one, folded: foldForSearch(Object.values(one.names).join(' ')) })),
    places: (lines?.places ?? []).map(({ value }) => ({ value, folded: foldForSearch(value) })),
    dominant,
    verdicts,
    ...{ peopleMin: cellPeopleMin, confidence, asOf },
  };
  const few = spoken.blaming.people < cellPeopleMin;
  return {
    schema: 1,
    dimension,
    asOf,
    period: { from: query.from ?? null, to: query.to ?? null },
    filters: Object.fromEntries(CAUSE_FILTERS.flatMap((one) => (query[one].length > 0 ? [[one, query[one]]] : []))),
    ...{ confidence, cellPeopleMin, treeVersion: version },
    gap: lines?.line?.gaps.service ?? null,
    dominant: presentDominant(dominant),
    blaming: {
      people: few ? null : spoken.blaming.people,
      texts: few ? null : spoken.blaming.texts,
      ...{ needed: cellPeopleMin, sampled: spoken.blaming.texts >= CAUSE_LIMITS.commentsMax, read: spoken.read },
    },
    causes: composeCauses(parts),
    measures,
    places: lines?.places ?? [],
    pareto: composePareto(parts),
  };
}

type Where = Omit<CausesQuery, 'dimension'>;
const whereOf = ({ from, to, region, channel, segment }: Where): Where => ({ from, to, region, channel, segment });

export const foldTerms = (terms: readonly string[]): string[] =>
  [...new Set(terms.map((term) => foldForSearch(term)))].filter((term) => term.length > 1);

const presentDominant = (found: DominantGapFound): CausesReport['dominant'] =>
  found.kind === 'clear' || found.kind === 'notClear'
    ? { kind: found.kind, gap: found.gap, share: found.share }
    : { kind: found.kind, gap: null, share: null };

type Lines = {
  whole: GapsReport;
  line: Line | null;
  dominant: DominantGapFound;
  places: CausesReport['places'];
};

/** The dimension's own line and, beyond noise, the touchpoints, channels and regions where its gap is worst. */
async function readLines(context: WorkspaceContext, subject: Subject, query: CausesQuery): Promise<Lines | null> {
  if (query.dimension === '') return null;
  const ask = async (by: string): Promise<GapsReport> => {
    // the whole with all dimensions, as the five gaps are: in a family of its own a gap would be judged otherwise there
    const only = by === '' ? {} : { dimension: query.dimension };
    const asked = LinesQuery.parse({ ...whereOf(query), ...only, by });
    const question = await composeQuestion(context, subject, asked);
    if (by === '') return answerKeptGaps(context, subject, question);
    // each kind of gap is a family of its own: of places nothing but the service gap is shown
    return answerKeptGaps(context, subject, { ...question, decided: [] }, ['perceived', 'expected']);
  };
  const { facets } = await answerFacets(context);
  const told = new Set(facets.filter(({ values }) => values.length > 0).map(({ attribute }) => attribute));
  // where one value is chosen, that it is worst there says nothing; where too few told of any, nothing can be seen
  const open = PLACES.filter((by) => told.has(by) && (by === 'touchpoint' || query[by].length !== 1));
  const [whole, ...split] = await Promise.all([ask(''), ...open.map(ask)]);
  const own = whole.lines.filter(({ dimension }) => dimension.key === query.dimension);
  const [found] = composeFiveGaps({ ...whole, lines: own }, new Map()).lines;
  const places = open.flatMap((by, at) =>
    (split[at]?.lines ?? []).flatMap(({ by: cell, gaps: { service } }): CausesReport['places'] => {
      const value = cell[by] ?? '';
      if (value === '' || service.kind !== 'estimate') return [];
      const beyond = (service.pAdjusted ?? 1) <= FALSE_ALARMS_SHARE && service.point <= -whole.smallestGapPoints;
      return beyond ? [{ by, value, gap: service }] : [];
    }),
  );
  const worse = found?.line.gaps.service.kind === 'estimate' ? found.line.gaps.service.point : 0;
  const concentrated = places.filter(({ gap }) => gap.kind === 'estimate' && gap.high < worse);
  const pointOf = ({ gap }: CausesReport['places'][number]) => (gap.kind === 'estimate' ? gap.point : 0);
  return {
    whole,
    line: found?.line ?? null,
    dominant: found?.dominant ?? { kind: 'tooFewKnown', known: 0 },
    places: concentrated.sort((one, other) => pointOf(one) - pointOf(other)).slice(0, PLACES_SHOWN),
  };
}

/** Which comments are looked into; null where none were read yet. */
export async function askBlaming(
  context: WorkspaceContext,
  { hidden, excluded, roots }: Subject,
  { family, from, to, ...places }: Partial<Where> & { family: readonly string[] },
): Promise<BlamingAsked | null> {
  const { standing } = await findTextEditions(context.stores.operations, context.workspace.id);
  if (standing === null) return null;
  return {
    ...{ workspace: context.workspace.number, edition: standing.edition, hidden, excluded, roots },
    ...{ dimensions: family, from: from ?? null, to: to ?? null, blameMax: BLAME_MAX },
    ...{ region: places.region ?? [], channel: places.channel ?? [], segment: places.segment ?? [] },
  };
}

type Spoken = { read: boolean; blaming: { people: number; texts: number }; mentions: Map<string, CauseMention> };

/** A cause of the first level is spoken of where one that hangs under it is. */
async function countMentions(
  context: WorkspaceContext,
  subject: Subject,
  asked: CausesQuery & { family: readonly string[]; causes: readonly Cause[] },
): Promise<Spoken> {
  const blaming = await askBlaming(context, subject, { ...whereOf(asked), family: asked.family });
  const told: Spoken = { read: blaming !== null, blaming: { people: 0, texts: 0 }, mentions: new Map() };
  if (blaming === null) return told;
  const offered = asked.causes.filter(({ retired }) => retired === null);
  const { analytics } = context.stores;
  // readings come in the background, under the same version of the data
  const read = await markReadings(analytics, blaming);
  await inTurns(chunkFamilies(offered), CHUNKS_AT_ONCE, async (chunk) => {
    const numbers = new Map(chunk.map(({ key }, at) => [key, at + 1]));
    const owners = new Map<string, Set<number>>();
    for (const { key, parent, terms } of chunk) {
      for (const term of foldTerms(terms)) {
        const own = owners.get(term) ?? new Set();
        for (const one of [key, parent]) if (one !== null && numbers.has(one)) own.add(numbers.get(one) ?? 0);
        owners.set(term, own);
      }
    }
    const looked = {
      terms: [...owners.keys()].map(padTerm),
      owners: [...owners.values()].map((own) => [...own]),
      rows: CAUSE_LIMITS.commentsMax,
    };
    const key = ['mentions', { ...blaming, excluded: blaming.excluded.length }, read, looked];
    const counted = await keptCounts(context, key, () => countCauseMentions(analytics, blaming, looked));
    for (const { cause, ...mention } of counted) {
      const found = chunk[cause - 1];
      if (cause === 0) told.blaming = { people: mention.people, texts: mention.texts };
      else if (found !== undefined) told.mentions.set(found.key, mention);
    }
  });
  return told;
}

/** Whole families together, so that who speaks of two causes of one family is one person of the family. */
function chunkFamilies(causes: readonly Cause[]): Cause[][] {
  const chunks: Cause[][] = [];
  let [open, terms]: [Cause[], number] = [[], 0];
  for (const first of causes.filter(({ parent }) => parent === null)) {
    const family = [first, ...causes.filter(({ parent }) => parent === first.key)];
    const size = family.reduce((sum, one) => sum + one.terms.length, 0);
    if (open.length > 0 && terms + size > TERMS_AT_ONCE) {
      chunks.push(open);
      [open, terms] = [[], 0];
    }
    // a family of very many words keeps as many as can be looked for
    let room = TERMS_AT_ONCE - terms;
    for (const cause of family) {
      const kept = cause.terms.slice(0, Math.max(0, room));
      room -= kept.length;
      open.push({ ...cause, terms: kept });
    }
    terms += Math.min(size, TERMS_AT_ONCE);
  }
  if (open.length > 0) chunks.push(open);
  return chunks;
}

async function listCoded(
  context: WorkspaceContext,
  { family, from, to }: CausesQuery & { family: readonly string[] },
): Promise<CauseParts['passages']> {
  const passages = await listPassages(context.stores.operations, context.workspace.id, {
    ...{ kinds: [], from: from ?? null, to: to ?? null, dimensions: [...family] },
  });
  return passages.flatMap((passage) => {
    const { codes } = settlePassage(passage);
    const about = codes?.dimension ?? '';
    if (codes === null || codes.cause === null || (family.length > 0 && !family.includes(about))) return [];
    return [{ cause: foldForSearch(codes.cause), record: passage.record }];
  });
}

async function listVerdicts(context: WorkspaceContext, dimension: string): Promise<Map<string, CauseVerdict>> {
  const rows = await listCauseVerdicts(context.stores.operations, {
    ...{ workspace: context.workspace.id, dimension, limit: VERDICTS_MAX },
  });
  const newest = new Map<string, CauseVerdict>();
  for (const { cause, verdict, note, score, by, at } of rows) {
    if (!newest.has(cause)) newest.set(cause, { verdict, note, score, by, at: at.toISOString() });
  }
  return newest;
}
