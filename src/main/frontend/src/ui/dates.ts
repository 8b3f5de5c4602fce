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
    shortDay: (date: Date) => format({ weekday: 'short', day: 'numeric' }, date),
    /** How long something takes or is away, in the largest unit that fits. */
    length: (minutes: number) => {
      const [value, unit] =
        minutes < 90 ? [minutes, 'minute'] : minutes < 36 * 60 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
      const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
      return new Intl.NumberFormat(browserLanguage(), options as Intl.NumberFormatOptions).format(value as number);
    },
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
