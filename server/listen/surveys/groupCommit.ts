/** What became of one item of a commit: its result, or why it alone was not taken. */
export type Outcome<Result> = { done: Result } | { refused: unknown };

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/**
 * Gathers what arrives within a few milliseconds, or while the last commit runs, and commits it together.
 *
 * A transaction costs the disk the same for one row as for two hundred. Nobody is answered before the commit that holds
 * their row; where a commit fails as a whole, each of its items is tried alone, so that one bad row fails only itself.
 */
export class GroupCommit<Item, Result> {
  readonly #commit: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>;
  readonly #gatherMs: number;
  readonly #itemsMax: number;
  readonly #inBackground: (work: Promise<unknown>) => void;
  #waiting: Waiting<Item, Result>[] = [];
  #running = false;

  constructor(settings: {
    commit: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>;
    gatherMs: number;
    itemsMax: number;
    /** is told of every run, so that a stop waits until all that was gathered is committed */
    inBackground: (work: Promise<unknown>) => void;
  }) {
    this.#commit = settings.commit;
    this.#gatherMs = settings.gatherMs;
    this.#itemsMax = settings.itemsMax;
    this.#inBackground = settings.inBackground;
  }

  /** Resolves after the commit that holds the item; rejects with what refused it. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      this.#inBackground(this.#run());
    });
  }

  async #run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#gatherMs));
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, this.#itemsMax));
    this.#running = false;
  }

  async #settle(together: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.#commit(together.map(({ item }) => item));
      together.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at];
        if (outcome !== undefined && 'done' in outcome) resolve(outcome.done);
        else reject(outcome?.refused ?? new RangeError('a commit left an item without an outcome'));
      });
    } catch (error) {
      const [only] = together;
      if (only !== undefined && together.length === 1) only.reject(error);
      else for (const one of together) await this.#settle([one]);
    }
  }
}
