import type { RouteRecordRaw } from 'vue-router';

import { contributed } from './parts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Any of these permissions opens the page. */
    needs?: readonly string[];
    /** Shown over the whole window, without the frame. */
    bare?: boolean;
  }
}

/** `/admin` and below, made from what the domains contribute. */
export function adminRoutes(): RouteRecordRaw {
  const children = contributed('admin').flatMap(({ path, needs, page, more }): RouteRecordRaw[] => [
    { path, name: `admin:${path}`, component: page, meta: { needs } },
    ...(more ?? []).map((other) => ({ path: other.path, name: other.name, component: other.page, meta: { needs } })),
  ]);
  return {
    path: '/admin',
    component: () => import('./AdminGate.vue'),
    children: [{ path: '', name: 'admin', component: { render: () => null } }, ...children],
  };
}
