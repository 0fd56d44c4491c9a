/** What the survey says to the page around it. */
export type Message =
  | { kind: 'ready' }
  | { kind: 'size'; height: number }
  | { kind: 'ended'; ending: string }
  | { kind: 'escape' };

const HEIGHT_MAX = 20_000;

/** A message of our survey in our frame, or null: what other frames and sites say is not ours. */
export function readMessage(
  { origin, source, data }: { origin: string; source: unknown; data: unknown },
  expected: string,
  frame: unknown,
): Message | null {
  if (origin !== expected || source !== frame || frame === null) return null;
  if (typeof data !== 'object' || data === null) return null;
  const { plumbline, kind, height, ending } = data as Record<string, unknown>;
  if (plumbline !== 1) return null;
  if (kind === 'ready' || kind === 'escape') return { kind };
  if (kind === 'size') {
    return typeof height === 'number' && height > 0 && height < HEIGHT_MAX ? { kind, height: Math.ceil(height) } : null;
  }
  return kind === 'ended' && typeof ending === 'string' ? { kind, ending } : null;
}
