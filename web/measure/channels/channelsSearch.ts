/** What the address of the page of channels says. */
export type ChannelsSearch = { from?: string; to?: string; points?: number; days?: number };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function channelsSearch(raw: Record<string, unknown>): ChannelsSearch {
  const search: ChannelsSearch = {};
  for (const end of ['from', 'to'] as const) {
    const value = raw[end];
    if (typeof value === 'string' && DAY.test(value)) search[end] = value;
  }
  const points = Number(raw.points);
  if (raw.points !== undefined && points >= 1 && points <= 100) search.points = points;
  const days = Number(raw.days);
  if (raw.days !== undefined && Number.isInteger(days) && days >= 1 && days <= 365) search.days = days;
  return search;
}
