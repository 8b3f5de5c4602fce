import { ref } from 'vue';
import { remembered } from './storage';

const KEY = 'disableAutoplay';
const chosen = ref(remembered.get(KEY));
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) chosen.value = newValue;
});

/** Streams start by themselves unless somebody said otherwise, or is in the very hall that they come from. */
export function autoplayWanted(traits: readonly string[] | undefined, onsite: readonly unknown[] | undefined): boolean {
  if (chosen.value !== null) return chosen.value !== 'true';
  return !(onsite?.length && meets(traits ?? [], onsite));
}

export function rememberAutoplay(wanted: boolean): void {
  chosen.value = String(!wanted);
  remembered.set(KEY, chosen.value);
}

/** The outer list is "and", an inner one "or", as everywhere where traits are asked for. */
function meets(traits: readonly string[], required: readonly unknown[]): boolean {
  return required.every((one) =>
    Array.isArray(one) ? one.some((any) => traits.includes(String(any))) : traits.includes(String(one)),
  );
}
