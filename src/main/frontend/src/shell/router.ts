import type { Router } from 'vue-router';

let router: Router | null = null;

/** The router, for what runs outside of components: entries of the palette, notifications. */
export function currentRouter(): Router {
  if (!router) throw new Error('The client has not started');
  return router;
}

export function rememberRouter(started: Router): void {
  router = started;
}
