/**
 * Gives what is kept of the same key, and keeps what comes of the work where nothing is: for facts that hold as long as the data stay as
 * they are. What the key leaves out the keeper has to know: the workspace, and the version of its data.
 */
export type Keep = <T>(key: readonly unknown[], work: () => Promise<T>) => Promise<T>;

/** Nothing is kept: every question is asked anew. */
export const keepNothing: Keep = (_key, work) => work();
