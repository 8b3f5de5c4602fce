import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Schedule',
    de: 'Programm',
    pt_BR: 'Programação',
    ar: 'البرنامج',
    fr: 'Programme',
    es: 'Programa',
    uk: 'Розклад',
    ru: 'Расписание',
  },
  speakers: {
    en: 'Speakers',
    de: 'Mitwirkende',
    pt_BR: 'Palestrantes',
    ar: 'المتحدثون',
    fr: 'Intervenants',
    es: 'Ponentes',
    uk: 'Доповідачі',
    ru: 'Докладчики',
  },
  problems: {
    schedule_unavailable: {
      what: {
        en: 'The schedule could not be loaded',
        de: 'Das Programm konnte nicht geladen werden',
        pt_BR: 'Não foi possível carregar a programação',
        ar: 'تعذّر تحميل البرنامج',
        fr: 'Impossible de charger le programme',
        es: 'No se pudo cargar el programa',
        uk: 'Не вдалося завантажити розклад',
        ru: 'Не удалось загрузить расписание',
      },
      todo: {
        en: 'Try again in a moment.',
        de: 'Versuche es gleich noch einmal.',
        pt_BR: 'Tente de novo daqui a pouco.',
        ar: 'أعد المحاولة بعد قليل.',
        fr: 'Réessayez dans un instant.',
        es: 'Inténtalo de nuevo en un momento.',
        uk: 'Спробуйте ще раз за мить.',
        ru: 'Попробуйте ещё раз чуть позже.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    schedule: typeof texts;
  }
}
