import type { App } from '../../http/route.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { OutreachDesk } from './outreachDesk.ts';
import { registerHookRoutes } from './registerHookRoutes.ts';
import { registerInvitationRoutes } from './registerInvitationRoutes.ts';
import { registerTriggerRoutes } from './registerTriggerRoutes.ts';
import { registerUnsubscribePage } from './registerUnsubscribePage.ts';

/** How people are reached: by mail, and because something happened to them. */
export async function registerOutreachRoutes(app: App): Promise<void> {
  const desk = new OutreachDesk(app.house, await keepLinkSecret(app.house.config.dataDir));
  registerInvitationRoutes(app, desk);
  registerTriggerRoutes(app, desk);
  await registerHookRoutes(app, desk);
  await registerUnsubscribePage(app, desk);
}
