const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * What the entries of a zip file claim to unpack to, in bytes, from its directory alone.
 *
 * Read before a workbook is unpacked, so that a small file that unpacks to a huge one is refused rather than tried.
 *
 * @param bytes  the whole file
 * @returns      the sum; 0 where there is no directory, and Infinity where an entry hides its size in an extension
 */
export function unpackedBytes(bytes: Buffer): number {
  const tail = Math.max(0, bytes.length - 65_557);
  let end = bytes.length - 22;
  while (end >= tail && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < tail) return 0;
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let sum = 0;
  for (let i = 0; i < entries && at + 46 <= bytes.length && bytes.readUInt32LE(at) === DIRECTORY_ENTRY; i++) {
    const size = bytes.readUInt32LE(at + 24);
    if (size === 0xffffffff) return Number.POSITIVE_INFINITY;
    sum += size;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return sum;
}
