import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Problem } from '../../shell/api.ts';
import { createDraftSaver, type SavingState } from './draftSaver.ts';

type Sent = { draft: string; revision: number };

/** The network's far side: takes drafts, or refuses with what stands in `refusals`. */
function far(refusals: (Problem | null)[] = []) {
  const sent: Sent[] = [];
  const states: SavingState['kind'][] = [];
  const saved: string[] = [];
  const saver = createDraftSaver<string>({
    revision: 3,
    delayMs: 5,
    retryMs: 10,
    send: async (draft, revision) => {
      sent.push({ draft, revision });
      await wait(5);
      const refusal = refusals.shift() ?? null;
      if (refusal !== null) throw refusal;
      return { revision: revision + 1 };
    },
    onState: ({ kind }) => states.push(kind),
    onSaved: (draft) => saved.push(draft),
  });
  return { saver, sent, states, saved };
}

test('typing is sent once, when it pauses', async () => {
  const { saver, sent, states } = far();
  for (const draft of ['a', 'ab', 'abc']) saver.change(draft);
  await expect.poll(() => states.at(-1)).toBe('saved');
  await wait(40);
  expect(sent).toEqual([{ draft: 'abc', revision: 3 }]);
  expect(saver.isSaved()).toBe(true);
});

test('what is typed during a save goes out after it, over the revision that it made', async () => {
  const { saver, sent } = far();
  saver.change('a');
  const flushed = saver.flush();
  saver.change('b');
  expect(await flushed).toBe(true);
  expect(sent).toEqual([
    { draft: 'a', revision: 3 },
    { draft: 'b', revision: 4 },
  ]);
});

test('without a connection it waits and tries again, and nothing is lost', async () => {
  const { saver, sent, states, saved } = far([new Problem({}), new Problem({})]);
  saver.change('a');
  expect(await saver.flush()).toBe(false);
  expect(states.at(-1)).toBe('offline');
  await expect.poll(() => saved).toEqual(['a']);
  expect(sent).toHaveLength(3);
  expect(states.at(-1)).toBe('saved');
});

test('over somebody else’s save nothing is sent until a person decided', async () => {
  const { saver, sent, states } = far([new Problem({ code: 'conflict' })]);
  saver.change('mine');
  await saver.flush();
  saver.change('mine too');
  await wait(30);
  expect(states).not.toContain('saved');
  expect(sent).toHaveLength(1);
  saver.resume(8, 'mine too');
  await expect.poll(() => sent.at(-1)).toEqual({ draft: 'mine too', revision: 8 });
});

test('theirs taken, nothing of mine is sent any more', async () => {
  const { saver, sent } = far([new Problem({ code: 'conflict' })]);
  saver.change('mine');
  await saver.flush();
  saver.resume(8);
  await wait(30);
  expect(sent).toHaveLength(1);
  saver.change('next');
  await expect.poll(() => sent.at(-1)).toEqual({ draft: 'next', revision: 8 });
});

test('a draft that is refused is not sent again by itself', async () => {
  const { saver, sent, states } = far([new Problem({ code: 'invalid', what: 'too large' })]);
  saver.change('a');
  await saver.flush();
  await wait(30);
  expect(states.at(-1)).toBe('refused');
  expect(sent).toHaveLength(1);
});
