import type { DriverSituation } from '@plumbline/loop/explain/drivers/answerDrivers.ts';
import { listColumns } from '@plumbline/loop/explain/drivers/composeDriverTable.ts';
import { type DriverFault, listDriverFaults } from '@plumbline/model/driverFaults.ts';
import type { DriverBlock, DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriverGroupsAsk, DriversAsk, DriverWeightsAsk } from '@plumbline/model/driversReport.ts';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { openItems } from '@plumbline/store/analytics/explain/drivers/readItems.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import type { OpenedLater } from '../runs/modelDesk.ts';

/** Customers that a model is computed on; more do not move it, and each resample costs as much again. */
export const CUSTOMERS_MAX = 50_000;
const ATTRIBUTE = 'attribute:';

/** What the worker is told; which of the three it is says `kind`. */
export type DriverWork = { situation: DriverSituation } & (
  | { kind: 'drivers'; ask: DriversAsk }
  | { kind: 'weights'; ask: DriverWeightsAsk }
  | { kind: 'groups'; ask: DriverGroupsAsk }
);

/**
 * @throws Refusal invalid `drivers.unfit` with the first fault of the model, `drivers.madeInSem`, `drivers.moderationInSem`,
 *                 `drivers.consistentModeration`, `drivers.noTarget`
 */
export function readDrivers(context: WorkspaceContext, ask: DriversAsk): Promise<OpenedLater> {
  refuseFaults(context, ask.model);
  const made = ask.model.blocks.find(({ mode }) => mode === 'B');
  if (ask.method === 'sem' && made !== undefined)
    throw new Refusal('invalid', 'drivers.madeInSem', { block: made.name });
  const moderates = (ask.model.moderations ?? []).length > 0;
  if (ask.method === 'sem' && moderates) throw new Refusal('invalid', 'drivers.moderationInSem', {});
  // a product of scores is no factor: its unreliability is not that of its parts
  if (ask.method === 'pls' && moderates && ask.consistent === true)
    throw new Refusal('invalid', 'drivers.consistentModeration', {});
  if (!ask.model.paths.some(({ to }) => to === ask.target))
    throw new Refusal('invalid', 'drivers.noTarget', { block: ask.target || '—' });
  return open(context, ask, ask.model.blocks, null, (situation) => ({ kind: 'drivers', ask, situation }));
}

/** @throws Refusal invalid `drivers.unfit` */
export function readWeights(context: WorkspaceContext, ask: DriverWeightsAsk): Promise<OpenedLater> {
  const blocks = [ask.outcome, ...ask.predictors];
  // as if everything had a path to the outcome, which is what a regression says
  const paths = ask.predictors.map(({ key }) => ({ from: key, to: ask.outcome.key }));
  refuseFaults(context, { blocks, paths });
  return open(context, ask, blocks, null, (situation) => ({ kind: 'weights', ask, situation }));
}

/** @throws Refusal invalid `drivers.unfit`, `drivers.oneGroup` */
export function readGroups(context: WorkspaceContext, ask: DriverGroupsAsk): Promise<OpenedLater> {
  refuseFaults(context, ask.model);
  if (ask.compare[0] === ask.compare[1]) throw new Refusal('invalid', 'drivers.oneGroup', { group: ask.compare[0] });
  return open(context, ask, ask.model.blocks, ask.split, (situation) => ({ kind: 'groups', ask, situation }));
}

function refuseFaults(context: WorkspaceContext, model: DriverModel): void {
  const [fault] = listDriverFaults(model);
  if (fault !== undefined) throw new Refusal('invalid', 'drivers.unfit', { fault: tellFault(context, fault) });
}

function tellFault({ locale }: WorkspaceContext, { code, values }: DriverFault): string {
  return say(locale, `drivers:faults.${code}`, values);
}

type Asked = Pick<DriversAsk, 'from' | 'to' | 'filters'>;

async function open(
  context: WorkspaceContext,
  { from, to, filters }: Asked,
  blocks: readonly DriverBlock[],
  split: string | null,
  workOf: (situation: DriverSituation) => DriverWork,
): Promise<OpenedLater> {
  const { stores, workspace, signal } = context;
  if (from !== null && to !== null && from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
  const subject = await loadSubject({ stores, workspace, now: context.now, signal });
  const asked = {
    ...{ workspace: workspace.number, hidden: subject.hidden, excluded: subject.excluded, roots: subject.roots },
    ...{ from, to, ...readFilters(filters), columns: listColumns(blocks), split },
    expected: await findExpectationColumn(stores.analytics, { workspace: workspace.number, hidden: subject.hidden }),
    ...({ per: 'customer', rowsMax: CUSTOMERS_MAX } as const),
  };
  const measuring = { stores, workspace, now: context.now, signal };
  const asOf = todayIn(measuring);
  const { confidence, cellPeopleMin } = readingOf(measuring, asOf);
  return {
    open: async () => {
      const { lines, units, sampled } = await openItems(stores.analytics, asked, { signal });
      const work = workOf({ units, sampled, asOf, confidence, unitsMin: cellPeopleMin });
      return { work, tables: { units: lines } };
    },
  };
}

/** @throws Refusal invalid `measure.unknownFilter` */
function readFilters(given: Asked['filters']) {
  const filters: Partial<Record<Grouping, readonly string[]>> = {};
  const attributes: Record<string, readonly string[]> = {};
  for (const [key, values] of Object.entries(given)) {
    if (GROUPINGS.includes(key as Grouping)) filters[key as Grouping] = values;
    else if (key.startsWith(ATTRIBUTE)) attributes[key.slice(ATTRIBUTE.length)] = values;
    else throw new Refusal('invalid', 'measure.unknownFilter', { filter: key });
  }
  return { filters, attributes };
}
