import { Button } from '@mantine/core';
import { EVERYTHING, portfolioViewStore } from '../../state/portfolio-view.ts';
import { clearFilters } from '../../state/saved-views.ts';
import { formatCount } from '../../ui/format.ts';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { filterWords } from './filter.ts';

/** Which filters leave nothing, and one key that takes them away. */
export function NoMatch({ total }: { total: number }) {
  const filterText = portfolioViewStore((state) => state.filterText);
  const summaryFilter = portfolioViewStore((state) => state.summaryFilter);
  const view = portfolioViewStore((state) => state.view);
  return (
    <EmptyState
      title="No partner matches."
      actions={
        <Button onClick={clearFilters} rightSection={<KeyHint keys={['Esc']} />}>
          Show all {formatCount(total)}
        </Button>
      }
    >
      The list shows partners that{' '}
      {[
        ...(view === EVERYTHING ? [] : [`are in the view “${view.replace(/^.*:/, '')}”`]),
        ...(summaryFilter === null ? [] : [filterWords[summaryFilter]]),
      ].join(' and ')}
      {(view !== EVERYTHING || summaryFilter !== null) && filterText !== '' && ' and '}
      {filterText !== '' && (
        <>
          match “<bdi>{filterText.slice(0, 200)}</bdi>” by name, region, track, tag, cause or a person’s name
        </>
      )}
      . {total === 1 ? 'The one partner does not.' : `None of the ${formatCount(total)} does.`}
    </EmptyState>
  );
}
