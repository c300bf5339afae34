// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

import type { Delivery } from '../../api/schema';
import { Texts } from '../text/text';
import { DeliveryState } from './delivery-state';

afterEach(cleanup);

const delivered: Delivery = {
  id: 'D1',
  kind: 'study',
  destination: 'PACS',
  gateway: 'Radiology',
  state: 'delivered',
  attempts: 1,
  createdAt: '2026-11-30T10:00:00Z',
  deliveredAt: '2026-11-30T10:01:00Z',
};

function show(delivery: Delivery) {
  render(
    <Texts>
      <DeliveryState delivery={delivery} />
    </Texts>,
  );
}

test('says whether the patient’s correction was made on the way', () => {
  show({ ...delivered, correction: 'not-made' });
  expect(screen.getByText(/without the patient’s correction/)).toBeTruthy();
  cleanup();
  show({ ...delivered, correction: 'made' });
  expect(screen.getByText(/with the patient’s correction/)).toBeTruthy();
});

test('says nothing of a correction where there is none', () => {
  show(delivered);
  expect(screen.queryByText(/correction/)).toBeNull();
});
