import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { languageName } from './languageName.ts';
import { wordsIn } from './missingTexts.ts';
import { QrCode } from './QrCode.tsx';
import { readDraft } from './readDraft.ts';
import { SurveyTabs } from './SurveyTabs.tsx';
import { surveyQuery, surveysApi } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** A sheet to print and put up: what it is about, the code, the address for those who type. */
export function PosterPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/poster' });
  const { data, error, refetch } = useQuery({ ...surveyQuery(workspace, survey), enabled: can('survey.read') });
  const [wish, setWish] = useState<string | null>(null);
  const [line, setLine] = useState<string | null>(null);
  const [size, setSize] = useState('A4');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const { theme, languages } = readDraft(data.draft);
  const language = wish ?? languages.find((one) => one === locale) ?? languages[0] ?? locale;
  const title = wordsIn(data.title, data.languages, language) || t('surveys:list.untitled');
  const address = `${location.origin}${data.address}`;
  const shown = line ?? t('surveys:poster.call');
  const download = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      saveBlob(
        await surveysApi.poster(workspace, survey, { language, size, line: line ?? '' }),
        `${title} ${size}.pdf`,
      );
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page>
      <div className="survey-no-print">
        <SurveyTabs survey={survey} />
        <PageHeader
          title={t('surveys:poster.title')}
          subtitle={t('surveys:poster.text')}
          actions={
            <>
              <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
                {t('surveys:poster.print')}
              </Button>
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden="true" />}
                loading={busy}
                disabled={data.version === 0}
                onClick={() => void download()}
              >
                {t('surveys:poster.pdf')}
              </Button>
            </>
          }
        />
        {problem === null ? null : <ProblemState problem={problem} />}
        <div className="survey-row">
          <Field label={t('surveys:poster.size')}>
            {(id) => (
              <Select<string>
                id={id}
                value={size}
                options={['A3', 'A4', 'A5'].map((value) => ({ value, label: value }))}
                onChange={setSize}
              />
            )}
          </Field>
          {languages.length < 2 ? null : (
            <Segmented
              aria-label={t('surveys:preview.language')}
              value={language}
              options={languages.map((value) => ({ value, label: languageName(value) }))}
              onChange={setWish}
            />
          )}
          <Field label={t('surveys:poster.line')}>
            {(id) => <Input id={id} maxLength={80} value={shown} onChange={({ target }) => setLine(target.value)} />}
          </Field>
        </div>
      </div>
      <section className="survey-poster" lang={language} aria-label={t('surveys:poster.title')}>
        {theme.logo === undefined ? null : <img className="survey-poster-logo" src={theme.logo} alt="" />}
        <p className="survey-poster-title">{title}</p>
        <p className="survey-poster-line">{shown}</p>
        <QrCode address={`${address}?language=${language}`} label={t('surveys:share.qr.label', { title })} />
        <p className="survey-poster-address">{address.replace(/^https?:\/\//, '')}</p>
      </section>
    </Page>
  );
}
