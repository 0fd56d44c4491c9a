/** Does work that is cut into steps all at once: for whoever holds nobody up. */
export function runThrough<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
