export type WindowsAsked = {
  now: number;
  windowMs: number;
  /** how long after its end a window may still be filling */
  latenessMs: number;
  /** the end of the last window that is in; null at first */
  before: number | null;
  /** how far back the first time goes */
  backMs: number;
  /** so many windows at a time */
  windowsMax: number;
};

/**
 * The windows to read next: behind the last that is in, up to the last that is whole and no longer filling.
 *
 * @returns null where none is whole; `more` where further ones wait
 */
export function wholeWindows(asked: WindowsAsked): { from: number; to: number; more: boolean } | null {
  const { now, windowMs, latenessMs, before, backMs, windowsMax } = asked;
  const floor = (at: number) => Math.floor(at / windowMs) * windowMs;
  const last = floor(now - latenessMs);
  const from = floor(before ?? last - Math.max(backMs, windowMs));
  if (from >= last) return null;
  const to = Math.min(last, from + windowsMax * windowMs);
  return { from, to, more: to < last };
}
