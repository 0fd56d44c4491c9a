import { useQuery } from '@tanstack/react-query';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { workQuery } from './textsApi.ts';

/** Whether there is a text that was read, so that a page may ask what was found in texts. */
export function useHasReadings(): boolean {
  const { workspace, can } = useWorkspace();
  const { data } = useQuery({ ...workQuery(workspace), enabled: can('text.read') });
  // while another edition is built the one before stands
  return data !== undefined && data.texts > 0 && (data.read > 0 || data.state === 'building');
}
