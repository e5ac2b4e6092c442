import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { askWhereToSave, safeFileName } from '../../../../electron/files/save-dialog.ts';

const { showSaveDialog } = vi.hoisted(() => ({ showSaveDialog: vi.fn() }));
vi.mock('electron', () => ({ app: { getPath: () => '/downloads' }, dialog: { showSaveDialog } }));

describe('safeFileName', () => {
  it.each([
    ['Compliance plan – Zöhre A.Ş. 2026-11-22', 'Compliance plan – Zöhre A.Ş. 2026-11-22.pdf'],
    ['plan.pdf', 'plan.pdf'],
    ['plan.PDF', 'plan.pdf'],
    ['../../etc/passwd', '-..-etc-passwd.pdf'],
    ['C:\\Windows\\x', 'C--Windows-x.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe.pdf'],
    ['a\0b\nc', 'abc.pdf'],
    ['...', 'CAM Desk.pdf'],
    ['CON', 'CAM Desk CON.pdf'],
    ['con.txt', 'CAM Desk con.txt.pdf'],
    ['計画書', '計画書.pdf'],
    ['خطة', 'خطة.pdf'],
  ])('%j becomes %j', (given, expected) => {
    expect(safeFileName(given, 'pdf')).toBe(expected);
  });

  it('is always a single plain name that any file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeFileName(given, 'pdf');
        expect(name).toMatch(/^[^\s.].*\.pdf$/u);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(220);
        expect(safeFileName(name, 'pdf')).toBe(name);
      }),
    );
  });
});

describe('askWhereToSave', () => {
  const ask = (): Promise<string | null> => askWhereToSave({} as never, 'a/b', { name: 'PDF', extension: 'pdf' });

  it('proposes the plain name in the downloads', async () => {
    showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/elsewhere/mine.pdf' });
    expect(await ask()).toBe('/elsewhere/mine.pdf');
    expect(showSaveDialog.mock.lastCall?.[1]).toMatchObject({ defaultPath: '/downloads/a-b.pdf' });
  });

  it('adds the extension where the dialog did not', async () => {
    showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/elsewhere/mine' });
    expect(await ask()).toBe('/elsewhere/mine.pdf');
  });

  it('answers null where the user cancelled', async () => {
    showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
    expect(await ask()).toBeNull();
  });
});
