import type { Texts } from '@/i18n/texts';

const texts = {
  onNow: {
    en: 'On now',
    de: 'Jetzt',
    pt_BR: 'Agora',
    ar: 'الآن',
    fr: 'En ce moment',
    es: 'Ahora',
    uk: 'Зараз',
    ru: 'Сейчас',
  },
  stages: {
    en: 'Stages',
    de: 'Bühnen',
    pt_BR: 'Palcos',
    ar: 'المنصات',
    fr: 'Scènes',
    es: 'Escenarios',
    uk: 'Сцени',
    ru: 'Сцены',
  },
  left: {
    en: '{count} min left',
    de: 'noch {count} min',
    pt_BR: 'faltam {count} min',
    ar: 'بقي {count} د',
    fr: 'encore {count} min',
    es: 'quedan {count} min',
    uk: 'ще {count} хв',
    ru: 'ещё {count} мин',
  },
  nextHere: {
    en: 'Next, {time}: {title}',
    de: 'Als Nächstes, {time}: {title}',
    pt_BR: 'A seguir, {time}: {title}',
    ar: 'التالي، {time}: {title}',
    fr: 'Ensuite, {time} : {title}',
    es: 'Después, {time}: {title}',
    uk: 'Далі, {time}: {title}',
    ru: 'Далее, {time}: {title}',
  },
  places: {
    en: 'Where people meet',
    de: 'Treffpunkte',
    pt_BR: 'Onde as pessoas se encontram',
    ar: 'حيث يلتقي الناس',
    fr: 'Où l’on se retrouve',
    es: 'Dónde se encuentra la gente',
    uk: 'Де зустрічаються',
    ru: 'Где встречаются',
  },
  news: {
    en: 'Announcements',
    de: 'Mitteilungen',
    pt_BR: 'Avisos',
    ar: 'الإعلانات',
    fr: 'Annonces',
    es: 'Avisos',
    uk: 'Оголошення',
    ru: 'Объявления',
  },
  join: {
    en: 'Join {room}',
    de: '{room} ansehen',
    pt_BR: 'Entrar em {room}',
    ar: 'ادخل {room}',
    fr: 'Rejoindre {room}',
    es: 'Entrar en {room}',
    uk: 'Перейти: {room}',
    ru: 'Перейти: {room}',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface LaterTexts {
    home: typeof texts;
  }
}
