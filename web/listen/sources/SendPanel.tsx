import type { SourceDetail } from '@plumbline/model/source.ts';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CopyField } from '../surveys/CopyField.tsx';
import { sourcesApi } from './sourcesApi.ts';

/** How a program sends to a source: its address, what shows that it may, and a line that does it. */
export function SendPanel({ source, address }: { source: SourceDetail; address: string }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const url = `${location.origin}${address}`;
  const hook = source.kind === 'webhook';
  const otlp = source.kind === 'opentelemetry';
  return (
    <Panel title={t('sources:page.send')}>
      <p className="listen-quiet">
        {t(hook ? 'sources:page.hookText' : otlp ? 'sources:otlp.text' : 'sources:page.batchText')}
      </p>
      <CopyField label={t('sources:page.address')} text={url} />
      {hook ? (
        <HookSecret source={source} />
      ) : (
        <CopyField label={t('sources:page.example')} text={otlp ? exporterExample(url) : batchExample(url)} lines={4} />
      )}
      {!hook && can('key.write') ? (
        <Link to="/w/$workspace/trust/access" params={{ workspace }}>
          {t('sources:page.keys')}
        </Link>
      ) : null}
    </Panel>
  );
}

const batchExample = (url: string): string =>
  `curl -X POST ${url} \\\n  -H 'Authorization: Bearer plk_…' -H 'Idempotency-Key: 2026-11-22-1' \\\n  -d '[{"id": "4711", "stars": 4}]'`;

const exporterExample = (url: string): string =>
  `OTEL_EXPORTER_OTLP_ENDPOINT=${url}\nOTEL_EXPORTER_OTLP_PROTOCOL=http/json\nOTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20plk_…`;

function HookSecret({ source: { id, name, config } }: { source: SourceDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { modal } = App.useApp();
  const [secret, setSecret] = useState<string | null>(null);
  if (!can('source.write')) return null;
  const renew = () =>
    modal.confirm({
      title: t('sources:page.newSecretAsk', { name }),
      content: t('sources:page.newSecretText'),
      okText: t('sources:page.newSecret'),
      cancelText: t('sources:page.cancel'),
      onOk: async () => setSecret((await sourcesApi.renewSecret(workspace, id)).secret),
    });
  return (
    <>
      <p className="listen-quiet">
        <code>{String(config.header ?? '')}</code>
      </p>
      {secret === null ? (
        <Button onClick={renew}>{t('sources:page.newSecret')}</Button>
      ) : (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('sources:page.secretShown')}
          description={
            <>
              <CopyField label={t('sources:page.secret')} text={secret} />
              <Button size="small" onClick={() => setSecret(null)}>
                {t('sources:page.close')}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
