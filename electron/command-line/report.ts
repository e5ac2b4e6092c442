import { createHash } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { visible } from '../../shared/import/quote.ts';
import type { Day } from '../../shared/lib/day.ts';
import type { Edition } from '../../shared/program/packs.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { Portfolio } from '../../shared/records/portfolio-file.ts';
import { compliancePlan } from '../../shared/report/compliance-plan.ts';
import { portfolioReport } from '../../shared/report/portfolio-report.ts';
import type { Report } from '../../shared/report/report-schema.ts';
import { summarise } from '../../shared/summary/summarise.ts';
import { atomicWrite, WriteFailure } from '../files/atomic-write.ts';
import { CommandFailure, done, type Outcome, UsageError } from './outcome.ts';
import { dayOption, editionOption, refuseOwnInput, requiredOption } from './portfolio-input.ts';
import { portfolioSource, readSource } from './portfolio-source.ts';
import { type PrintedPages, printInApp } from './print-in-app.ts';
import type { ProfileRunner } from './profile-runner.ts';

/** Makes the PDF of a report. @throws {CommandFailure} where that cannot be done */
export type Printer = (report: Report) => Promise<PrintedPages>;

/** A report of one partner, or of all of them. */
type ReportKind =
  | { readonly of: 'partner'; readonly make: (file: PartnerFile, edition: Edition, asOf: Day) => Report }
  | { readonly of: 'portfolio'; readonly make: (files: readonly PartnerFile[], edition: Edition, asOf: Day) => Report };

const KINDS: { readonly [kind: string]: ReportKind } = {
  'compliance-plan': { of: 'partner', make: compliancePlan },
  portfolio: {
    of: 'portfolio',
    make: (files, edition, asOf) =>
      portfolioReport(
        files.map((file) => summarise(file, edition).summary),
        edition,
        asOf,
      ),
  },
};

/** Days have four digits of a year, and a report shows this fiscal year and the next. */
const LAST_DAY: Day = '9997-12-31';

/**
 * `report compliance-plan --portfolio FILE --partner ID --as-of DAY --out FILE [--pack ID|auto]`, and `report portfolio`
 * without `--partner`: all that can be wrong with what was asked is said before any browser starts. The PDF is written
 * whole or not at all.
 *
 * @param print makes the PDF; by default the app itself, started without a window
 */
export async function reportCommand(
  args: readonly string[],
  print: Printer = printInApp,
  run?: ProfileRunner,
): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      portfolio: { type: 'string' },
      profile: { type: 'string' },
      partner: { type: 'string' },
      'as-of': { type: 'string' },
      out: { type: 'string' },
      pack: { type: 'string' },
    },
  });
  const { name, kind } = reportKind(positionals);
  const source = portfolioSource(values);
  const partnerId = kind.of === 'partner' ? requiredOption('partner', values.partner) : null;
  if (partnerId === null && values.partner !== undefined) {
    throw new UsageError(`--partner: report ${name} is of all partners; leave it out.`);
  }
  const asOf = dayOption('as-of', values['as-of']);
  if (asOf > LAST_DAY)
    throw new UsageError(`--as-of ${asOf}: a report looks two years ahead; its last day is ${LAST_DAY}.`);
  const out = requiredOption('out', values.out);
  const edition = editionOption(values.pack);
  if (!source.isProfile) await refuseOwnInput(out, [source.name]);
  await checkPlace(out);
  const portfolio = await readSource(source, run);
  const report =
    kind.of === 'portfolio'
      ? kind.make(portfolio.partners, edition, asOf)
      : kind.make(partnerIn(portfolio, source.name, partnerId ?? ''), edition, asOf);
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
    refused === 0 ? [] : [`${visible(source.name)}: records refused: ${refused}. "evaluate" names them.`],
  );
}

function partnerIn({ partners }: Portfolio, path: string, partnerId: string): PartnerFile {
  const file = partners.find(({ partner }) => partner.id === partnerId);
  if (!file) throw new CommandFailure(`${visible(path)}: there is no partner "${visible(partnerId)}".`);
  return file;
}

function reportKind(positionals: readonly string[]): { name: string; kind: ReportKind } {
  const [name, ...more] = positionals;
  const names = Object.keys(KINDS).join(', ');
  if (name === undefined) throw new UsageError(`report needs a kind: ${names}.`);
  if (more.length > 0) throw new UsageError(`report takes one kind; "${visible(more.join(' '))}" is too much.`);
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) throw new UsageError(`There is no report "${visible(name)}". There are: ${names}.`);
  return { name, kind };
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
