/** What the server puts into the page before anything runs. A key that is absent there is absent here. */
export interface Bootstrap {
  socketUrl: string;
  worldId: string;
  apiBase: string | null;
  uploadUrl: string | null;
  scheduleImportUrl: string | null;
  feedbackUrl: string | null;
  features: ReadonlySet<string>;
  externalAuthUrl: string | null;
  locale: string | null;
  defaultLocale: string | null;
  locales: string[] | null;
  basePath: string;
  dateLocale: string;
  theme: Theme;
  hlsConfig: Record<string, unknown>;
  muxKey: string | null;
  timeTravelTo: string | null;
  seekableLiveStreams: boolean;
}

export interface Theme {
  colors?: { primary?: string; sidebar?: string; bbb_background?: string };
  logo?: { url?: string; fitToWidth?: boolean };
  streamOfflineImage?: string;
  webappIcon?: string;
  identicons?: { style?: string };
  textOverwrites?: Record<string, string>;
  colorScheme?: string;
  css?: string;
}

type Given = Record<string, unknown>;

/** @returns null if the page carries no configuration, or none that names a socket */
export function readBootstrap(given: unknown): Bootstrap | null {
  const config = asObject(given);
  const api = asObject(config.api);
  const socketUrl = asText(api.socket);
  if (!socketUrl) return null;
  return {
    socketUrl,
    worldId: /\/ws\/world\/([^/]+)\/?$/.exec(socketUrl)?.[1] ?? '',
    apiBase: asText(api.base),
    uploadUrl: asText(api.upload),
    scheduleImportUrl: asText(api.scheduleImport),
    feedbackUrl: asText(api.feedback),
    features: new Set(asTexts(config.features) ?? []),
    externalAuthUrl: asText(config.externalAuthUrl),
    locale: asText(config.locale),
    defaultLocale: asText(config.defaultLocale),
    locales: asTexts(config.locales),
    basePath: (asText(config.basePath) ?? '').replace(/\/+$/, ''),
    dateLocale: asText(config.dateLocale) ?? asText(config.date_locale) ?? 'en-ie',
    theme: asObject(config.theme) as Theme,
    hlsConfig: asObject(asObject(config.videoPlayer ?? config.video_player)['hls.js']),
    muxKey: asText(asObject(config.mux).env_key),
    timeTravelTo: asText(config.timetravelTo),
    seekableLiveStreams: config.seekableLiveStreams === true,
  };
}

function asObject(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function asTexts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : null;
}
