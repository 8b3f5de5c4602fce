import { createRouter, createWebHistory, type Router } from 'vue-router';
import { adminRoutes } from './adminRoutes';
import { contributed } from './parts';

export function createRoutes(basePath: string): Router {
  return createRouter({
    history: createWebHistory(basePath || '/'),
    routes: [
      ...contributed('routes'),
      adminRoutes(),
      { path: '/:anything(.*)', name: 'unknown', component: () => import('./NotFound.vue') },
    ],
  });
}

/** The room of an address like `/standalone/<room>/anonymous`, where invited guests have an identity per room. */
export function anonymousRoomOf(pathname: string, basePath: string): string | null {
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : pathname;
  return /^\/standalone\/([^/]+)\/anonymous\/?$/.exec(path)?.[1] ?? null;
}
