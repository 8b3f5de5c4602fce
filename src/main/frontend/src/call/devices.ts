import { shallowRef } from 'vue';
import { remembered } from '@/session/storage';

/** What stands between somebody and their camera or microphone. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure';

const CAMERA = 'call.camera';
const MICROPHONE = 'call.microphone';
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

  async function list(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    const of = (kind: MediaDeviceKind) =>
      all.filter((one) => one.kind === kind && one.deviceId).map((one) => ({ id: one.deviceId, label: one.label }));
    microphones.value = of('audioinput');
    cameras.value = of('videoinput');
  }

  async function openAudio(id = remembered.get(MICROPHONE)): Promise<void> {
    audio.value?.stop();
    audio.value = null;
    audioProblem.value = await opened(async () => {
      const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
      const stream = await take({ audio: id ? { ...wanted, deviceId: { ideal: id } } : wanted });
      audio.value = stream.getAudioTracks()[0] ?? null;
    });
    if (id && audio.value) remembered.set(MICROPHONE, id);
    await list();
  }

  async function openVideo(id = remembered.get(CAMERA)): Promise<void> {
    video.value?.stop();
    video.value = null;
    videoProblem.value = await opened(async () => {
      const stream = await take({ video: id ? { ...PICTURE, deviceId: { ideal: id } } : PICTURE });
      video.value = stream.getVideoTracks()[0] ?? null;
    });
    if (id && video.value) remembered.set(CAMERA, id);
    await list();
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

  function close(kind: 'audio' | 'video' | 'screen'): void {
    const track = { audio, video, screen }[kind];
    track.value?.stop();
    track.value = null;
  }

  function closeAll(): void {
    close('audio');
    close('video');
    close('screen');
  }

  return {
    audio,
    video,
    screen,
    audioProblem,
    videoProblem,
    microphones,
    cameras,
    openAudio,
    openVideo,
    openScreen,
    close,
    closeAll,
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
