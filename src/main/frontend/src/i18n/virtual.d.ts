declare module 'virtual:texts' {
  type Spoken = Record<string, unknown>;
  type Loaders = Record<import('./texts').Language, () => Promise<Spoken>>;
  export const languages: Loaders;
  export const later: Record<string, Loaders>;
}
