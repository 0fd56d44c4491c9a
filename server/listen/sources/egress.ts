import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Refusal } from '@plumbline/model/refusal.ts';

/** Networks that are nobody's on the internet: this machine, a company's inside, a provider's metadata, and the like. */
const INSIDE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** … of which some carry an address of the older kind that nobody could check. */
const INSIDE_6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
const INSIDE = blockList([...INSIDE_4, ...INSIDE_6]);

export type ReachedAddress = { address: string; family: 4 | 6 };

/**
 * Where live sources may go: public addresses, and those networks of its own that the operator named.
 *
 * A name is looked up once and the very address that was judged is connected to, so that a name which means one address
 * now and another a moment later opens nothing.
 */
export class Egress {
  private readonly named: BlockList;
  private readonly resolve: (host: string) => Promise<readonly ReachedAddress[]>;

  /**
   * @param networks  addresses and networks that may be reached though they are private
   * @param resolve   the addresses of a name; the system's own unless a test says otherwise
   */
  constructor(networks: readonly string[], resolve: Egress['resolve'] = addressesOf) {
    this.named = blockList(networks);
    this.resolve = resolve;
  }

  allows(address: string): boolean {
    const plain = withoutMapping(address);
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    return isIP(plain) !== 0 && (this.named.check(plain, family) || !INSIDE.check(plain, family));
  }

  isPrivate(address: string): boolean {
    const plain = withoutMapping(address);
    return INSIDE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  }

  /**
   * The one address that a host is to be reached at.
   *
   * @throws Refusal forbidden `sources.privateAddress`; unavailable `sources.noSuchHost`
   */
  async reach(host: string): Promise<ReachedAddress> {
    const bare = host.replace(/^\[|\]$/g, '');
    const found = isIP(bare) === 0 ? await this.look(bare) : [{ address: bare, family: isIP(bare) as 4 | 6 }];
    for (const { address } of found)
      if (!this.allows(address)) throw new Refusal('forbidden', 'sources.privateAddress', { host: bare, address });
    const [first] = found;
    if (first === undefined) throw new Refusal('unavailable', 'sources.noSuchHost', { host: bare });
    return first;
  }

  /** For a socket of Node, which asks it for every name it connects to, and for no bare address. */
  readonly lookup: LookupFunction = (host, options, done) => {
    this.reach(host).then(
      ({ address, family }) => (options.all === true ? done(null, [{ address, family }]) : done(null, address, family)),
      (error: Error) => done(error, '', 4),
    );
  };

  private async look(host: string): Promise<readonly ReachedAddress[]> {
    try {
      return await this.resolve(host);
    } catch (error) {
      throw new Refusal('unavailable', 'sources.noSuchHost', { host, because: codeOf(error) });
    }
  }
}

/** What a program calls a failure of the network, such as ECONNREFUSED. */
export function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error).slice(0, 200);
}

async function addressesOf(host: string): Promise<ReachedAddress[]> {
  const found = await lookUp(host, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function withoutMapping(address: string): string {
  const bare = address.split('%', 1)[0] ?? '';
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(bare);
  if (mapped === null) return bare;
  if (mapped[1] !== undefined) return mapped[1];
  const [high, low] = [Number.parseInt(mapped[2] ?? '0', 16), Number.parseInt(mapped[3] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
