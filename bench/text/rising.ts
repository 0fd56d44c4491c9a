/**
 * What rises: runs of real texts at 130 a day, the last 7 days against the 28 before (or more).
 *
 *   node --import tsx bench/text/rising.ts [--runs 100] [--before 28]
 *
 * Null runs have nothing planted, with the mix of categories as it is, or drifting; in the others a rare word comes into 3 %
 * more of the texts of the last week. A run with any word beyond chance is an alarm.
 */
import { loadavg } from 'node:os';
import { seededRandom } from '@plumbline/text/linear/random.ts';
import { countRecent, type DatedWords } from '@plumbline/text/topics/countRecent.ts';
import { detectRising } from '@plumbline/text/topics/detectRising.ts';
import { topicWords } from '@plumbline/text/topics/topicWords.ts';
import { loadTexts } from './realTexts.ts';

const given = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const RUNS = given('--runs', 100);
const RECENT_DAYS = 7;
const DAYS = given('--before', 28) + RECENT_DAYS;
const A_DAY = 130;

const texts = loadTexts(['zh_shopping_10cats'])
  .filter((_text, i) => i % 3 === 0)
  .map(({ text, category }, i) => ({ words: [...new Set(topicWords(text))], category, same: String(i) }));
const byCategory = new Map<string, typeof texts>();
for (const category of new Set(texts.map((text) => text.category))) {
  byCategory.set(
    category,
    texts.filter((text) => text.category === category),
  );
}
const counts = new Map<string, number>();
for (const { words } of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const rare = [...counts].filter(([, count]) => count >= 10 && count <= 60).map(([word]) => word);
const categories = [...byCategory.keys()];

function draw(random: () => number, drift: number): DatedWords[] {
  const moved = categories[Math.floor(random() * categories.length)] as string;
  const drawn: DatedWords[] = [];
  for (let day = 0; day < DAYS; day++) {
    const recent = day >= DAYS - RECENT_DAYS;
    for (let i = 0; i < A_DAY; i++) {
      const pool = recent && random() < drift ? (byCategory.get(moved) ?? texts) : texts;
      const text = pool[Math.floor(random() * pool.length)] as (typeof texts)[number];
      drawn.push({ words: text.words, day, stratum: text.category, same: text.same });
    }
  }
  return drawn;
}

const alarmsOf = (drawn: DatedWords[]) => {
  const { counts, looked } = countRecent(drawn, { until: DAYS - 1, recentDays: RECENT_DAYS });
  return detectRising(counts, looked);
};

for (const [name, drift] of [
  ['no drift', 0],
  ['mild drift', 0.1],
  ['strong drift', 0.3],
] as const) {
  let alarms = 0;
  for (let run = 0; run < RUNS; run++) if (alarmsOf(draw(seededRandom(1000 + run), drift)).length > 0) alarms++;
  console.log(`null, ${name}: ${alarms} of ${RUNS} runs with an alarm`);
}
for (const added of [0.015, 0.03, 0.06]) {
  let found = 0;
  let alarms = 0;
  for (let run = 0; run < RUNS; run++) {
    const random = seededRandom(5000 + run);
    const word = rare[Math.floor(random() * rare.length)] as string;
    const drawn = draw(random, 0).map((text) =>
      text.day >= DAYS - RECENT_DAYS && random() < added
        ? { ...text, words: [...new Set([...text.words, word])] }
        : text,
    );
    const rising = alarmsOf(drawn);
    alarms += rising.length;
    if (rising.some(({ key }) => key === word)) found++;
  }
  console.log(
    `+${(added * 100).toFixed(1)} % of volume: found in ${found} of ${RUNS}, ${(alarms / RUNS).toFixed(2)} alarms a run`,
  );
}
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
