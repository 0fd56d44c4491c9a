/** @jsxImportSource preact */
import type { PageLanguage } from '../pageLanguage.ts';
import { Dialog } from './Dialog.tsx';
import type { KioskQueue } from './useKioskQueue.ts';

/** For staff: how many answers wait on this device, when some were sent last, and a way to take them along. */
export function StaffPanel({ queue, page, onClose }: { queue: KioskQueue; page: PageLanguage; onClose: () => void }) {
  const { say, locale } = page;
  const { waiting, refused, sentAt, line, lasting, offline } = queue.state;
  const save = async (): Promise<void> => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await queue.export()], { type: 'application/json' }));
    link.download = 'answers.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <Dialog title={say('answering:staff.title')} page={page} onClose={onClose}>
      <ul class="staff" data-waiting={waiting}>
        <li>{say('answering:staff.waiting', { count: waiting })}</li>
        {refused > 0 && <li>{say('answering:staff.refused', { count: refused })}</li>}
        <li>{say(`answering:staff.line.${line}`)}</li>
        {sentAt !== null && <li>{say('answering:staff.sentAt', { time: new Date(sentAt).toLocaleString(locale) })}</li>}
        <li>{say(`answering:staff.offline.${offline}`)}</li>
        {!lasting && <li class="fault">{say('answering:staff.notLasting')}</li>}
      </ul>
      <div class="moves">
        <button type="button" class="primary" onClick={queue.sendNow}>
          {say('answering:staff.send')}
        </button>
        <button type="button" class="secondary" onClick={() => void save()}>
          {say('answering:staff.save')}
        </button>
        <button type="button" class="secondary" onClick={onClose}>
          {say('answering:staff.close')}
        </button>
      </div>
    </Dialog>
  );
}
