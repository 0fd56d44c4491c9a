import { z } from 'zod';
import { defineAdapter } from '../adapter.ts';

export const WebhookConfig = z.strictObject({
  /**
   * `timestamped`: `t=SECONDS,v1=HEX` over `SECONDS.BODY`, good for minutes · `body`: `sha256=HEX` or HEX over the body, as
   * GitHub signs
   */
  signature: z.enum(['timestamped', 'body']).default('timestamped'),
  header: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{1,60}$/)
    .default('Plumbline-Signature'),
  /** events are imported together so long after the first of them */
  collectMinutes: z.int().min(1).max(1440).default(5),
  /** … or once there are so many */
  collectEvents: z.int().min(1).max(5000).default(1000),
});
export type WebhookConfig = z.output<typeof WebhookConfig>;

/** Another system sends an event a request, signed. */
export const webhook = defineAdapter<WebhookConfig>({
  kind: 'webhook',
  way: 'pushed',
  config: WebhookConfig,
  secrets: [],
  brings: () => 'part',
});
