/** How many bytes of a file say what it is. */
export const SNIFFED_BYTES = 64;

const ascii = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to);

type Sign = { type: string; is: (head: Buffer) => boolean };
const starts =
  (...bytes: number[]) =>
  (head: Buffer) =>
    bytes.every((byte, at) => head[at] === byte);
const says =
  (word: string, from = 0) =>
  (head: Buffer) =>
    ascii(head, from, from + word.length) === word;
const riff = (form: string) => (head: Buffer) => says('RIFF')(head) && says(form, 8)(head);
const brand =
  (...brands: string[]) =>
  (head: Buffer) =>
    says('ftyp', 4)(head) && brands.includes(ascii(head, 8, 12));

/** Audio, pictures and documents by their first bytes. What runs in a browser, such as HTML and SVG, is not among them. */
const SIGNS: readonly Sign[] = [
  { type: 'image/jpeg', is: starts(0xff, 0xd8, 0xff) },
  { type: 'image/png', is: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/webp', is: riff('WEBP') },
  { type: 'image/heic', is: brand('heic', 'heix', 'mif1', 'msf1') },
  { type: 'image/gif', is: says('GIF8') },
  { type: 'audio/wav', is: riff('WAVE') },
  { type: 'audio/mpeg', is: says('ID3') },
  // a frame of MPEG audio, layer 3
  { type: 'audio/mpeg', is: (head) => head[0] === 0xff && [0xfb, 0xfa, 0xf3, 0xf2].includes(head[1] ?? 0) },
  { type: 'audio/aac', is: (head) => head[0] === 0xff && [0xf1, 0xf9].includes(head[1] ?? 0) },
  { type: 'audio/ogg', is: says('OggS') },
  { type: 'audio/flac', is: says('fLaC') },
  { type: 'audio/webm', is: starts(0x1a, 0x45, 0xdf, 0xa3) },
  { type: 'audio/amr', is: says('#!AMR') },
  { type: 'audio/mp4', is: brand('M4A ', 'M4B ', 'mp42', 'mp41', 'isom', 'iso2', 'iso5', 'dash') },
  { type: 'application/pdf', is: says('%PDF-') },
];

/** What a file is by its first bytes, or null where it is none of what a record takes. Its name says nothing. */
export function sniffFile(head: Buffer): string | null {
  return SIGNS.find(({ is }) => is(head))?.type ?? null;
}
