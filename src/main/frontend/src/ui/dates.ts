import { browserLanguage } from '@/i18n';
import { useEnvironment } from '@/session/environment';

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  shortDay: { weekday: 'short', day: 'numeric' },
  dayAndTime: { dateStyle: 'medium', timeStyle: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one costs more than all that is ever said with it, and a conversation says a time with each message. */
const made = new Map<string, Intl.DateTimeFormat>();

/** Dates in the language of the page; whether the clock has 12 or 24 hours is the event's choice. */
export function useDates() {
  const { bootstrap } = useEnvironment();
  const format = (name: keyof typeof FORMATS, date: Date) => {
    const key = `${browserLanguage()} ${bootstrap.dateLocale} ${name}`;
    let formatter = made.get(key);
    if (!formatter) {
      const options = { ...FORMATS[name], hourCycle: hourCycleOf(bootstrap.dateLocale) };
      formatter = new Intl.DateTimeFormat(browserLanguage(), options);
      made.set(key, formatter);
    }
    return formatter.format(date);
  };
  return {
    time: (date: Date) => format('time', date),
    day: (date: Date) => format('day', date),
    shortDay: (date: Date) => format('shortDay', date),
    /** How long something takes or is away, in the largest unit that fits. */
    length: (minutes: number) => {
      const [value, unit] =
        minutes < 90 ? [minutes, 'minute'] : minutes < 36 * 60 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
      const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
      return new Intl.NumberFormat(browserLanguage(), options as Intl.NumberFormatOptions).format(value as number);
    },
    dayAndTime: (date: Date) => format('dayAndTime', date),
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
