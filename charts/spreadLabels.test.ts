import { expect, test } from 'vitest';
import { randomFrom } from './random.fixture.ts';
import { type PlacedLabel, spreadLabels, type WantedLabel } from './spreadLabels.ts';

const SPACE = 7;

function overlaps(labels: readonly WantedLabel[], placed: readonly PlacedLabel[]): string[] {
  const boxes = placed.map((place, index) => {
    const half = (labels[index]?.width ?? 0) / 2;
    return { row: place.row, left: place.centre - half, right: place.centre + half };
  });
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.row === b.row && a.left < b.right + SPACE - 1e-6 && b.left < a.right + SPACE - 1e-6)
      .map((b) => JSON.stringify([a, b])),
  );
}

test('labels never overlap and never leave the line, however the marks lie', () => {
  const random = randomFrom(7);
  for (let round = 0; round < 2000; round++) {
    const end = 160 + random() * 900;
    const labels = Array.from({ length: 1 + Math.floor(random() * 7) }, () => ({
      wanted: random() < 0.3 ? end * 0.8 : random() * end,
      width: 18 + random() * 80,
    }));
    const placed = spreadLabels(labels, 0, end, SPACE);
    expect(overlaps(labels, placed)).toEqual([]);
    placed.forEach((place, index) => {
      const half = (labels[index]?.width ?? 0) / 2;
      expect(place.centre - half).toBeGreaterThanOrEqual(-1e-6);
      expect(place.centre + half).toBeLessThanOrEqual(end + 1e-6);
    });
  }
});

test('a label with room around it stands under its own mark', () => {
  const placed = spreadLabels(
    [
      { wanted: 100, width: 30 },
      { wanted: 300, width: 30 },
    ],
    0,
    400,
    SPACE,
  );
  expect(placed.map((place) => place.centre)).toEqual([100, 300]);
});

test('two labels that want the same place part evenly', () => {
  const placed = spreadLabels(
    [
      { wanted: 200, width: 40 },
      { wanted: 200, width: 40 },
    ],
    0,
    400,
    SPACE,
  );
  expect(placed.map((place) => place.centre)).toEqual([200 - 23.5, 200 + 23.5]);
});

test('labels keep the order of their marks', () => {
  const wanted = [210, 200, 205, 190];
  const placed = spreadLabels(
    wanted.map((one) => ({ wanted: one, width: 50 })),
    0,
    600,
    SPACE,
  );
  const byMark = placed
    .map((place, index) => ({ place, wanted: wanted[index] ?? 0 }))
    .sort((a, b) => a.wanted - b.wanted);
  const centres = byMark.map(({ place }) => place.centre);
  expect(centres).toEqual([...centres].sort((a, b) => a - b));
});

test('what does not fit in one row is dealt over two', () => {
  const labels = Array.from({ length: 4 }, (_, index) => ({ wanted: 40 * index, width: 70 }));
  expect(new Set(spreadLabels(labels, 0, 200, SPACE).map((place) => place.row))).toEqual(new Set([0, 1]));
});

test('a line without length is a defect', () => {
  expect(() => spreadLabels([], 10, 10, SPACE)).toThrow(RangeError);
});
