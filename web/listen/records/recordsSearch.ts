/** What the address of the list of records says: every link to evidence is one of these. */
export type RecordsSearch = {
  kind?: string;
  dimension?: string;
  mark?: string;
  cause?: string;
  text?: string;
  deleted?: boolean;
};

const WORDS = ['kind', 'dimension', 'mark', 'cause', 'text'] as const;

export function recordsSearch(raw: Record<string, unknown>): RecordsSearch {
  const search: RecordsSearch = {};
  for (const key of WORDS) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value;
  }
  if (String(raw.deleted) === 'true') search.deleted = true;
  return search;
}

export const RECORD_VIEWS = ['write', 'code', 'compare'] as const;
export type RecordView = (typeof RECORD_VIEWS)[number];

/** What the address of one record says: how it is looked at, and the passage that is open. */
export type RecordSearch = { view?: RecordView; passage?: string };

export function recordSearch(raw: Record<string, unknown>): RecordSearch {
  const view = RECORD_VIEWS.find((known) => known === raw.view);
  const passage = typeof raw.passage === 'string' && raw.passage !== '' ? raw.passage : undefined;
  return { ...(view === undefined ? {} : { view }), ...(passage === undefined ? {} : { passage }) };
}
