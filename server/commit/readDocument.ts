import type { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';

/** What a file is, by how it begins: its name may say anything. */
const SIGNATURES = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
] as const;

export type ReadDocument = { type: (typeof SIGNATURES)[number]['type']; content: Buffer };

/**
 * A PDF, PNG or JPEG that somebody brings, whole, and what it is.
 *
 * @throws Refusal invalid `commit.documentType`, `commit.documentTooLarge`
 */
export async function readDocument(
  body: Readable,
  { name, bytesMax }: { name: string; bytesMax: number },
): Promise<ReadDocument> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.byteLength;
    if (bytes > bytesMax) {
      throw new Refusal('invalid', 'commit.documentTooLarge', { name, megabytes: bytesMax / 1024 ** 2 });
    }
    pieces.push(piece);
  }
  const content = Buffer.concat(pieces);
  const found = SIGNATURES.find(({ begins }) => begins.every((byte, at) => content[at] === byte));
  if (found === undefined) throw new Refusal('invalid', 'commit.documentType', { name });
  return { type: found.type, content };
}

/** A document in the pieces in which it is sent. */
export async function* piecesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
