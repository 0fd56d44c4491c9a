/** What the address of the price page says, so that a link leads to the same answer. */
export type PriceSearch = {
  survey?: string;
  unitCost?: number;
  margin?: number;
  marginalCost?: number;
  reference?: number;
};

const NUMBERS = ['unitCost', 'margin', 'marginalCost', 'reference'] as const;

export function priceSearch(raw: Record<string, unknown>): PriceSearch {
  const search: PriceSearch = {};
  if (typeof raw.survey === 'string' && raw.survey !== '') search.survey = raw.survey;
  for (const key of NUMBERS) {
    const value = typeof raw[key] === 'string' && raw[key] === '' ? Number.NaN : Number(raw[key]);
    if (raw[key] !== undefined && raw[key] !== null && Number.isFinite(value)) search[key] = value;
  }
  return search;
}
