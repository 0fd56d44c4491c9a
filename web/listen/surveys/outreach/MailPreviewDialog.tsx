import type { MailPreview } from '@plumbline/model/outreach.ts';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

/** A mail as its person would see it. The frame runs nothing and loads nothing. */
export function MailPreviewDialog({ preview, onClose }: { preview: MailPreview; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      width={680}
      footer={null}
      title={t('outreach:panel.previewOf', { subject: preview.subject })}
      onCancel={onClose}
    >
      <iframe
        className="outreach-preview"
        title={t('outreach:panel.preview')}
        sandbox=""
        srcDoc={preview.html.replace(/<img src="cid:logo"[^>]*>/, '')}
      />
      <details>
        <summary>{t('outreach:panel.plain')}</summary>
        <pre className="outreach-plain">{preview.text}</pre>
      </details>
    </Modal>
  );
}
