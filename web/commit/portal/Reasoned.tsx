import { PORTAL_LIMITS } from '@plumbline/model/portal.ts';
import { Button, Input, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';

type Props = {
  label: string;
  /** what is about to happen, in a sentence */
  sentence: string;
  /** false where a reason may be given and need not be */
  demanded: boolean;
  danger?: boolean;
  busy: boolean;
  onDo: (because: string) => void;
};

/** A button that asks for the reason first, which is kept with the decision. */
export function Reasoned({ label, sentence, demanded, danger = false, busy, onDo }: Props): ReactNode {
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const [because, setBecause] = useState('');
  const done = () => {
    setOpen(false);
    onDo(because.trim());
    setBecause('');
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="portal-reason">
          <p>{sentence}</p>
          <Field label={say(demanded ? 'portal:why.demanded' : 'portal:why.free')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={PORTAL_LIMITS.becauseChars}
                value={because}
                onChange={({ target }) => setBecause(target.value)}
              />
            )}
          </Field>
          <div className="portal-actions">
            <Button type="primary" danger={danger} disabled={demanded && because.trim() === ''} onClick={done}>
              {label}
            </Button>
            <Button onClick={() => setOpen(false)}>{say('commit:cancel')}</Button>
          </div>
        </div>
      }
    >
      <Button danger={danger} loading={busy}>
        {label}
      </Button>
    </Popover>
  );
}
