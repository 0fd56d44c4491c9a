import { readFileSync } from 'node:fs';

export type ChallengeHalf = 'open' | 'unseen';
export type ChallengeScript = 'zh-Hans' | 'zh-Hant' | 'en';
export type ChallengeSentence = {
  pair: string;
  script: ChallengeScript;
  industry: string;
  phenomenon: string;
  positive: boolean;
  text: string;
};
export type UncertainSentence = { script: ChallengeScript; kind: 'irony' | 'neutral'; text: string };

/**
 * The half a pair belongs to, by a hash of its name (FNV-1a, lowest bit after mixing). Both sentences of a pair are in
 * one half, so that the unseen half holds no twin of a sentence rules were written on.
 */
export function halfOf(pair: string): ChallengeHalf {
  let hash = 0x811c9dc5;
  for (let at = 0; at < pair.length; at += 1) hash = Math.imul(hash ^ pair.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash & 1) === 0 ? 'open' : 'unseen';
}

/** Minimal pairs of one script and half. Rules are developed on `open` only; `unseen` is for the figure at the end. */
export function loadChallenge(script: ChallengeScript, half: ChallengeHalf): ChallengeSentence[] {
  return rowsOf(`${script}.tsv`)
    .filter(([pair = '']) => halfOf(pair) === half)
    .map(([pair = '', industry = '', phenomenon = '', label, text = '']) => ({
      pair,
      script,
      industry,
      phenomenon,
      positive: label === 'positive',
      text,
    }));
}

/** Irony and plain questions or facts: a reader should say that nothing is certain. */
export function loadUncertain(): UncertainSentence[] {
  return rowsOf('uncertain.tsv').map(([, script, kind, text = '']) => ({
    script: script as ChallengeScript,
    kind: kind as UncertainSentence['kind'],
    text,
  }));
}

function rowsOf(file: string): string[][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}
