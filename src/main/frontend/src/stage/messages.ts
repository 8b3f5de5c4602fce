import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Stage',
    de: 'Bühne',
    pt_BR: 'Palco',
    ar: 'المنصة',
    fr: 'Scène',
    es: 'Escenario',
    uk: 'Сцена',
    ru: 'Сцена',
  },
  keys: {
    play: {
      en: 'Play or pause a stream',
      de: 'Übertragung abspielen oder anhalten',
      pt_BR: 'Reproduzir ou pausar a transmissão',
      ar: 'تشغيل البث أو إيقافه مؤقتا',
      fr: 'Lire ou mettre en pause la diffusion',
      es: 'Reproducir o pausar la emisión',
      uk: 'Відтворити або зупинити трансляцію',
      ru: 'Включить или приостановить трансляцию',
    },
    mute: {
      en: 'Sound on or off',
      de: 'Ton an oder aus',
      pt_BR: 'Ligar ou desligar o som',
      ar: 'تشغيل الصوت أو كتمه',
      fr: 'Activer ou couper le son',
      es: 'Activar o silenciar el sonido',
      uk: 'Увімкнути або вимкнути звук',
      ru: 'Включить или выключить звук',
    },
    full: {
      en: 'Full screen',
      de: 'Vollbild',
      pt_BR: 'Tela cheia',
      ar: 'ملء الشاشة',
      fr: 'Plein écran',
      es: 'Pantalla completa',
      uk: 'На весь екран',
      ru: 'На весь экран',
    },
    captions: {
      en: 'Captions',
      de: 'Untertitel',
      pt_BR: 'Legendas',
      ar: 'الترجمة النصية',
      fr: 'Sous-titres',
      es: 'Subtítulos',
      uk: 'Субтитри',
      ru: 'Субтитры',
    },
    seek: {
      en: '10 seconds back or ahead',
      de: '10 Sekunden zurück oder vor',
      pt_BR: '10 segundos para trás ou para a frente',
      ar: '10 ثوان إلى الخلف أو الأمام',
      fr: '10 secondes en arrière ou en avant',
      es: '10 segundos atrás o adelante',
      uk: '10 секунд назад або вперед',
      ru: '10 секунд назад или вперёд',
    },
    volume: {
      en: 'Louder or quieter',
      de: 'Lauter oder leiser',
      pt_BR: 'Mais alto ou mais baixo',
      ar: 'رفع الصوت أو خفضه',
      fr: 'Plus fort ou moins fort',
      es: 'Más alto o más bajo',
      uk: 'Гучніше або тихіше',
      ru: 'Громче или тише',
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    stage: typeof texts;
  }
}
