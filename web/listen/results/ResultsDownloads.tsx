import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { useResults } from './ResultsContext.ts';
import { resultsBase } from './resultsApi.ts';
import { questionOf } from './resultsSearch.ts';

const FIGURES = [
  ['resultsCsv', 'results.csv'],
  ['resultsXlsx', 'results.xlsx'],
] as const;
const ANSWERS = [
  ['responsesCsv', 'responses.csv'],
  ['responsesXlsx', 'responses.xlsx'],
  ['responsesSav', 'responses.sav'],
  ['responsesJson', 'responses.json'],
] as const;

/** Files of what is shown: the figures, and for those who may read them the answers. */
export function ResultsDownloads(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { survey, search } = useResults();
  const files = can('response.read') ? [...FIGURES, ...ANSWERS] : FIGURES;
  const items = files.map(([key, name]) => ({
    key,
    label: (
      <a href={api.url(`${resultsBase(workspace, survey)}/${name}`, questionOf(search))} download>
        {say(`surveys:results.export.${key}`)}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />} title={say('surveys:results.export.hint')}>
        {say('surveys:results.export.label')}
      </Button>
    </Dropdown>
  );
}
