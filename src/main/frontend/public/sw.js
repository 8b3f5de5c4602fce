/*
 * Runs beside the pages of an event: shows a page of its own while there is no network, and tells of messages that
 * arrive while no page is open. It keeps nothing else, so an update of the client is never held back.
 */
const CACHE = 'offline-1';
const OFFLINE = '/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(OFFLINE)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
});

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});

async function show(data) {
  let message;
  try {
    message = data.json();
  } catch {
    return;
  }
  const windows = await self.clients.matchAll({ type: 'window' });
  // Somebody who looks at the event is told by the page itself.
  if (windows.some((page) => page.focused)) return;
  const { title, body, tag } = message.talk ? ofTalk(message.talk) : ofMessage(message);
  await self.registration.showNotification(title, {
    body,
    icon: '/pwa-192x192.png',
    tag,
    data: { link: message.link },
  });
}

function ofMessage({ user, channel_name, event }) {
  const body = event?.content?.body;
  return {
    title: [user?.profile?.display_name, channel_name].filter(Boolean).join(' · '),
    body: typeof body === 'string' ? body : '',
    tag: event?.channel,
  };
}

/* A talk that somebody marked begins in a moment; pages that are open name it the same. */
function ofTalk({ code, title, room, start }) {
  const time = new Date(start).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  return { title, body: [time, room].filter(Boolean).join(' · '), tag: `talk-${code}` };
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const link = event.notification.data?.link;
  const url = new URL(typeof link === 'string' && link.startsWith('/') ? link : '/', self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((windows) => {
      const page = windows[0];
      return page ? page.navigate(url).then((shown) => shown?.focus()) : self.clients.openWindow(url);
    }),
  );
});
