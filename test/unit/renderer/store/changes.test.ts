import { expect, it } from 'vitest';
import { type Change, openChangeBus } from '../../../../renderer/store/changes.ts';

it('tells of what others publish, and apart from it of what is published here', async () => {
  const [here, there] = [openChangeBus('bus'), openChangeBus('bus')];
  const heard: { readonly all: Change[]; readonly others: Change[] } = { all: [], others: [] };
  const { promise, resolve } = Promise.withResolvers<void>();
  here.subscribe((change) => heard.all.push(change));
  const leave = here.subscribeToOthers((change) => {
    heard.others.push(change);
    resolve();
  });

  here.publish({ partners: ['own'] });
  there.publish({ partners: ['other'] });
  await promise;
  expect(heard.all).toEqual([{ partners: ['own'] }, { partners: ['other'] }]);
  expect(heard.others).toEqual([{ partners: ['other'] }]);

  leave();
  const last = new Promise((told) => here.subscribe(told));
  there.publish({ everything: true });
  await last;
  expect(heard.others).toHaveLength(1);
  here.close();
  there.close();
});
