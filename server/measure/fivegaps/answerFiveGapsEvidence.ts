import { signOffsOf, stateOfVersion } from '@plumbline/loop/commit/standards/stateOfVersion.ts';
import { withDescendants } from '@plumbline/model/dimension.ts';
import type { FiveGapsEvidence } from '@plumbline/model/fiveGaps.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Observed } from '@plumbline/model/moments.ts';
import { countDimensionTexts } from '@plumbline/store/analytics/measure/dimensionTexts.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { listStandardRecords } from '@plumbline/store/operations/commit/standardRecords.ts';
import { listStandards, type StandardRow } from '@plumbline/store/operations/commit/standards.ts';
import { listPassages } from '@plumbline/store/operations/listen/records.ts';
import { listBeliefSheets } from '@plumbline/store/operations/measure/beliefSheets.ts';
import { answerPromises } from '../../commit/answerPromises.ts';
import { answerFulfilment } from '../../commit/ledger/answerFulfilment.ts';
import { answerLedger } from '../../commit/ledger/changeLedger.ts';
import { namesOfPeople } from '../../commit/ledger/presentLedger.ts';
import { answerLaws } from '../../expect/laws/lawRegister.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerKeptGaps, composeQuestion } from '../answerLines.ts';
import { inTurns } from '../inTurns.ts';
import { type LinesQuery, readAsking } from '../linesQuery.ts';
import { whereOf } from '../listDecided.ts';
import { chooseDimensions, loadSubject, type Subject, todayIn } from '../loadSubject.ts';

const WORST_SHOWN = 5;
const PROMISES_SHOWN = 8;
const SHEETS_SHOWN = 5;
/** Promises that are counted side by side. */
const AT_ONCE = 4;
const DEPARTMENT = 'attribute:department';

/**
 * What stands behind the five gaps of a dimension: who believed what, which standard is in force and who signed it, where
 * delivery falls furthest short, which promises were made and kept, and how much was said in words.
 *
 * @throws Refusal not_found `measure.noDimension`
 */
export async function answerFiveGapsEvidence(
  context: WorkspaceContext,
  dimension: string,
  query: LinesQuery,
): Promise<FiveGapsEvidence> {
  const subject = await loadSubject(context);
  chooseDimensions(subject.tree, { dimension: [dimension] });
  const family = withDescendants(subject.tree.dimensions, dimension);
  // of each split one mark is shown, and what it lacks of what was decided
  const split = async (by: string, mark: Observed): Promise<GapsReport> => {
    const asked = askedWith(query, { parent: undefined, level: undefined, dimension: [dimension], by: [by] });
    return answerKeptGaps(context, subject, await composeQuestion(context, subject, asked), [mark], readGiven);
  };
  const [departments, regions, standards, laws, communication, texts, sheets] = await Promise.all([
    split(DEPARTMENT, 'believed'),
    split('region', 'delivered'),
    listEvidenceOfStandards(context, subject, family),
    listEvidenceOfLaws(context, family),
    listEvidenceOfPromises(context, subject, family, query),
    countWords(context, subject, family, query),
    listBeliefSheets(context.stores.operations, context.workspace.id),
  ]);
  const today = todayIn(context);
  return {
    dimension,
    knowledge: {
      departments: departments.lines
        .filter(({ marks }) => marks.believed.kind !== 'absent')
        .map(({ by, marks }) => ({ department: by[DEPARTMENT] ?? '', believed: marks.believed })),
      sheets: sheets
        .filter((sheet) => sheet.dimensions.some((key) => family.includes(key)))
        .slice(0, SHEETS_SHOWN)
        .map(({ id, title, due, closedAt }) => ({ sheet: id, title, due, open: closedAt === null && due >= today })),
    },
    standards,
    laws,
    delivery: composeDelivery(regions),
    communication,
    texts,
  };
}

/** Cells in which nobody gave the mark are told of nowhere. */
const readGiven: typeof readMoments = (analytics, question, options) =>
  readMoments(analytics, question, { ...options, givenOnly: true });

/** The same period and filters, of other dimensions or split in another way. */
const askedWith = (
  query: LinesQuery,
  more: Pick<Partial<LinesQuery>, 'by' | 'dimension' | 'parent' | 'level'>,
): LinesQuery => Object.assign({}, query, more) as LinesQuery;

function composeDelivery(regions: GapsReport): FiveGapsEvidence['delivery'] {
  const measured = regions.lines.filter(({ by, marks }) => by.region !== '' && marks.delivered.kind !== 'absent');
  const pointOf = ({ gaps }: GapsReport['lines'][number]) =>
    gaps.delivery.kind === 'estimate' ? gaps.delivery.point : Number.POSITIVE_INFINITY;
  const worst = [...measured].sort((one, other) => pointOf(one) - pointOf(other)).slice(0, WORST_SHOWN);
  return {
    regions: measured.length,
    worst: worst.map(({ by, gaps, marks }) => ({
      region: by.region ?? '',
      gap: gaps.delivery,
      delivered: marks.delivered,
    })),
  };
}

async function listEvidenceOfStandards(
  context: WorkspaceContext,
  { decided }: Subject,
  family: readonly string[],
): Promise<FiveGapsEvidence['standards']> {
  const { operations } = context.stores;
  const today = todayIn(context);
  const [rows, records, names] = await Promise.all([
    listStandards(operations, context.workspace.id),
    listStandardRecords(operations, { workspace: context.workspace.id }),
    namesOfPeople(context),
  ]);
  const own = rows.filter(({ dimension }) => family.includes(dimension));
  const inForce = own.filter(
    (row) =>
      stateOfVersion(
        row,
        records.signOffs.filter((one) => one.standard === row.id),
        today,
      ) === 'inForce',
  );
  const signed = inForce.map((row: StandardRow) => ({
    dimension: row.dimension,
    standard: row.id,
    point: row.points,
    since: row.validFrom ?? '',
    decidedBy: names.get(row.publishedBy ?? '') ?? row.publishedBy ?? '',
    where: whereOf(row),
    signedBy: signOffsOf(
      row,
      records.signOffs.filter((one) => one.standard === row.id),
    ).map((one) => ({
      ...{ department: one.department, by: names.get(one.by) ?? one.by, yes: one.yes },
    })),
  }));
  const known = new Set(signed.map(({ dimension, since }) => `${dimension} ${since}`));
  const others = decided
    .filter((one) => one.mark === 'standard' && one.point !== null && family.includes(one.dimension))
    .filter(({ since, where }) => since <= today && where === undefined)
    .filter(({ dimension, since }) => !known.has(`${dimension} ${since}`));
  const newest = [...new Map([...others].sort(bySince).map((one) => [one.dimension, one])).values()];
  const covered = new Set(signed.filter(({ where }) => Object.keys(where).length === 0).map((one) => one.dimension));
  return [
    ...signed,
    ...newest
      .filter((one) => !covered.has(one.dimension))
      .map(({ dimension, point, since, decidedBy }) => ({
        ...{ dimension, standard: null, point, since, decidedBy: names.get(decidedBy) ?? decidedBy },
        ...{ where: {}, signedBy: [] },
      })),
  ];
}

const bySince = (one: { since: string }, other: { since: string }): number => (one.since < other.since ? -1 : 1);

async function listEvidenceOfLaws(
  context: WorkspaceContext,
  family: readonly string[],
): Promise<FiveGapsEvidence['laws']> {
  const laws = await answerLaws(context);
  return laws
    .filter(({ input, stage }) => stage !== 'repealed' && input.dimensions.some((key) => family.includes(key)))
    .map(({ id, input, stage, steps }) => ({
      ...{ law: id, title: input.title, stage },
      since: steps.find((step) => step.stage === stage)?.day ?? '',
    }));
}

/** Promises about these dimensions, of the ledger and of imports, with how often they were kept. */
export async function listEvidenceOfPromises(
  context: WorkspaceContext,
  subject: Subject,
  family: readonly string[],
  query: LinesQuery,
): Promise<FiveGapsEvidence['communication']> {
  const [ledger, brought] = await Promise.all([
    answerLedger(context),
    answerPromises(context, askedWith(query, { dimension: [], by: [] }), { kept: true }),
  ]);
  const about = ledger
    .filter(({ versions }) => {
      const told = versions.find(({ state }) => state === 'published');
      const rule = told?.input.rule;
      const dimension = told?.input.dimension ?? (rule?.kind === 'threshold' ? rule.dimension : null);
      return dimension !== null && dimension !== undefined && family.includes(dimension);
    })
    .slice(0, PROMISES_SHOWN);
  const kept = await inTurns(about, AT_ONCE, async (promise) => {
    const { cells } = await answerFulfilment(context, promise.id, askedWith(query, { by: [] }), {
      ...{ judged: false, subject },
    });
    const [cell] = cells;
    if (cell === undefined) return [];
    const names = promise.versions.find(({ state }) => state === 'published')?.input.names ?? {};
    return [
      {
        ...{ promise: promise.id, inLedger: true, names: named(names) },
        ...{ kept: cell.kept, broken: cell.broken, share: cell.share },
      },
    ];
  });
  const others = brought.promises
    .filter(({ dimension, party }) => party === 'company' && dimension !== null && family.includes(dimension))
    .slice(0, PROMISES_SHOWN)
    .map(({ promise, names, kept: done, broken, share }) => ({
      ...{ promise, inLedger: false, names: named(names), kept: done, broken, share },
    }));
  return [...kept.flat(), ...others];
}

/** Names in the languages they were written in. */
const named = (names: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).flatMap(([locale, name]) => (name === undefined ? [] : [[locale, name]])));

async function countWords(
  context: WorkspaceContext,
  { hidden, roots }: Subject,
  dimensions: readonly string[],
  query: LinesQuery,
): Promise<FiveGapsEvidence['texts']> {
  const { from, to, filters, attributes } = readAsking(query);
  const [passages, { total, people }] = await Promise.all([
    listPassages(context.stores.operations, context.workspace.id, { kinds: [], from, to, dimensions: [...dimensions] }),
    countDimensionTexts(
      context.stores.analytics,
      {
        workspace: context.workspace.number,
        hidden,
        roots,
        dimensions: [...dimensions],
        from,
        to,
        filters,
        attributes,
      },
      { signal: context.signal },
    ),
  ]);
  return { total: people < LIMITS.commentPeopleMin ? null : total, passages: passages.length };
}
