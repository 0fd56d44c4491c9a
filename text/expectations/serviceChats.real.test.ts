import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { maskConversation } from '../masking/maskConversation.ts';
import { findPromises } from './findPromises.ts';

const FILE = join(import.meta.dirname, '../../../shared/data/en_service_chats/abcd_sample.csv');

/** Conversation, turn, speaker and text of each row; cells in quotes hold commas but no new lines here. */
function readTurns() {
  return readFileSync(FILE, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const cells =
        line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')) ?? [];
      return { conversation: cells[0] ?? '', turn: Number(cells[3]), speaker: cells[4] ?? '', text: cells[5] ?? '' };
    });
}

it.skipIf(!existsSync(FILE))(
  'the chats hold the promise of a call, with who spoke, and no personal data once masked',
  () => {
    const turns = readTurns();
    const promises = turns.flatMap((turn) =>
      findPromises(turn).map((found) => ({
        ...found,
        turn,
        words: turn.text.slice(found.promise.start, found.promise.end),
      })),
    );
    const call = promises.find(({ words }) => words === 'they will give you a call');
    expect(call).toMatchObject({
      speaker: 'agent',
      who: 'other',
      action: 'contact',
      turn: { conversation: '3592', turn: 27 },
    });

    const conversations = [...new Set(turns.map(({ conversation }) => conversation))].map((one) =>
      turns.filter(({ conversation }) => conversation === one),
    );
    const masked = conversations
      .flatMap((said) =>
        maskConversation(
          said.map(({ text }) => text),
          { orders: true, accounts: true },
        ),
      )
      .map(({ text }) => text)
      .join('\n');
    for (const secret of [
      '977',
      '625-2661',
      'cminh730',
      'aphoenix939',
      '@email.com',
      '3348917502',
      '7916676427',
      'Minh',
      'Phoenix',
      'Crystal',
    ]) {
      expect(masked).not.toContain(secret);
    }
    expect(masked).toContain('they will give you a call');
  },
);
