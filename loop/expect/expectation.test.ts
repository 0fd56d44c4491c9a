import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { estimateExpectationBasis } from './estimateExpectationBasis.ts';
import { estimatePyramid } from './estimatePyramid.ts';
import { estimateStatedImportance } from './estimateStatedImportance.ts';

describe('the pyramid', () => {
  // heights 3, 1, 0, 2, 0 over three levels
  const met = [
    [1, 1, 0, 1, 0],
    [1, 0, 1, 1, 0],
    [1, 1, 1, 0, 0],
  ];
  test('counts a level only where those beneath are met', () => {
    const found = estimatePyramid(met);
    expect(found.levels.map(({ met: own }) => own.estimate)).toEqual([0.6, 0.6, 0.6]);
    expect(found.levels.map(({ counted }) => counted.estimate)).toEqual([0.6, 0.4, 0.2]);
    expect(found.levels.map(({ givenBeneath }) => givenBeneath?.people)).toEqual([5, 3, 2]);
    expect(found.levels[2]?.lostShare).toBeCloseTo(0.4, 14);
    expect(found.height.estimate).toBeCloseTo(1.2, 14);
    expect([...found.heightShares]).toEqual([0.4, 0.2, 0.2, 0.2]);
    expect(found.brokenAt).toBeNull();
  });
  test('never counts more of a higher level than of a lower one, and the height is the sum of what counts', () => {
    const random = openRandom(3);
    const levels = [0.9, 0.7, 0.8, 0.5].map((p) => Array.from({ length: 60 }, () => (random.next() < p ? 1 : 0)));
    const found = estimatePyramid(levels);
    const counted = found.levels.map((level) => level.counted.estimate);
    expect([...counted].sort((one, other) => other - one)).toEqual(counted);
    expect(found.height.estimate).toBeCloseTo(
      counted.reduce((sum, one) => sum + one, 0),
      12,
    );
  });
  test('says where it breaks, and leaves out people of whom a level is not known', () => {
    const found = estimatePyramid([
      [1, 1, 1, Number.NaN],
      [0, 0, 1, 1],
    ]);
    expect([found.n, found.dropped, found.brokenAt]).toEqual([3, 1, 1]);
    expect(
      estimatePyramid([
        [0, 0],
        [1, 1],
      ]).levels[1]?.givenBeneath,
    ).toBeNull();
  });
  test('refuses levels of other lengths, values other than 0 and 1, nobody', () => {
    expect(() => estimatePyramid([[1, 0], [1]])).toThrow(/met\[2\]/);
    expect(() => estimatePyramid([[1, 0.5]])).toThrow(/met\[1\]/);
    expect(() => estimatePyramid([])).toThrow(/met/);
    expect(() => estimatePyramid([[Number.NaN]])).toThrow(/met/);
  });
});

describe('the basis of expectation', () => {
  const history = [1, 1, 0, 1, 0, 1];
  const marketing = [1, 0, 0, 1, 0, 0];
  const promise = [1, 0, 1, 0, 0, 0];
  test('worked by hand: raw 4/6, 2/6, 2/6; normalised 4/8, 2/8, 2/8', () => {
    const found = estimateExpectationBasis([history, marketing, promise]);
    expect(found.bases.map(({ raw }) => raw.estimate)).toEqual([4 / 6, 2 / 6, 2 / 6]);
    expect(found.bases.map(({ normalised }) => normalised?.estimate)).toEqual([0.5, 0.25, 0.25]);
    expect([found.none, found.basesPerPerson]).toEqual([1, 8 / 6]);
    // Σ(x − r·t)² for history: (1−1.5)² + (1−.5)² + (0−.5)² + (1−1)² + 0 + (1−.5)² = 1
    expect(found.bases[0]?.normalised?.standardError).toBeCloseTo(Math.sqrt(6 / 5) / 8, 14);
  });
  test('normalised sums to 1, raw needs not', () => {
    const { bases } = estimateExpectationBasis([history, marketing, promise, history]);
    expect(bases.reduce((sum, { normalised }) => sum + (normalised?.estimate ?? 0), 0)).toBeCloseTo(1, 14);
    expect(bases.reduce((sum, { raw }) => sum + raw.estimate, 0)).toBeGreaterThan(1);
  });
  test('has the error of the normalised share that resampling people gives', () => {
    const random = openRandom(5);
    const n = 300;
    const one = Array.from({ length: n }, () => (random.next() < 0.6 ? 1 : 0));
    const other = one.map((value) => (random.next() < (value === 1 ? 0.7 : 0.2) ? 1 : 0));
    const found = estimateExpectationBasis([one, other]).bases[0]?.normalised;
    const draws = Array.from({ length: 500 }, () => {
      let [part, all] = [0, 0];
      for (let draw = 0; draw < n; draw++) {
        const i = random.below(n);
        part += one[i] as number;
        all += (one[i] as number) + (other[i] as number);
      }
      return part / all;
    });
    const centre = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - centre) ** 2, 0) / (draws.length - 1));
    expect(Math.abs((found?.standardError ?? 0) / spread - 1)).toBeLessThan(0.12);
  });
  test('takes strengths, and nothing named at all', () => {
    expect(
      estimateExpectationBasis([
        [0.5, 0.25],
        [0.5, 0.75],
      ]).bases[0]?.raw.estimate,
    ).toBeCloseTo(0.375, 14);
    expect(
      estimateExpectationBasis([
        [0, 0],
        [0, 0],
      ]).bases[0]?.normalised,
    ).toBeNull();
  });
  test('refuses strengths above 1, other lengths, one person', () => {
    expect(() => estimateExpectationBasis([[2, 1]])).toThrow(/named\[1\]/);
    expect(() => estimateExpectationBasis([[1, 1], [1]])).toThrow(/named\[2\]/);
    expect(() => estimateExpectationBasis([[1]])).toThrow(/named/);
  });
});

describe('stated importance', () => {
  test('worked by hand on 1–5', () => {
    const { items } = estimateStatedImportance(
      [
        [5, 3],
        [2, 2],
      ],
      1,
      5,
    );
    expect(items.map(({ importance }) => importance.estimate)).toEqual([75, 25]);
    expect(items.map(({ weight }) => weight.estimate)).toEqual([0.75, 0.25]);
    expect(items.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(items[0]?.importance.standardError).toBeCloseTo(25, 12);
  });
  test('has weights that sum to 1 and do not care how the scale is numbered', () => {
    const ratings = [
      [5, 3, 4, 4],
      [2, 2, 5, 1],
      [1, 4, 4, 3],
    ];
    const one = estimateStatedImportance(ratings, 1, 5);
    const other = estimateStatedImportance(
      ratings.map((item) => item.map((value) => value * 2 - 1)),
      1,
      9,
    );
    expect(one.items.reduce((sum, { weight }) => sum + weight.estimate, 0)).toBeCloseTo(1, 14);
    one.items.forEach(({ weight }, at) => {
      expect(other.items[at]?.weight.estimate).toBeCloseTo(weight.estimate, 14);
    });
  });
  test('refuses ratings off the scale, no spread, one person', () => {
    expect(() => estimateStatedImportance([[6, 1]], 1, 5)).toThrow(/ratings\[1\]/);
    expect(() => estimateStatedImportance([[1, 1]], 1, 5)).toThrow(/ratings/);
    expect(() => estimateStatedImportance([[3]], 1, 5)).toThrow(/ratings/);
  });
});
