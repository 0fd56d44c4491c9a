import { ArgumentError } from '@plumbline/stats/argumentError.ts';

/**
 * Does some work whose refusals name the columns of the file in place of the arguments of a function.
 *
 * @param names  column by argument, such as `values` → `calls`
 * @param work   what may throw an ArgumentError
 * @returns      what the work gives
 * @throws ArgumentError with the column's name, where the argument has one
 */
export function nameArguments<T>(names: Readonly<Record<string, string>>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const name =
      error instanceof ArgumentError && Object.hasOwn(names, error.argument) ? names[error.argument] : undefined;
    if (name === undefined || !(error instanceof ArgumentError)) throw error;
    throw new ArgumentError(name, error.fault, error.message.slice(error.argument.length + 2), error.values);
  }
}
