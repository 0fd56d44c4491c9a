import type { DecisionKind } from '@plumbline/model/identity.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

/** What the operational store knows of one customer. */
const leftAlone = question(import.meta.url, 'listLeftAloneAmong.sql');
const decisions = question(import.meta.url, 'listDecisionsOfKeys.sql');
const sources = question(import.meta.url, 'listSourcesOfImports.sql');

/** personal: keyA, keyB, reason */
export type DecisionOfKeys = {
  decision: string;
  kind: DecisionKind;
  keyA: string;
  keyB: string;
  reason: string;
  by: string;
  at: Date;
};

/** Those of the keys that asked not to be asked. personal: customer, because */
export function listLeftAloneAmong(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[] },
): Promise<{ customer: string; because: string; addedAt: Date }[]> {
  return operations.ask(leftAlone, asked);
}

/** What people decided about these keys and did not take back. */
export function listDecisionsOfKeys(
  operations: Operations,
  asked: { workspace: string; keys: readonly string[] },
): Promise<DecisionOfKeys[]> {
  return operations.ask<DecisionOfKeys>(decisions, asked);
}

/** @returns sources by the number of the import */
export async function listSourcesOfImports(
  operations: Operations,
  asked: { workspace: string; numbers: readonly number[] },
): Promise<Map<number, string>> {
  const found = await operations.ask<{ number: number; source: string }>(sources, asked);
  return new Map(found.map(({ number, source }) => [number, source]));
}
