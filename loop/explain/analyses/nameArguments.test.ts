import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { expect, it } from 'vitest';
import { nameArguments } from './nameArguments.ts';

it('a refusal names the column, and keeps what is wrong with it', () => {
  const work = () => {
    throw new ArgumentError('values', 'constant', 'is 1 throughout', { value: 1 });
  };
  expect(() => nameArguments({ values: 'calls' }, work)).toThrow(
    expect.objectContaining({
      argument: 'calls',
      fault: 'constant',
      message: 'calls: is 1 throughout',
      values: { value: 1 },
    }),
  );
  expect(() => nameArguments({ other: 'calls' }, work)).toThrow(expect.objectContaining({ argument: 'values' }));
});
