import type { Texts } from '@/i18n/texts';

const texts = {
  problems: {
    room_caption_unknown_language: {
      what: {
        en: 'There are no captions in this language any more.',
        de: 'In dieser Sprache gibt es keine Untertitel mehr.',
        pt_BR: 'Não há mais legendas neste idioma.',
        ar: 'لم تعد هناك ترجمة بهذه اللغة.',
        fr: 'Il n’y a plus de sous-titres dans cette langue.',
        es: 'Ya no hay subtítulos en este idioma.',
        uk: 'Субтитрів цією мовою вже немає.',
        ru: 'Субтитров на этом языке больше нет.',
      },
      todo: {
        en: 'Choose another language.',
        de: 'Wähle eine andere Sprache.',
        pt_BR: 'Escolha outro idioma.',
        ar: 'اختر لغة أخرى.',
        fr: 'Choisissez une autre langue.',
        es: 'Elige otro idioma.',
        uk: 'Виберіть іншу мову.',
        ru: 'Выберите другой язык.',
      },
    },
    room_caption_unknown_line: {
      what: {
        en: 'This line is gone.',
        de: 'Diese Zeile gibt es nicht mehr.',
        pt_BR: 'Esta linha não existe mais.',
        ar: 'لم يعد هذا السطر موجودا.',
        fr: 'Cette ligne n’existe plus.',
        es: 'Esta línea ya no existe.',
        uk: 'Цього рядка вже немає.',
        ru: 'Этой строки больше нет.',
      },
      todo: {
        en: 'Open the transcript again.',
        de: 'Öffne das Protokoll noch einmal.',
        pt_BR: 'Abra a transcrição de novo.',
        ar: 'افتح النص مجددا.',
        fr: 'Rouvrez la transcription.',
        es: 'Abre la transcripción de nuevo.',
        uk: 'Відкрийте стенограму ще раз.',
        ru: 'Откройте стенограмму ещё раз.',
      },
    },
    room_caption_unknown_key: {
      what: {
        en: 'This key is gone already.',
        de: 'Diesen Schlüssel gibt es schon nicht mehr.',
        pt_BR: 'Esta chave já não existe.',
        ar: 'لم يعد هذا المفتاح موجودا.',
        fr: 'Cette clé n’existe déjà plus.',
        es: 'Esta clave ya no existe.',
        uk: 'Цього ключа вже немає.',
        ru: 'Этого ключа уже нет.',
      },
      todo: {
        en: 'Look at the list again.',
        de: 'Sieh dir die Liste noch einmal an.',
        pt_BR: 'Veja a lista de novo.',
        ar: 'انظر إلى القائمة مجددا.',
        fr: 'Consultez à nouveau la liste.',
        es: 'Mira la lista otra vez.',
        uk: 'Перегляньте список ще раз.',
        ru: 'Посмотрите список ещё раз.',
      },
    },
    room_caption_invalid: {
      what: {
        en: 'Something about these captions is not right.',
        de: 'Etwas an diesen Untertiteln stimmt nicht.',
        pt_BR: 'Há algo errado nestas legendas.',
        ar: 'هناك خطأ في هذه الترجمة.',
        fr: 'Quelque chose ne va pas dans ces sous-titres.',
        es: 'Algo no está bien en estos subtítulos.',
        uk: 'Щось у цих субтитрах не так.',
        ru: 'Что-то в этих субтитрах не так.',
      },
      todo: {
        en: 'Check languages, names and addresses.',
        de: 'Prüfe Sprachen, Namen und Adressen.',
        pt_BR: 'Verifique idiomas, nomes e endereços.',
        ar: 'تحقق من اللغات والأسماء والعناوين.',
        fr: 'Vérifiez langues, noms et adresses.',
        es: 'Revisa idiomas, nombres y direcciones.',
        uk: 'Перевірте мови, назви й адреси.',
        ru: 'Проверьте языки, названия и адреса.',
      },
    },
    room_caption_limit: {
      what: {
        en: 'That is too much at once.',
        de: 'Das ist zu viel auf einmal.',
        pt_BR: 'É demais de uma vez.',
        ar: 'هذا كثير دفعة واحدة.',
        fr: 'C’est trop à la fois.',
        es: 'Es demasiado a la vez.',
        uk: 'Забагато одразу.',
        ru: 'Слишком много сразу.',
      },
      todo: {
        en: 'Wait a moment, then try again.',
        de: 'Warte kurz und versuche es dann noch einmal.',
        pt_BR: 'Espere um pouco e tente de novo.',
        ar: 'انتظر قليلا ثم حاول مجددا.',
        fr: 'Patientez un instant, puis réessayez.',
        es: 'Espera un momento e inténtalo de nuevo.',
        uk: 'Зачекайте й спробуйте ще раз.',
        ru: 'Подождите и попробуйте снова.',
      },
    },
    room_caption_no_transcript: {
      what: {
        en: 'What was said in this language can’t be read.',
        de: 'Was in dieser Sprache gesagt wurde, ist nicht zu lesen.',
        pt_BR: 'O que foi dito neste idioma não pode ser lido.',
        ar: 'لا يمكن قراءة ما قيل بهذه اللغة.',
        fr: 'Ce qui a été dit dans cette langue ne peut être lu.',
        es: 'No se puede leer lo dicho en este idioma.',
        uk: 'Сказане цією мовою не можна прочитати.',
        ru: 'Сказанное на этом языке нельзя прочитать.',
      },
      todo: {
        en: 'The organisers decide who may read it.',
        de: 'Die Veranstalter entscheiden, wer es lesen darf.',
        pt_BR: 'A organização decide quem pode ler.',
        ar: 'يقرر المنظمون من يقرأه.',
        fr: 'L’organisation décide de qui peut la lire.',
        es: 'La organización decide quién puede leerlo.',
        uk: 'Хто може читати, вирішують організатори.',
        ru: 'Кто может читать, решают организаторы.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    captions: typeof texts;
  }
}
