import type { Texts } from '@/i18n/texts';

const texts = {
  dismiss: {
    en: 'Dismiss this announcement',
    de: 'Diese Ankündigung ausblenden',
    pt_BR: 'Dispensar este aviso',
    ar: 'إخفاء هذا الإعلان',
    fr: 'Masquer cette annonce',
    es: 'Descartar este aviso',
    uk: 'Приховати це оголошення',
    ru: 'Скрыть это объявление',
  },
  one: {
    en: 'Announcement',
    de: 'Mitteilung',
    pt_BR: 'Aviso',
    ar: 'إعلان',
    fr: 'Annonce',
    es: 'Aviso',
    uk: 'Оголошення',
    ru: 'Объявление',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    announcements: typeof texts;
  }
}
