import type { Names } from '@plumbline/model/locale.ts';
import type { PromisingParty } from '@plumbline/model/mappedKinds.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { promises } from '../schema.ts';

/** A promise whose keeping is counted; its fulfilments lie in the analytics store. */
export type ServicePromise = {
  key: string;
  names: Names;
  dimension: string | null;
  party: PromisingParty;
  createdAt: Date;
};

const all = question(import.meta.url, 'listPromises.sql');

export function listPromises(operations: Operations, workspace: string): Promise<ServicePromise[]> {
  return operations.ask<ServicePromise>(all, { workspace });
}

/** Adds a promise, or changes what it is called, which dimension it is about and whose it is (the company's, if nobody is named). */
export async function savePromise(
  operations: Operations,
  promise: { workspace: string; key: string; names: Names; dimension: string | null; party?: PromisingParty },
): Promise<void> {
  const { names, dimension, party = 'company' } = promise;
  await operations.db
    .insert(promises)
    .values(promise)
    .onConflictDoUpdate({ target: [promises.workspace, promises.key], set: { names, dimension, party } });
}
