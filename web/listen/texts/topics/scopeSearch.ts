/** Which texts are meant, as it stands in the address of a page. */
export type Scope = { from?: string; to?: string; source?: string[]; channel?: string[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VALUES_MAX = 20;

/** Reads a scope from an address. What it does not know it drops. */
export function scopeSearch(raw: Record<string, unknown>): Scope {
  const found: Scope = {};
  for (const key of ['from', 'to'] as const) {
    const day = String(raw[key] ?? '');
    if (DAY.test(day)) found[key] = day;
  }
  for (const key of ['source', 'channel'] as const) {
    const values = [raw[key] ?? []].flat().map(String).filter(Boolean).slice(0, VALUES_MAX);
    if (values.length > 0) found[key] = values;
  }
  return found;
}

export type TopicsSearch = Scope & { run?: string };

export function topicsSearch(raw: Record<string, unknown>): TopicsSearch {
  const run = String(raw.run ?? '');
  return { ...scopeSearch(raw), ...(/^[0-9a-f-]{36}$/.test(run) ? { run } : {}) };
}

export type CurveSearch = Scope & {
  origin?: 'event' | 'steps';
  event?: string;
  by?: 'region' | 'channel' | 'segment' | 'source';
  days?: number;
};

export function curveSearch(raw: Record<string, unknown>): CurveSearch {
  const origin = (['event', 'steps'] as const).find((one) => one === raw.origin);
  const by = (['region', 'channel', 'segment', 'source'] as const).find((one) => one === raw.by);
  const days = Number(raw.days);
  return {
    ...scopeSearch(raw),
    ...(origin === undefined ? {} : { origin }),
    ...(typeof raw.event === 'string' && raw.event !== '' ? { event: raw.event } : {}),
    ...(by === undefined ? {} : { by }),
    ...([30, 180, 365].includes(days) ? { days } : {}),
  };
}

export type WarningsSearch = Scope & {
  rate?: 0.05;
  days?: 7 | 90;
  outcome?: 'event' | 'confirmed';
  bad?: string[];
  state?: string;
};

export function warningsSearch(raw: Record<string, unknown>): WarningsSearch {
  const outcome = (['event', 'confirmed'] as const).find((one) => one === raw.outcome);
  const days = ([7, 90] as const).find((one) => one === Number(raw.days));
  const bad = [raw.bad ?? []].flat().map(String).filter(Boolean).slice(0, VALUES_MAX);
  const state = ['new', 'seen', 'acting', 'done'].find((one) => one === raw.state);
  return {
    ...scopeSearch(raw),
    ...(Number(raw.rate) === 0.05 ? { rate: 0.05 as const } : {}),
    ...(days === undefined ? {} : { days }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(bad.length === 0 ? {} : { bad }),
    ...(state === undefined ? {} : { state }),
  };
}

export type ConversationsSearch = Scope & { promised?: boolean; order?: 'worst'; offset?: number };

export function conversationsSearch(raw: Record<string, unknown>): ConversationsSearch {
  const offset = Math.floor(Number(raw.offset));
  return {
    ...scopeSearch(raw),
    ...(raw.promised === true || raw.promised === 'true' ? { promised: true } : {}),
    ...(raw.order === 'worst' ? { order: 'worst' as const } : {}),
    ...(offset > 0 ? { offset } : {}),
  };
}
