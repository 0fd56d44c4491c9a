/**
 * Whether the band of the emotion curve holds a known truth: real texts drawn along 90 days by a known share of bad ones.
 *
 *   node --import tsx bench/text/curve.ts [--runs 60]
 */
import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { fitEmotionCurve } from '@plumbline/text/curve/fitEmotionCurve.ts';
import { CHINESE_RECIPE } from '@plumbline/text/features/recipe.ts';
import { probabilityOf } from '@plumbline/text/linear/platt.ts';
import { seededRandom } from '@plumbline/text/linear/random.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { fitWarning } from '@plumbline/text/warning/fitWarning.ts';
import { WarningReader } from '@plumbline/text/warning/warnTurns.ts';
import { loadTexts } from './realTexts.ts';

const at = process.argv.indexOf('--runs');
const RUNS = at < 0 ? 60 : Number(process.argv[at + 1]);
const DAYS = 90;
/** Calm, a bad stretch around the sixth day, and a slow rise at the end. */
const truth = (day: number) => 0.15 + 0.3 * Math.exp(-0.5 * ((day - 6) / 2) ** 2) + 0.1 * Math.max(0, (day - 60) / 30);

const texts = loadTexts(['zh_shopping_10cats']).map((one) => ({
  ...one,
  part: Number.parseInt(createHash('sha256').update(one.text).digest('hex').slice(0, 8), 16) % 4,
}));
const learnt = texts.filter(({ part }) => part === 0);
const model = fitWarning(
  learnt.map(({ text }) => text),
  Uint8Array.from(learnt, ({ good }) => (good === 0 ? 1 : 0)),
  { recipe: CHINESE_RECIPE },
);
const reader = new WarningReader(model);
const pools = [0, 1].map((good) =>
  texts
    .filter((one) => one.part === 1 && one.good === good)
    .map(({ text }) => probabilityOf(model.platt, reader.margin(normalizeText(text).text))),
);
const days = Array.from({ length: DAYS }, (_none, day) => day);

console.log(
  '| texts a day | probabilities | covered by the 95 % band | bias | RMSE | worst day within 2 of the sixth |\n|---|---|---|---|---|---|',
);
for (const aDay of [3, 10, 40]) {
  for (const corrected of [true, false]) {
    const sums = { held: 0, bias: 0, square: 0, points: 0, located: 0 };
    for (let run = 0; run < RUNS; run++) {
      const random = seededRandom(100 + run);
      const drawn = days.flatMap((day) =>
        Array.from({ length: aDay }, () => {
          const pool = pools[random() < truth(day) ? 0 : 1] as number[];
          return { at: day, probability: pool[Math.floor(random() * pool.length)] as number };
        }),
      );
      const curve = fitEmotionCurve(drawn, days, corrected ? { learntShare: model.learntShare } : {});
      let worst = { at: -1, share: -1 };
      for (const { at: day, share, low, high } of curve.points) {
        if (share === null) continue;
        sums.points++;
        sums.bias += share - truth(day);
        sums.square += (share - truth(day)) ** 2;
        if ((low ?? 1) <= truth(day) && truth(day) <= (high ?? 0)) sums.held++;
        if (share > worst.share) worst = { at: day, share };
      }
      if (Math.abs(worst.at - 6) <= 2) sums.located++;
    }
    const share = (value: number) => `${((value / sums.points) * 100).toFixed(1)} %`;
    console.log(
      `| ${aDay} | ${corrected ? 'corrected' : 'as learnt'} | ${share(sums.held)} | ${share(sums.bias)} | ${Math.sqrt(sums.square / sums.points).toFixed(3)} | ${((sums.located / RUNS) * 100).toFixed(0)} % |`,
    );
  }
}
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
