/** Endings of names that a survey may list in place of a type. */
const TYPE_OF_ENDING: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.heic': 'image/heic',
  '.pdf': 'application/pdf',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.flac': 'audio/flac',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
};

/** Containers hold sound or pictures that move; their first bytes do not say which. */
const ALSO: Readonly<Record<string, string>> = { 'audio/mp4': 'video/mp4', 'audio/webm': 'video/webm' };

/** Whether a question that lists such types takes a file of this one; a question that lists none takes all we know. */
export function takesType(types: readonly string[] | undefined, type: string): boolean {
  if (types === undefined || types.length === 0) return true;
  const mine = [type, ALSO[type] ?? type];
  return types.some((one) => {
    const wanted = TYPE_OF_ENDING[one.trim().toLowerCase()] ?? one.trim().toLowerCase();
    if (wanted === '*/*') return true;
    return mine.some((own) => own === wanted || (wanted.endsWith('/*') && own.startsWith(wanted.slice(0, -1))));
  });
}
