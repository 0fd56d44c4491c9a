import { createHash } from 'node:crypto';

/** SHA-256 of answers, the same whatever the order in which a browser wrote them. */
export function hashAnswers(answers: Readonly<Record<string, unknown>>): string {
  const sorted = Object.keys(answers)
    .sort()
    .map((key) => [key, answers[key]]);
  return createHash('sha256').update(JSON.stringify(sorted, inOrder)).digest('base64url');
}

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
