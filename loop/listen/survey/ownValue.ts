/** A field of what came from outside: only its own, so that `constructor` and `__proto__` are no answers. */
export function ownValue(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null && Object.hasOwn(from, key)
    ? (from as Record<string, unknown>)[key]
    : undefined;
}
