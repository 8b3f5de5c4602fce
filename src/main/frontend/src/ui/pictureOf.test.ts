import { describe, expect, it } from 'vitest';
import { pictureOf } from './pictureOf';

const ADA = '0b0ab4a4-1f4e-4a56-8f0a-000000000001';
const world = { apiBase: '/api/v1/worlds/w/', worldId: 'w' };
const person = (profile: Record<string, unknown>) => ({ id: ADA, profile });

describe('the picture of a person', () => {
  it('is shown as it is where it lies on our own server', () => {
    const url = '/media/pub/w/x.png';
    expect(pictureOf(person({ avatar: { url } }), world)).toBe(new URL(url, location.href).href);
  });

  it('comes by way of our server where it lies elsewhere', () => {
    const at = (url: string) => pictureOf(person({ avatar: { url } }), world) ?? '';
    expect(at('https://elsewhere.example.org/a.png')).toContain(`${location.origin}/avatars/w/${ADA}?v=`);
    expect(at('https://elsewhere.example.org/a.png')).not.toBe(at('https://elsewhere.example.org/b.png'));
    expect(pictureOf(person({ gravatar_hash: 'abc' }), world)).toContain(`/avatars/w/${ADA}?v=`);
  });

  it('of somebody who stands in the schedule only is the one that the schedule names', () => {
    const url = 'https://talks.example.org/a.png';
    expect(pictureOf({ id: 'ABCDEF', profile: { avatar: { url } } }, world)).toBe(url);
  });

  it('is none where there is none, or what is no address', () => {
    expect(pictureOf(person({}), world)).toBeNull();
    expect(pictureOf(undefined, world)).toBeNull();
    expect(pictureOf(person({ avatar: { url: 'javascript:alert(1)' } }), world)).toBeNull();
  });
});
