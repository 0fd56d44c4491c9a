/** Labels by number: which of the different labels each case has. */
export type NumberedLabels = {
  /** how many different labels */
  different: number;
  /** of each case, from 0 in the order in which labels first come */
  numbers: Int32Array;
};

/**
 * Numbers labels, such as customers or clusters, in the order in which they first come.
 *
 * @param labels one a case
 * @returns      how many are different, and the number of each case's
 *
 * Source  none: a container
 */
export function numberLabels(labels: ArrayLike<string | number>): NumberedLabels {
  const places = new Map<string | number, number>();
  const numbers = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as string | number;
    let number = places.get(label);
    if (number === undefined) {
      number = places.size;
      places.set(label, number);
    }
    numbers[i] = number;
  }
  return { different: places.size, numbers };
}
