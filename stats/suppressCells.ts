/** A cell of a table: its place along each axis, and how many people stand behind it. */
export type Cell = { place: readonly string[]; people: number };
export type CellStatus = 'shown' | 'empty' | 'tooFew' | 'withheld';

/**
 * Decides which cells of a table may be shown: none with fewer than `peopleMin` people, and none from which such a one
 * could be had by subtracting its neighbours from their total.
 *
 * Along every line of the table (all axes but one held fast) that hides exactly one cell, the cell with the fewest
 * people among the others is withheld as well; where that opens another line, the same is done there. A cell whose
 * other lines hide something already is preferred, because it opens nothing.
 *
 * @param cells      each place once, all places of the same length; empty places may be left out
 * @param peopleMin  the least people a shown cell may have
 * @returns          a status for each cell, in the order given
 * @throws RangeError where places differ in length
 *
 * Source  [hundepool-2012] chapter 4     Checked  by the law that no line hides exactly one cell beside shown ones
 */
export function suppressCells(cells: readonly Cell[], peopleMin: number): CellStatus[] {
  const axes = cells[0]?.place.length ?? 0;
  if (cells.some((cell) => cell.place.length !== axes)) throw new RangeError('places of one table have one length');
  const status = cells.map(({ people }): CellStatus => {
    if (people === 0) return 'empty';
    return people < peopleMin ? 'tooFew' : 'shown';
  });
  const lines = listLines(cells, axes);
  const isOpen = (line: readonly number[]) => line.filter((at) => isHidden(status[at])).length === 1;
  const linesOf = cells.map((_, at) => lines.filter((line) => line.includes(at)));
  for (let again = true; again; ) {
    again = false;
    for (const line of lines) {
      if (!isOpen(line)) continue;
      const opens = (at: number) =>
        (linesOf[at] ?? []).filter((other) => other !== line && !other.some((cell) => isHidden(status[cell]))).length;
      const [next] = line
        .filter((at) => status[at] === 'shown')
        .sort((one, other) => opens(one) - opens(other) || (cells[one]?.people ?? 0) - (cells[other]?.people ?? 0));
      if (next === undefined) continue;
      status[next] = 'withheld';
      again = true;
    }
  }
  return status;
}

const isHidden = (status: CellStatus | undefined): boolean => status === 'tooFew' || status === 'withheld';

/** The lines of a table: sets of cells that differ along one axis only. */
function listLines(cells: readonly Cell[], axes: number): number[][] {
  const lines = new Map<string, number[]>();
  cells.forEach(({ place }, at) => {
    for (let axis = 0; axis < axes; axis++) {
      const key = JSON.stringify([axis, ...place.filter((_, of) => of !== axis)]);
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [at]);
      else line.push(at);
    }
  });
  return [...lines.values()];
}
