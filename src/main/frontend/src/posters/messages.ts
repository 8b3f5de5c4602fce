import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Posters',
    de: 'Poster',
    pt_BR: 'Pôsteres',
    ar: 'الملصقات',
    fr: 'Posters',
    es: 'Pósteres',
    uk: 'Постери',
    ru: 'Постеры',
  },
  typeHint: {
    en: 'A hall of posters, to be found and liked.',
    de: 'Eine Halle mit Postern, zum Finden und Mögen.',
    pt_BR: 'Uma galeria de pôsteres, para achar e curtir.',
    ar: 'قاعة ملصقات للبحث والإعجاب.',
    fr: 'Une salle de posters, à trouver et à aimer.',
    es: 'Una sala de pósteres, para encontrar y marcar.',
    uk: 'Зала постерів: знайти й уподобати.',
    ru: 'Зал постеров: найти и отметить.',
  },
  manage: {
    en: 'Manage posters',
    de: 'Poster verwalten',
    pt_BR: 'Gerenciar pôsteres',
    ar: 'إدارة الملصقات',
    fr: 'Gérer les posters',
    es: 'Gestionar pósteres',
    uk: 'Керувати постерами',
    ru: 'Управлять постерами',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    posters: typeof texts;
  }
}
