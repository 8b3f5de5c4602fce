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
  begins: {
    en: 'Begins at {time}',
    de: 'Beginnt um {time}',
    pt_BR: 'Começa às {time}',
    ar: 'تبدأ في {time}',
    fr: 'Commence à {time}',
    es: 'Empieza a las {time}',
    uk: 'Початок о {time}',
    ru: 'Начало в {time}',
  },
  beginsIn: {
    en: 'Begins at {time} in {room}',
    de: 'Beginnt um {time}, Raum: {room}',
    pt_BR: 'Começa às {time}, sala: {room}',
    ar: 'تبدأ في {time}، القاعة: {room}',
    fr: 'Commence à {time}, salle : {room}',
    es: 'Empieza a las {time}, sala: {room}',
    uk: 'Початок о {time}, зала: {room}',
    ru: 'Начало в {time}, зал: {room}',
  },
  goThere: {
    en: 'Go there',
    de: 'Hingehen',
    pt_BR: 'Ir para lá',
    ar: 'اذهب إلى هناك',
    fr: 'Y aller',
    es: 'Ir allí',
    uk: 'Перейти',
    ru: 'Перейти',
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
