export type CallsSearch = { survey?: string; wave?: string };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Which survey's people are called, and of which wave. */
export function callsSearch(raw: Record<string, unknown>): CallsSearch {
  const [survey, wave] = [text(raw.survey), text(raw.wave)];
  return { ...(survey === undefined ? {} : { survey }), ...(wave === undefined ? {} : { wave }) };
}
