import { Button } from '@mantine/core';
import type { Mapping } from '../../../shared/import/mapping.ts';
import { visible } from '../../../shared/import/quote.ts';
import { storeError } from '../../store/errors.ts';
import { forgetMapping } from '../../store/import-mappings.ts';
import { useStore } from '../../store/store-context.tsx';
import { useMappings } from '../../store/use-import-state.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatCount } from '../../ui/format.ts';
import { showToast } from '../../ui/toast/toast.ts';
import styles from './import.module.css';
import { dropMapping } from './import-job.ts';
import { kindWord, mappedColumn, short } from './words.ts';

/** That a file is read by what someone said by hand, and what was said. */
export function MappedByHand({ mapping, onChange }: { mapping: Mapping; onChange: (() => void) | undefined }) {
  const columns = Object.keys(mapping.columns);
  return (
    <div className={styles.mapped}>
      <p className={styles.lines}>
        Columns as they were mapped by hand for <bdi>{short(visible(mapping.file), 120)}</bdi>:{' '}
        {columns.map((column, at) => (
          <span key={column}>
            {at > 0 && '; '}
            <bdi>{mappedColumn(column, mapping)}</bdi>
          </span>
        ))}
      </p>
      <div className={styles.mappedActs}>
        {onChange !== undefined && <Button onClick={onChange}>Change</Button>}
        <Forget mapping={mapping} />
      </div>
    </div>
  );
}

/** What the profile remembers of columns. */
export function MappingList() {
  const mappings = useMappings() ?? [];
  if (mappings.length === 0) return null;
  return (
    <section className={styles.sources} aria-label="Columns mapped by hand">
      <PanelHead title="Columns mapped by hand" />
      <table className={styles.mappingTable}>
        <thead>
          <tr>
            <th scope="col">Holds</th>
            <th scope="col">Mapped for</th>
            <th scope="col">Columns</th>
            <th scope="col">
              <span className="visually-hidden">Forget</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {mappings.map((mapping) => (
            <tr key={JSON.stringify(mapping.header)}>
              <td>{kindWord[mapping.kind]}</td>
              <td>
                <bdi>{short(visible(mapping.file), 120)}</bdi>
              </td>
              <td className="num">
                {formatCount(Object.keys(mapping.columns).length)} of {formatCount(mapping.header.length)}
              </td>
              <td>
                <Forget mapping={mapping} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Forgets it at once; undo brings it back. One that is not remembered yet is only let go. */
function Forget({ mapping }: { mapping: Mapping }) {
  const store = useStore();
  const forget = async () => {
    try {
      if (await forgetMapping(store, mapping))
        showToast({
          id: 'mapping',
          effect: `Forgotten: how the columns of ${visible(short(mapping.file, 80))} are read.`,
        });
      dropMapping(mapping);
    } catch (error) {
      showToast({ id: 'mapping', icon: 'cross', stays: true, effect: storeError(error).message });
    }
  };
  return (
    <Button
      variant="subtle"
      aria-label={`Forget how the columns of ${visible(short(mapping.file, 80))} are read`}
      onClick={() => void forget()}
    >
      Forget
    </Button>
  );
}
