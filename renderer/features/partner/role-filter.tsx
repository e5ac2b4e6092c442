import { formatCount, moneyShort } from '../../ui/format.ts';
import styles from './revenue.module.css';
import { ALL_DEALS, type DealFilter, type RevenueView, sameFilter } from './revenue-model.ts';

export interface RoleFilterProps {
  view: RevenueView;
  filter: DealFilter;
  onFilter: (filter: DealFilter) => void;
}

/** What the deals are to the numbers, each a filter; the one that is chosen is explained. */
export function RoleFilter({ view, filter, onFilter }: RoleFilterProps) {
  const chosen = view.roles.find(({ role }) => sameFilter(filter, { ...ALL_DEALS, roles: [role] }));
  return (
    <div className={styles.roles}>
      <div className={styles.roleButtons}>
        <button
          type="button"
          className={styles.role}
          aria-pressed={sameFilter(filter, ALL_DEALS)}
          onClick={() => onFilter(ALL_DEALS)}
        >
          All deals <span className={styles.count}>{formatCount(view.deals.length)}</span>
        </button>
        {view.roles.map(({ role, label, count, sum, explained }) => (
          <button
            key={role}
            type="button"
            className={styles.role}
            title={explained}
            aria-pressed={chosen?.role === role}
            onClick={() => onFilter({ ...ALL_DEALS, roles: [role] })}
          >
            {label}{' '}
            <span className={styles.count}>
              {formatCount(count)}
              <span className={styles.sum}> · {moneyShort(sum)}</span>
            </span>
          </button>
        ))}
      </div>
      {chosen !== undefined && <p className={styles.explained}>{`${chosen.label}: ${chosen.explained}.`}</p>}
    </div>
  );
}
