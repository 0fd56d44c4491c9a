import { ReloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { languageName } from './languageName.ts';
import { placeOf } from './surveyEdits.ts';

type Width = 'phone' | 'desktop';
const PAUSE_MS = 250;

/** The real answering page in a frame, fed with the draft on each change; nothing of it is sent or kept. */
export function PreviewPane() {
  const { t } = useTranslation();
  const { survey } = useBuilder();
  const [width, setWidth] = useState<Width>('phone');
  const [wish, setLanguage] = useState<string | null>(null);
  const [runs, setRuns] = useState(0);
  const language = wish !== null && survey.languages.includes(wish) ? wish : (survey.languages[0] ?? 'zh-CN');
  return (
    <div className="survey-preview">
      <div className="survey-preview-bar">
        <h2>{t('surveys:preview.title')}</h2>
        <Segmented<Width>
          size="small"
          aria-label={t('surveys:preview.width')}
          value={width}
          options={(['phone', 'desktop'] as const).map((value) => ({ value, label: t(`surveys:preview.${value}`) }))}
          onChange={setWidth}
        />
        <Select<string>
          size="small"
          aria-label={t('surveys:preview.language')}
          value={language}
          options={survey.languages.map((value) => ({ value, label: languageName(value) }))}
          onChange={setLanguage}
        />
        <Button
          size="small"
          type="text"
          icon={<ReloadOutlined aria-hidden="true" />}
          aria-label={t('surveys:preview.again')}
          title={t('surveys:preview.again')}
          onClick={() => setRuns((count) => count + 1)}
        />
      </div>
      <div className={`survey-preview-stage survey-preview-${width}`}>
        <Frame key={runs} language={language} />
      </div>
    </div>
  );
}

function Frame({ language }: { language: string }) {
  const { t } = useTranslation();
  const { survey, selection } = useBuilder();
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const place = selection.kind === 'question' ? placeOf(survey, selection.key) : null;
  const page = selection.kind === 'page' ? selection.key : (survey.pages[place?.page ?? -1]?.key ?? null);
  useEffect(() => {
    const listen = ({ data, origin, source }: MessageEvent<{ plumbline?: string } | null>): void => {
      if (origin !== location.origin || source !== frame.current?.contentWindow) return;
      if (data?.plumbline === 'previewReady') setReady(true);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => {
      const message = { plumbline: 'preview', survey, language, page };
      frame.current?.contentWindow?.postMessage(message, location.origin);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [ready, survey, language, page]);
  return <iframe ref={frame} className="survey-frame" src="/s/preview?preview=1" title={t('surveys:preview.frame')} />;
}
