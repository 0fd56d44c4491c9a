import type { HouseContext } from './context.ts';

/** The address people type: as it was set, else the one this request came by. */
export function originOf({ config }: Pick<HouseContext, 'config'>, headers: Headers): string {
  return config.baseUrl?.replace(/\/$/, '') ?? `http://${headers.get('host') ?? `${config.host}:${config.port}`}`;
}
