import { formatCount, moneyShort } from '../../ui/format.ts';
import { ViewButtons } from '../../ui/table/view-buttons.tsx';
import styles from './revenue.module.css';
import { ALL_DEALS, type DealFilter, type RevenueView, sameFilter } from './revenue-model.ts';

export interface RoleFilterProps {
  view: RevenueView;
  filter: DealFilter;
  onFilter: (filter: DealFilter) => void;
}

const ALL = 'all';

/** What the deals are to the numbers, each a filter; the one that is chosen is explained. */
export function RoleFilter({ view, filter, onFilter }: RoleFilterProps) {
  const chosen = view.roles.find(({ role }) => sameFilter(filter, { ...ALL_DEALS, roles: [role] }));
  const all = { id: ALL, label: 'All deals', count: formatCount(view.deals.length) };
  const roles = view.roles.map(({ role, label, count, sum, explained }) => ({
    id: role,
    label,
    title: explained,
    count: (
      <>
        {formatCount(count)}
        <span className={styles.sum}> · {moneyShort(sum)}</span>
      </>
    ),
  }));
  return (
    <div className={styles.roles}>
      <div className={styles.roleButtons}>
        <ViewButtons
          views={[all, ...roles]}
          active={sameFilter(filter, ALL_DEALS) ? ALL : (chosen?.role ?? null)}
          onChange={(id) => {
            const role = view.roles.find((one) => one.role === id)?.role;
            onFilter(role === undefined ? ALL_DEALS : { ...ALL_DEALS, roles: [role] });
          }}
        />
      </div>
      {chosen !== undefined && <p className={styles.explained}>{`${chosen.label}: ${chosen.explained}.`}</p>}
    </div>
  );
}
