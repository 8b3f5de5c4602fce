import { notificationSettings } from './notificationSettings';

/** Something to tell while nobody looks at the page. */
export interface DesktopNotice {
  title: string;
  body: string;
  /** One of the same tag takes the place of the one before. */
  tag: string;
  /** What a click leads to; the page comes to the front before. */
  open(): void;
}

const LOCK = 'eventyay-notifications';
const shown = new Set<Notification>();
let speaks = false;
let begun = false;

/** To be called at the start by whoever will tell something. */
export function beginNotifications(): void {
  if (begun) return;
  begun = true;
  speaks = !('locks' in navigator);
  if (!speaks) {
    // Held until the tab is closed; then the next one gets it.
    void navigator.locks.request(LOCK, () => {
      speaks = true;
      return new Promise(() => undefined);
    });
  }
  window.addEventListener('focus', () => {
    for (const notification of shown) notification.close();
    shown.clear();
  });
}

/** Tells it outside the page, if this person wants that and looks elsewhere. Of several tabs one does. */
export function notifyOutside(notice: DesktopNotice): void {
  const { notify, playSounds } = notificationSettings.value;
  if (!speaks || !notify || document.hasFocus() || !('Notification' in window)) return;
  if (Notification.permission !== 'granted') return;
  const notification = new Notification(notice.title, { body: notice.body, tag: notice.tag });
  shown.add(notification);
  notification.onclick = () => {
    window.focus();
    notice.open();
  };
  if (playSounds) new Audio('/notify.wav').play().catch(() => undefined);
}
