import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../shell/api.ts';
import { renewSession, type Session } from '../shell/session.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import { DoorFrame } from './DoorFrame.tsx';

type Credentials = { email: string; password: string };

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  const signIn = useMutation({
    mutationFn: (values: Credentials) => api.post<Session>('/api/session', values),
    onSuccess: async () => {
      await renewSession();
      if (next === undefined) await navigate({ to: '/', search: {} });
      else router.history.push(next);
    },
  });
  return (
    <DoorFrame title={t('shell:signIn.title')} text={t('shell:signIn.text')}>
      {signIn.error === null ? null : (
        <div className="door-form-problem">
          <ProblemState problem={signIn.error} />
        </div>
      )}
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => signIn.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item
          name="email"
          label={t('shell:setup.email')}
          rules={[{ required: true, message: t('shell:setup.emailMissing') }]}
        >
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('shell:setup.password')}
          rules={[{ required: true, message: t('shell:setup.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
          {t('shell:signIn.submit')}
        </Button>
      </Form>
    </DoorFrame>
  );
}
