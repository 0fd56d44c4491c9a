import { describe, expect, test } from 'vitest';
import { composeTimeline, type Stretch } from './composeTimeline.ts';

const ALWAYS = Number.NEGATIVE_INFINITY;
const at = (stretches: readonly Stretch[], moment: number) => stretches.findLast(({ from }) => from <= moment);
const first = { version: 1, from: 100, to: 200 };
const second = { version: 2, from: 200, to: null };
const calendarVersions = [
  { version: 1, from: 150 },
  { version: 2, from: 300 },
];

describe('a promise given is judged by what was in force at that moment', () => {
  test('nothing before the first version, each version from its moment on', () => {
    expect(composeTimeline({ versions: [first, second], calendarVersions: [], recounts: [] })).toEqual([
      { from: ALWAYS, version: null, calendarVersion: null },
      { from: 100, version: 1, calendarVersion: null },
      { from: 200, version: 2, calendarVersion: null },
    ]);
  });
  test('the first hours of a calendar hold for what was before them, later ones from their moment on', () => {
    const timeline = composeTimeline({ versions: [first, second], calendarVersions, recounts: [] });
    expect(at(timeline, 120)?.calendarVersion).toBe(1);
    expect(at(timeline, 299)).toMatchObject({ version: 2, calendarVersion: 1 });
    expect(at(timeline, 300)).toMatchObject({ version: 2, calendarVersion: 2 });
  });
  test('a withdrawn promise is in force no longer', () => {
    const timeline = composeTimeline({ versions: [{ ...second, to: 400 }], calendarVersions: [], recounts: [] });
    expect(at(timeline, 399)?.version).toBe(2);
    expect(at(timeline, 400)?.version).toBe(null);
  });
});

describe('the past changes where a person asks for it, and nowhere else', () => {
  const recount = { from: 120, to: 180, version: 2, calendarVersion: 2 };
  test('a later version or calendar leaves every earlier moment as it was', () => {
    const before = composeTimeline({ versions: [{ ...first, to: null }], calendarVersions, recounts: [] });
    const after = composeTimeline({
      versions: [
        { ...first, to: 500 },
        { version: 2, from: 500, to: null },
      ],
      calendarVersions: [...calendarVersions, { version: 3, from: 600 }],
      recounts: [],
    });
    for (let moment = 0; moment < 500; moment += 10) expect(at(after, moment)).toEqual(at(before, moment));
  });
  test('judged anew, the stretch has the other version and calendar', () => {
    const timeline = composeTimeline({ versions: [first, second], calendarVersions, recounts: [recount] });
    expect([110, 120, 179, 180].map((moment) => at(timeline, moment)?.version)).toEqual([1, 2, 2, 1]);
    expect(at(timeline, 150)?.calendarVersion).toBe(2);
  });
  test('of two wishes the later one stands; what was never promised stays so', () => {
    const recounts = [recount, { from: null, to: 130, version: 1, calendarVersion: 1 }];
    const timeline = composeTimeline({ versions: [first, second], calendarVersions, recounts });
    expect([90, 100, 129, 130].map((moment) => at(timeline, moment)?.version)).toEqual([null, 1, 1, 2]);
  });
});
