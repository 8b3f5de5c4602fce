import { browserLanguage } from '@/i18n';
import { useEnvironment } from '@/session/environment';

/** Times and days of a zone in the language of the page; whether clocks have 12 or 24 hours is the event's choice. */
export function useTimes(zone: () => string) {
  const { bootstrap } = useEnvironment();
  const hourCycle = cycleOf(bootstrap.dateLocale);
  const format = (options: Intl.DateTimeFormatOptions, time: Date) =>
    new Intl.DateTimeFormat(browserLanguage(), { ...options, timeZone: zone() }).format(time);
  return {
    clock: (time: Date) => format({ hour: '2-digit', minute: '2-digit', hourCycle }, time),
    shortDay: (time: Date) => format({ weekday: 'short', day: 'numeric' }, time),
    day: (time: Date) => format({ weekday: 'long', day: 'numeric', month: 'long' }, time),
  };
}

function cycleOf(locale: string): Intl.DateTimeFormatOptions['hourCycle'] {
  try {
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    return hourCycle as Intl.DateTimeFormatOptions['hourCycle'];
  } catch {
    return 'h23';
  }
}

/** The zone as people say it: its city. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
