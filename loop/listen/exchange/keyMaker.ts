/** Makes stable keys of names that are none, each once: `Q1.2 – age` becomes `Q1_2_age`, a second one `Q1_2_age_2`. */
export class KeyMaker {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  /** @param taken keys that mean something else, such as `end` */
  constructor(taken: readonly string[] = []) {
    for (const key of taken) this.#taken.add(key);
  }

  /**
   * @param name   as the file has it
   * @param prefix a letter or two, put before what does not begin with a letter
   * @returns      a key that no earlier call gave
   */
  make(name: string, prefix: string): string {
    const letters = name
      .slice(0, 200)
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '');
    const base = (/^[A-Za-z]/.test(letters) ? letters : `${prefix}${letters}`).slice(0, 50);
    let key = base;
    let count = this.#next.get(base) ?? 2;
    while (this.#taken.has(key)) key = `${base}_${count++}`;
    this.#next.set(base, count);
    this.#taken.add(key);
    return key;
  }
}
