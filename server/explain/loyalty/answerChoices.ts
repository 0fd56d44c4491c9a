import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { ChoiceRow } from '@plumbline/store/analytics/explain/loyalty/listChoices.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerFacets } from '../../measure/answerFacets.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { readChoices } from './readChoices.ts';

/** Columns of the evidence that can be predictors, beside attributes. */
const PLACES = ['region', 'channel', 'segment', 'staff', 'supplier'];

/** What there is to ask about loyalty. */
export async function answerChoices(context: WorkspaceContext): Promise<LoyaltyChoices> {
  const { hidden, tree } = await loadSubject(context);
  const [{ rows, share }, { facets }] = await Promise.all([
    readChoices(context, hidden),
    keptCounts(context, ['facets'], () => answerFacets(context)),
  ]);
  const of = (what: ChoiceRow['what']) => rows.filter((row) => row.what === what);
  const whole = ({ name, people }: ChoiceRow) => ({
    name,
    people: Math.round(people / share),
  });
  const namesOf = new Map([...tree.dimensions, ...tree.metrics].map(({ key, names }) => [key, names]));
  const parents = new Set(tree.dimensions.map(({ parent }) => parent));
  const named = (row: ChoiceRow) => ({ ...whole(row), names: namesOf.get(row.name) ?? {} });
  const late = new Set(of('late').map(({ name }) => name));
  const places = facets.filter(({ attribute }) => PLACES.includes(attribute));
  const days = rows.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).sort();
  return {
    attributes: [
      ...places.map(({ attribute, values }) => ({
        ...{ key: attribute, name: attribute, different: values.length, numeric: false },
        people: values.reduce((sum, { people }) => sum + people, 0),
        values: values.slice(0, 20).map(({ value }) => value),
      })),
      ...of('attribute').map((row) => ({
        ...{ ...whole(row), key: `attribute:${row.name}`, different: row.different, numeric: row.numeric },
        values: row.values,
      })),
    ],
    events: of('event').map(whole),
    metrics: of('metric').map(named),
    gaps: of('gap').map((row) => ({ ...named(row), leaf: !parents.has(row.name) })),
    natives: of('native').map((row) => ({ ...named(row), unit: row.values[0] ?? '', late: late.has(row.name) })),
    currencies: of('currency').map(whole),
    ...{ from: days[0] ?? null, to: days.at(-1) ?? null },
  };
}
