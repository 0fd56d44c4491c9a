import type { PanelCell } from '@plumbline/loop/explain/loyalty/composePanel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { PanelAsk } from '@plumbline/model/valuePanel.ts';
import { listPanel } from '@plumbline/store/analytics/explain/loyalty/readWorth.ts';
import { watchReading } from '@plumbline/store/analytics/explain/watchReading.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { checkMetric, type LoyaltyReading, readingFor } from './openCurve.ts';

export type PanelWork = { ask: PanelAsk; reading: LoyaltyReading };

/**
 * Sums places and months for the value model. The month in which the evidence ends is not whole and left out.
 *
 * @throws Refusal not_found `loyalty.noMetric`; in the run invalid `loyalty.fewMonths`
 */
export async function openPanel(context: WorkspaceContext, ask: PanelAsk) {
  const { stores, workspace, signal } = context;
  const subject = await loadSubject(context);
  const { outcome, by } = ask;
  if (outcome.kind === 'metric') checkMetric(subject, outcome.metric);
  const { hidden, excluded, roots, tree } = subject;
  const expected = await findExpectationColumn(stores.analytics, { workspace: workspace.number, hidden });
  const parents = new Set(tree.dimensions.map(({ parent }) => parent));
  const asked = {
    ...{ workspace: workspace.number, zone: workspace.zone, hidden, excluded, roots, by, expected },
    currency: outcome.kind === 'revenue' ? outcome.currency : '',
    event: outcome.kind === 'conversion' ? outcome.event : '',
    metric: outcome.kind === 'metric' ? outcome.metric : '',
    leaves: tree.dimensions.filter(({ key }) => !parents.has(key)).map(({ key }) => key),
  };
  return {
    open: async () => {
      const summing = watchReading(stores.analytics);
      const cells = async () => listPanel(stores.analytics, asked, { signal, queryId: summing.begin() });
      const work: PanelWork = { ask, reading: readingFor(context, false) };
      return { work, tables: { cells: Object.assign(linesOf(cells, summing.end), { share: summing.share }) } };
    },
  };
}

async function* linesOf(sum: () => Promise<PanelCell[]>, end: () => void): AsyncGenerator<string[]> {
  const cells = await sum().finally(end);
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const whole = cells.filter(({ month }) => month !== months[0] && month !== months.at(-1));
  if (whole.length === 0)
    throw new Refusal('invalid', 'loyalty.fewMonths', { n: Math.max(0, months.length - 2), needed: 8 });
  yield whole.map((cell) => JSON.stringify(cell));
}
