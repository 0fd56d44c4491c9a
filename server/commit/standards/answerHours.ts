import { estimatePromiseShare } from '@plumbline/loop/commit/estimatePromiseShare.ts';
import { countReached } from '@plumbline/loop/commit/standards/composeTrialParts.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { STANDARD_LIMITS, type StandardHours, type StandardShare, StandardTrial } from '@plumbline/model/standard.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { countMetValues } from '@plumbline/store/analytics/commit/readTrials.ts';
import { loadStandard } from '@plumbline/store/operations/commit/standards.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type MeasureContext, readingOf } from '../../measure/loadSubject.ts';
import { openTrial } from './answerCapability.ts';

export const HoursInput = StandardTrial.pick({
  dimension: true,
  segment: true,
  touchpoint: true,
  unit: true,
  days: true,
})
  .extend({ value: z.number() })
  .meta({ id: 'NewStandardHours' });

/** What share met one value, by site and hour of the day; the sites with the most people. */
export async function answerHours(context: MeasureContext, asked: z.output<typeof HoursInput>): Promise<StandardHours> {
  const trial = await openTrial(context, asked);
  const { sign } = trial.asked;
  const cells = await countMetValues(
    context.stores.analytics,
    trial.asked,
    { grid: [sign * asked.value], by: ['region', 'hour'] },
    { signal: context.signal },
  );
  const peopleOf = new Map<string, number>();
  for (const { by, people } of cells) peopleOf.set(by[0] ?? '', (peopleOf.get(by[0] ?? '') ?? 0) + people);
  const regions = [...peopleOf]
    .sort(([, one], [, other]) => other - one)
    .slice(0, STANDARD_LIMITS.partsMax)
    .map(([region]) => region);
  const shown = cells.filter(({ by }) => regions.includes(by[0] ?? ''));
  const reading = readingOf(context, trial.asOf);
  const status = suppressCells(
    shown.map(({ by, people }) => ({ place: by, people })),
    reading.cellPeopleMin,
  );
  return {
    schema: 1,
    ...{ value: asked.value, unit: asked.unit, period: { from: trial.asked.from, to: trial.asked.to }, regions },
    hours: [...new Set(shown.map(({ by }) => Number(by[1] ?? 0)))].sort((one, other) => one - other),
    cells: shown.map(({ by, counts, people }, at) => {
      const { n, reached } = countReached(counts, 1);
      const share: Estimate =
        status[at] === 'withheld'
          ? { kind: 'withheld' }
          : estimatePromiseShare(reached[1] ?? 0, n - (reached[1] ?? 0), people, reading);
      return { region: by[0] ?? '', hour: Number(by[1] ?? 0), share };
    }),
  };
}

/** What share of the last ninety days' occasions met the version in force, else the newest. */
export async function answerShare(context: WorkspaceContext, standard: string): Promise<StandardShare> {
  const rows = await loadStandard(context.stores.operations, { workspace: context.workspace.id, standard });
  const row = rows.find(({ state }) => state === 'published') ?? rows[0];
  if (row === undefined) throw new RangeError('a standard without versions');
  const { dimension, segment, touchpoint, unit, value } = row.input;
  const days = STANDARD_LIMITS.tryDays;
  const trial = await openTrial(context, { dimension, segment, touchpoint, unit, days });
  const { sign, from, to } = trial.asked;
  const [cell] = await countMetValues(
    context.stores.analytics,
    trial.asked,
    { grid: [sign * value], by: [] },
    { signal: context.signal },
  );
  const { n, reached } = countReached(cell?.counts ?? new Map(), 1);
  const met = reached[1] ?? 0;
  const share = estimatePromiseShare(met, n - met, cell?.people ?? 0, readingOf(context, trial.asOf));
  return { schema: 1, version: row.version, value, unit, period: { from, to }, share };
}
