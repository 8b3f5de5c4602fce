import { isSaid, useText, type TextKey } from '@/i18n';

export interface PermissionGroup {
  title: TextKey;
  permissions: string[];
}

/** Rights in groups that people think in. */
export function groupsOf(available: readonly string[]): PermissionGroup[] {
  const groups: { title: TextKey; fits: (permission: string) => boolean }[] = [
    { title: 'admin.rights.groupPart', fits: (one) => /^(world:(view|chat|exhibition)|room:view$)/.test(one) },
    { title: 'admin.rights.groupTalk', fits: (one) => /^room:(chat|question|poll|roulette|viewers)/.test(one) },
    {
      title: 'admin.rights.groupCalls',
      fits: (one) => /^room:(bbb|januscall|zoom|digitalsamba|call|caption)/.test(one),
    },
    {
      title: 'admin.rights.groupRooms',
      fits: (one) => /^(world:rooms|room:(update|delete|announce|invite))/.test(one),
    },
    { title: 'admin.rights.groupEvent', fits: () => true },
  ];
  const left = [...available];
  return groups
    .map(({ title, fits }) => {
      const permissions = left.filter(fits);
      for (const one of permissions) left.splice(left.indexOf(one), 1);
      return { title, permissions };
    })
    .filter(({ permissions }) => permissions.length);
}

/** A right in plain words; its id where we have none. */
export function permissionText(permission: string): string {
  const { t } = useText();
  const key = `admin.right.${permission.replaceAll(/[:.]/g, '_')}`;
  return isSaid(key) ? t(key) : permission;
}

/** Whether somebody with these traits meets what is required: all of the list, any of an inner list. */
export function meets(traits: readonly string[], required: unknown): boolean {
  if (!Array.isArray(required)) return false;
  return required.every((one) =>
    Array.isArray(one) ? one.some((any) => traits.includes(String(any))) : traits.includes(String(one)),
  );
}

/** Written for people: a comma is "and", a bar is "or". */
export function traitsToText(required: unknown): string {
  if (!Array.isArray(required)) return '';
  return required.map((one) => (Array.isArray(one) ? one.join('|') : String(one))).join(', ');
}

export function textToTraits(text: string): unknown[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) =>
      part.includes('|')
        ? part
            .split('|')
            .map((one) => one.trim())
            .filter(Boolean)
        : part,
    );
}
