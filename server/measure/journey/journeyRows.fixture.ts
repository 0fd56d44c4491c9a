/**
 * Forty orders of forty people. All are ordered and sent; thirty are received, ten of these complain and are sent again. `paid` has a
 * day and no time: the same day as `ordered` in thirty, the day after in ten.
 */
export const MAPPING = `plumbline: 1
source: shop
files: { log: {} }
time: { column: at, zone: Asia/Shanghai }
customer: { column: who }
occasion: { columns: [order] }
attributes: { region: region, channel: via, touchpoint: place }
scales: { ten: { low: 0, high: 10 } }
dimensions: [{ key: speed, names: { en: Speed } }]
marks:
  - { dimension: speed, mark: expected, column: hoped, scale: ten }
  - { dimension: speed, mark: perceived, column: felt, scale: ten }
metrics:
  - { key: csat, names: { en: Satisfied }, columns: [glad], scale: ten }
events:
  - { name: { column: what }, step: { column: phase } }
`;
export function rows(): string {
  const lines = ['who,order,at,region,via,place,what,phase,hoped,felt,glad'];
  for (let at = 0; at < 40; at++) {
    const region = at < 20 ? 'north' : 'south';
    const add = (when: string, what: string, phase: string, via = 'web') =>
      lines.push(
        [
          `p${at}`,
          `o${at}`,
          when,
          region,
          via,
          'delivery',
          what,
          phase,
          9,
          at % 2 === 0 ? 6 : 7,
          at % 4 === 0 ? 4 : 7 + (at % 3),
        ].join(','),
      );
    add('2026-03-01 10:00:00', 'ordered', 'buy');
    add(at < 30 ? '2026-03-01' : '2026-03-02', 'paid', 'buy', 'bank');
    add('2026-03-02 09:00:00', 'sent', 'deliver', 'carrier');
    if (at % 4 === 3) continue;
    add('2026-03-04 09:00:00', 'received', 'deliver', 'carrier');
    if (at % 4 !== 0) continue;
    add('2026-03-05 09:00:00', 'complained', 'after', 'phone');
    add('2026-03-06 09:00:00', 'sent', 'deliver', 'carrier');
    add('2026-03-07 09:00:00', 'received', 'deliver', 'carrier');
  }
  return `${lines.join('\n')}\n`;
}
