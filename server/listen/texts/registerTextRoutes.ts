import type { App } from '../../http/route.ts';

export function registerTextRoutes(_app: App): void {}
