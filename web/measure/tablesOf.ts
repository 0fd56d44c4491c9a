import { api, type Query } from '../shell/api.ts';

/** The addresses of an answer of the page as tables. */
export function tablesOf(
  workspace: string,
  answer: 'lines' | 'index' | 'promises',
  question: Query,
): { csv: string; xlsx: string } {
  const address = (form: string) =>
    api.url(`/api/workspaces/${encodeURIComponent(workspace)}/${answer}.${form}`, question);
  return { csv: address('csv'), xlsx: address('xlsx') };
}
