import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Meet people',
    de: 'Leute treffen',
    pt_BR: 'Conhecer pessoas',
    ar: 'تعرّف إلى الناس',
    fr: 'Rencontrer des gens',
    es: 'Conocer gente',
    uk: 'Знайомства',
    ru: 'Знакомства',
  },
  typeHint: {
    en: 'Two strangers at a time talk by video.',
    de: 'Je zwei Fremde sprechen per Video.',
    pt_BR: 'Dois desconhecidos por vez conversam por vídeo.',
    ar: 'يتحدث غريبان معًا بالفيديو في كل مرة.',
    fr: 'Deux inconnus à la fois se parlent en vidéo.',
    es: 'Dos desconocidos a la vez hablan por vídeo.',
    uk: 'Двоє незнайомців розмовляють по відео.',
    ru: 'Двое незнакомых людей говорят по видео.',
  },
  problems: {
    roulette_start_missing_profile: {
      what: {
        en: 'You need a name to meet people.',
        de: 'Du brauchst einen Namen, um Leute zu treffen.',
        pt_BR: 'Você precisa de um nome para conhecer pessoas.',
        ar: 'تحتاج إلى اسم لتقابل الناس.',
        fr: 'Il vous faut un nom pour rencontrer des gens.',
        es: 'Necesitas un nombre para conocer gente.',
        uk: 'Щоб знайомитися, потрібне ім’я.',
        ru: 'Чтобы знакомиться, нужно имя.',
      },
      todo: {
        en: 'Enter one in your preferences.',
        de: 'Trag einen in den Einstellungen ein.',
        pt_BR: 'Informe um nas preferências.',
        ar: 'أدخله في تفضيلاتك.',
        fr: 'Indiquez-le dans vos préférences.',
        es: 'Escríbelo en tus preferencias.',
        uk: 'Вкажіть його в налаштуваннях.',
        ru: 'Укажите его в настройках.',
      },
    },
    roulette_denied: {
      what: {
        en: 'This call is over.',
        de: 'Dieses Gespräch ist vorbei.',
        pt_BR: 'Esta chamada terminou.',
        ar: 'انتهت هذه المكالمة.',
        fr: 'Cet appel est terminé.',
        es: 'Esta llamada ha terminado.',
        uk: 'Цей дзвінок завершено.',
        ru: 'Этот звонок завершён.',
      },
      todo: {
        en: 'Meet somebody else.',
        de: 'Triff jemand anderen.',
        pt_BR: 'Conheça outra pessoa.',
        ar: 'قابل شخصًا آخر.',
        fr: 'Rencontrez quelqu’un d’autre.',
        es: 'Conoce a otra persona.',
        uk: 'Познайомтеся з кимось іншим.',
        ru: 'Познакомьтесь с кем-то другим.',
      },
    },
    roulette_rate_limited: {
      what: {
        en: 'That was too quick.',
        de: 'Das ging zu schnell.',
        pt_BR: 'Foi rápido demais.',
        ar: 'كان ذلك سريعًا جدًا.',
        fr: 'C’était trop rapide.',
        es: 'Ha sido demasiado rápido.',
        uk: 'Занадто швидко.',
        ru: 'Слишком быстро.',
      },
      todo: {
        en: 'We go on looking in a moment.',
        de: 'Wir suchen gleich weiter.',
        pt_BR: 'Continuamos procurando em instantes.',
        ar: 'سنواصل البحث بعد لحظة.',
        fr: 'Nous reprenons la recherche dans un instant.',
        es: 'Seguimos buscando en un momento.',
        uk: 'За мить продовжимо пошук.',
        ru: 'Через мгновение продолжим поиск.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    roulette: typeof texts;
  }
}
