import type { HouseContext } from '../../http/context.ts';
import { type Mailer, openMailer } from './openMailer.ts';

/** What lives as long as the process for reaching people: the secret that makes their addresses, and the mail server. */
export class OutreachDesk {
  readonly house: HouseContext;
  /** signs personal links, and keys every hash of a person's address */
  readonly secret: string;
  #mailer: Promise<Mailer | null> | undefined;

  constructor(house: HouseContext, secret: string) {
    this.house = house;
    this.secret = secret;
  }

  /** Null where this installation sends no mail. */
  mailer(): Promise<Mailer | null> {
    this.#mailer ??= openMailer(this.house.config).then((mailer) => {
      if (mailer !== null) this.house.signal.addEventListener('abort', () => mailer.close(), { once: true });
      return mailer;
    });
    return this.#mailer;
  }
}

/** Where the product is reached from outside: as it was set, else the address that a request came by. */
export function originOf({ config }: Pick<HouseContext, 'config'>, headers: Headers): string {
  return config.baseUrl?.replace(/\/$/, '') ?? `http://${headers.get('host') ?? `${config.host}:${config.port}`}`;
}
