import {
  composeAgainstPopulation,
  composeAgainstSource,
  type Population,
} from '@plumbline/loop/listen/quality/composeRepresentation.ts';
import { estimateCountShare, type ShareReading } from '@plumbline/loop/listen/quality/estimateCountShare.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { QUARANTINE_REASONS, type QuarantineReason } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { OBSERVED } from '@plumbline/model/moments.ts';
import {
  type Coverage,
  type Duplicates,
  FENCES,
  type OutlierGroup,
  type OutlierRow,
  type QualityDetail,
  type Representation,
  type SourceKey,
  type SourceSummary,
} from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { QUALITY_REASONS, type QualityReason } from '@plumbline/model/surveyAnswer.ts';
import { tukeyFences } from '@plumbline/stats/compare/tukeyFences.ts';
import {
  countByAttribute,
  countCoverage,
  countDuplicates,
  countOutside,
  countQuarantineReasons,
  type Fence,
  listOutside,
  listQuartiles,
  listSourceAttributes,
  placeOf,
} from '@plumbline/store/analytics/listen/quality/sourceQuality.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listExcludedOccasions } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { countResponseReasons, listPopulations } from '@plumbline/store/operations/listen/sourceRecords.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSource, readingOf, type Source, summariseSources } from './listSources.ts';

export type FenceRule = keyof typeof FENCES;
/** Quartiles of fewer values say little about what is usual. */
const VALUES_MIN = 20;
export const OUTLIERS_MAX = 500;

/** Everything that is known of the quality of one source. */
export async function answerSource(context: WorkspaceContext, key: SourceKey, rule: FenceRule): Promise<QualityDetail> {
  const source = await loadSource(context, key);
  const { stores, workspace, signal } = context;
  const { analytics, operations } = stores;
  const reading = readingOf(context);
  const rows = { workspace: workspace.number, imports: source.standing, live: source.live };
  const names = await namesOf(context);
  const { summaries, peopleKnown } = await summariseSources(context, [source]);
  const summary = summaries[0] as SourceSummary;
  const survey = key.kind === 'survey';
  const [reasons, twice, outliers, covered, attributes, populations, responses] = await Promise.all([
    survey ? [] : countQuarantineReasons(analytics, { ...rows, imports: readBy(source) }),
    survey ? null : countDuplicates(analytics, rows, { signal }),
    survey ? null : listOutlierGroups(context, source, rule, names),
    countCoverage(analytics, rows, { signal }),
    listSourceAttributes(analytics, rows),
    listPopulations(operations, workspace.id),
    survey ? countResponseReasons(operations, { workspace: workspace.id, survey: key.key }) : null,
  ]);
  return {
    ...{ schema: 1, asOf: reading.asOf, summary, outliers, attributes },
    quarantine: reasons
      .filter(({ because }) => QUARANTINE_REASONS.includes(because as QuarantineReason))
      .map(({ because, rows: aside }) => ({
        reason: because as QuarantineReason,
        rows: aside,
        share: estimateCountShare(Math.min(aside, summary.rows), summary.rows, reading),
      })),
    duplicates: composeDuplicates(source, twice, reading),
    responses:
      responses === null
        ? null
        : {
            responses: summary.rows,
            reasons: responses
              .filter(({ reason }) => QUALITY_REASONS.includes(reason as QualityReason))
              .map(({ reason, responses: found }) => ({
                reason: reason as QualityReason,
                responses: found,
                share: estimateCountShare(found, summary.rows, reading),
              })),
          },
    coverage: composeCoverage(covered, { names, summary, peopleKnown, reading }),
    populations: populations.flatMap(({ id, name, design }) =>
      design.variables.map((variable) => ({
        ...{ weighting: id, name, variable: variable.name, categories: variable.categories.length },
      })),
    ),
  };
}

/** Imports whose files were read; of a repair, the rows that it took are those of the import it mended. */
const readBy = (source: Source): number[] =>
  source.imports.filter(({ state, repair }) => state === 'committed' && !repair).map(({ number }) => number);

function composeDuplicates(
  source: Source,
  twice: { occasions: number; repeated: number; alike: number } | null,
  reading: ShareReading,
): Duplicates {
  const { occasions = 0, repeated = 0, alike = 0 } = twice ?? {};
  return {
    filesAgain: source.imports.filter(({ state }) => state === 'duplicate').length,
    leftOut: source.imports.reduce((sum, one) => sum + (one.state === 'committed' ? one.leftOut : 0), 0),
    ...{ repeated, alike, alikeShare: estimateCountShare(alike, occasions, reading) },
  };
}

function composeCoverage(
  rows: Awaited<ReturnType<typeof countCoverage>>,
  {
    names,
    summary,
    peopleKnown,
    reading,
  }: { names: ReadonlyMap<string, Names>; summary: SourceSummary; peopleKnown: number; reading: ShareReading },
): Coverage {
  const known = Math.max(peopleKnown, summary.people);
  return {
    ...{ people: summary.people, peopleKnown: known },
    share: estimateCountShare(summary.people, known, reading, LIMITS.cellPeopleMin),
    marks: [...OBSERVED],
    dimensions: rows.map((row) => ({
      dimension: row.dimensionKey,
      names: names.get(row.dimensionKey) ?? { en: row.dimensionKey },
      ...{ people: row.people, occasions: row.occasions },
      marks: OBSERVED.map((mark) => Number(row[mark] ?? 0)),
    })),
  };
}

async function namesOf({ stores, workspace }: WorkspaceContext): Promise<Map<string, Names>> {
  const tree = await findTree(stores.operations, workspace.id);
  return new Map((tree?.dimensions ?? []).map(({ key, names }: Dimension) => [key, names]));
}

type Group = Omit<OutlierGroup, 'outside' | 'share'>;

async function listGroups(
  { stores, workspace, signal }: WorkspaceContext,
  source: Source,
  rule: FenceRule,
  names: ReadonlyMap<string, Names>,
): Promise<Group[]> {
  const where = { workspace: workspace.number, imports: source.standing };
  return (await listQuartiles(stores.analytics, where, { signal })).map((found) => {
    const { dimensionKey, lowerQuartile, upperQuartile, ...rest } = found;
    const fences = found.n < VALUES_MIN ? null : tukeyFences(lowerQuartile, upperQuartile, FENCES[rule]);
    return {
      ...{ dimension: dimensionKey, names: names.get(dimensionKey) ?? { en: dimensionKey }, ...rest },
      ...{ lowerQuartile, upperQuartile, low: fences?.[0] ?? null, high: fences?.[1] ?? null },
    };
  });
}

const fencesOf = (groups: readonly Group[]): Fence[] =>
  groups.flatMap(({ dimension, measure, low, high }) =>
    low === null || high === null ? [] : [{ dimension, measure, low, high }],
  );

async function listOutlierGroups(
  context: WorkspaceContext,
  source: Source,
  rule: FenceRule,
  names: ReadonlyMap<string, Names>,
): Promise<OutlierGroup[]> {
  const groups = await listGroups(context, source, rule, names);
  const where = { workspace: context.workspace.number, imports: source.standing };
  const counts = await countOutside(context.stores.analytics, where, fencesOf(groups), { signal: context.signal });
  const reading = readingOf(context);
  return groups.map((group) => {
    const outside = counts.get(placeOf(group.dimension, group.measure)) ?? 0;
    return { ...group, outside, share: estimateCountShare(outside, group.n, reading) };
  });
}

/** The values outside their fences, the farthest first, with whether they are left out already. */
export async function listOutliers(
  context: WorkspaceContext,
  key: SourceKey,
  rule: FenceRule,
): Promise<{ rows: OutlierRow[]; more: boolean }> {
  const { stores, workspace, signal } = context;
  const source = await loadSource(context, key);
  const groups = await listGroups(context, source, rule, new Map());
  const where = { workspace: workspace.number, imports: source.standing };
  const [found, excluded] = await Promise.all([
    listOutside(stores.analytics, where, fencesOf(groups), OUTLIERS_MAX + 1, { signal }),
    listExcludedOccasions(stores.operations, workspace.id),
  ]);
  const out = new Set(excluded);
  return {
    rows: found.slice(0, OUTLIERS_MAX).map(({ occasionKey, onDay, dimensionKey, ...row }) => ({
      ...row,
      ...{ occasion: occasionKey, day: onDay, dimension: dimensionKey, excluded: out.has(occasionKey) },
    })),
    more: found.length > OUTLIERS_MAX,
  };
}

export type Against = { source: SourceKey } | { weighting: string; variable: string };

/**
 * The people of a source against the population that a weighting knows, or against another source.
 *
 * @throws Refusal not_found `quality.noSource`, `quality.noPopulation`, invalid `quality.noAttribute`
 */
export async function answerRepresentation(
  context: WorkspaceContext,
  asked: { key: SourceKey; by: string; against: Against },
): Promise<Representation> {
  const { stores, workspace, signal } = context;
  const reading = { ...readingOf(context), peopleMin: peopleMinOf(context) };
  const countOf = async (source: Source) => {
    const rows = { workspace: workspace.number, imports: source.standing, live: source.live };
    const known = await listSourceAttributes(stores.analytics, rows);
    if (!known.includes(asked.by))
      throw new Refusal('invalid', 'quality.noAttribute', { attribute: asked.by, known: known.join(', ') });
    const counted = await countByAttribute(stores.analytics, rows, asked.by, { signal });
    counted.delete('');
    return counted;
  };
  const people = await countOf(await loadSource(context, asked.key));
  if ('source' in asked.against) {
    const other = await loadSource(context, asked.against.source);
    const name = other.key.kind === 'import' ? other.key.key : (Object.values(other.names ?? {})[0] ?? other.key.key);
    return composeAgainstSource({ by: asked.by, name }, people, await countOf(other), reading);
  }
  const { weighting, variable } = asked.against;
  const found = (await listPopulations(stores.operations, workspace.id)).find(({ id }) => id === weighting);
  const named = found?.design.variables.find(({ name }) => name === variable);
  if (found === undefined || named === undefined) throw new Refusal('not_found', 'quality.noPopulation', { variable });
  const population: Population = named.categories.filter(({ target }) => target > 0);
  return composeAgainstPopulation({ by: asked.by, name: `${found.name} · ${variable}` }, people, population, reading);
}

export const peopleMinOf = ({ workspace }: WorkspaceContext): number =>
  Math.max(LIMITS.cellPeopleMin, workspace.settings.cellPeopleMin ?? 0);
