import { UploadOutlined } from '@ant-design/icons';
import type { MadeLinks, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { readDraft } from './readDraft.ts';
import { type LineFault, readPeople } from './readPeople.ts';
import { surveysApi } from './surveysApi.ts';

const FAULTS_SHOWN_MAX = 8;
/** Links made with one request. */
const PIECE = 1000;

/** People in, links out: pasted, or from a CSV file. */
export function MakeLinks({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<MadeLinks | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const hidden = readDraft(survey.draft).hidden.map(({ key }) => key);
  const { people, faults } = readPeople(text, hidden);
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const all: MadeLinks = { made: 0, skipped: [] };
      for (let at = 0; at < people.length; at += PIECE) {
        const { made, skipped } = await surveysApi.makeLinks(workspace, survey.id, people.slice(at, at + PIECE));
        all.made += made;
        all.skipped.push(...skipped);
      }
      setDone(all);
      setText('');
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['surveyLinks', workspace, survey.id] });
    }
  };
  return (
    <div className="survey-fields survey-make-links">
      <Field
        label={t('surveys:share.people.label')}
        hint={t('surveys:share.people.hint', { hidden: hidden.join(', ') })}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            value={text}
            autoSize={{ minRows: 4, maxRows: 14 }}
            placeholder={'customer,email\nK001,lin@example.com'}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {faults.length === 0 ? null : <Faults faults={faults} />}
      <div className="survey-buttons">
        <Button type="primary" loading={busy} disabled={people.length === 0} onClick={() => void make()}>
          {t('surveys:share.people.make', { count: people.length, people: formatCount(people.length, locale) })}
        </Button>
        <Upload
          accept=".csv,.tsv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(setText);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden="true" />}>{t('surveys:share.people.file')}</Button>
        </Upload>
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
      {done === null ? null : <Done done={done} />}
    </div>
  );
}

function Faults({ faults }: { faults: readonly LineFault[] }) {
  const { t } = useTranslation();
  const left = faults.length - FAULTS_SHOWN_MAX;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('surveys:share.people.faults', { count: faults.length })}
      description={
        <ul className="survey-lost">
          {faults.slice(0, FAULTS_SHOWN_MAX).map(({ line, because, value }) => (
            <li key={`${line} ${because} ${value}`}>
              {t('surveys:share.people.line', { line })} {t(`surveys:share.people.${because}`, { value })}
            </li>
          ))}
          {left > 0 ? <li>{t('surveys:changes.more', { count: left })}</li> : null}
        </ul>
      }
    />
  );
}

function Done({ done }: { done: MadeLinks }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const reasons = [...new Set(done.skipped.map(({ because }) => because))];
  return (
    <Alert
      type={done.skipped.length === 0 ? 'success' : 'info'}
      showIcon
      role="status"
      title={t('surveys:share.people.made', { count: done.made, made: formatCount(done.made, locale) })}
      description={reasons.map((because) => {
        const count = done.skipped.filter((one) => one.because === because).length;
        return <p key={because}>{t(`surveys:share.people.skipped.${because}`, { count })}</p>;
      })}
    />
  );
}
