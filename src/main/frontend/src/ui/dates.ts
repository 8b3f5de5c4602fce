import { browserLanguage } from '@/i18n';
import { useEnvironment } from '@/session/environment';

/** Dates in the language of the page; whether the clock has 12 or 24 hours is the event's choice. */
export function useDates() {
  const { bootstrap } = useEnvironment();
  const hourCycle = hourCycleOf(bootstrap.dateLocale);
  const format = (options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat(browserLanguage(), { ...options, hourCycle }).format(date);
  return {
    time: (date: Date) => format({ hour: '2-digit', minute: '2-digit' }, date),
    day: (date: Date) => format({ weekday: 'long', day: 'numeric', month: 'long' }, date),
    dayAndTime: (date: Date) => format({ dateStyle: 'medium', timeStyle: 'short' }, date),
  };
}

function hourCycleOf(locale: string): Intl.DateTimeFormatOptions['hourCycle'] {
  try {
    const options = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    return options.hourCycle as Intl.DateTimeFormatOptions['hourCycle'];
  } catch {
    return 'h23';
  }
}
