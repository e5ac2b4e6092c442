import { readFile } from 'node:fs/promises';

/** Bytes that a process held at its peak, resident; NaN where the system does not tell. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

export const inMegabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
