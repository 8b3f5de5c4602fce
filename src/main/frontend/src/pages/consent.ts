import type { IframeBlocker } from '@/session/world';

/**
 * Whether content of a host needs to be agreed to before it is loaded: the rule of the host itself, else of the
 * nearest parent domain, else the default one.
 */
export function blockerFor(host: string, blockers: Record<string, IframeBlocker> | undefined): IframeBlocker | null {
  const labels = host.toLowerCase().split('.');
  for (let at = 0; at < labels.length; at++) {
    const rule = blockers?.[labels.slice(at).join('.')];
    if (rule) return rule.enabled ? rule : null;
  }
  return blockers?.default?.enabled ? blockers.default : null;
}
