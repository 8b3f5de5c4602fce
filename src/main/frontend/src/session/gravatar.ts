import { CallError } from '@/live/calls';

/** @returns the picture that Gravatar has for a mail address; null if there is none */
export async function fetchGravatar(mail: string): Promise<File | null> {
  // Browsers offer the sum on secure pages only.
  if (!window.crypto.subtle) throw new CallError({ code: 'file.failed' });
  const bytes = new TextEncoder().encode(mail.trim().toLowerCase());
  const sum = new Uint8Array(await window.crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
  let response: Response;
  try {
    response = await fetch(`https://www.gravatar.com/avatar/${hash}?d=404&s=256`, { referrerPolicy: 'no-referrer' });
  } catch {
    throw new CallError({ code: 'file.failed' });
  }
  if (!response.ok) return null;
  const type = response.headers.get('content-type') ?? '';
  return new File([await response.blob()], type.includes('jpeg') ? 'avatar.jpg' : 'avatar.png', { type });
}
