import { at, type Csr, takeRows } from './csr.ts';
import { type DualOptions, fitDualDescent, type LinearModel } from './fitDualDescent.ts';
import { seededRandom, shuffledOrder } from './random.ts';

/** How far each row lies on the positive side. Not a probability: fitPlatt or fitIsotonic make it one. */
export function marginsOf(matrix: Csr, { weights, bias }: LinearModel, offsets?: ArrayLike<number>): Float64Array {
  const margins = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row += 1) {
    let sum = bias + (offsets === undefined ? 0 : at(offsets, row));
    for (let entry = at(matrix.starts, row); entry < at(matrix.starts, row + 1); entry += 1) {
      sum += at(weights, at(matrix.indices, entry)) * at(matrix.values, entry);
    }
    margins[row] = sum;
  }
  return margins;
}

/**
 * Margins of rows by models that did not see them, which is what calibration must be fitted on: margins of rows a model
 * was trained on are too good to be true.
 *
 * @param folds  parts, 2 or more; each class is dealt evenly over them
 */
export function outOfFoldMargins(
  matrix: Csr,
  labels: Uint8Array,
  { folds, ...options }: DualOptions & { folds: number },
): Float64Array {
  const foldOf = dealFolds(labels, folds, options.seed);
  const margins = new Float64Array(matrix.rows);
  for (let fold = 0; fold < folds; fold += 1) {
    const [seen, unseen] = [rowsWhere(foldOf, (each) => each !== fold), rowsWhere(foldOf, (each) => each === fold)];
    const some = (list: ArrayLike<number> | undefined, rows: Int32Array) =>
      list === undefined ? undefined : Float64Array.from(rows, (row) => at(list, row));
    const [offsets, rowWeights] = [some(options.offsets, seen), some(options.rowWeights, seen)];
    const model = fitDualDescent(
      takeRows(matrix, seen),
      Uint8Array.from(seen, (row) => at(labels, row)),
      {
        cost: options.cost,
        seed: options.seed + fold,
        ...(options.epochsMax === undefined ? {} : { epochsMax: options.epochsMax }),
        ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
        ...(offsets === undefined ? {} : { offsets }),
        ...(rowWeights === undefined ? {} : { rowWeights }),
      },
    );
    const found = marginsOf(takeRows(matrix, unseen), model, some(options.offsets, unseen));
    unseen.forEach((row, index) => {
      margins[row] = at(found, index);
    });
  }
  return margins;
}

/** A fold for each row, every class spread over all folds. */
export function dealFolds(labels: ArrayLike<number>, folds: number, seed: number): Uint8Array {
  if (folds < 2) throw new RangeError(`folds are 2 or more: ${folds}`);
  const foldOf = new Uint8Array(labels.length);
  const dealt = [0, 0];
  for (const row of shuffledOrder(labels.length, seededRandom(seed))) {
    const label = labels[row] === 1 ? 1 : 0;
    foldOf[row] = (dealt[label] as number) % folds;
    dealt[label] = (dealt[label] as number) + 1;
  }
  return foldOf;
}

function rowsWhere(foldOf: Uint8Array, keep: (fold: number) => boolean): Int32Array {
  const rows: number[] = [];
  foldOf.forEach((fold, row) => {
    if (keep(fold)) rows.push(row);
  });
  return Int32Array.from(rows);
}
