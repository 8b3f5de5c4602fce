import type { Texts } from '@/i18n/texts';

const texts = {
  now: {
    en: 'Now',
    de: 'Jetzt',
    pt_BR: 'Agora',
    ar: 'الآن',
    fr: 'En ce moment',
    es: 'Ahora',
    uk: 'Зараз',
    ru: 'Сейчас',
  },
  next: {
    en: 'Next',
    de: 'Als Nächstes',
    pt_BR: 'A seguir',
    ar: 'التالي',
    fr: 'Ensuite',
    es: 'Después',
    uk: 'Далі',
    ru: 'Далее',
  },
  then: {
    en: 'Then, {time}: {title}',
    de: 'Danach, {time}: {title}',
    pt_BR: 'Depois, {time}: {title}',
    ar: 'ثم، {time}: {title}',
    fr: 'Puis, {time} : {title}',
    es: 'Luego, {time}: {title}',
    uk: 'Потім, {time}: {title}',
    ru: 'Потом, {time}: {title}',
  },
  watching: {
    en: 'Watching along',
    de: 'Sehen zu',
    pt_BR: 'Assistindo',
    ar: 'يشاهدون معًا',
    fr: 'Dans le public',
    es: 'Viendo',
    uk: 'Дивляться разом',
    ru: 'Смотрят вместе',
  },
  anonymous: {
    en: 'You are here without a name. Nobody learns how you vote or what you ask.',
    de: 'Du bist ohne Namen hier. Niemand erfährt, wie du abstimmst oder was du fragst.',
    pt_BR: 'Você está aqui sem nome. Ninguém fica sabendo como você vota ou o que pergunta.',
    ar: 'أنت هنا بلا اسم. لا أحد يعرف كيف تصوّت أو ماذا تسأل.',
    fr: 'Vous êtes ici sans nom. Personne n’apprend vos votes ni vos questions.',
    es: 'Estás aquí sin nombre. Nadie sabe cómo votas ni qué preguntas.',
    uk: 'Ви тут без імені. Ніхто не дізнається, як ви голосуєте чи що питаєте.',
    ru: 'Вы здесь без имени. Никто не узнает, как вы голосуете и что спрашиваете.',
  },
  nothing: {
    en: 'There is nothing to take part in right now',
    de: 'Gerade gibt es nichts zum Mitmachen',
    pt_BR: 'Não há nada para participar agora',
    ar: 'لا شيء للمشاركة فيه الآن',
    fr: 'Rien à quoi participer pour le moment',
    es: 'Ahora no hay nada en que participar',
    uk: 'Зараз нема в чому брати участь',
    ru: 'Сейчас не в чем участвовать',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface LaterTexts {
    standalone: typeof texts;
  }
}
