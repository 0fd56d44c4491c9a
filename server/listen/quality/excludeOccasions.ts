import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import {
  EXCLUDED_MAX,
  type ExclusionEffect,
  type ExclusionInput,
  type QualityExclusion,
  type QualityRule,
} from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addExclusion,
  type ExclusionRow,
  listExcludedOccasions,
  listExclusions,
  listOccasionsOfExclusion,
  lockExclusions,
  retractExclusion,
} from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { answerIndexOf } from '../../measure/answerIndex.ts';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { estimateBlame } from '../texts/answerTextOverview.ts';
import { loadSource } from './listSources.ts';

const FIGURES_MAX = 200;

/**
 * Leaves occasions of a source out of every figure, until somebody takes it back.
 *
 * What figures say is a function of the imports that stand and of the decisions that stand: an import that is taken back
 * takes its part of a decision out of effect, and nothing is copied or removed.
 *
 * @throws Refusal not_found `quality.noSource`, invalid `quality.noSuchImport`, conflict `quality.tooManyExcluded`
 */
export async function excludeOccasions(context: WorkspaceContext, input: ExclusionInput): Promise<QualityExclusion> {
  const { stores, workspace, now } = context;
  const { source: key, rule, reason, occasions } = input;
  const source = await loadSource(context, { kind: 'import', key });
  const own = new Set(source.standing);
  const foreign = occasions.find((one) => !own.has(one.import));
  if (foreign !== undefined)
    throw new Refusal('invalid', 'quality.noSuchImport', { number: foreign.import, source: key });
  const by = nameOfActor(context.actor);
  const once = [...new Map(occasions.map((one) => [`${one.import} ${one.occasion}`, one])).values()];
  const id = await stores.operations.transaction(async (within) => {
    await lockExclusions(within, workspace.id);
    const out = new Set(await listExcludedOccasions(within, workspace.id));
    for (const { occasion } of once) out.add(occasion);
    if (out.size > EXCLUDED_MAX)
      throw new Refusal('conflict', 'quality.tooManyExcluded', { count: out.size, most: EXCLUDED_MAX });
    const made = await addExclusion(
      within,
      { workspace: workspace.id, source: key, rule, reason, by, at: now() },
      once,
    );
    const subject = `${once.length} of ${key}: ${reason}`;
    await appendAudit(within, { workspace: workspace.id, actor: by, action: 'quality.excluded', subject });
    return made;
  });
  return loadExclusion(context, id);
}

/** Takes a decision back. @throws Refusal not_found `quality.noExclusion`, conflict `quality.takenBack` */
export async function takeExclusionBack(context: WorkspaceContext, exclusion: string): Promise<QualityExclusion> {
  const { stores, workspace, now } = context;
  const by = nameOfActor(context.actor);
  await stores.operations.transaction(async (within) => {
    await retractExclusion(within, { workspace: workspace.id, exclusion, by, at: now() });
    const deed = { actor: by, action: 'quality.takenBack', subject: `exclusion ${exclusion}` };
    await appendAudit(within, { workspace: workspace.id, ...deed });
  });
  return loadExclusion(context, exclusion);
}

async function loadExclusion(context: WorkspaceContext, id: string): Promise<QualityExclusion> {
  const found = (await listDecisions(context, '')).find((one) => one.id === id);
  if (found === undefined) throw new Refusal('not_found', 'quality.noExclusion', { exclusion: id });
  return found;
}

export async function listDecisions(context: WorkspaceContext, source: string): Promise<QualityExclusion[]> {
  return (await listExclusions(context.stores.operations, context.workspace.id, source)).map(present);
}

function present({ at, retractedAt, rule, ...row }: ExclusionRow): QualityExclusion {
  return {
    ...row,
    rule: rule as QualityRule,
    at: at.toISOString(),
    retractedAt: retractedAt === null ? null : retractedAt.toISOString(),
    // what was taken back is in effect nowhere
    inEffect: retractedAt === null ? row.inEffect : 0,
  };
}

/** What leaving these occasions out would do to each figure. */
export async function tryExclusion(
  context: WorkspaceContext,
  occasions: readonly { occasion: string }[],
): Promise<ExclusionEffect> {
  const { excluded } = await loadSubject(context);
  const more = new Set([...excluded, ...occasions.map(({ occasion }) => occasion)]);
  if (more.size > EXCLUDED_MAX)
    throw new Refusal('conflict', 'quality.tooManyExcluded', { count: more.size, most: EXCLUDED_MAX });
  return compareFigures(context, { with: excluded, without: [...more], occasions: occasions.length });
}

/** What a decision that was made does, or would do had it not been taken back. @throws Refusal not_found `quality.noExclusion` */
export async function answerEffect(context: WorkspaceContext, exclusion: string): Promise<ExclusionEffect> {
  const { operations } = context.stores;
  await loadExclusion(context, exclusion);
  const asked = { workspace: context.workspace.id, exclusion, rows: EXCLUDED_MAX };
  const own = new Set((await listOccasionsOfExclusion(operations, asked)).map(({ occasion }) => occasion));
  const { excluded } = await loadSubject(context);
  const others = excluded.filter((occasion) => !own.has(occasion));
  return compareFigures(context, { with: others, without: [...others, ...own], occasions: own.size });
}

/** The same questions asked twice, so that both sides are what the lines say. */
async function compareFigures(
  context: WorkspaceContext,
  asked: { with: readonly string[]; without: readonly string[]; occasions: number },
): Promise<ExclusionEffect> {
  const subject = await loadSubject(context);
  const question = await composeQuestion(context, subject, LinesQuery.parse({}));
  const sideOf = async (excluded: readonly string[]) =>
    figuresOf(
      await answerGaps(context, { ...subject, excluded }, { ...question, excluded }),
      await answerIndexOf(context, { ...subject, excluded }, LinesQuery.parse({})),
      await estimateBlame(context, excluded),
    );
  const [counted, without] = [await sideOf(asked.with), await sideOf(asked.without)];
  const changed = counted.flatMap((one) => {
    const other = without.find((it) => it.dimension === one.dimension && it.figure === one.figure);
    const then: Estimate = other?.counted ?? { kind: 'absent', because: 'notMeasured' };
    return sameFigure(one.counted, then) ? [] : [{ ...one, without: then }];
  });
  return {
    ...{ schema: 1, occasions: asked.occasions },
    ...{ figures: changed.slice(0, FIGURES_MAX), more: changed.length > FIGURES_MAX },
  };
}

type Figure = Omit<ExclusionEffect['figures'][number], 'without'>;

function figuresOf(gaps: GapsReport, index: IndexReport, blame: Awaited<ReturnType<typeof estimateBlame>>): Figure[] {
  return [
    ...gaps.lines.flatMap((line) => figuresOfLine(line)),
    ...index.indices.map(({ index: key, names, value }) => ({
      ...{ dimension: key, names, figure: 'index', signed: false, counted: value },
    })),
    ...blame.map(({ value, ...of }) => ({ ...of, figure: 'blame', signed: false, counted: value })),
  ];
}

function figuresOfLine(line: Line): Figure[] {
  const { key, names } = line.dimension;
  const of = (figure: string, signed: boolean, counted: Estimate): Figure[] =>
    counted.kind === 'estimate' || counted.kind === 'tooFew'
      ? [{ dimension: key, names, figure, signed, counted: plain(counted) }]
      : [];
  return [
    ...MARKS.flatMap((mark) => of(mark, false, line.marks[mark])),
    ...(line.native === null
      ? []
      : [...of('promisedNative', false, line.native.promised), ...of('deliveredNative', false, line.native.delivered)]),
    ...GAP_KEYS.flatMap((gap) => of(gap, true, line.gaps[gap as keyof Line['gaps']])),
    ...of('fulfilment', false, line.fulfilment),
  ];
}

/** A gap holds more than a figure does; here it is a figure. */
function plain(estimate: Estimate): Estimate {
  if (estimate.kind === 'tooFew') return { kind: 'tooFew', n: estimate.n, needed: estimate.needed };
  if (estimate.kind !== 'estimate') return estimate;
  const { kind, point, low, high, se, n, occasions, nEffective, confidence, unit, method, clusteredBy, asOf } =
    estimate;
  return { kind, point, low, high, se, n, occasions, nEffective, confidence, unit, method, clusteredBy, asOf };
}

function sameFigure(one: Estimate, other: Estimate): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind !== 'estimate' || other.kind !== 'estimate') return JSON.stringify(one) === JSON.stringify(other);
  return one.occasions === other.occasions && Math.abs(one.point - other.point) < 1e-9;
}
