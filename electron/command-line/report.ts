import { createHash } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { visible } from '../../shared/import/quote.ts';
import type { Day } from '../../shared/lib/day.ts';
import type { Edition } from '../../shared/program/packs.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { compliancePlan } from '../../shared/report/compliance-plan.ts';
import type { Report } from '../../shared/report/report-schema.ts';
import { atomicWrite, WriteFailure } from '../files/atomic-write.ts';
import { CommandFailure, done, type Outcome, UsageError } from './outcome.ts';
import { dayOption, editionOption, portfolioAt, requiredOption } from './portfolio-input.ts';
import { type PrintedPages, printInApp } from './print-in-app.ts';

/** Makes the PDF of a report. @throws {CommandFailure} where that cannot be done */
export type Printer = (report: Report) => Promise<PrintedPages>;

/** What each kind of report says of a partner. */
const KINDS: { readonly [kind: string]: (file: PartnerFile, edition: Edition, asOf: Day) => Report } = {
  'compliance-plan': compliancePlan,
};

/**
 * `report KIND --portfolio FILE --partner ID --as-of DAY --out FILE [--pack ID|auto]`: all that can be wrong with what
 * was asked is said before any browser starts. The PDF is written whole or not at all.
 *
 * @param print makes the PDF; by default the app itself, started without a window
 */
export async function reportCommand(args: readonly string[], print: Printer = printInApp): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      portfolio: { type: 'string' },
      partner: { type: 'string' },
      'as-of': { type: 'string' },
      out: { type: 'string' },
      pack: { type: 'string' },
    },
  });
  const reportOf = reportKind(positionals);
  const portfolioPath = requiredOption('portfolio', values.portfolio);
  const partnerId = requiredOption('partner', values.partner);
  const asOf = dayOption('as-of', values['as-of']);
  const out = requiredOption('out', values.out);
  const edition = editionOption(values.pack);
  await checkPlace(out);
  const portfolio = await portfolioAt(portfolioPath);
  const file = portfolio.partners.find(({ partner }) => partner.id === partnerId);
  if (!file) throw new CommandFailure(`${visible(portfolioPath)}: there is no partner "${visible(partnerId)}".`);

  const report = reportOf(file, edition, asOf);
  const { bytes, pages } = await print(report);
  try {
    await atomicWrite(out, bytes);
  } catch (error) {
    if (error instanceof WriteFailure) throw new CommandFailure(error.message);
    throw error;
  }
  const { length: refused } = portfolio.refused;
  return done(
    {
      file: out,
      pages,
      bytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      dataHash: report.dataHash,
    },
    refused === 0 ? [] : [`${visible(portfolioPath)}: records refused: ${refused}. "evaluate" names them.`],
  );
}

function reportKind(positionals: readonly string[]): (typeof KINDS)[string] {
  const [kind, ...more] = positionals;
  const names = Object.keys(KINDS).join(', ');
  if (kind === undefined) throw new UsageError(`report needs a kind: ${names}.`);
  if (more.length > 0) throw new UsageError(`report takes one kind; "${visible(more.join(' '))}" is too much.`);
  const reportOf = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!reportOf) throw new UsageError(`There is no report "${visible(kind)}". There is: ${names}.`);
  return reportOf;
}

/** Whether a file can be made there at all, as far as that can be known before it is tried. */
async function checkPlace(out: string): Promise<void> {
  const folder = path.dirname(path.resolve(out));
  const name = visible(out);
  const isFolder = (place: string) =>
    stat(place).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (!(await isFolder(folder))) throw new CommandFailure(`${name} was not written: its folder does not exist.`);
  if (await isFolder(out)) throw new CommandFailure(`${name} was not written: a folder has this name.`);
  await access(folder, constants.W_OK).catch(() => {
    throw new CommandFailure(`${name} was not written: its folder may not be written by you.`);
  });
}
