/** Which turn is looked at, and by which words it was found. */
export type ConversationSearch = { turn?: number; find?: string };

const FIND_UNITS_MAX = 200;

/** Reads the address. What it does not know it drops. */
export function conversationSearch(raw: Record<string, unknown>): ConversationSearch {
  const turn = Number(raw.turn);
  const find = String(raw.find ?? '').slice(0, FIND_UNITS_MAX);
  return { ...(Number.isInteger(turn) && turn > 0 ? { turn } : {}), ...(find === '' ? {} : { find }) };
}
