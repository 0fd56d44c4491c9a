/** Whether a file says that it is one of Parquet. What reads one is read in its own thread, when there is one. */
export function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1';
}
