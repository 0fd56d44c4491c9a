/** What the address of the page says: which survey, for whom, and how it is shown. */
export type Address = {
  key: string;
  /** token of a personal link */
  link: string | null;
  /** the language asked for, if any */
  language: string | null;
  show: 'web' | 'kiosk' | 'widget' | 'preview' | 'phone';
  /** who frames the page as a widget: messages go to that origin only */
  host: string | null;
  pilot: boolean;
  /** seconds without a touch after which a kiosk starts again */
  idleSeconds: number;
  /** every other parameter: hidden fields that the link brings */
  hidden: Record<string, string>;
};

const OURS = ['link', 'language', 'kiosk', 'widget', 'preview', 'host', 'pilot', 'idle', 'interview'];
/** An interview takes place in the page of calls, which frames it. */
const SHOWS = [
  ['preview', 'preview'],
  ['interview', 'phone'],
  ['kiosk', 'kiosk'],
  ['widget', 'widget'],
] as const;
const IDLE_SECONDS = { least: 10, usual: 90, most: 3600 };

/** Reads `/s/KEY?…`. Parameters that are not ours are hidden fields; the survey says which of them it takes. */
export function readAddress(location: { pathname: string; search: string }): Address {
  const key = decodeURIComponent(location.pathname.split('/')[2] ?? '');
  const search = new URLSearchParams(location.search);
  const on = (name: string): boolean => ['1', 'true', ''].includes(search.get(name) ?? '0');
  const idle = Number(search.get('idle') ?? IDLE_SECONDS.usual);
  return {
    key,
    link: search.get('link'),
    language: search.get('language'),
    show: SHOWS.find(([name]) => on(name))?.[1] ?? 'web',
    host: originOf(search.get('host')),
    pilot: on('pilot'),
    idleSeconds: Number.isFinite(idle)
      ? Math.min(Math.max(idle, IDLE_SECONDS.least), IDLE_SECONDS.most)
      : IDLE_SECONDS.usual,
    hidden: Object.fromEntries([...search].filter(([name]) => !OURS.includes(name))),
  };
}

function originOf(text: string | null): string | null {
  if (text === null) return null;
  try {
    const { origin } = new URL(text);
    return origin === 'null' ? null : origin;
  } catch {
    // an address that is none: no message is sent to anybody
    return null;
  }
}
