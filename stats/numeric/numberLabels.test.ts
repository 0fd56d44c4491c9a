import { expect, test } from 'vitest';
import { numberLabels } from './numberLabels.ts';

test('labels are numbered as they first come, and a number is not its text', () => {
  expect(numberLabels(['b', 'a', 'b', 1, '1'])).toEqual({ different: 4, numbers: Int32Array.from([0, 1, 0, 2, 3]) });
  expect(numberLabels([])).toEqual({ different: 0, numbers: new Int32Array(0) });
});
