import { expect, it } from 'vitest';
import { seedRandom } from './seedRandom.ts';

it('shares lie in 0..1 and are spread evenly', () => {
  const random = seedRandom(7);
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const tenth = Math.floor(random.share() * 10);
    tenths[tenth] = (tenths[tenth] ?? NaN) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

it('normal draws have the mean and spread that were asked for', () => {
  const random = seedRandom(8);
  const draws = Array.from({ length: 50_000 }, () => random.normal(70, 9));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1));
  expect(Math.abs(mean - 70)).toBeLessThan(0.2);
  expect(Math.abs(sd - 9)).toBeLessThan(0.15);
});

it('picks by weight, and never what weighs nothing', () => {
  const random = seedRandom(9);
  const picked = Array.from({ length: 20_000 }, () =>
    random.pick([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ]),
  );
  expect(Math.abs(picked.filter((choice) => choice === 'often').length / 20_000 - 0.75)).toBeLessThan(0.02);
  expect(picked).not.toContain('never');
});

it('neighbouring seeds give streams that have nothing to do with each other', () => {
  const [a, b] = [seedRandom(1), seedRandom(2)];
  expect(Math.abs(a.share() - b.share())).toBeGreaterThan(1e-6);
  expect(a.whole(3, 5)).toBeGreaterThanOrEqual(3);
});
