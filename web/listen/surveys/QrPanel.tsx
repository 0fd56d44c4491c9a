import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { composeQr, drawQr } from './composeQr.ts';
import { QrCode } from './QrCode.tsx';

/** The address as a picture for counters, receipts and doors. */
export function QrPanel({ survey, title }: { survey: SurveyDetail; title: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const address = `${location.origin}${survey.address}`;
  const qr = useMemo(() => composeQr(address), [address]);
  return (
    <Panel title={t('surveys:share.qr.title')}>
      <div className="survey-qr-panel">
        <QrCode address={address} label={t('surveys:share.qr.label', { title })} />
        <div className="survey-buttons">
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            onClick={() => saveBlob(new Blob([qr.svg], { type: 'image/svg+xml' }), `${survey.key}.svg`)}
          >
            SVG
          </Button>
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            onClick={() => void drawQr(qr).then((picture) => saveBlob(picture, `${survey.key}.png`))}
          >
            PNG
          </Button>
          <Button
            icon={<PrinterOutlined aria-hidden="true" />}
            onClick={() =>
              void navigate({
                to: '/w/$workspace/listen/surveys/$survey/poster',
                params: { workspace, survey: survey.id },
              })
            }
          >
            {t('surveys:share.qr.poster')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
