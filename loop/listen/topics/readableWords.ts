import { topicWords } from '@plumbline/text/topics/topicWords.ts';

/** Beyond this a text repeats itself, as far as its words are concerned. */
const UNITS_MAX = 2000;

/** The words of a reading's text, without what stands for masked personal data. */
export function readableWords(folded: string): string[] {
  const head = folded.length > UNITS_MAX ? folded.slice(0, UNITS_MAX) : folded;
  return topicWords(head.includes('[') ? head.replaceAll(/\[[^[\]]{1,20}\]/g, ' ') : head);
}
