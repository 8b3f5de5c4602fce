import type { Texts } from '@/i18n/texts';

const same = (name: string) => ({
  en: name,
  de: name,
  pt_BR: name,
  ar: name,
  fr: name,
  es: name,
  uk: name,
  ru: name,
});

const retry = {
  en: 'Try again in a moment; if it stays like that, tell the organisers.',
  de: 'Versuche es gleich noch einmal; wenn es so bleibt, sag den Veranstaltern Bescheid.',
  pt_BR: 'Tente de novo em instantes; se continuar assim, avise a organização.',
  ar: 'حاول مجددا بعد لحظات وإن استمر الأمر فأخبر المنظمين.',
  fr: 'Réessayez dans un instant ; si cela persiste, prévenez l’organisation.',
  es: 'Inténtalo de nuevo en un momento; si sigue así, avisa a la organización.',
  uk: 'Спробуйте ще раз за мить; якщо не зміниться, повідомте організаторів.',
  ru: 'Попробуйте ещё раз через мгновение; если не изменится, сообщите организаторам.',
};

const failed = {
  what: {
    en: 'The call can’t be joined now.',
    de: 'Dem Gespräch kann gerade niemand beitreten.',
    pt_BR: 'Não é possível entrar na chamada agora.',
    ar: 'لا يمكن الانضمام إلى المكالمة الآن.',
    fr: 'Impossible de rejoindre l’appel pour le moment.',
    es: 'Ahora no se puede entrar en la llamada.',
    uk: 'Зараз не можна приєднатися до розмови.',
    ru: 'Сейчас нельзя присоединиться к звонку.',
  },
  todo: retry,
};

const nameless = {
  what: {
    en: 'Others in the call need to see your name.',
    de: 'Die anderen im Gespräch müssen deinen Namen sehen.',
    pt_BR: 'As outras pessoas na chamada precisam ver seu nome.',
    ar: 'يحتاج الآخرون في المكالمة إلى رؤية اسمك.',
    fr: 'Les autres participants ont besoin de voir votre nom.',
    es: 'Las demás personas de la llamada necesitan ver tu nombre.',
    uk: 'Інші в розмові мають бачити ваше ім’я.',
    ru: 'Другим в звонке нужно видеть ваше имя.',
  },
  todo: {
    en: 'Choose one in your profile, then join.',
    de: 'Wähle einen in deinem Profil, dann tritt bei.',
    pt_BR: 'Escolha um no seu perfil e entre.',
    ar: 'اختر اسما في ملفك ثم انضم.',
    fr: 'Choisissez-en un dans votre profil, puis rejoignez.',
    es: 'Elige uno en tu perfil y entra.',
    uk: 'Виберіть ім’я у профілі й приєднайтеся.',
    ru: 'Выберите имя в профиле и присоединитесь.',
  },
};

const texts = {
  bigbluebutton: same('BigBlueButton'),
  zoom: same('Zoom'),
  digitalsamba: same('Digital Samba'),
  jitsi: same('Jitsi'),
  problems: {
    bbb_failed: failed,
    bbb_join_missing_profile: nameless,
    digitalsamba_failed: failed,
    digitalsamba_join_missing_profile: nameless,
    jitsi_join_missing_profile: nameless,
    jitsi_server_unavailable: failed,
    jitsi_missing_jwt_config: failed,
    janus_failed: failed,
    janus_join_missing_profile: nameless,
    janus_denied: {
      what: {
        en: 'This call is for others.',
        de: 'Dieses Gespräch ist für andere.',
        pt_BR: 'Esta chamada é para outras pessoas.',
        ar: 'هذه المكالمة لأشخاص آخرين.',
        fr: 'Cet appel est pour d’autres personnes.',
        es: 'Esta llamada es para otras personas.',
        uk: 'Ця розмова для інших.',
        ru: 'Этот звонок для других.',
      },
      todo: {
        en: 'Ask the people in it to invite you.',
        de: 'Bitte die Teilnehmenden, dich einzuladen.',
        pt_BR: 'Peça um convite a quem participa.',
        ar: 'اطلب من المشاركين دعوتك.',
        fr: 'Demandez une invitation aux participants.',
        es: 'Pide a quienes participan que te inviten.',
        uk: 'Попросіть учасників запросити вас.',
        ru: 'Попросите участников пригласить вас.',
      },
    },
    zoom_no_meeting_id: {
      what: {
        en: 'This room has no Zoom meeting yet.',
        de: 'Dieser Raum hat noch kein Zoom-Meeting.',
        pt_BR: 'Esta sala ainda não tem uma reunião do Zoom.',
        ar: 'لا يوجد اجتماع Zoom في هذه الغرفة بعد.',
        fr: 'Cette salle n’a pas encore de réunion Zoom.',
        es: 'Esta sala aún no tiene una reunión de Zoom.',
        uk: 'У цій кімнаті ще немає зустрічі Zoom.',
        ru: 'В этой комнате ещё нет встречи Zoom.',
      },
      todo: {
        en: 'Tell the organisers: its number is missing in the settings of the room.',
        de: 'Sag den Veranstaltern: In den Einstellungen des Raums fehlt seine Nummer.',
        pt_BR: 'Avise a organização: falta o número nas configurações da sala.',
        ar: 'أخبر المنظمين بأن رقمه مفقود في إعدادات الغرفة.',
        fr: 'Prévenez l’organisation : son numéro manque dans les réglages de la salle.',
        es: 'Avisa a la organización: falta su número en los ajustes de la sala.',
        uk: 'Повідомте організаторів: у налаштуваннях кімнати бракує її номера.',
        ru: 'Сообщите организаторам: в настройках комнаты нет её номера.',
      },
    },
    video_no_address: failed,
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    video: typeof texts;
  }
}
