/**
 * A field of what came from outside: only its own, so that `constructor` and `__proto__` are no answers.
 *
 * What every object inherits are functions, which JSON never holds, and `__proto__`; so only those need a second look,
 * which halves the time of the commonest thing that validating does.
 */
export function ownValue(from: unknown, key: string): unknown {
  if (typeof from !== 'object' || from === null) return undefined;
  const value = (from as Record<string, unknown>)[key];
  if (typeof value !== 'function' && key !== '__proto__') return value;
  return Object.hasOwn(from, key) ? value : undefined;
}
