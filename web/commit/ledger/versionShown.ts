import type { PromiseVersion, ServicePromise } from '@plumbline/model/servicePromise.ts';

/** The version that is told now, else the newest. */
export function versionShown({ versions }: ServicePromise): PromiseVersion | undefined {
  return versions.find(({ state }) => state === 'published' || state === 'withdrawn') ?? versions[0];
}
