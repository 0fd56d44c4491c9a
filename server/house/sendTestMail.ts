import { Refusal } from '@plumbline/model/refusal.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { say } from '@plumbline/words/say.ts';
import type { RequestContext } from '../http/context.ts';
import { openMailer } from '../listen/outreach/openMailer.ts';

/**
 * Sends a mail to whoever asks, and to nobody else, so that an operator sees whether mail works.
 *
 * @throws Refusal conflict `outreach.noOwnAddress`, `outreach.mailOff`; unavailable `outreach.mailRefused`
 */
export async function sendTestMail({ config, actor, locale }: RequestContext): Promise<{ sentTo: string }> {
  if (actor?.kind !== 'person') throw new Refusal('conflict', 'outreach.noOwnAddress');
  const mailer = await openMailer(config);
  if (mailer === null) throw new Refusal('conflict', 'outreach.mailOff');
  const subject = say(locale, 'outreach:mail.test.subject');
  const text = say(locale, 'outreach:mail.test.text');
  const handed = await mailer.send({ to: actor.email, subject, text, html: `<p>${text}</p>`, id: newId() });
  mailer.close();
  if (handed.kind !== 'sent') throw new Refusal('unavailable', 'outreach.mailRefused', { answer: handed.answer });
  return { sentTo: actor.email };
}
