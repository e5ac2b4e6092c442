/** A licence with what of the app is under it: the packages of this project that are part of what is shipped. */
export interface Licence {
  readonly name: string;
  readonly holds: readonly { readonly title: string; readonly packages: readonly string[] }[];
}

export const LICENCES: readonly Licence[] = [
  {
    name: 'SIL Open Font License 1.1',
    holds: [
      { title: 'Inter', packages: ['@fontsource-variable/inter', '@fontsource/inter'] },
      { title: 'Noto Sans JP', packages: ['@fontsource/noto-sans-jp'] },
      { title: 'Noto Sans Arabic', packages: ['@fontsource/noto-sans-arabic'] },
      { title: 'Vazirmatn', packages: ['@fontsource/vazirmatn'] },
    ],
  },
  {
    name: 'MIT',
    holds: [
      { title: 'React', packages: ['react', 'react-dom', 'react-is'] },
      {
        title: 'Mantine',
        packages: ['@mantine/core', '@mantine/hooks', '@mantine/notifications', '@mantine/spotlight'],
      },
      { title: 'TanStack Virtual', packages: ['@tanstack/react-virtual'] },
      { title: 'Recharts', packages: ['recharts'] },
      { title: 'zod', packages: ['zod'] },
      { title: 'zustand', packages: ['zustand'] },
      { title: 'Papa Parse', packages: ['papaparse'] },
      { title: 'read-excel-file', packages: ['read-excel-file'] },
      { title: 'temporal-polyfill', packages: ['temporal-polyfill'] },
      { title: 'noble hashes', packages: ['@noble/hashes'] },
      { title: 'pdf-lib', packages: ['@cantoo/pdf-lib'] },
      { title: 'Electron', packages: ['electron'] },
    ],
  },
  {
    name: 'Apache License 2.0',
    holds: [
      { title: 'Dexie', packages: ['dexie'] },
      { title: 'canonicalize', packages: ['canonicalize'] },
    ],
  },
];
