import { compareOutside } from '@plumbline/loop/expect/market/compareOutside.ts';
import { composeSwot, type SwotEvidence } from '@plumbline/loop/expect/market/composeSwot.ts';
import { stepBetween } from '@plumbline/loop/expect/market/estimateStep.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { nameOfItem } from '@plumbline/model/kanoReport.ts';
import { MARKET_LIMITS } from '@plumbline/model/market.ts';
import type { SwotEntry, SwotReport } from '@plumbline/model/swot.ts';
import { TextScope } from '@plumbline/model/textScope.ts';
import { sumChanges } from '@plumbline/store/analytics/expect/sumExposed.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import { listSwotVersions, type SwotVersionRow } from '@plumbline/store/operations/expect/swotVersions.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerRising } from '../../listen/texts/topics/answerRising.ts';
import type { TextThread } from '../../listen/texts/topics/textThread.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { answerKano, KanoQuery } from '../kano/answerKano.ts';
import { composeBenchmarks, loadMarket, type Market } from './answerBenchmarks.ts';
import { adjustKnown } from './answerCampaign.ts';
import { exposedReading, shiftDay } from './answerClaims.ts';

/** Words that rise are many; those that rise most surely stand for them, the page of topics has the others. */
const RISING_MAX = 6;
const RISING = { recentDays: 28, beforeDays: 84 };

/** Strengths, weaknesses, opportunities and threats: what the evidence says, and what people said to it. */
export async function answerSwot(context: WorkspaceContext, thread: TextThread): Promise<SwotReport> {
  const { stores, workspace } = context;
  const [market, said] = await Promise.all([loadMarket(context), listSwotVersions(stores.operations, workspace.id)]);
  const attractive = await listAttractive(context, market);
  const rising = await listRising(context, thread);
  const evidence: SwotEvidence = {
    ...compareMarket(context, market),
    changes: await listChanges(context, market),
    rising: rising ?? [],
    attractive: attractive ?? [],
    drafts: market.laws
      .filter(({ stage }) => stage === 'draft' || stage === 'passed')
      .flatMap(({ id, input }) => input.dimensions.map((dimension) => ({ law: id, title: input.title, dimension }))),
  };
  const { smallestGapPoints } = readingOf(context, todayIn(context));
  const names = new Map(market.subject.tree.dimensions.map((one) => [one.key, one.names]));
  const readsTexts = isAllowed(context.role, 'text.read');
  // what was said of a term of texts names the term
  const readable = said.filter(({ entry, figure }) => readsTexts || !isOfText(entry, figure));
  const entries = joinSaid(composeSwot(evidence, smallestGapPoints), readable).map((entry) => ({
    ...entry,
    names: names.get(entry.figure?.dimension ?? '') ?? null,
  }));
  const missing: [SwotReport['without'][number], boolean][] = [
    ['texts', rising === null],
    ['kano', attractive === null],
    ['laws', market.laws.length === 0],
  ];
  return {
    ...{ schema: 1, asOf: todayIn(context), smallestGapPoints, entries },
    without: missing.flatMap(([kind, is]) => (is ? [kind] : [])),
  };
}

const isOfText = (entry: string, figure: SwotVersionRow['figure']): boolean =>
  figure?.reason === 'risingTopic' || entry.startsWith('risingTopic|');

/** Own values and customers' expectations against outside values, and the service gaps. */
function compareMarket(context: WorkspaceContext, market: Market) {
  const reading = readingOf(context, todayIn(context));
  const { dimensions } = composeBenchmarks(context, market);
  const outside = dimensions.flatMap(({ key, values }) =>
    values.flatMap(({ comparison, kind, competitor }) =>
      comparison === null ? [] : [{ dimension: key, kind, competitor, comparison }],
    ),
  );
  const competitors = dimensions.flatMap(({ key, expected, values }) =>
    values
      .filter(({ kind, state }) => kind === 'competitor' && state === 'inForce')
      .map((value) => ({ dimension: key, competitor: value.competitor, own: expected, outside: value })),
  );
  const short = compareOutside(competitors, reading);
  return {
    outside,
    competitorsShort: competitors.flatMap(({ dimension, competitor }, at) => {
      const comparison = short[at];
      return comparison === undefined ? [] : [{ dimension, competitor, comparison }];
    }),
    gaps: market.lines.lines.map(({ dimension, gaps }) => ({
      ...{ dimension: dimension.key, gap: gaps.service, pAdjusted: gaps.service.pAdjusted },
    })),
  };
}

/** How perceived values moved: the last ninety days that have answers, against the ninety before. */
async function listChanges(context: WorkspaceContext, { subject }: Market): Promise<SwotEvidence['changes']> {
  const { stores, workspace, signal } = context;
  const { hidden, excluded, roots } = subject;
  const where = { workspace: workspace.number, hidden, roots };
  const { lastDay } = await readExtent(stores.analytics, where, { signal });
  if (lastDay === null) return [];
  const since = shiftDay(lastDay, 1 - MARKET_LIMITS.claimDays);
  const period = { from: shiftDay(since, -MARKET_LIMITS.claimDays), to: lastDay, since };
  const sums = await sumChanges(stores.analytics, { ...where, ...period, excluded }, { signal });
  const steps = sums.map(({ dimension, clusteredBy, later, before, products }) => ({
    dimension,
    step: stepBetween(later, before, products, exposedReading(context, clusteredBy)),
  }));
  const adjusted = adjustKnown(steps.map(({ step }) => step.p));
  return steps.map(({ dimension, step }, at) => ({
    ...{ dimension, change: step.difference, pAdjusted: adjusted[at] ?? null },
  }));
}

/** Null where the reader may not see texts, or none were read yet. */
async function listRising(context: WorkspaceContext, thread: TextThread): Promise<SwotEvidence['rising'] | null> {
  if (!isAllowed(context.role, 'text.read')) return null;
  const { standing } = await findTextEditions(context.stores.operations, context.workspace.id);
  if (standing === null) return null;
  const { terms } = await answerRising(context, thread, { scope: TextScope.parse({}), ...RISING });
  const strongest = terms.toSorted((one, other) => one.q - other.q || other.recent - one.recent).slice(0, RISING_MAX);
  return strongest.map(({ term, recent, q }) => ({ term, texts: recent, pAdjusted: q }));
}

/**
 * Items that would delight and that nobody has had: settled as attractive, and of a dimension that nothing perceived or delivered is
 * known of, or of none. Null where no items were asked about.
 */
async function listAttractive(
  context: WorkspaceContext,
  { lines }: Market,
): Promise<SwotEvidence['attractive'] | null> {
  const { items } = await answerKano(context, KanoQuery.parse({}));
  if (items.length === 0) return null;
  const offered = new Set(
    lines.lines
      .filter(({ marks }) => [marks.perceived, marks.delivered].some(({ kind }) => kind !== 'absent'))
      .map(({ dimension }) => dimension.key),
  );
  return items.flatMap((item) => {
    const found = item.cells[0]?.found;
    if (found?.kind !== 'kano' || found.class !== 'A' || !found.settled || offered.has(item.dimension)) return [];
    const name = nameOfItem(item, context.locale);
    return [{ item: item.key, name, dimension: item.dimension, better: found.better }];
  });
}

/** What people said stands over the evidence; what they put in, or put aside, stays when the evidence goes. */
export function joinSaid(
  findings: ReturnType<typeof composeSwot>,
  said: readonly SwotVersionRow[],
): Omit<SwotEntry, 'names'>[] {
  const versions = new Map<string, SwotVersionRow[]>();
  for (const row of said) versions.set(row.entry, [...(versions.get(row.entry) ?? []), row]);
  const shown = (rows: readonly SwotVersionRow[]) =>
    rows.map(({ entry: _entry, savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() }));
  const found = findings.map(({ entry, quadrant, figure }) => {
    const own = versions.get(entry) ?? [];
    const [newest] = own;
    return {
      ...{ entry, figure, stands: true, quadrant: newest?.quadrant ?? quadrant, words: newest?.words ?? '' },
      ...{ state: newest?.state ?? ('shown' as const), versions: shown(own) },
    };
  });
  const known = new Set(found.map(({ entry }) => entry));
  const kept = [...versions].flatMap(([entry, own]) => {
    const [newest] = own;
    if (newest === undefined || known.has(entry)) return [];
    const { quadrant, words, state, figure } = newest;
    return [{ entry, quadrant, words, state, figure, stands: figure === null, versions: shown(own) }];
  });
  return [...found, ...kept];
}
