import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Photo booth',
    de: 'Fotoautomat',
    pt_BR: 'Cabine de fotos',
    ar: 'كشك التصوير',
    fr: 'Photomaton',
    es: 'Fotomatón',
    uk: 'Фотобудка',
    ru: 'Фотобудка',
  },
  pictures: {
    en: 'Pictures in {frame}: {number}',
    de: 'Bilder in {frame}: {number}',
    pt_BR: 'Fotos em {frame}: {number}',
    ar: 'صور في {frame}: {number}',
    fr: 'Photos en {frame} : {number}',
    es: 'Fotos en {frame}: {number}',
    uk: 'Знімки в {frame}: {number}',
    ru: 'Снимки в {frame}: {number}',
  },
  take: {
    en: 'Take a picture',
    de: 'Bild aufnehmen',
    pt_BR: 'Tirar uma foto',
    ar: 'التقط صورة',
    fr: 'Prendre une photo',
    es: 'Hacer una foto',
    uk: 'Зробити знімок',
    ru: 'Сделать снимок',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    booth: typeof texts;
  }
}
