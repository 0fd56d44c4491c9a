export const RISK_VIEWS = ['list', 'notices', 'effect', 'pages'] as const;
export type RiskView = (typeof RISK_VIEWS)[number];
export type RiskSearch = { view?: RiskView; promise?: string };

/** Which part of the page is open, and of which promise. */
export function riskSearch(raw: Record<string, unknown>): RiskSearch {
  const view = RISK_VIEWS.find((one) => one === raw.view);
  const promise = typeof raw.promise === 'string' && /^[0-9a-f-]{36}$/.test(raw.promise) ? raw.promise : undefined;
  return { ...(view === undefined || view === 'list' ? {} : { view }), ...(promise === undefined ? {} : { promise }) };
}
