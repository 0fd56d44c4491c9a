import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationDetail, ConversationSummary } from '@plumbline/model/textConversation.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { ReadingDesk } from '../readingDesk.ts';
import { registerTextRoutes } from '../registerTextRoutes.ts';
import { registerTopicRoutes } from './registerTopicRoutes.ts';

const FILE = join(import.meta.dirname, '../../../../../shared/data/en_service_chats/abcd_sample.csv');
const MAPPING = `plumbline: 1
source: chats
files: {file: {}}
occasion: {columns: [convo_id, turn]}
time: {value: '2026-01-05'}
texts:
  - column: text
    speaker: {column: speaker}
    turn: {column: turn}
    conversation: {columns: [convo_id]}
`;

describe.skipIf(!existsSync(FILE))('chats of a service', () => {
  let imports: TestImports;
  let desk: ReadingDesk;
  beforeAll(async () => {
    imports = await openImports({}, [registerTextRoutes, registerTopicRoutes]);
    desk = ReadingDesk.of(imports.app.house);
  });
  afterAll(async () => {
    await desk.close();
    await imports.app.close();
  });

  it('hold the promise of a call, with who spoke, and no personal data', async () => {
    const run = await imports.run({ file: readFileSync(FILE) }, MAPPING);
    expect(run).toMatchObject({ state: 'committed', problem: null });
    await desk.pass(imports.app.workspace);
    const get = async <T>(url: string): Promise<T> =>
      (await imports.app.inject({ url: `/api/workspaces/main/texts${url}`, as: 'analyst' })).json();
    const { conversations } = await get<{ conversations: ConversationSummary[] }>('/conversations?promised=true');
    const details = await Promise.all(
      conversations.map(({ conversation }) => get<ConversationDetail>(`/conversations/${conversation}`)),
    );
    const turns = details.flatMap(({ turnsSaid }) => turnsSaid);
    const call = turns.find(({ promises }) => promises.some(({ words }) => words === 'they will give you a call'));
    expect(call).toMatchObject({ speaker: 'agent', turn: 27 });
    expect(call?.promises[0]).toMatchObject({ who: 'other', action: 'contact' });
    const everything = JSON.stringify(details);
    for (const secret of ['625-2661', 'cminh730', 'aphoenix939', '3348917502', '7916676427']) {
      expect(everything).not.toContain(secret);
    }
  });
});
