/** One line that is written over on a terminal; elsewhere one line a stage, so that a log stays readable. */
export type Progress = {
  /** what is being done now */
  tell(words: string): void;
  /** how much of it is done, 0..1 */
  show(share: number): void;
  end(): void;
};

const BAR_CELLS = 24;
const REDRAW_MS = 100;

export function openProgress(output: NodeJS.WriteStream, { quiet }: { quiet: boolean }): Progress {
  if (quiet) return { tell: () => undefined, show: () => undefined, end: () => undefined };
  let words = '';
  let drawnAt = 0;
  if (!output.isTTY) {
    const tell = (next: string) => {
      if (next !== words) output.write(`${next}\n`);
      words = next;
    };
    return { tell, show: () => undefined, end: () => undefined };
  }
  const draw = (share: number) => {
    const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}`;
    output.write(`\r\u001b[2K${bar} ${Math.floor(share * 100)} %  ${words}`);
    drawnAt = Date.now();
  };
  return {
    tell: (next) => {
      if (next === words) return;
      words = next;
      draw(0);
    },
    show: (share) => {
      if (share >= 1 || Date.now() - drawnAt >= REDRAW_MS) draw(share);
    },
    end: () => {
      if (words !== '') output.write('\r\u001b[2K');
    },
  };
}
