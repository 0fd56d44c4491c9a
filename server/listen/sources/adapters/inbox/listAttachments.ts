import type { MessageStructureObject } from 'imapflow';
import { isAudioName } from '../../recordings/findFolderRecordings.ts';

/** A part of a mail that is a file. `part` is its number, by which a server gives it. */
export type MailAttachment = { part: string; name: string; type: string };

const DATA = ['.csv', '.tsv', '.txt', '.xlsx', '.xls', '.json', '.jsonl', '.ndjson', '.parquet', '.sav', '.zsav'];
const NAME_CHARS_MAX = 200;

/** The files of a mail, in their order. What is written in the mail itself is none. */
export function listAttachments(structure: MessageStructureObject | undefined): MailAttachment[] {
  if (structure === undefined) return [];
  const { childNodes, disposition, dispositionParameters, parameters, part = '1', type } = structure;
  if (childNodes !== undefined && childNodes.length > 0) return childNodes.flatMap(listAttachments);
  const name = (dispositionParameters?.filename ?? parameters?.name ?? '').slice(0, NAME_CHARS_MAX);
  const isFile = disposition === 'attachment' || (name !== '' && !type.startsWith('text/'));
  return isFile || type.startsWith('audio/') ? [{ part, name: name === '' ? type : name, type }] : [];
}

export const isRecording = ({ name, type }: MailAttachment): boolean => type.startsWith('audio/') || isAudioName(name);

export const isData = ({ name }: MailAttachment): boolean => DATA.some((end) => name.toLowerCase().endsWith(end));
