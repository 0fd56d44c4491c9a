import type { Campaign, CampaignReport, DoseResponse } from '@plumbline/model/market.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { sumExposed } from '@plumbline/store/analytics/expect/sumExposed.ts';
import { type CampaignRow, listCampaigns, loadCampaign } from '@plumbline/store/operations/expect/market.ts';
import { loadSubject, type MeasureContext } from '../../measure/loadSubject.ts';
import { exposedReading, findMark, shiftDay } from './answerClaims.ts';
import { estimateDoses } from './inDoseWorker.ts';

export async function answerCampaigns(context: MeasureContext): Promise<Campaign[]> {
  return (await listCampaigns(context.stores.operations, context.workspace.id)).map(presentCampaign);
}

const presentCampaign = ({ enteredAt, ...row }: CampaignRow): Campaign => ({
  ...row,
  enteredAt: enteredAt.toISOString(),
});

const UNSAID = -1;

/**
 * What people expect by how much of a campaign they met, dimension by dimension.
 *
 * Occasions are those of the campaign's days; where its intensity is known by week only, as many days before it count too, with none.
 *
 * @throws Refusal not_found `market.noEntry`; invalid `market.tooManyDoses`
 */
export async function answerCampaign(context: MeasureContext, id: string): Promise<CampaignReport> {
  const { stores, workspace, signal } = context;
  const [row, subject] = await Promise.all([loadCampaign(stores.operations, workspace.id, id), loadSubject(context)]);
  const { hidden, excluded, roots, tree } = subject;
  const { since, until, exposure, dimensions, heldOut } = row.input;
  const lasted = Math.round((Date.parse(until) - Date.parse(since)) / 86_400_000) + 1;
  const period = { from: exposure.kind === 'weeks' ? shiftDay(since, -lasted) : since, to: until };
  const mark = await findMark(context, subject);
  const names = new Map(tree.dimensions.map((one) => [one.key, one.names]));
  const responses: (DoseResponse & { q: number | null })[] = [];
  for (const dimension of dimensions) {
    const { cells, clusteredBy, cut, people } = await sumExposed(
      stores.analytics,
      {
        ...{ workspace: workspace.number, hidden, excluded, roots, dimension, mark, ...period },
        ...{ dose: exposure, contactsFrom: since, heldOut },
      },
      { signal },
    );
    if (cut) throw new Refusal('invalid', 'market.tooManyDoses', { campaign: row.input.name });
    const reading = { ...exposedReading(context, clusteredBy), ...(people === null ? {} : { people }) };
    const found = await estimateDoses(
      // who was held out met nothing, whatever is not said of it
      cells.flatMap((cell) => (cell.dose >= 0 ? [cell] : cell.held ? [{ ...cell, dose: 0 }] : [])),
      { reading, apart: heldOut !== null },
      signal,
    );
    const peopleAt = (at: (dose: number) => boolean) =>
      cells.filter(({ dose, held }) => !held && at(dose)).reduce((sum, { people }) => sum + people, 0);
    responses.push({
      ...{ ...found, dimension, names: names.get(dimension) ?? null, clusteredBy, q: found.heldOut?.p ?? null },
      ...{ pAdjusted: null, heldOutAdjusted: null },
      unread: { unsaid: peopleAt((dose) => dose === UNSAID), unreadable: peopleAt((dose) => dose < UNSAID) },
    });
  }
  const slopes = adjustKnown(responses.map(({ p }) => p));
  const apart = adjustKnown(responses.map(({ q }) => q));
  return {
    ...{ schema: 1, campaign: presentCampaign(row), asOf: exposedReading(context, 'customer').asOf, period },
    asked: mark === 'expected' ? 'before' : 'after',
    tests: slopes.filter((one) => one !== null).length,
    responses: responses.map(({ q: _q, ...one }, at) => ({
      ...{ ...one, pAdjusted: slopes[at] ?? null, heldOutAdjusted: apart[at] ?? null },
    })),
  };
}

/** Corrected over those that are known. */
export function adjustKnown(probabilities: readonly (number | null)[]): (number | null)[] {
  const adjusted = adjustBenjaminiHochberg(probabilities.filter((p) => p !== null));
  let next = 0;
  return probabilities.map((p) => (p === null ? null : (adjusted[next++] ?? null)));
}
