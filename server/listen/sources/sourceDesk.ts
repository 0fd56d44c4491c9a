import { randomUUID } from 'node:crypto';
import { claimSource, type FoundSource, keepClaim } from '@plumbline/store/operations/listen/sources.ts';
import type { HouseContext, WorkspaceContext } from '../../http/context.ts';
import { type ImportDesk, importDeskOf } from '../importDesk.ts';
import { Egress } from './egress.ts';
import { runSource } from './runSource.ts';

/** Sources that one process is at, at a time. */
const AT_ONCE = 3;
/** A process that does not say for so long that it is at work is taken for dead. */
const CLAIM_MS = 90_000;

export type SourceClaim = { source: FoundSource; by: string; until: Date; signal: AbortSignal };

/** What lives as long as the process for live sources: what seals their secrets, the way out, and who is at work. */
export class SourceDesk {
  readonly house: HouseContext;
  /** seals the passwords of sources, and makes the secrets of webhooks */
  readonly secret: string;
  readonly egress: Egress;
  readonly imports: ImportDesk;
  readonly #working = new Set<Promise<void>>();
  readonly #claimMs: number;

  constructor(
    house: HouseContext,
    secret: string,
    { egress = new Egress(house.config.sourceNetworks), claimMs = CLAIM_MS } = {},
  ) {
    this.house = house;
    this.secret = secret;
    this.egress = egress;
    this.imports = importDeskOf(house);
    this.#claimMs = claimMs;
  }

  /**
   * Begins what is due, as much at a time as one process may, and goes on with the next whenever one has ended.
   *
   * @returns when nothing more is due and all that was begun has ended
   */
  async runDue(): Promise<void> {
    while (this.#working.size < AT_ONCE && !this.house.signal.aborted) {
      const by = randomUUID();
      const now = this.house.now();
      const until = new Date(now.getTime() + this.#claimMs);
      const source = await claimSource(this.house.stores.operations, { by, now, until });
      if (source === null) break;
      const work = this.#work(source, by, until).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
    if (this.#working.size === 0) return;
    await Promise.race(this.#working);
    if (!this.house.signal.aborted) await this.runDue();
    else await Promise.all(this.#working);
  }

  async #work(source: FoundSource, by: string, until: Date): Promise<void> {
    const { house } = this;
    const abort = new AbortController();
    const stop = () => abort.abort();
    house.signal.addEventListener('abort', stop, { once: true });
    const beat = setInterval(() => {
      const later = new Date(house.now().getTime() + this.#claimMs);
      keepClaim(house.stores.operations, { source: source.id, by, until: later }).then(
        (ours) => ours || abort.abort(),
        (error: unknown) => house.log.warn({ err: error, source: source.id }, 'the claim on a source was not renewed'),
      );
    }, this.#claimMs / 4);
    try {
      await runSource(this, { source, by, until, signal: abort.signal });
    } catch (error) {
      // the store itself is away; the claim lapses and the source is due again
      if (!abort.signal.aborted) house.log.error({ err: error, source: source.id }, 'a live source could not be run');
    } finally {
      clearInterval(beat);
      house.signal.removeEventListener('abort', stop);
    }
  }

  /** The workspace of a source, as the way of files and imports wants it. */
  contextOf(source: FoundSource, signal: AbortSignal): WorkspaceContext {
    const { workspace: id, workspaceKey: key, number, workspaceName: name, demo, zone, settings } = source;
    const workspace = { id, key, number, name, demo, zone, settings };
    return {
      ...{ ...this.house, signal, locale: this.house.config.locale, workspace },
      // for what is done without anybody: who it is for is written by the name of the source
      ...{ actor: { kind: 'localCommandLine' }, role: 'owner' },
    };
  }
}

/** How a source is written where a person would be. */
export const nameOfSource = (source: string): string => `source ${source}`;
