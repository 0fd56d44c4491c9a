import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { Panel } from '../../ui/Panel.tsx';
import { applyRole } from '../applyRole.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { BroughtColumn, BroughtFile } from '../columnsOf.ts';
import type { EditProps } from './editProps.ts';
import { questionsOf } from './questionsOf.ts';

/** One answer a row: what each question measures. Questions of the first rows are listed, further ones can be named. */
export function QuestionsPanel({ mapping, columns, files, onEdit }: EditProps & { files: readonly BroughtFile[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [own, setOwn] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  if (mapping.questions === undefined || mapping.questions.column === '' || mapping.questions.value === '') return null;
  const found = questionsOf(mapping, columns, files[0], own);
  const add = (): void => {
    const name = typed.trim();
    if (name !== '' && !found.some(({ column }) => column === name)) setOwn((before) => [...before, name]);
    setTyped('');
  };
  return (
    <Panel
      title={t('listen:kinds.questions')}
      extra={<span className="listen-quiet">{t('listen:kinds.questionsHint')}</span>}
    >
      <ColumnTable
        mapping={mapping}
        columns={found satisfies BroughtColumn[]}
        evidence={[]}
        onAssign={(column, role) =>
          onEdit((one) => applyRole(one, column, role, { day: dayjs().format('YYYY-MM-DD'), locale }))
        }
      />
      <div className="listen-kinds-add">
        <Input
          aria-label={t('listen:kinds.questionName')}
          placeholder={t('listen:kinds.questionName')}
          value={typed}
          maxLength={600}
          onChange={({ target }) => setTyped(target.value)}
          onPressEnter={add}
          style={{ maxWidth: 320 }}
        />
        <Button onClick={add} disabled={typed.trim() === ''}>
          {t('listen:kinds.addQuestion')}
        </Button>
      </div>
    </Panel>
  );
}
