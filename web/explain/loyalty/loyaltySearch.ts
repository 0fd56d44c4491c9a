import type { CriticalAsk, CurveAsk, LoyaltyWhere } from '@plumbline/model/loyalty.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';
import { listOf } from '../../shell/searchParams.ts';
import { type WhereSearch, whereSearch } from '../../shell/whereSearch.ts';

/** What the address of the page of loyalty says. */
export type LoyaltySearch = WhereSearch & {
  dimension?: string;
  metric?: string;
  asked?: Asked;
  along?: 'gap' | 'native' | 'late';
  measure?: string;
  /** a metric, or an attribute with the values that count */
  bends?: string;
  values?: string[];
};

/** A change of an address: what is undefined is taken out of it. */
export type Changed<Search> = { [Name in keyof Search]?: Search[Name] | undefined };

const ALONG = ['gap', 'native', 'late'] as const;
const ATTRIBUTE = 'attribute:';

const textOf = (raw: unknown): string | undefined => (typeof raw === 'string' && raw !== '' ? raw : undefined);
/** Without what is not said. */
export const said = <Search extends object>(search: Changed<Search>): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search;

export function loyaltySearch(raw: Record<string, unknown>): LoyaltySearch {
  return said({
    ...whereSearch(raw),
    ...{ dimension: textOf(raw.dimension), metric: textOf(raw.metric), measure: textOf(raw.measure) },
    asked: ASKED.find((one) => one === raw.asked),
    along: ALONG.find((one) => one === raw.along),
    ...{ bends: textOf(raw.bends), values: listOf(raw.values) },
  }) as LoyaltySearch;
}

export const whereOf = ({ from, to, region, channel, segment }: WhereSearch): LoyaltyWhere => ({
  ...{ from: from ?? null, to: to ?? null },
  ...{ region: region ?? [], channel: channel ?? [], segment: segment ?? [] },
});

/** What stands for loyalty, and for satisfaction, where nobody has said: a metric of that name, else the first. */
export function metricLike(choices: LoyaltyChoices, name: string): string | undefined {
  return (choices.metrics.find((metric) => metric.name === name) ?? choices.metrics[0])?.name;
}

/** The dimension that most people were asked about, a parent before its children. */
export const dimensionFirst = ({ gaps }: LoyaltyChoices): string | undefined => gaps[0]?.name;

/** @returns null as long as there is nothing to ask about */
export function curveAskOf(search: LoyaltySearch, choices: LoyaltyChoices): CurveAsk | null {
  const dimension = search.dimension ?? dimensionFirst(choices);
  const metric = search.metric ?? metricLike(choices, 'loyalty');
  if (dimension === undefined || metric === undefined) return null;
  return { dimension, metric, asked: search.asked ?? 'joined', where: whereOf(search) };
}

/** Lateness where promises are measured, else a native measure, else the gap. */
export function alongOf(search: LoyaltySearch, { natives }: LoyaltyChoices): NonNullable<LoyaltySearch['along']> {
  return search.along ?? (natives.some(({ late }) => late) ? 'late' : natives.length > 0 ? 'native' : 'gap');
}

export function measuresOf(along: LoyaltySearch['along'], { natives, gaps }: LoyaltyChoices) {
  if (along === 'gap') return gaps;
  return along === 'late' ? natives.filter(({ late }) => late) : natives;
}

/** @returns null as long as there is nothing to ask about */
export function criticalAskOf(search: LoyaltySearch, choices: LoyaltyChoices): CriticalAsk | null {
  const kind = alongOf(search, choices);
  const measures = measuresOf(kind, choices);
  const dimension = (measures.find(({ name }) => name === search.measure) ?? measures[0])?.name;
  const bends = search.bends ?? metricLike(choices, 'satisfaction');
  if (dimension === undefined || bends === undefined) return null;
  const along = kind === 'gap' ? { kind, dimension, asked: search.asked ?? 'joined' } : { kind, dimension };
  const where = whereOf(search);
  if (!bends.startsWith(ATTRIBUTE)) return { along, of: { kind: 'metric', metric: bends }, where };
  const values = search.values ?? [];
  return values.length === 0 ? null : { along, of: { kind: 'attribute', attribute: bends, values }, where };
}
