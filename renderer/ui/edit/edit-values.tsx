import type { Day } from '../../../shared/lib/day.ts';
import type { Cents } from '../../../shared/lib/money.ts';
import { formatCount, formatDay, formatFiscalYear, formatNumber, moneyExact } from '../format.ts';
import { EditText } from './edit-text.tsx';
import { dayAsTyped, parseDay } from './parse-day.ts';
import { parseCount, parseFiscalYear, parseMoney, parseNumber, parsePercent } from './parse-number.ts';
import { type EditResult, type Parsed, refused } from './parsed.ts';

export interface EditValueProps<Value> {
  label: string;
  /** Undefined: not known. */
  value: Value | undefined;
  /** In place of a value that is not known. */
  empty?: string;
  /** As of a text. */
  valueKey?: string | undefined;
  /** Whether emptying the field takes the value away. */
  required?: boolean;
  onCommit: (value: Value | undefined) => Promise<EditResult>;
}

/** A day, typed as one writes it. */
export function EditDay({ value, today, ...props }: EditValueProps<Day> & { today: Day }) {
  return (
    <Parsing
      {...props}
      typed={value === undefined ? '' : dayAsTyped(value)}
      shown={value === undefined ? '' : formatDay(value, { today })}
      parse={(text) => parseDay(text, today)}
    />
  );
}

/** An amount in dollars; the value is in cents. */
export function EditMoney({ value, ...props }: EditValueProps<Cents>) {
  return (
    <Parsing
      {...props}
      typed={value === undefined ? '' : moneyAsTyped(value)}
      shown={value === undefined ? '' : moneyExact(value)}
      parse={parseMoney}
    />
  );
}

/** A whole number, not negative. */
export function EditCount({ value, ...props }: EditValueProps<number>) {
  return (
    <Parsing
      {...props}
      typed={value === undefined ? '' : `${value}`}
      shown={value === undefined ? '' : formatCount(value)}
      parse={parseCount}
    />
  );
}

/** Any number. */
export function EditNumber({ value, ...props }: EditValueProps<number>) {
  return (
    <Parsing
      {...props}
      typed={value === undefined ? '' : `${value}`}
      shown={value === undefined ? '' : formatNumber(value)}
      parse={parseNumber}
    />
  );
}

/** A fiscal year, named for the year it ends in. */
export function EditFiscalYear({ value, ...props }: EditValueProps<number>) {
  const text = value === undefined ? '' : formatFiscalYear(value);
  return <Parsing {...props} typed={text} shown={text} parse={parseFiscalYear} />;
}

/** A share of one, typed in percent. */
export function EditPercent({ value, ...props }: EditValueProps<number>) {
  const text = value === undefined ? '' : `${Number((value * 100).toFixed(10))} %`;
  return <Parsing {...props} typed={text} shown={text} parse={parsePercent} />;
}

/** Cents as dollars without grouping: what every reader's keyboard writes. */
export const moneyAsTyped = (cents: Cents): string => (cents % 100 === 0 ? `${cents / 100}` : (cents / 100).toFixed(2));

interface ParsingProps<Value> extends Omit<EditValueProps<Value>, 'value'> {
  typed: string;
  shown: string;
  parse: (text: string) => Parsed<Value>;
}

function Parsing<Value>({ typed, parse, required = false, onCommit, ...props }: ParsingProps<Value>) {
  const { label } = props;
  async function commit(text: string): Promise<EditResult> {
    if (text.trim() === '') return required ? refused(`${label} is needed.`) : onCommit(undefined);
    const found = parse(text);
    return found.ok ? onCommit(found.value) : found;
  }
  return <EditText {...props} value={typed} numeric onCommit={commit} />;
}
