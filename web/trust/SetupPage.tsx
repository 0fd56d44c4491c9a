import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../shell/api.ts';
import { renewSession, type Session } from '../shell/session.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from './password.ts';

type Claim = { code: string; name: string; email: string; password: string };

/** The first visit: whoever has the code that the process printed becomes the owner. */
export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { code } = useSearch({ from: '/setup' });
  const claim = useMutation({
    mutationFn: (values: Claim) => api.post<Session>('/api/setup', values),
    onSuccess: async () => {
      await renewSession();
      await navigate({ to: '/welcome' });
    },
  });
  const required = (field: string) => ({ required: true, whitespace: true, message: t(`shell:setup.${field}Missing`) });
  return (
    <DoorFrame title={t('shell:setup.title')} text={t('shell:setup.text')}>
      {claim.error === null ? null : (
        <div className="door-form-problem">
          <ProblemState problem={claim.error} />
        </div>
      )}
      <Form<Claim>
        layout="vertical"
        requiredMark={false}
        initialValues={{ code }}
        onFinish={(values) => claim.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item
          name="code"
          label={t('shell:setup.code')}
          extra={t('shell:setup.codeHint')}
          rules={[required('code')]}
        >
          <Input autoComplete="one-time-code" spellCheck={false} />
        </Form.Item>
        <Form.Item name="name" label={t('shell:setup.name')} rules={[required('name')]}>
          <Input autoComplete="name" maxLength={100} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('shell:setup.email')}
          rules={[required('email'), { type: 'email', message: t('shell:setup.emailWrong') }]}
        >
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('shell:setup.password')}
          extra={t('shell:setup.passwordRule', { min: PASSWORD_CHARS_MIN })}
          rules={[
            { required: true, message: t('shell:setup.passwordMissing') },
            {
              min: PASSWORD_CHARS_MIN,
              max: PASSWORD_CHARS_MAX,
              message: t('shell:setup.passwordRule', { min: PASSWORD_CHARS_MIN }),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={claim.isPending}>
          {t('shell:setup.submit')}
        </Button>
      </Form>
    </DoorFrame>
  );
}
