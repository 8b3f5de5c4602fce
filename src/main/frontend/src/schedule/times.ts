import { computed } from 'vue';
import { browserLanguage } from '@/i18n';
import { useEnvironment } from '@/session/environment';

const made = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times longer than using it, and a schedule uses them a thousand times. */
export function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format;
}

/** Made once for each of few values: many sessions begin at the same time, or are of the same track. */
export function once<Of, What>(make: (of: Of) => What): (of: Of) => What {
  const made = new Map<Of, What>();
  return (of) => {
    let what = made.get(of);
    if (what === undefined) made.set(of, (what = make(of)));
    return what;
  };
}
/** Times and days of a zone in the language of the page; whether clocks have 12 or 24 hours is the event's choice. */
export function useTimes(zone: () => string) {
  const { bootstrap } = useEnvironment();
  const hourCycle = cycleOf(bootstrap.dateLocale);
  const format = (options: Intl.DateTimeFormatOptions, time: Date) =>
    formatOf(browserLanguage(), { ...options, timeZone: zone() }).format(time);
  const clock = computed(() =>
    formatOf(browserLanguage(), { hour: '2-digit', minute: '2-digit', hourCycle, timeZone: zone() }),
  );
  return {
    clock: (time: Date) => clock.value.format(time),
    shortDay: (time: Date) => format({ weekday: 'short', day: 'numeric' }, time),
    day: (time: Date) => format({ weekday: 'long', day: 'numeric', month: 'long' }, time),
    /** How far the clocks are from those of Greenwich, such as `GMT+2`. */
    offset: (time: Date) =>
      formatOf(browserLanguage(), { timeZoneName: 'shortOffset', timeZone: zone() })
        .formatToParts(time)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
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

/** The day of a time in a zone, as `2026-06-11`: in this form days sort and compare. */
export function dayOf(time: Date, timeZone: string): string {
  return formatOf('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}
