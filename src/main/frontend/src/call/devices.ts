import { useEventListener } from '@vueuse/core';
import { shallowRef } from 'vue';
import { remembered } from '@/session/storage';
import type { Kind } from './media';

/** What stands between somebody and their camera or microphone. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure';

const CAMERA = 'call.camera';
const MICROPHONE = 'call.microphone';
const SPEAKER = 'call.speaker';
/** Whether microphone and camera were on when they were last used. */
const SILENT = 'call.startSilent';
const HIDDEN = 'call.startHidden';
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } };

export interface Device {
  id: string;
  label: string;
}

/** Camera and microphone of this browser. Nothing is opened before it is asked for, and all is closed at the end. */
export function useDevices() {
  const audio = shallowRef<MediaStreamTrack | null>(null);
  const video = shallowRef<MediaStreamTrack | null>(null);
  const screen = shallowRef<MediaStreamTrack | null>(null);
  const audioProblem = shallowRef<DeviceProblem | null>(null);
  const videoProblem = shallowRef<DeviceProblem | null>(null);
  const microphones = shallowRef<Device[]>([]);
  const cameras = shallowRef<Device[]>([]);
  const speakers = shallowRef<Device[]>([]);
  const speaker = shallowRef(remembered.get(SPEAKER) ?? '');
  const tracks = { audio, video, screen };

  async function list(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    const of = (kind: MediaDeviceKind) =>
      all.filter((one) => one.kind === kind && one.deviceId).map((one) => ({ id: one.deviceId, label: one.label }));
    microphones.value = of('audioinput');
    cameras.value = of('videoinput');
    speakers.value = 'setSinkId' in HTMLMediaElement.prototype ? of('audiooutput') : [];
  }
  if (navigator.mediaDevices) useEventListener(navigator.mediaDevices, 'devicechange', () => void list());

  /** A device that is pulled out is as if it had been switched off. */
  function keep(kind: 'audio' | 'video', track: MediaStreamTrack | null): void {
    tracks[kind].value = track;
    track?.addEventListener('ended', () => {
      if (tracks[kind].value === track) tracks[kind].value = null;
    });
  }

  async function openAudio(id = remembered.get(MICROPHONE)): Promise<void> {
    close('audio');
    audioProblem.value = await opened(async () => {
      const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
      const stream = await take({ audio: id ? { ...wanted, deviceId: { ideal: id } } : wanted });
      keep('audio', stream.getAudioTracks()[0] ?? null);
    });
    if (id && audio.value) remembered.set(MICROPHONE, id);
    remembered.set(SILENT, null);
    await list();
  }

  async function openVideo(id = remembered.get(CAMERA)): Promise<void> {
    await openPicture(id ? { ...PICTURE, deviceId: { ideal: id } } : PICTURE);
    if (id && video.value) remembered.set(CAMERA, id);
  }

  async function openPicture(wanted: MediaTrackConstraints): Promise<void> {
    close('video');
    videoProblem.value = await opened(async () => {
      keep('video', (await take({ video: wanted })).getVideoTracks()[0] ?? null);
    });
    remembered.set(HIDDEN, null);
    await list();
  }

  /** On phones: the camera on the other side. */
  async function flip(): Promise<void> {
    const facing = video.value?.getSettings().facingMode === 'environment' ? 'user' : 'environment';
    await openPicture({ ...PICTURE, facingMode: { ideal: facing } });
  }

  /** As it was when they were last used. */
  async function openAsBefore(silent = false): Promise<void> {
    if (!silent && remembered.get(SILENT) === null) await openAudio();
    if (remembered.get(HIDDEN) === null) await openVideo();
    if (!audio.value && !video.value) await list();
  }

  /** False where nothing was chosen to be shown. */
  async function openScreen(ended: () => void): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } });
      screen.value = stream.getVideoTracks()[0] ?? null;
      screen.value?.addEventListener('ended', ended);
      return screen.value !== null;
    } catch {
      return false;
    }
  }

  /** Somebody switches it off, and wants it so the next time. */
  function turnOff(kind: Kind): void {
    close(kind);
    if (kind === 'audio') remembered.set(SILENT, 'true');
    if (kind === 'video') remembered.set(HIDDEN, 'true');
  }

  function close(kind: Kind): void {
    const track = tracks[kind];
    track.value?.stop();
    track.value = null;
  }

  function closeAll(): void {
    close('audio');
    close('video');
    close('screen');
  }

  function hearOn(id: string): void {
    speaker.value = id;
    remembered.set(SPEAKER, id || null);
  }

  return {
    audio,
    video,
    screen,
    audioProblem,
    videoProblem,
    microphones,
    cameras,
    speakers,
    speaker,
    openAudio,
    openVideo,
    openAsBefore,
    openScreen,
    flip,
    turnOff,
    close,
    closeAll,
    hearOn,
  };
}

export type Devices = ReturnType<typeof useDevices>;

async function take(constraints: MediaStreamConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError');
  return navigator.mediaDevices.getUserMedia(constraints);
}

async function opened(open: () => Promise<void>): Promise<DeviceProblem | null> {
  try {
    await open();
    return null;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') return 'denied';
    if (name === 'SecurityError') return 'insecure';
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
  }
}
