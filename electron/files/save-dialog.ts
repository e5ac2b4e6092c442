import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

export interface FileType {
  readonly name: string;
  /** Without the dot. */
  readonly extension: string;
}

/** Names that Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name from text that may hold anything: no separators, control or direction characters, nothing that a file
 * system refuses; at most 200 bytes and the extension; never empty.
 */
export function safeFileName(suggested: string, extension: string): string {
  const suffix = `.${extension}`;
  const stem = suggested.toLowerCase().endsWith(suffix) ? suggested.slice(0, -suffix.length) : suggested;
  const plain = stem
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const bounded = fitBytes(plain, 200).trim();
  const named = bounded === '' || RESERVED.test(bounded) ? `CAM Desk ${bounded}`.trim() : bounded;
  return named + suffix;
}

/** The longest beginning of whole characters that fits into so many bytes of UTF-8: file systems allow 255. */
function fitBytes(text: string, limit: number): string {
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > limit) {
      break;
    }
    kept += segment;
  }
  return kept;
}

/**
 * Asks the user where to save.
 *
 * @returns the absolute path chosen, with the extension, or `null` where the user cancelled
 */
export async function askWhereToSave(
  window: BrowserWindow,
  suggestedName: string,
  type: FileType,
): Promise<string | null> {
  const name = safeFileName(suggestedName, type.extension);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('downloads'), name),
    filters: [{ name: type.name, extensions: [type.extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') {
    return null;
  }
  // Some dialogs leave the extension to us. It is added only where that replaces nothing the user was not asked about.
  const extended = `${filePath}.${type.extension}`;
  return path.extname(filePath) === '' && !existsSync(extended) ? extended : filePath;
}
