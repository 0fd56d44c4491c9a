import { openRandom, type Random } from '../../numeric/random.ts';

/** Gamma(shape, 1) by Marsaglia and Tsang (2000). */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Histories as the BG/NBD model has them: a rate of its own each, and after each repeat a chance to stop. */
export function drawHistories(
  n: number,
  seed: number,
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
  after = 0,
) {
  const random = openRandom(seed);
  const made = { repeats: [] as number[], lastRepeat: [] as number[], age: [] as number[], later: [] as number[] };
  for (let i = 0; i < n; i++) {
    const rate = drawGamma(random, r) / alpha;
    const [up, down] = [drawGamma(random, a), drawGamma(random, b)];
    const stops = up / (up + down);
    const age = 20 + random.below(20);
    let [time, repeats, last, later] = [0, 0, 0, 0];
    for (;;) {
      time -= Math.log(1 - random.next()) / rate;
      if (time > age + after) break;
      if (time <= age) {
        repeats++;
        last = time;
      } else later++;
      if (random.next() < stops) break;
    }
    made.repeats.push(repeats);
    made.lastRepeat.push(last);
    made.age.push(age);
    made.later.push(later);
  }
  return made;
}
