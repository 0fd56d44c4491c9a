import type { UnitStep } from '@plumbline/model/importPlan.ts';

type Family = Readonly<Record<string, { step: UnitStep; names: readonly string[] }>>;

/** Units of one family are measured against its first. Names are compared without case and without a full stop behind. */
const FAMILIES: readonly Family[] = [
  {
    s: { step: [1, 0], names: ['sec', 'secs', 'second', 'seconds', '秒', '秒钟', '秒鐘'] },
    ms: { step: [0.001, 0], names: ['msec', 'millisecond', 'milliseconds', '毫秒'] },
    min: { step: [60, 0], names: ['mins', 'minute', 'minutes', '分', '分钟', '分鐘'] },
    h: { step: [3600, 0], names: ['hr', 'hrs', 'hour', 'hours', '小时', '小時', '时', '時'] },
    d: { step: [86_400, 0], names: ['day', 'days', '天', '日'] },
    w: { step: [604_800, 0], names: ['wk', 'week', 'weeks', '周', '週', '星期'] },
  },
  {
    m: { step: [1, 0], names: ['metre', 'metres', 'meter', 'meters', '米', '公尺'] },
    mm: { step: [0.001, 0], names: ['millimetre', 'millimeter', 'millimetres', 'millimeters', '毫米', '公厘'] },
    cm: { step: [0.01, 0], names: ['centimetre', 'centimeter', 'centimetres', 'centimeters', '厘米', '公分'] },
    km: { step: [1000, 0], names: ['kilometre', 'kilometer', 'kilometres', 'kilometers', '公里', '千米'] },
    in: { step: [0.0254, 0], names: ['inch', 'inches', '英寸', '吋'] },
    ft: { step: [0.3048, 0], names: ['foot', 'feet', '英尺', '呎'] },
    mi: { step: [1609.344, 0], names: ['mile', 'miles', '英里', '哩'] },
  },
  {
    kg: { step: [1, 0], names: ['kilogram', 'kilograms', '千克', '公斤'] },
    g: { step: [0.001, 0], names: ['gram', 'grams', '克', '公克'] },
    mg: { step: [0.000001, 0], names: ['milligram', 'milligrams', '毫克'] },
    t: { step: [1000, 0], names: ['tonne', 'tonnes', '吨', '公吨', '公噸'] },
    lb: { step: [0.45359237, 0], names: ['lbs', 'pound', 'pounds', '磅'] },
    oz: { step: [0.028349523125, 0], names: ['ounce', 'ounces', '盎司'] },
  },
  {
    '°C': { step: [1, 0], names: ['c', 'celsius', '℃', '摄氏度', '攝氏度'] },
    '°F': { step: [5 / 9, -160 / 9], names: ['f', 'fahrenheit', '℉', '华氏度', '華氏度'] },
    K: { step: [1, -273.15], names: ['kelvin'] },
  },
  {
    B: { step: [1, 0], names: ['byte', 'bytes', '字节', '位元組'] },
    kB: { step: [1000, 0], names: ['kilobyte', 'kilobytes'] },
    MB: { step: [1_000_000, 0], names: ['megabyte', 'megabytes'] },
    GB: { step: [1_000_000_000, 0], names: ['gigabyte', 'gigabytes'] },
  },
  {
    '%': { step: [1, 0], names: ['percent', 'per cent', 'pct', '百分比'] },
    share: { step: [100, 0], names: ['fraction', 'ratio', '比例'] },
    '‰': { step: [0.1, 0], names: ['per mille', '千分比'] },
  },
];

/** The same unit however it is written. */
export function foldUnit(unit: string): string {
  return unit.trim().toLowerCase().replace(/\.$/, '');
}

/** Every name a unit of this family goes by, folded, with what leads from it to `target`. Null where `target` is unknown. */
export function listUnitSteps(target: string): Readonly<Record<string, UnitStep>> | null {
  for (const family of FAMILIES) {
    const units = Object.entries(family).map(([symbol, { step, names }]) => ({ step, names: [symbol, ...names] }));
    const goal = units.find(({ names }) => names.some((name) => foldUnit(name) === foldUnit(target)));
    if (goal === undefined) continue;
    const [into, shift] = goal.step;
    return Object.fromEntries(
      units.flatMap(({ step: [factor, offset], names }) =>
        names.map((name): [string, UnitStep] => [foldUnit(name), [factor / into, (offset - shift) / into]]),
      ),
    );
  }
  return null;
}
